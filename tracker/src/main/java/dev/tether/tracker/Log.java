package dev.tether.tracker;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** The tracker's own messages: to {@link System.Logger}, and to standard error where that fails. */
final class Log {

  /** Says nothing and is never started for its own sake; see {@link #jvmIsShuttingDown()}. */
  private static final Thread PROBE = Threads.daemon("tether-shutdown-probe", () -> {});

  private Log() {}

  /** Loads the logging backend on the first message, not with the tracker. */
  private static final class Lazy {
    static final Logger LOGGER = System.getLogger("dev.tether.tracker");
  }

  static void failed(TaskFailure failure) {
    write(Level.ERROR, Texts.failure(failure), failure.cause());
  }

  static void abandoned(TaskInfo task) {
    write(Level.WARNING, Texts.abandoned(task), null);
  }

  static void stuck(StuckTask stuck) {
    write(Level.WARNING, Texts.stuck(stuck), null);
  }

  static void unfinished(String tracker, DrainResult result) {
    write(Level.WARNING, "Tracker '" + tracker + "': " + result, null);
  }

  static void cancelled(TaskInfo task) {
    Lazy.LOGGER.log(
        Level.DEBUG,
        () ->
            "Background task "
                + Texts.named(task)
                + " was cancelled after "
                + Texts.duration(task.age()));
  }

  /** Whether anybody would see {@link #cancelled}, so that nothing is built for nobody. */
  static boolean showsCancelled() {
    return Lazy.LOGGER.isLoggable(Level.DEBUG);
  }

  private static void write(Level level, String message, Throwable failure) {
    try {
      Lazy.LOGGER.log(level, message, failure);
    } catch (Throwable brokenBackend) {
      // It must not cost the report.
      print(message, failure);
      lastResort("the logging backend threw", brokenBackend, null);
      return;
    }
    if (jvmIsShuttingDown()) {
      print(message, failure);
    }
  }

  /** For what user code throws where the tracker has nobody to tell: a handler, a listener. */
  static void lastResort(String what, Throwable thrown, Throwable original) {
    try {
      print("Tether tracker: " + what, thrown);
      if (original != null) {
        print("The failure that it was given:", original);
      }
    } catch (Throwable nothingLeft) {
      // Standard error itself failed. The task must not pay for that.
      return;
    }
  }

  private static void print(String message, Throwable failure) {
    PrintStream err = System.err;
    synchronized (err) {
      err.println(message);
      if (failure != null) {
        failure.printStackTrace(err);
      }
      err.flush();
    }
  }

  /**
   * The JDK has no question for this, but it refuses new hooks from the moment at which the old
   * ones start to run, and that is just when the default logging backend goes silent.
   */
  static boolean jvmIsShuttingDown() {
    try {
      Runtime.getRuntime().addShutdownHook(PROBE);
      Runtime.getRuntime().removeShutdownHook(PROBE);
      return false;
    } catch (IllegalStateException shuttingDown) {
      return true;
    } catch (IllegalArgumentException anotherThreadAsksToo) {
      return false;
    }
  }
}
