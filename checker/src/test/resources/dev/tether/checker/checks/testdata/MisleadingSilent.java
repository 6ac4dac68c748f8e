import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

/** Declarations that tell the truth about their task. */
abstract class MisleadingSilent {
  private static final Logger log = Logger.getLogger("test");

  @interface Nullable {}

  abstract CompletableFuture<String> load();

  abstract void work();

  abstract boolean isOpen();

  ExecutorService executor;
  final Queue<Exception> events = new ConcurrentLinkedQueue<>();
  final Map<String, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final List<CompletableFuture<?>> running = new CopyOnWriteArrayList<>();

  CompletableFuture<Void> returnsTheWork() {
    return CompletableFuture.runAsync(this::work, executor);
  }

  CompletableFuture<Void> nothingToDo() {
    if (!isOpen()) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.runAsync(this::work, executor);
  }

  CompletableFuture<Void> earlyReturnBeforeTheStart() {
    if (!isOpen()) {
      return CompletableFuture.completedFuture(null);
    }
    CompletableFuture<Void> done = new CompletableFuture<>();
    executor.execute(
        () -> {
          work();
          done.complete(null);
        });
    return done;
  }

  CompletableFuture<Void> waitedForFirst() throws InterruptedException {
    CountDownLatch latch = new CountDownLatch(1);
    executor.execute(
        () -> {
          work();
          latch.countDown();
        });
    latch.await();
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> joinedFirst() {
    Thread thread = new Thread(this::work);
    thread.start();
    load().join();
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<String> aComputedValue(String name) {
    // The task is about the value; the notification is a side effect.
    String greeting = "Hello " + name;
    executor.execute(() -> log.info(greeting));
    return CompletableFuture.completedFuture(greeting);
  }

  void startsAndSaysNothing() {
    executor.execute(this::work);
  }

  boolean startsAndSaysSo() {
    executor.execute(this::work);
    return true;
  }

  CompletableFuture<String> callback() {
    return load()
        .thenApply(
            v -> {
              executor.execute(this::work);
              return v;
            });
  }

  /** Returns the running task, or null if there is none. */
  CompletableFuture<String> documentedNull(String key) {
    if (!isOpen()) {
      return null;
    }
    return pending.get(key);
  }

  @Nullable
  CompletableFuture<String> declaredNull(String key) {
    return isOpen() ? pending.get(key) : null;
  }

  private CompletableFuture<String> checkedNull() {
    if (!isOpen()) {
      return null;
    }
    return load();
  }

  String caller() {
    CompletableFuture<String> f = checkedNull();
    return f == null ? "" : f.join();
  }

  static CompletableFuture<String> nullForNull(CompletableFuture<String> f) {
    if (f == null) {
      return null;
    }
    return f.thenApply(v -> v);
  }

  static Future<?> nullForNullTheOtherWayRound(ExecutorService service, Runnable task) {
    if (service != null && task != null) {
      return service.submit(task);
    }
    return null;
  }

  CompletableFuture<Void> nullValue() {
    return load().thenApply(v -> null);
  }

  CompletableFuture<String> nullOnFailure() {
    return load()
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "load failed", t);
              return null;
            });
  }

  void removal() {
    pending.computeIfPresent("a", (k, v) -> null);
    pending.compute("b", (k, v) -> isOpen() ? v : null);
  }

  void callbackAsync(Consumer<String> callback) {
    load().thenAccept(callback);
  }

  void trackedAsync() {
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.log(Level.WARNING, "load failed", t);
              }
            });
  }

  void synchronousAsync() {
    work();
  }

  @CanIgnoreReturnValue // failures are logged by load() and counted
  CompletableFuture<String> ignorableWithReason() {
    return load();
  }

  // Failures are logged by load() and counted.
  @CanIgnoreReturnValue
  CompletableFuture<String> ignorableWithReasonAbove() {
    return load();
  }

  /** Loads in the background; failures are logged. */
  @CanIgnoreReturnValue
  CompletableFuture<String> ignorableWithADocumentedReason() {
    return load();
  }

  @CanIgnoreReturnValue
  int ignorableButNoTask() {
    return running.size();
  }

  private CompletableFuture<String> keptButUsed() {
    CompletableFuture<String> f = load();
    running.add(f);
    f.whenComplete((v, t) -> running.remove(f));
    return f;
  }

  void usesIt() {
    keptButUsed().join();
  }

  CompletableFuture<String> keptAndPublic() {
    CompletableFuture<String> f = load();
    pending.put("a", f);
    return f;
  }

  void dropsThePublicOne() {
    keptAndPublic();
  }

  // A failure that is told, or that is none.

  CompletableFuture<Void> failsTheTask() {
    try {
      work();
      return CompletableFuture.completedFuture(null);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  CompletableFuture<Void> anExpectedException() {
    try {
      work();
    } catch (IllegalStateException e) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.runAsync(this::work, executor);
  }

  CompletableFuture<Boolean> aResultThatTells() {
    try {
      work();
      return CompletableFuture.completedFuture(true);
    } catch (Exception e) {
      return CompletableFuture.completedFuture(false);
    }
  }

  CompletableFuture<String> nullForNoValue() {
    try {
      return load();
    } catch (Exception e) {
      return CompletableFuture.completedFuture(null);
    }
  }

  CompletableFuture<Void> onlyWhileOpen() {
    try {
      work();
      return CompletableFuture.completedFuture(null);
    } catch (Exception e) {
      if (isOpen()) {
        return CompletableFuture.failedFuture(e);
      }
      return CompletableFuture.completedFuture(null);
    }
  }

  CompletableFuture<Void> closeAsync() {
    try {
      work();
    } catch (Exception e) {
      log.log(Level.WARNING, "not closed", e);
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> stop() {
    try {
      work();
    } catch (Exception e) {
      log.log(Level.WARNING, "not stopped", e);
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> withAReason() {
    try {
      work();
    } catch (Exception e) {
      // The index is only a cache: it is built again at the next start.
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> toldElsewhere() {
    try {
      work();
    } catch (Exception e) {
      events.add(new IllegalStateException(e));
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> anIgnoredOne() {
    try {
      work();
    } catch (Exception ignored) {
      return CompletableFuture.completedFuture(null);
    }
    return CompletableFuture.completedFuture(null);
  }

  // A chain that is not what the method returns.

  CompletableFuture<Void> aStageOnSomebodyElsesTask(CompletableFuture<Void> pending) {
    pending.whenComplete((v, t) -> log.info("done: " + t));
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Integer> aChainOfAnotherType() {
    load()
        .thenAccept(v -> work())
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "load failed", t);
              return null;
            });
    return CompletableFuture.completedFuture(1);
  }

  CompletableFuture<Void> aChainThatIsAwaited() {
    load().thenAccept(v -> work()).join();
    return CompletableFuture.completedFuture(null);
  }

  abstract static class Fluent extends CompletableFuture<String> {
    @CanIgnoreReturnValue
    Fluent named(String name) {
      return this;
    }
  }

  static class Listener implements Consumer<String> {
    @Override
    public void accept(String s) {}

    CompletableFuture<String> refreshed;
    ExecutorService executor;

    CompletableFuture<String> loggedOnly(CompletableFuture<String> f) {
      // The caller's view does not depend on what this callback does.
      f.whenComplete((v, t) -> log.info("done"));
      return f;
    }
  }

  @SuppressWarnings("MisleadingTaskReturn")
  CompletableFuture<Void> suppressed() {
    executor.execute(this::work);
    return CompletableFuture.completedFuture(null);
  }

  private Future<?> idleCheck;

  private Future<?> scheduleIdleCheckIfWanted(ScheduledExecutorService scheduler) {
    if (isOpen()) {
      return scheduler.schedule(() -> {}, 1, TimeUnit.SECONDS);
    }
    return null;
  }

  void open(ScheduledExecutorService scheduler) {
    idleCheck = scheduleIdleCheckIfWanted(scheduler);
  }

  void close() {
    if (idleCheck != null) {
      idleCheck.cancel(true);
    }
  }
}
