package dev.tether.tracker;

import java.util.function.Supplier;

/**
 * Runs on a thread of its own, for which the caller waits, what uses much of the JDK for the first
 * time: a class whose initialiser runs where the stack is at its end is broken for the rest of the
 * JVM's life, and nobody can tell how much of the caller's stack is left. Has no initialiser
 * itself.
 */
final class FreshStack<T> implements Runnable {

  private final Supplier<T> code;
  private T result;
  private Throwable thrown;

  private FreshStack(Supplier<T> code) {
    this.code = code;
  }

  /** What the code returns or throws. */
  static <T> T call(Supplier<T> code) {
    FreshStack<T> call = new FreshStack<>(code);
    Thread thread;
    try {
      thread = new FreshThread(call);
      thread.start();
    } catch (OutOfMemoryError | SecurityException noThread) {
      return code.get();
    }
    join(thread);
    if (call.thrown instanceof Error error) {
      throw error;
    }
    if (call.thrown instanceof RuntimeException exception) {
      throw exception;
    }
    return call.result;
  }

  static void run(Runnable code) {
    FreshStack.<Object>call(
        () -> {
          code.run();
          return null;
        });
  }

  static boolean isHere() {
    return Thread.currentThread() instanceof FreshThread;
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void run() {
    try {
      result = code.get();
    } catch (Throwable failure) {
      thrown = failure;
    }
  }

  private static final class FreshThread extends Thread {

    FreshThread(Runnable body) {
      super(null, body, "tether-first-use", 0, false);
      setDaemon(true);
      try {
        // As code of others that runs here finds it on the caller's own thread.
        setContextClassLoader(Thread.currentThread().getContextClassLoader());
      } catch (SecurityException forbidden) {
        return; // It has one of its own.
      }
    }
  }
}
