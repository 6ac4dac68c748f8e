import io.reactivex.rxjava3.core.Single;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

/** Promises in parameters, fields and callbacks that some path forgets. */
abstract class PromiseDutyFlagged {
  private static final Logger log = Logger.getLogger("test");

  interface Client {
    void call(String request, BiConsumer<Integer, String> callback);

    void send(String request, Consumer<String> reply);
  }

  interface Listener {
    void onSuccess(String value);

    void onFailure(Throwable t);
  }

  static class Stage<T> extends CompletableFuture<T> {
    static <T> Stage<T> make() {
      return new Stage<>();
    }
  }

  abstract String work();

  abstract CompletableFuture<String> load();

  abstract void ask(Listener listener);

  Executor executor;
  ScheduledExecutorService timer;
  final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final CompletableFuture<Void> started = new CompletableFuture<>();
  private final BlockingQueue<CompletableFuture<String>> queue = new ArrayBlockingQueue<>(8);

  void parameterInABody(CompletableFuture<String> target) {
    executor.execute(
        () -> {
          try {
            target.complete(work());
            // BUG: Diagnostic contains: does not complete 'target'
          } catch (Throwable t) {
            log.warning("failed");
          }
        });
  }

  void parameterOfAMethod(CompletableFuture<String> target) {
    try {
      target.complete(work());
      // BUG: Diagnostic contains: does not complete 'target'
    } catch (RuntimeException e) {
      log.warning("failed");
    }
  }

  CompletableFuture<String> bodyThatHandsItOver(String key) {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(() -> fill(p, key));
    return p;
  }

  private void fill(CompletableFuture<String> p, String key) {
    // BUG: Diagnostic contains: whoever waits for 'bodyThatHandsItOver(..)' waits for ever
    String value = work();
    p.complete(key + value);
  }

  CompletableFuture<String> attempt(Callable<CompletableFuture<String>> call) throws Exception {
    return call.call();
  }

  CompletableFuture<String> bodyOfAHandler(Supplier<CompletableFuture<String>> call) {
    CompletableFuture<String> p = new CompletableFuture<>();
    executor.execute(
        () -> {
          call.get()
              .whenComplete(
                  (v, t) -> {
                    if (t != null) {
                      // BUG: Diagnostic contains: If 'call.get()' on line
                      p.completeExceptionally(t);
                    } else {
                      p.complete(v);
                    }
                  });
        });
    return p;
  }

  CompletableFuture<String> handlerWithAPredicate(Predicate<Throwable> again) {
    CompletableFuture<String> p = new CompletableFuture<>();
    load()
        .whenComplete(
            (v, t) -> {
              if (t == null) {
                // BUG: Diagnostic contains: If 'again.test(..)' on line
                p.complete(v);
              } else if (again.test(t)) {
                p.complete("");
              } else {
                p.completeExceptionally(t);
              }
            });
    return p;
  }

  CompletableFuture<String> callbackThatOnlyLogs(Client client) {
    CompletableFuture<String> p = new CompletableFuture<>();
    client.call(
        "a",
        (code, value) -> {
          // BUG: Diagnostic contains: This branch says that something went wrong
          if (code != 0) {
            log.warning("code " + code);
          } else {
            p.complete(value);
          }
        });
    return p;
  }

  CompletableFuture<String> oneOfTwoMethods() {
    CompletableFuture<String> p = new CompletableFuture<>();
    ask(
        new Listener() {
          @Override
          public void onSuccess(String value) {
            if (value == null) {
              // BUG: Diagnostic contains: Some path through this code does not complete 'p'
              p.completeExceptionally(new IllegalStateException());
            }
          }

          @Override
          public void onFailure(Throwable t) {
            p.completeExceptionally(t);
          }
        });
    return p;
  }

  CompletionStage<Integer> ownClass() {
    Stage<Integer> stage = Stage.make();
    load()
        .whenComplete(
            (v, t) -> {
              // BUG: Diagnostic contains: does not complete 'stage'
              if (t != null) {
                log.warning("failed");
              } else {
                stage.complete(v.length());
              }
            });
    return stage;
  }

  Single<String> emitter(Client client) {
    return Single.create(
        emitter ->
            client.call(
                "a",
                (code, value) -> {
                  // BUG: Diagnostic contains: does not complete 'emitter'
                  if (code != 0) {
                    log.warning("failed");
                  } else {
                    emitter.onSuccess(value);
                  }
                }));
  }

  String loadedOnce(String key) {
    CompletableFuture<String> p = new CompletableFuture<>();
    CompletableFuture<String> previous = pending.putIfAbsent(key, p);
    if (previous != null) {
      return previous.join();
    }
    // BUG: Diagnostic contains: but it has been given out already
    String value = work();
    p.complete(value);
    return value;
  }

  CompletableFuture<String> fullQueue() {
    CompletableFuture<String> p = new CompletableFuture<>();
    // BUG: Diagnostic contains: If the queue is full
    queue.offer(p);
    return p;
  }

  CompletableFuture<Void> started() {
    return started;
  }

  void start() {
    load()
        .whenComplete(
            (v, t) -> {
              // BUG: Diagnostic contains: does not complete 'started'
              if (t != null) {
                log.warning("failed");
                return;
              }
              started.complete(null);
            });
  }

  CompletableFuture<String> timerThatLooks(Client client) {
    CompletableFuture<String> p = new CompletableFuture<>();
    client.send("a", p::complete);
    timer.schedule(
        () -> {
          // BUG: Diagnostic contains: This timer sees that 'p' is not complete
          if (!p.isDone()) {
            log.warning("late");
          }
        },
        1,
        TimeUnit.SECONDS);
    return p;
  }

  CompletableFuture<Void> onlyAFailure(Consumer<Runnable> runner) {
    // BUG: Diagnostic contains: Only a failure ends 'p'
    CompletableFuture<Void> p = new CompletableFuture<>();
    try {
      runner.accept(() -> p.cancel(false));
    } catch (RuntimeException e) {
      p.completeExceptionally(e);
    }
    return p;
  }

  enum Answer {
    DATA,
    MOVED,
    BROKEN
  }

  void oneCaseForgets(String id, Answer answer, String text) {
    CompletableFuture<String> p = pending.remove(id);
    if (p == null) {
      return;
    }
    switch (answer) {
      case DATA:
        p.complete(text);
        break;
      case MOVED:
        // BUG: Diagnostic contains: This branch says that something went wrong
        log.info("moved");
        break;
      default:
        p.completeExceptionally(new IllegalStateException(text));
    }
  }

  void oneArrowForgets(CompletableFuture<String> p, Answer answer, String text) {
    switch (answer) {
      case DATA -> p.complete(text);
      // BUG: Diagnostic contains: does not complete 'p'
      case MOVED -> log.info("moved");
      default -> p.completeExceptionally(new IllegalStateException(text));
    }
  }

  void takenOutAndForgotten(String id, String text) {
    CompletableFuture<String> p = pending.remove(id);
    // BUG: Diagnostic contains: does not complete 'p'
    if (text == null) {
      log.warning("no text");
    } else {
      p.complete(text);
    }
  }

  CompletableFuture<Integer> callbackThatThrowsFirst() {
    CompletableFuture<Integer> p = new CompletableFuture<>();
    ask(
        new Listener() {
          @Override
          public void onSuccess(String value) {
            // BUG: Diagnostic contains: throws, 'p' is never completed
            p.complete(parsed(value));
          }

          @Override
          public void onFailure(Throwable t) {
            p.completeExceptionally(t);
          }
        });
    return p;
  }

  private static int parsed(String value) {
    if (value.isEmpty()) {
      throw new IllegalArgumentException("empty");
    }
    return value.length();
  }
}
