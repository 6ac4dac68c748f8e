package dev.tether.tracker;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Holds up the end of the JVM for a moment while reports are on their way, so that a failure just
 * before the end of {@code main} is not lost, also that of a future that has to be asked for it.
 * There while the tracker has a thread, and no longer: a hook would keep a class loader alive.
 */
final class ExitHook implements Runnable {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final String name;
  private final Runnable lastLook;
  private final BooleanSupplier isReporting;
  private Thread hook;

  ExitHook(String name, Runnable lastLook, BooleanSupplier isReporting) {
    this.name = name;
    this.lastLook = lastLook;
    this.isReporting = isReporting;
  }

  /**
   * Adds the hook.
   *
   * @return {@code false} if the security manager does not let it
   */
  synchronized boolean install() {
    if (hook != null) {
      return true;
    }
    Thread adding;
    try {
      adding = Threads.daemon(name, this);
      Runtime.getRuntime().addShutdownHook(adding);
    } catch (OutOfMemoryError | StackOverflowError | LinkageError noHook) {
      return true; // Reports are made all the same.
    } catch (IllegalStateException shuttingDown) {
      return true; // Whoever waits for the tracker in another hook waits for its reports as well.
    } catch (SecurityException forbidden) {
      return false;
    }
    hook = adding;
    return true;
  }

  synchronized void remove() {
    if (hook != null) {
      Threads.removeHook(hook);
      hook = null;
    }
  }

  @Override
  public void run() {
    long deadline = System.nanoTime() + LONGEST_NANOS;
    lastLook.run();
    while (isReporting.getAsBoolean() && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }
}
