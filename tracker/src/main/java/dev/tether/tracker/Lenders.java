package dev.tether.tracker;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/** Whose threads run a task: views only pass it on. */
final class Lenders {

  private Lenders() {}

  /** What is behind the views. */
  static Executor of(Executor executor) {
    Executor lender = executor;
    while (lender instanceof TrackedExecutor view) {
      lender = view.delegate();
    }
    return lender;
  }

  /** Whether the interrupt of a body is that of {@code shutdownNow}. */
  static boolean areShutDown(Executor executor) {
    return isShutDown(executor) || isShutDown(of(executor));
  }

  private static boolean isShutDown(Executor executor) {
    try {
      return executor instanceof ExecutorService service && service.isShutdown();
    } catch (Throwable broken) {
      return false;
    }
  }
}
