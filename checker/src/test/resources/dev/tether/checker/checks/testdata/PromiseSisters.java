import java.util.concurrent.*;
import java.util.logging.*;

/** Callbacks of which one method ends a promise, and the one that is told the failure may keep it. */
abstract class PromiseSisters {
  private static final Logger log = Logger.getLogger("test");

  interface Answer {
    void onSuccess(String value);

    void onFailure(String request, Exception why);
  }

  interface Stream {
    void onNext(String value);

    void onError(Throwable t);

    void onCompleted();
  }

  interface Channel {
    void opened();

    void read(String value);

    void written(int count);

    void caught(Throwable t);

    void closed();
  }

  static class Adapter implements Answer {
    @Override
    public void onSuccess(String value) {}

    @Override
    public void onFailure(String request, Exception why) {}
  }

  abstract void ask(Answer answer);

  abstract void listen(Stream stream);

  abstract void open(Channel channel);

  abstract void retry();

  ScheduledExecutorService timer;

  // Silent.

  CompletableFuture<String> bothEndIt() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(
        new Answer() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(String request, Exception why) {
            log.log(Level.WARNING, "failed", why);
            p.completeExceptionally(why);
          }
        });
    return p;
  }

  CompletableFuture<String> failureDoesMore() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(
        new Answer() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(String request, Exception why) {
            log.log(Level.WARNING, "once more", why);
            retry();
          }
        });
    return p;
  }

  CompletableFuture<String> aTimerEndsIt() {
    CompletableFuture<String> p = new CompletableFuture<>();
    timer.schedule(() -> p.completeExceptionally(new TimeoutException()), 1, TimeUnit.SECONDS);
    ask(
        new Answer() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(String request, Exception why) {
            log.log(Level.WARNING, "failed", why);
          }
        });
    return p;
  }

  /** Whoever is told of a channel's trouble is told of its end as well. */
  CompletableFuture<Void> manyMethods() {
    CompletableFuture<Void> p = new CompletableFuture<>();
    open(
        new Channel() {
          @Override
          public void opened() {}

          @Override
          public void read(String value) {}

          @Override
          public void written(int count) {}

          @Override
          public void caught(Throwable t) {
            log.log(Level.WARNING, "failed", t);
          }

          @Override
          public void closed() {
            p.complete(null);
          }
        });
    return p;
  }

  CompletableFuture<String> inheritsMore() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(
        new Adapter() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(String request, Exception why) {
            log.log(Level.WARNING, "failed", why);
          }
        });
    return p;
  }

  CompletableFuture<String> sharedField(Shared shared) {
    return shared.place;
  }

  /** Somebody else has the promise, too. */
  record Shared(CompletableFuture<String> place) implements Answer {
    @Override
    public void onSuccess(String value) {
      place.complete(value);
    }

    @Override
    public void onFailure(String request, Exception why) {
      log.log(Level.WARNING, "failed", why);
    }
  }

  CompletableFuture<String> givenToTwo() {
    CompletableFuture<String> p = new CompletableFuture<>();
    p.orTimeout(1, TimeUnit.SECONDS);
    ask(new Limited(p));
    return p;
  }

  private record Limited(CompletableFuture<String> place) implements Answer {
    @Override
    public void onSuccess(String value) {
      place.complete(value);
    }

    @Override
    public void onFailure(String request, Exception why) {
      log.log(Level.WARNING, "failed", why);
    }
  }

  // Flagged.

  CompletableFuture<String> keepsTheFailure() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(
        new Answer() {
          @Override
          public void onSuccess(String value) {
            p.complete(value);
          }

          @Override
          public void onFailure(String request, Exception why) {
            // BUG: Diagnostic contains: 'onFailure(..)' is told the failure, but does not complete 'p'
            log.log(Level.WARNING, "failed", why);
          }
        });
    return p;
  }

  static Stream into(CompletableFuture<String> promise) {
    return new Stream() {
      @Override
      public void onNext(String value) {
        promise.complete(value);
      }

      @Override
      // BUG: Diagnostic contains: 'onError(..)' is told the failure, but does not complete 'promise'
      public void onError(Throwable t) {}

      @Override
      public void onCompleted() {
        promise.completeExceptionally(new IllegalStateException("no value"));
      }
    };
  }

  CompletableFuture<String> heldByAClass() {
    Pending pending = new Pending();
    ask(pending);
    return pending.place;
  }

  private static final class Pending implements Answer {
    private final CompletableFuture<String> place = new CompletableFuture<>();

    @Override
    public void onSuccess(String value) {
      place.complete(value);
    }

    @Override
    public void onFailure(String request, Exception why) {
      // BUG: Diagnostic contains: 'onFailure(..)' is told the failure, but does not complete 'place'
      log.log(Level.WARNING, "failed", why);
    }
  }

  CompletableFuture<String> givenToARecord() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(new Into(p));
    return p;
  }

  private record Into(CompletableFuture<String> target) implements Answer {
    @Override
    public void onSuccess(String value) {
      target.complete(value);
    }

    @Override
    public void onFailure(String request, Exception why) {
      // BUG: Diagnostic contains: 'onFailure(..)' is told the failure, but does not complete 'target'
      log.log(Level.WARNING, "failed", why);
    }
  }

  CompletableFuture<String> givenToAClass() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(new Told(p));
    return p;
  }

  private static final class Told implements Answer {
    private final CompletableFuture<String> target;

    Told(CompletableFuture<String> target) {
      this.target = target;
    }

    @Override
    public void onSuccess(String value) {
      target.complete(value);
    }

    @Override
    public void onFailure(String request, Exception why) {
      // BUG: Diagnostic contains: 'onFailure(..)' is told the failure, but does not complete 'target'
      log.log(Level.WARNING, "failed", why);
    }
  }
}
