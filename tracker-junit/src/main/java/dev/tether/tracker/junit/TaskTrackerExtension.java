package dev.tether.tracker.junit;

import dev.tether.tracker.BackgroundTasks;
import dev.tether.tracker.TaskFailure;
import dev.tether.tracker.TaskTracker;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Fails a test if a task that it started is still running at its end, failed unheard, or was
 * abandoned; says which, and where it was tracked.
 *
 * <p>Gives each test a {@link TaskTracker} of its own and puts it behind {@link BackgroundTasks}
 * while the test runs. Takes it as a parameter of the test, too.
 *
 * <pre>{@code
 * @RegisterExtension final TaskTrackerExtension tasks = new TaskTrackerExtension();
 *
 * @Test
 * void failureIsReported() {
 *   orders.refresh();
 *   assertEquals(1, tasks.takeFailures(Duration.ofSeconds(1)).size());
 * }
 * }</pre>
 *
 * <p>Limits: {@code BackgroundTasks} is one for the whole JVM, so tests that run side by side
 * disturb each other; there, use {@code @Execution(SAME_THREAD)}, or the parameter alone with
 * {@link #withoutGlobal}. An abandoned task is found if a garbage collection finds it.
 */
public final class TaskTrackerExtension
    implements BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final Namespace NAMESPACE = Namespace.create(TaskTrackerExtension.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Duration patience;
  private final boolean global;

  /** As {@code @ExtendWith} makes it: tasks may take two seconds to end after the test. */
  public TaskTrackerExtension() {
    this(PATIENCE, true);
  }

  private TaskTrackerExtension(Duration patience, boolean global) {
    this.patience = patience;
    this.global = global;
  }

  /**
   * An extension with another patience.
   *
   * @param patience how long tasks may still take to end after the test
   * @return the extension
   * @throws NullPointerException if the argument is {@code null}
   */
  public TaskTrackerExtension withPatience(Duration patience) {
    return new TaskTrackerExtension(Objects.requireNonNull(patience, "patience"), global);
  }

  /**
   * An extension that leaves {@link BackgroundTasks} alone: only the tracker that the test takes as
   * a parameter is looked at.
   *
   * @return the extension
   */
  public TaskTrackerExtension withoutGlobal() {
    return new TaskTrackerExtension(patience, false);
  }

  /**
   * Waits for the tasks of the test that runs on this thread, and hands over their failures: they
   * are heard, and do not fail the test.
   *
   * @param wait how long to wait for the tasks to end
   * @return the failures since the test began or this was called
   * @throws InterruptedException if this thread is interrupted while it waits
   * @throws IllegalStateException if no test runs on this thread
   */
  public List<TaskFailure> takeFailures(Duration wait) throws InterruptedException {
    TestRun run = TestRun.current();
    run.tracker().drain(wait);
    return run.takeFailures();
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    TestRun run = new TestRun(context.getDisplayName(), patience, global);
    context.getStore(NAMESPACE).put(TestRun.class, run);
    run.begin();
  }

  @Override
  public void afterEach(ExtensionContext context) throws InterruptedException {
    TestRun run = context.getStore(NAMESPACE).remove(TestRun.class, TestRun.class);
    if (run != null) {
      run.end(context.getExecutionException().orElse(null));
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TaskTracker.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    TestRun run = context.getStore(NAMESPACE).get(TestRun.class, TestRun.class);
    if (run == null) {
      throw new IllegalStateException("a TaskTracker is there for tests, not for constructors");
    }
    return run.tracker();
  }
}
