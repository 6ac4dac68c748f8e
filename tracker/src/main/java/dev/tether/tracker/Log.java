package dev.tether.tracker;

import java.io.PrintStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicReference;

/** The tracker's own messages: to {@link System.Logger}, and to standard error where that fails. */
final class Log {

  /**
   * The default handler; a class of its own rather than a lambda, so that it is there from the
   * start.
   */
  static final FailureHandler HANDLER = new LoggingHandler();

  /** Says nothing and is never started for its own sake; see {@link #jvmIsShuttingDown()}. */
  private static final Thread PROBE = Threads.daemon("tether-shutdown-probe", () -> {});

  /** Loaded on the first message; not in a static initialiser, which would fail once for all. */
  private static final AtomicReference<Logger> LOGGER = new AtomicReference<>();

  private Log() {}

  private static final class LoggingHandler implements FailureHandler {
    @Override
    public void failed(TaskFailure failure) {
      Log.failed(failure);
    }
  }

  /** Whether the logging backend has written anything; before, it may not be initialised. */
  private static volatile boolean written;

  private static Logger logger() {
    Logger logger = LOGGER.get();
    if (logger == null) {
      logger = System.getLogger("dev.tether.tracker");
      LOGGER.set(logger);
    }
    return logger;
  }

  private static void log(Level level, String message, Throwable failure) {
    if (written || Crew.isMember(Thread.currentThread())) {
      logger().log(level, message, failure);
    } else {
      FreshStack.run(() -> logger().log(level, message, failure));
    }
    written = true;
  }

  static void failed(TaskFailure failure) {
    Throwable cause = failure.cause();
    String message = Texts.failure(failure);
    if (Failures.isTellable(cause)) {
      write(Level.ERROR, message, cause);
    } else {
      // A backend that formats it would throw, or swallow the message as well.
      write(
          Level.ERROR, message + "\n" + cause.getClass().getName() + " (cannot be printed)", null);
    }
  }

  static void abandoned(TaskInfo task) {
    write(Level.WARNING, Texts.abandoned(task), null);
  }

  static void cutOff(TaskInfo task) {
    write(Level.WARNING, Texts.cutOff(task), null);
  }

  static void cutOff(String tracker, long more) {
    String tasks = more == 1 ? " more task was" : " more tasks were";
    write(
        Level.WARNING,
        "Tracker '" + Texts.plain(tracker) + "': " + more + tasks + " cut off by the shutdown",
        null);
  }

  static void stuck(StuckTask stuck) {
    write(Level.WARNING, Texts.stuck(stuck), null);
  }

  static void unfinished(String tracker, DrainResult result) {
    write(Level.WARNING, "Tracker '" + Texts.plain(tracker) + "': " + result, null);
  }

  static void cancelled(TaskInfo task) {
    Logger logger = logger();
    if (logger.isLoggable(Level.DEBUG)) {
      logger.log(
          Level.DEBUG,
          "Background task "
              + Texts.named(task)
              + " was cancelled after "
              + Texts.duration(task.age()));
    }
  }

  /**
   * Writes a message somewhere.
   *
   * @throws OutOfMemoryError if it could not be written anywhere for want of memory
   */
  private static void write(Level level, String message, Throwable failure) {
    try {
      log(level, message, failure);
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
        printStack(err, failure);
      }
      err.flush();
    }
  }

  /** A throwable is code of others, too: its message, its cause, its printing may throw. */
  private static void printStack(PrintStream err, Throwable failure) {
    try {
      failure.printStackTrace(err);
    } catch (OutOfMemoryError later) {
      throw later;
    } catch (Throwable unprintable) {
      err.println(failure.getClass().getName() + ", which cannot be printed because of a");
      err.println(unprintable.getClass().getName());
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
    } catch (IllegalArgumentException | SecurityException cannotTell) {
      return false; // Another thread asks just now, or nobody may.
    }
  }
}
