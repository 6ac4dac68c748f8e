package dev.tether.tracker.context;

import dev.tether.tracker.ContextPropagator;
import dev.tether.tracker.Registration;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import java.util.Objects;

/**
 * Carries all that Micrometer's context-propagation knows: every {@code ThreadLocalAccessor} that
 * is registered. Libraries register theirs (observations and so traces, Spring Security from 6.5,
 * Reactor's context); for the MDC of SLF4J, {@code ContextRegistry.getInstance()
 * .registerThreadLocalAccessor(new Slf4jThreadLocalAccessor())} does it.
 *
 * <pre>{@code
 * TaskTracker.builder().contextPropagator(MicrometerContext.all()).build();
 * }</pre>
 *
 * <p>What the launching thread did not have is cleared while the task runs, and what the task's
 * thread had is put back afterwards. Thread-safe.
 */
public final class MicrometerContext implements ContextPropagator {

  private final ContextSnapshotFactory snapshots;

  private MicrometerContext(ContextSnapshotFactory snapshots) {
    this.snapshots = Objects.requireNonNull(snapshots, "snapshots");
  }

  /**
   * Carries everything that the global registry knows.
   *
   * @return the propagator
   */
  public static MicrometerContext all() {
    return of(
        ContextSnapshotFactory.builder()
            .contextRegistry(ContextRegistry.getInstance())
            .clearMissing(true)
            .build());
  }

  /**
   * Carries what a factory takes.
   *
   * @param snapshots takes the context
   * @return the propagator
   * @throws NullPointerException if the factory is {@code null}
   */
  public static MicrometerContext of(ContextSnapshotFactory snapshots) {
    return new MicrometerContext(snapshots);
  }

  @Override
  public Object capture() {
    return snapshots.captureAll();
  }

  @Override
  @SuppressWarnings("MustBeClosedChecker") // Closed by the registration.
  public Registration restore(Object captured) {
    if (captured == null) {
      return () -> {}; // Taking a snapshot has failed, and there is none of nothing.
    }
    ContextSnapshot.Scope scope = ((ContextSnapshot) captured).setThreadLocals();
    return scope::close;
  }
}
