import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;
import java.util.stream.*;

/** Lambdas and identities that lose the task. */
abstract class FunctionsFlagged {
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

  void inAcceptingCallback() {
    // BUG: Diagnostic contains: 'save(..)' returns is dropped
    load().thenAccept(v -> save(v)).join();
  }

  void inAcceptingCallbackByReference() {
    // BUG: Diagnostic contains: 'this::save' returns is dropped
    load().thenAccept(this::save).join();
  }

  void nestedByThenApply() {
    // BUG: Diagnostic contains: 'save(..)' is lost inside
    load().thenApply(v -> save(v)).join();
  }

  void inRunningCallback() {
    // BUG: Diagnostic contains: 'save(..)' returns is dropped
    load().thenRun(() -> save("")).join();
  }

  void inHandler() {
    // BUG: Diagnostic contains: 'save(..)' returns is dropped
    load().whenComplete((v, t) -> save(v)).join();
  }

  void nestedByHandle() {
    // BUG: Diagnostic contains: is lost inside
    load().handle((v, t) -> t == null ? save(v) : fallback()).join();
  }

  void executed() {
    // BUG: Diagnostic contains: 'load()' returns is dropped
    executor.execute(() -> load());
  }

  void onAThread() {
    // BUG: Diagnostic contains: 'load()' returns is dropped
    new Thread(() -> load()).start();
  }

  void submitted() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    executor.submit(() -> load());
  }

  void nestedBySupplyAsync() {
    // BUG: Diagnostic contains: 'load()' is lost inside
    CompletableFuture.supplyAsync(() -> load()).join();
  }

  void byRunAsync() {
    // BUG: Diagnostic contains: 'load()' returns is dropped
    CompletableFuture.runAsync(() -> load()).join();
  }

  void givenToUnknownRunner() {
    // BUG: Diagnostic contains: 'load()' returns is dropped
    runs(() -> load());
  }

  void givenToUnknownConsumer() {
    // BUG: Diagnostic contains: 'save(..)' returns is dropped
    consumes(v -> save(v));
  }

  void givenToUnknownConsumerByReference() {
    // BUG: Diagnostic contains: 'this::save' returns is dropped
    consumes(this::save);
  }

  void suppliedAndDropped() {
    // BUG: Diagnostic contains: 'timed(..)' returns is dropped
    timed(() -> load());
  }

  void inALoopOfAStream() {
    // BUG: Diagnostic contains: 'save(..)' returns is dropped
    Stream.of("a").forEach(v -> save(v));
  }

  void requireNonNull() {
    // BUG: Diagnostic contains: 'Objects.requireNonNull(..)' returns is dropped
    Objects.requireNonNull(load());
  }

  void identity() {
    // BUG: Diagnostic contains: 'id(..)' returns is dropped
    id(load());
  }

  void cast() {
    // BUG: Diagnostic contains: 'thenRun(..)' returns is dropped
    ((CompletableFuture<String>) load()).thenRun(() -> work());
  }

  void lockedOn() {
    // BUG: Diagnostic contains: looked at
    synchronized (load()) {
      work();
    }
  }

  void hiddenInObject() {
    // BUG: Diagnostic contains: kept in a variable that nobody reads
    Object o = flag ? load() : null;
  }

  void assignedAndPrinted() {
    CompletableFuture<String> f;
    // BUG: Diagnostic contains: 
    use((f = load()).toString());
  }

  void switched() {
    var x =
        switch (count.get()) {
          // BUG: Diagnostic contains: 
          case 1 -> load();
          // BUG: Diagnostic contains: 
          default -> save("");
        };
  }

  void compared() {
    // BUG: Diagnostic contains: looked at
    if (load() == null) {
      work();
    }
  }
}
