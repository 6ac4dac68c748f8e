package retries;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Tries again what has failed. */
public final class Retrier {
  private static final Logger LOGGER = Logger.getLogger(Retrier.class.getName());

  private final ScheduledExecutorService timer;

  public Retrier(ScheduledExecutorService timer) {
    this.timer = timer;
  }

  <T> CompletableFuture<T> retryOnce(Supplier<CompletableFuture<T>> call, T otherwise) {
    return call.get().exceptionally(failure -> {
      call.get(); // BUG: nested-task
      return otherwise;
    });
  }

  <T> CompletableFuture<T> retriedOnce(Supplier<CompletableFuture<T>> call) {
    return call.get().exceptionallyCompose(failure -> call.get()); // OK: nested-task
  }

  <T> CompletableFuture<T> retry(Supplier<CompletableFuture<T>> call, int attempts) {
    CompletableFuture<T> result = new CompletableFuture<>();
    attempt(call, attempts, result);
    return result;
  }

  private <T> void attempt(Supplier<CompletableFuture<T>> call, int left, CompletableFuture<T> result) {
    call.get().whenComplete((value, failure) -> { // BUG: uncompleted-promise
      if (failure == null) {
        result.complete(value);
      } else if (left > 1) {
        attempt(call, left - 1, result);
      } else {
        LOGGER.warning("given up: " + failure);
      }
    });
  }

  <T> CompletableFuture<T> retried(Supplier<CompletableFuture<T>> call, int attempts) {
    CompletableFuture<T> result = new CompletableFuture<>(); // OK: uncompleted-promise
    attemptAll(call, attempts, result);
    return result;
  }

  private <T> void attemptAll(Supplier<CompletableFuture<T>> call, int left, CompletableFuture<T> result) {
    CompletableFuture<T> attempt;
    try {
      attempt = call.get();
    } catch (RuntimeException | Error e) {
      result.completeExceptionally(e);
      return;
    }
    attempt.whenComplete((value, failure) -> { // OK: swallowed-failure
      if (failure == null) {
        result.complete(value);
      } else if (left > 1) {
        attemptAll(call, left - 1, result);
      } else {
        result.completeExceptionally(failure);
      }
    });
  }

  <T> CompletableFuture<T> within(CompletableFuture<T> task, long millis) {
    CompletableFuture<T> bounded = new CompletableFuture<>(); // OK: uncompleted-promise
    task.whenComplete((value, failure) -> {
      if (failure != null) {
        bounded.completeExceptionally(failure);
      } else {
        bounded.complete(value);
      }
    });
    timer.schedule(() -> bounded.completeExceptionally(new TimeoutException()), millis, TimeUnit.MILLISECONDS); // OK: dropped-task
    return bounded;
  }

  /** A promise that knows how often it was tried. */
  static final class Attempt<T> extends CompletableFuture<T> {
    private int count;

    void run(Supplier<T> body) {
      count++;
      T value = body.get();
      complete(value);
    }

    void runGuarded(Supplier<T> body) {
      count++;
      try {
        complete(body.get()); // OK: uncompleted-promise
      } catch (RuntimeException | Error e) {
        completeExceptionally(e);
      }
    }

    int count() {
      return count;
    }
  }

  <T> CompletableFuture<T> later(Supplier<T> body, long millis) {
    Attempt<T> attempt = new Attempt<>();
    timer.schedule(() -> attempt.run(body), millis, TimeUnit.MILLISECONDS); // BUG: uncompleted-promise
    return attempt;
  }

  <T> CompletableFuture<T> laterGuarded(Supplier<T> body, long millis) {
    Attempt<T> attempt = new Attempt<>();
    timer.schedule(() -> attempt.runGuarded(body), millis, TimeUnit.MILLISECONDS); // OK: dropped-task
    return attempt;
  }
}
