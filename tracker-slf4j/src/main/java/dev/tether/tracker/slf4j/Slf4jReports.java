package dev.tether.tracker.slf4j;

import dev.tether.tracker.FailureHandler;
import dev.tether.tracker.StuckTask;
import dev.tether.tracker.TaskFailure;
import dev.tether.tracker.TaskInfo;
import dev.tether.tracker.TaskTrackerBuilder;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * What a tracker reports, where the application logs: each failure once, as one line with the
 * exception; the failures in a row of a repeating task at the 1st, the 10th, the 100th and so on,
 * and when it gives up.
 *
 * <p>Each line has the name of the task and its number as key-value pairs {@code task} and {@code
 * taskId}, and the tags of the task under their own keys.
 *
 * <pre>{@code
 * TaskTracker tracker = Slf4jReports.on(TaskTracker.builder().name("orders")).build();
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class Slf4jReports {

  /** The name of the logger that is used unless another is given. */
  public static final String LOGGER = "dev.tether.tracker";

  private final Logger logger;

  private Slf4jReports(Logger logger) {
    this.logger = logger;
  }

  /**
   * Sends the failures of a tracker, the abandoned tasks and those that a shutdown cut off to the
   * logger {@value #LOGGER}.
   *
   * @param builder of the tracker
   * @return the same builder
   */
  public static TaskTrackerBuilder on(TaskTrackerBuilder builder) {
    Slf4jReports reports = to(LoggerFactory.getLogger(LOGGER));
    return builder
        .failureHandler(reports.failures())
        .abandonedHandler(reports.abandoned())
        .cutOffHandler(reports.cutOff());
  }

  /**
   * Reports through a logger of one's own.
   *
   * @param logger where to
   * @return the handlers
   * @throws NullPointerException if the logger is {@code null}
   */
  public static Slf4jReports to(Logger logger) {
    return new Slf4jReports(Objects.requireNonNull(logger, "logger"));
  }

  /**
   * For {@link TaskTrackerBuilder#failureHandler}: lines of level {@code ERROR}.
   *
   * @return the handler
   */
  public FailureHandler failures() {
    return this::failed;
  }

  /**
   * For {@link TaskTrackerBuilder#abandonedHandler}: lines of level {@code WARN}.
   *
   * @return the handler
   */
  public Consumer<TaskInfo> abandoned() {
    return task ->
        log(Level.WARN, task, null, "can never end: it was collected before it completed");
  }

  /**
   * For {@link TaskTrackerBuilder#cutOffHandler}: lines of level {@code WARN}.
   *
   * @return the handler
   */
  public Consumer<TaskInfo> cutOff() {
    return task ->
        log(Level.WARN, task, null, "was cut off by the shutdown, after " + text(task.age()));
  }

  /**
   * For {@link dev.tether.tracker.TaskTracker#onStuck(java.time.Duration, Consumer)}: lines of
   * level {@code WARN} with the stack of the task's thread, where it is known.
   *
   * @return the handler
   */
  public Consumer<StuckTask> stuck() {
    return stuck -> {
      StringBuilder text = new StringBuilder("is stuck, after " + text(stuck.task().age()));
      for (StackTraceElement frame : stuck.stack()) {
        text.append("\n    at ").append(frame);
      }
      log(Level.WARN, stuck.task(), null, text.toString());
    };
  }

  private void failed(TaskFailure failure) {
    TaskInfo task = failure.task();
    int inARow = failure.inARow();
    String text = "failed after " + text(task.age());
    if (failure.gaveUp()) {
      text = "gave up after " + inARow + " failures in a row";
    } else if (inARow > 1) {
      if (!isPowerOfTen(inARow)) {
        return;
      }
      text = "failed " + inARow + " times in a row";
    }
    log(Level.ERROR, task, failure.cause(), text);
  }

  private void log(Level level, TaskInfo task, Throwable cause, String what) {
    LoggingEventBuilder line =
        logger.atLevel(level).addKeyValue("task", task.name()).addKeyValue("taskId", task.id());
    task.tags().forEach(line::addKeyValue);
    String tags = task.tags().isEmpty() ? "" : " " + task.tags();
    String of =
        "' (tracker '%s', %s, #%d)%s "
            .formatted(task.tracker(), task.kind().word(), task.id(), tags);
    line.setCause(cause).log("Background task '" + task.name() + of + what);
  }

  private static String text(Duration age) {
    long millis = age.toMillis();
    return millis < 1_000 ? millis + " ms" : millis / 1_000 + " s";
  }

  private static boolean isPowerOfTen(int count) {
    int rest = count;
    while (rest % 10 == 0) {
      rest /= 10;
    }
    return rest == 1;
  }
}
