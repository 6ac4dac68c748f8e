import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;
import java.util.stream.*;

/** Tasks that are lost, nested or handed on. */
abstract class Lost {
  static final Logger log = Logger.getLogger("x");
  ExecutorService pool;
  volatile boolean flag;

  abstract CompletableFuture<String> load(String k);

  abstract CompletableFuture<Void> save(String v);

  abstract void use(String v);

  abstract void work(String k);

  abstract void publish(CompletableFuture<String> f);

  void dropped(String k) {
    load(k);
  }

  void droppedSubmit(String k) {
    pool.submit(() -> work(k));
  }

  void droppedChain(String k) {
    load(k).thenAccept(v -> use(v));
  }

  void droppedAfterHandlerThatLooksAway(String k) {
    load(k).whenComplete((v, t) -> use(v));
  }

  void toldByHandler(String k) {
    load(k)
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.log(Level.WARNING, "failed", t);
              }
            });
  }

  void recovered(String k) {
    load(k)
        .thenAccept(v -> use(v))
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "failed", t);
              return null;
            });
  }

  void swallowed(String k) {
    load(k).exceptionally(t -> null);
  }

  String joined(String k) {
    return load(k).join();
  }

  CompletableFuture<String> returned(String k) {
    return load(k);
  }

  CompletableFuture<Integer> returnedChain(String k) {
    return load(k).thenApply(v -> v.length());
  }

  void handedOn(String k) {
    publish(load(k));
  }

  void local(String k) {
    CompletableFuture<String> f = load(k);
    if (f.isDone()) {
      use(k);
    }
  }

  String early(String k, String cached) {
    CompletableFuture<String> first = load(k);
    if (cached != null) {
      return cached;
    }
    return first.join();
  }

  void overwritten(String k) {
    CompletableFuture<String> f = load(k);
    f = load("b");
    f.join();
  }

  void both(String a, String b) {
    CompletableFuture.allOf(load(a), load(b));
  }

  void bothJoined(String a, String b) {
    CompletableFuture.allOf(load(a), load(b)).join();
  }

  void gathered(List<String> keys) {
    List<CompletableFuture<String>> tasks = new ArrayList<>();
    for (String k : keys) {
      tasks.add(load(k));
    }
  }

  void gatheredAndAwaited(List<String> keys) {
    List<CompletableFuture<String>> tasks = new ArrayList<>();
    for (String k : keys) {
      tasks.add(load(k));
    }
    for (CompletableFuture<String> f : tasks) {
      use(f.join());
    }
  }

  void eachAwaited(List<String> keys) {
    keys.stream().map(k -> load(k)).toList().forEach(f -> use(f.join()));
  }

  void eachDropped(List<String> keys) {
    keys.forEach(k -> load(k));
  }

  void nestedApply(String k) {
    load(k).thenApply(v -> save(v)).join();
  }

  void nestedSupply(String k) {
    CompletableFuture.supplyAsync(() -> load(k), pool).join();
  }

  void nestedAccept(String k) {
    load(k).thenAccept(v -> save(v)).join();
  }

  void composed(String k) {
    load(k).thenCompose(v -> save(v)).join();
  }

  void composedDropped(String k) {
    load(k).thenCompose(v -> save(v));
  }

  void nestedRun(String k) {
    CompletableFuture.runAsync(() -> load(k), pool).join();
  }

  void cancelledOnly(String k) {
    CompletableFuture<String> f = load(k);
    f.cancel(false);
  }

  void conditional(String k) {
    CompletableFuture<String> f = k == null ? load("a") : load(k);
    f.join();
  }

  void conditionalDropped(String k) {
    CompletableFuture<String> f = k == null ? load("a") : load(k);
    f.isDone();
  }

  void timeout(String k) {
    load(k).orTimeout(1, TimeUnit.SECONDS);
  }

  void timeoutJoined(String k) {
    load(k).orTimeout(1, TimeUnit.SECONDS).join();
  }

  void guardedBody(String k) {
    pool.submit(
        () -> {
          try {
            work(k);
          } catch (Exception e) {
            log.log(Level.WARNING, "failed", e);
          }
        });
  }

  void executed(String k) {
    pool.execute(() -> work(k));
  }
}
