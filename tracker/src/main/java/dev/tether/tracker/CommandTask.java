package dev.tether.tracker;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RunnableFuture;

/** A body that was given as a command, and so may be a future that others wait for. */
class CommandTask<T> extends TrackedTask<T> {

  /** {@code null} if it is none. */
  private final Future<?> command;

  CommandTask(Executor executor, Callable<T> body, Future<?> command) {
    super(executor, body);
    this.command = command;
  }

  /** Makes the task of a command, without a value of its own. */
  static <T> CommandTask<T> of(Executor executor, Runnable command) {
    return new CommandTask<>(executor, asCallable(command, null), asFuture(command));
  }

  /** The command, if it is a future; else {@code null}. */
  static Future<?> asFuture(Runnable command) {
    return command instanceof Future<?> future ? future : null;
  }

  /**
   * A command that keeps its failure to itself, as a {@link RunnableFuture} does, is asked for it.
   */
  static Callable<Object> asCallable(Runnable command) {
    if (!(command instanceof RunnableFuture<?> future)) {
      return Executors.callable(command);
    }
    return () -> {
      future.run();
      try {
        if (future.isCancelled()) {
          Scope.noteCancelled();
          return null;
        }
        return future.isDone() ? future.get() : null;
      } catch (ExecutionException failure) {
        Scope.noteFailure(failure.getCause());
        return null;
      }
    };
  }

  /** What a future that has been run has failed with; {@code null} if it has not. */
  static Throwable failureOf(RunnableFuture<?> future) {
    if (!future.isDone() || future.isCancelled()) {
      return null;
    }
    try {
      future.get();
      return null;
    } catch (ExecutionException failure) {
      return failure.getCause();
    } catch (InterruptedException notOfTheFuture) {
      Thread.currentThread().interrupt();
      return null;
    }
  }

  /** As {@link #asCallable}, for a task without a value. */
  static <T> Callable<T> asCallable(Runnable command, T value) {
    if (!(command instanceof RunnableFuture<?>)) {
      return Executors.callable(command, value);
    }
    Callable<Object> body = asCallable(command);
    return () -> {
      Scope.follow(body.call());
      return value;
    };
  }

  /** Not of one that runs, since that would swallow what its body still has to say. */
  @Override
  void endCommand() {
    if (command != null) {
      Reports.contained("a future that was cancelled", () -> command.cancel(false));
    }
  }

  @Override
  boolean leavesFutures() {
    TrackedTask<?> inner = wrapped();
    try {
      return command != null && (!command.isDone() || (inner != null && !inner.isDone()));
    } catch (RuntimeException broken) {
      return false;
    }
  }

  /** The innermost first: who takes it from a completion service finds it done. */
  @Override
  void endLeftFutures(Throwable failure) {
    if (command == null || !(failure instanceof VirtualMachineError)) {
      return; // What a command itself has thrown does not say that it will not be run again.
    }
    TrackedTask<?> inner = wrapped();
    if (inner != null) {
      inner.setException(failure);
    }
    Reports.contained("a future whose run has died", () -> cancelUnlessDone(command));
  }

  private static void cancelUnlessDone(Future<?> future) {
    if (!future.isDone()) {
      future.cancel(false); // It cannot be failed from outside.
    }
  }
}
