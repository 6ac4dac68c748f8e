import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;
import java.util.stream.*;

/** Lambdas and identities that pass the task on. */
abstract class FunctionsSilent {
  private static final Logger log = Logger.getLogger("test");

  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> save(String value);

  abstract CompletableFuture<String> fallback();

  abstract void work();

  abstract void ioWork() throws Exception;

  abstract void use(String value);

  abstract void runs(Runnable r);

  abstract void consumes(Consumer<String> c);

  abstract <T> T timed(Supplier<T> supplier);

  static <T> T id(T t) {
    return t;
  }

  boolean flag;
  ExecutorService executor;
  ScheduledExecutorService scheduler;
  final AtomicInteger count = new AtomicInteger();
  final CompletableFuture<String> promise = new CompletableFuture<>();

  void composed() {
    load().thenCompose(v -> save(v)).join();
  }

  void composedByABlock() {
    load()
        .thenCompose(
            v -> {
              if (flag) {
                return save(v);
              }
              return fallback();
            })
        .join();
  }

  void supplied() {
    String s = timed(() -> load()).join();
  }

  void suppliers() {
    Supplier<CompletableFuture<String>> s = this::load;
    Supplier<CompletableFuture<String>> t = () -> load();
  }

  CompletableFuture<String> recovered() {
    return load().exceptionallyCompose(t -> fallback());
  }

  CompletableFuture<String> flattened() {
    return CompletableFuture.supplyAsync(() -> load()).thenCompose(f -> f);
  }

  CompletableFuture<String> flattenedByIdentity() {
    return CompletableFuture.supplyAsync(this::load).thenCompose(Function.identity());
  }

  String joinedTwice() {
    return CompletableFuture.supplyAsync(this::load).join().join();
  }

  void identities() {
    Objects.requireNonNull(load()).join();
    id(load()).join();
    ((CompletableFuture<String>) (load())).join();
  }

  CompletableFuture<String> assignedAndReturned() {
    CompletableFuture<String> f;
    return f = load();
  }

  void kept(Map<String, CompletableFuture<String>> map) {
    map.computeIfAbsent("a", k -> load());
    map.put("b", load());
  }

  interface Timeouts {
    <T> CompletableFuture<T> add(CompletableFuture<T> task, long millis);
  }

  CompletableFuture<String> returnsWhatItAddedTo(Timeouts timeouts) {
    var f = load();
    timeouts.add(f, 5);
    return f;
  }

  static final java.util.concurrent.atomic.AtomicLongFieldUpdater<FunctionsSilent> COUNT =
      java.util.concurrent.atomic.AtomicLongFieldUpdater.newUpdater(FunctionsSilent.class, "resets");
  volatile long resets;

  void resetsACounter(ScheduledExecutorService scheduler) {
    scheduler.schedule(() -> COUNT.set(this, 0), 1, TimeUnit.SECONDS);
  }
}
