import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

/** Promises, and resources that tasks use. */
abstract class Promised {
  interface Res extends AutoCloseable {
    CompletableFuture<String> readAsync();

    String read();

    void send();

    void close();
  }

  static final Logger log = Logger.getLogger("x");
  ExecutorService pool;

  abstract CompletableFuture<String> load(String k);

  abstract String fetch(String k);

  abstract void use(String v);

  abstract Res open();

  CompletableFuture<String> bodyThrows(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool.execute(() -> p.complete(fetch(k)));
    return p;
  }

  CompletableFuture<String> bodyThrowsInBlock(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool.execute(
        () -> {
          String v = fetch(k);
          p.complete(v);
        });
    return p;
  }

  CompletableFuture<String> bodyGuarded(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool.execute(
        () -> {
          try {
            p.complete(fetch(k));
          } catch (Throwable t) {
            p.completeExceptionally(t);
          }
        });
    return p;
  }

  CompletableFuture<String> wayRound(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    pool.execute(
        () -> {
          if (k != null) {
            p.complete("");
          }
        });
    return p;
  }

  CompletableFuture<String> failureElsewhere(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    load(k)
        .thenAccept(v -> p.complete(v))
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "failed", t);
              return null;
            });
    return p;
  }

  CompletableFuture<String> failureIgnored(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    load(k).whenComplete((v, t) -> p.complete(v));
    return p;
  }

  CompletableFuture<String> failureTold(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    load(k)
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                p.completeExceptionally(t);
              } else {
                p.complete(v);
              }
            });
    return p;
  }

  CompletableFuture<String> completedHere(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    p.complete(k);
    return p;
  }

  CompletableFuture<String> openReturn(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    if (k == null) {
      return p;
    }
    pool.execute(() -> p.complete(k));
    return p;
  }

  String awaitedForEver(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    use(k);
    return p.join();
  }

  CompletionStage<String> neverCompleted(String k) {
    CompletableFuture<String> p = new CompletableFuture<>();
    use(k);
    return p;
  }

  void resourceInBody() {
    try (Res r = open()) {
      pool.execute(() -> r.send());
    }
  }

  void resourceInSubmit() throws Exception {
    try (Res r = open()) {
      pool.submit(() -> r.send()).get();
    }
  }

  CompletableFuture<String> resourceReturned() {
    try (Res r = open()) {
      return r.readAsync();
    }
  }

  CompletableFuture<Integer> resourceReturnedChain() {
    try (Res r = open()) {
      return r.readAsync().thenApply(v -> v.length());
    }
  }

  String resourceAwaited() {
    try (Res r = open()) {
      return r.readAsync().join();
    }
  }

  String resourceRead() {
    try (Res r = open()) {
      return r.read();
    }
  }

  void resourceOutside(String k) {
    try (Res r = open()) {
      pool.execute(() -> use(k));
      r.send();
    }
  }

  CompletableFuture<Void> resourceRun() {
    try (Res r = open()) {
      return CompletableFuture.runAsync(() -> r.send(), pool);
    }
  }
}
