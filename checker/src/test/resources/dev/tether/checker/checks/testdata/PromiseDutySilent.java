import io.reactivex.rxjava3.core.Single;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;

/** Promises in parameters, fields and callbacks that are completed, or somebody else's business. */
abstract class PromiseDutySilent {
  private static final Logger log = Logger.getLogger("test");

  interface Client {
    void call(String request, BiConsumer<Integer, String> callback);

    void send(String request, Consumer<String> reply);
  }

  interface Listener {
    void onSuccess(String value);

    void onFailure(Throwable t);
  }

  enum Answer {
    YES,
    NO
  }

  abstract String work();

  abstract void clean();

  abstract boolean isOpen();

  abstract CompletableFuture<String> load();

  abstract void ask(Listener listener);

  abstract void register(CompletableFuture<String> promise);

  Executor executor;
  ScheduledExecutorService timer;
  final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();
  private final BlockingQueue<CompletableFuture<String>> queue = new LinkedBlockingQueue<>(8);
  private final BlockingQueue<CompletableFuture<String>> endless = new LinkedBlockingQueue<>();

  // Parameters.

  void parameterBothWays(CompletableFuture<String> target) {
    executor.execute(
        () -> {
          try {
            target.complete(work());
          } catch (Throwable t) {
            target.completeExceptionally(t);
          }
        });
  }

  void parameterThatIsOnlyFailed(CompletableFuture<String> target) {
    try {
      work();
    } catch (RuntimeException e) {
      target.completeExceptionally(e);
    }
  }

  boolean parameterThatMayBeCompleted(CompletableFuture<String> target, String value) {
    if (value.isEmpty()) {
      return false;
    }
    return target.complete(value);
  }

  void parameterThatIsPassedOn(CompletableFuture<String> target) {
    try {
      target.complete(work());
    } catch (RuntimeException e) {
      log.warning("again");
      register(target);
    }
  }

  void parameterThatIsRethrown(CompletableFuture<String> target) {
    try {
      target.complete(work());
    } catch (RuntimeException e) {
      log.warning("failed");
      throw e;
    }
  }

  void parameterAfterCleaningUp(CompletableFuture<String> target) {
    try {
      clean();
    } catch (RuntimeException e) {
      log.warning("not clean");
    }
    target.complete("constant");
  }

  void parameterThatMayBeNull(CompletableFuture<String> target) {
    if (target != null) {
      target.complete("constant");
    }
  }

  void retriesUntilItWorks(CompletableFuture<String> target) {
    while (true) {
      try {
        target.complete(work());
        return;
      } catch (RuntimeException e) {
        log.warning("again");
      }
    }
  }

  private void fail(CompletableFuture<String> target, Throwable t) {
    log.warning("failed");
    target.completeExceptionally(t);
  }

  CompletableFuture<String> helperFailsIt() {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            p.complete(work());
          } catch (RuntimeException e) {
            fail(p, e);
          }
        });
    return p;
  }

  // Callbacks.

  CompletableFuture<String> callbackThatTellsBoth(Client client) {
    CompletableFuture<String> p = new CompletableFuture<>();
    client.call(
        "a",
        (code, value) -> {
          if (code != 0) {
            p.completeExceptionally(new IllegalStateException("code " + code));
          } else {
            p.complete(value);
          }
        });
    return p;
  }

  CompletableFuture<String> callbackThatAsksAgain(Client client) {
    CompletableFuture<String> p = new CompletableFuture<>();
    client.call(
        "a",
        (code, value) -> {
          if (code == 503) {
            log.info("again");
            client.send("a", p::complete);
          } else {
            p.complete(value);
          }
        });
    return p;
  }

  CompletableFuture<String> callbackAndTimer(Client client) {
    CompletableFuture<String> p = new CompletableFuture<>();
    client.call(
        "a",
        (code, value) -> {
          if (code != 0) {
            log.warning("bad");
          } else {
            p.complete(value);
          }
        });
    timer.schedule(() -> p.completeExceptionally(new TimeoutException()), 1, TimeUnit.SECONDS);
    return p;
  }

  CompletableFuture<String> twoMethods() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(
        new Listener() {
          @Override
          public void onSuccess(String value) {
            if (value == null) {
              p.completeExceptionally(new IllegalStateException());
            } else {
              p.complete(value);
            }
          }

          @Override
          public void onFailure(Throwable t) {
            p.completeExceptionally(t);
          }
        });
    return p;
  }

  Single<String> emitterThatTellsBoth(Client client) {
    return Single.create(
        emitter ->
            client.call(
                "a",
                (code, value) -> {
                  if (code != 0) {
                    emitter.onError(new IllegalStateException());
                  } else {
                    emitter.onSuccess(value);
                  }
                }));
  }

  // Paths.

  CompletableFuture<String> sameConditionTwice() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t == null) {
                p.complete(v);
              }
              if (t != null) {
                p.completeExceptionally(t);
              }
            });
    return p;
  }

  CompletableFuture<String> everyConstant(Answer answer) {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                p.completeExceptionally(t);
                return;
              }
              switch (answer) {
                case YES:
                  p.complete("yes");
                  break;
                case NO:
                  p.complete("no");
                  break;
              }
            });
    return p;
  }

  CompletableFuture<String> handlerThatGuards() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              try {
                p.complete(work());
              } catch (Throwable e) {
                p.completeExceptionally(e);
              }
            });
    return p;
  }

  CompletableFuture<String> completedBeforeTheRest() {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                p.completeExceptionally(t);
              } else {
                p.complete(v);
              }
              work();
            });
    return p;
  }

  // Stores.

  String loadedOnce(String key) {
    CompletableFuture<String> p = new CompletableFuture<>();
    CompletableFuture<String> previous = pending.putIfAbsent(key, p);
    if (previous != null) {
      return previous.join();
    }
    try {
      p.complete(work());
    } catch (RuntimeException e) {
      p.completeExceptionally(e);
      throw e;
    }
    return p.join();
  }

  CompletableFuture<String> storedLast(String key) {
    CompletableFuture<String> p = new CompletableFuture<>();
    p.complete(work());
    pending.put(key, p);
    return p;
  }

  CompletableFuture<String> queueThatIsAsked() {
    CompletableFuture<String> p = new CompletableFuture<>();
    if (!queue.offer(p)) {
      p.completeExceptionally(new RejectedExecutionException());
    }
    return p;
  }

  CompletableFuture<String> queueWithoutEnd() {
    CompletableFuture<String> p = new CompletableFuture<>();
    endless.offer(p);
    return p;
  }

  // Fields.

  CompletableFuture<Void> started() {
    return started;
  }

  void start() {
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.warning("failed");
                started.completeExceptionally(t);
                return;
              }
              started.complete(null);
            });
  }

  void closeOnce() {
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.warning("still open");
                return;
              }
              closed.complete(null);
            });
  }

  void closeByForce() {
    closed.complete(null);
  }

  // Timers.

  CompletableFuture<String> timerThatEndsIt(Client client) {
    CompletableFuture<String> p = new CompletableFuture<>();
    client.send("a", p::complete);
    timer.schedule(
        () -> {
          if (!p.isDone()) {
            p.completeExceptionally(new TimeoutException());
          }
        },
        1,
        TimeUnit.SECONDS);
    return p;
  }

  CompletableFuture<Void> onlyFailsOnPurpose(long millis) {
    CompletableFuture<Void> p = new CompletableFuture<>();
    timer.schedule(
        () -> p.completeExceptionally(new TimeoutException()), millis, TimeUnit.MILLISECONDS);
    return p;
  }

  CompletableFuture<String> failedInACatchClause() {
    try {
      return CompletableFuture.completedFuture(work());
    } catch (RuntimeException e) {
      CompletableFuture<String> p = new CompletableFuture<>();
      p.completeExceptionally(e);
      return p;
    }
  }

  /** States that come one after the other: no case fails it. */
  void statesOfAConnection(CompletableFuture<Void> connected, Answer answer) {
    switch (answer) {
      case YES:
        connected.complete(null);
        break;
      case NO:
        log.info("not yet");
        break;
      default:
        break;
    }
  }

  void takenOutAndGivenOn(String id, Map<String, CompletableFuture<String>> waiting) {
    CompletableFuture<String> p = waiting.remove(id);
    if (p == null) {
      log.warning("nobody waits for " + id);
      return;
    }
    p.complete(id);
  }

  void putBack(String id, String text, Map<String, CompletableFuture<String>> waiting) {
    CompletableFuture<String> p = waiting.remove(id);
    if (text == null) {
      log.warning("later");
      waiting.put(id, p);
    } else {
      p.complete(text);
    }
  }
}
