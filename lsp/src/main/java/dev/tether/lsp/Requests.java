package dev.tether.lsp;

import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ProgressListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BooleanSupplier;

/** Answers what takes a while, on a thread for it; what the client takes back is given up. */
final class Requests {
  private final Log log;

  Requests(Log log) {
    this.log = log;
  }

  /**
   * What may go wrong without the user being told in a window.
   *
   * @param <T> the answer
   */
  interface Work<T> {
    /**
     * Does it.
     *
     * @param wanted what every scan has to be given as its listener: it ends those that nobody
     *     wants any more
     */
    T run(ProgressListener wanted) throws InvalidRequestException;
  }

  /** Does some work whose answer goes to the client as it is; what fails is logged. */
  <T> CompletableFuture<T> answer(Executor where, Work<T> work, T otherwise) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    run(where, answer::isDone, work, otherwise)
        .whenComplete(
            (value, failure) -> {
              if (failure == null) {
                answer.complete(value);
              } else {
                answer.completeExceptionally(failure);
              }
            });
    return answer;
  }

  /**
   * Does some work that is a part of an answer.
   *
   * @param ofNoUse whether the client has taken the request back
   * @param otherwise the answer where something fails
   */
  <T> CompletableFuture<T> run(Executor where, BooleanSupplier ofNoUse, Work<T> work, T otherwise) {
    CompletableFuture<T> answer = new CompletableFuture<>();
    try {
      where.execute(() -> answer.complete(value(ofNoUse, work, otherwise)));
    } catch (RejectedExecutionException e) {
      // The server is shut down.
      answer.complete(otherwise);
    }
    return answer;
  }

  private <T> T value(BooleanSupplier ofNoUse, Work<T> work, T otherwise) {
    try {
      Overtaken.check(ofNoUse);
      return work.run(Overtaken.when(ofNoUse));
    } catch (Overtaken e) {
      log.say("a request was taken back");
    } catch (EngineException e) {
      boolean back = e.getCause() instanceof Overtaken;
      log.say(back ? "a request was taken back" : String.valueOf(e.getMessage()));
    } catch (InvalidRequestException e) {
      log.say(String.valueOf(e.getMessage()));
    } catch (RuntimeException | Error e) {
      log.say("failed: " + e);
    }
    return otherwise;
  }
}
