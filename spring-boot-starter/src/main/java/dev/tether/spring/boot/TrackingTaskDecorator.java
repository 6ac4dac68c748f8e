package dev.tether.spring.boot;

import dev.tether.tracker.TaskTracker;
import java.lang.StackWalker.StackFrame;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.support.DelegatingErrorHandlingRunnable;

/**
 * Tracks what runs on a task executor of Spring, from the moment it is handed over: the drain waits
 * for it, and it is called after the method that handed it over. What it throws is reported, and
 * not thrown to the executor. While the tracker is closed, work is refused.
 */
public final class TrackingTaskDecorator implements TaskDecorator {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final String UNKNOWN = "task";

  private final TaskTracker tracker;

  /**
   * Tracks with a tracker.
   *
   * @param tracker the tracker
   */
  public TrackingTaskDecorator(TaskTracker tracker) {
    this.tracker = tracker;
  }

  @Override
  public Runnable decorate(Runnable body) {
    if (body instanceof RunnableScheduledFuture<?>) {
      return body; // A scheduler runs it when it is due, perhaps again and again.
    }
    String name = caller();
    if (name.equals(UNKNOWN) && body instanceof DelegatingErrorHandlingRunnable) {
      return body; // A run that is due, from a thread of a scheduler that runs it on another.
    }
    AtomicReference<Runnable> first = new AtomicReference<>();
    // The tracker's own executor-to-be takes what it would run, and the real one runs it.
    tracker.submit(first::set, name, body);
    return () -> {
      Runnable command = first.getAndSet(null);
      if (command != null) {
        command.run();
      } else {
        tracker.submit(Runnable::run, name, body); // An executor that runs it once more.
      }
    };
  }

  /** The method of the application that hands over work, such as {@code OrderService.place}. */
  private static String caller() {
    return WALKER.walk(
        frames ->
            frames
                .filter(TrackingTaskDecorator::isOfApplication)
                .findFirst()
                .map(frame -> simple(frame.getClassName()) + "." + method(frame.getMethodName()))
                .orElse(UNKNOWN));
  }

  private static boolean isOfApplication(StackFrame frame) {
    String name = frame.getClassName();
    return !name.startsWith("java.")
        && !name.startsWith("jdk.")
        && !name.startsWith("org.springframework.")
        && !name.startsWith("dev.tether.spring.boot.Tracking")
        && !name.contains("$$");
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** The method that a lambda is in: {@code lambda$place$0} is {@code place}. */
  private static String method(String name) {
    String[] parts = name.split("\\$");
    return parts.length == 3 && parts[0].equals("lambda") ? parts[1] : name;
  }
}
