import java.io.IOException;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;
import java.util.function.*;
import java.util.logging.*;
import java.util.stream.*;

/** Handlers that read the failure, and bodies and callees that cannot lose one. */
abstract class HandlersSilent {
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

  static BiConsumer<String, Throwable> reporter() {
    return (v, t) -> log.log(Level.WARNING, "failed", t);
  }

  static class Reporter implements BiConsumer<String, Throwable> {
    @Override
    public void accept(String v, Throwable t) {
      if (t != null) {
        log.warning("failed");
      }
    }
  }

  private final BiConsumer<String, Throwable> field = (v, t) -> log.log(Level.INFO, "end", t);

  void handlersFoundElsewhere(BiConsumer<String, Throwable> given) {
    load().whenComplete(reporter());
    load().whenComplete(new Reporter());
    load().whenComplete(field);
    load().whenComplete(given);
  }

  void restIsForFailure() {
    load()
        .whenComplete(
            (v, t) -> {
              if (t == null) {
                use(v);
                return;
              }
              log.warning("failed");
            });
  }

  void nullStandsForFailure() {
    load()
        .whenComplete(
            (v, t) -> {
              if (v != null) {
                use(v);
              } else {
                log.warning("failed");
              }
            });
  }

  void negated() {
    load()
        .whenComplete(
            (v, t) -> {
              if (!(t == null)) {
                log.warning("failed");
              }
            });
  }

  void usedAsAValue() {
    load().handle((v, t) -> done(t == null));
    load().whenComplete((v, t) -> Optional.ofNullable(t).ifPresent(x -> log.warning("failed")));
  }

  abstract String done(boolean ok);

  void forwarded() {
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                promise.completeExceptionally(t);
              } else {
                promise.complete(v);
              }
            });
    load()
        .thenAccept(v -> promise.complete(v))
        .exceptionally(
            t -> {
              promise.completeExceptionally(t);
              return null;
            });
  }

  void toldBeforeTheLastStage() {
    load()
        .exceptionally(
            t -> {
              log.warning("failed");
              return null;
            })
        .thenAccept(v -> count.incrementAndGet());
  }

  void retriedByAnotherMethod() {
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                again();
              }
            });
  }

  CompletableFuture<String> again() {
    return load().whenComplete(reporter());
  }

  void guardedBodies() {
    executor.submit(
        () -> {
          try {
            work();
          } catch (Exception e) {
            log.log(Level.SEVERE, "failed", e);
          }
        });
    executor.submit(() -> count.incrementAndGet());
    executor.submit(new Guarded());
    executor.submit(this::guarded);
    executor.submit(
        () -> {
          guarded();
        });
    executor.submit(
        new Runnable() {
          @Override
          public void run() {
            while (flag) {
              try {
                work();
              } catch (Throwable t) {
                log.warning("failed");
              }
            }
          }
        });
    CompletableFuture.runAsync(
        () -> {
          try {
            work();
          } catch (Throwable t) {
            promise.completeExceptionally(t);
          }
        });
    Runnable variable =
        () -> {
          try {
            work();
          } catch (Exception e) {
            log.warning("failed");
          }
        };
    executor.submit(variable);
    wrapped(
        () -> {
          try {
            work();
          } catch (Exception e) {
            log.warning("failed");
          }
        });
  }

  void loggedThenThrown() {
    executor.submit(
        () -> {
          try {
            work();
          } catch (RuntimeException e) {
            log.log(Level.WARNING, "failed", e);
            throw e;
          }
        });
  }

  static class Guarded implements Runnable {
    @Override
    public void run() {
      try {
        System.out.println();
      } catch (Throwable t) {
        log.warning("failed");
      }
    }
  }

  void guarded() {
    try {
      work();
    } catch (RuntimeException e) {
      log.log(Level.SEVERE, "failed", e);
    } finally {
      count.decrementAndGet();
    }
  }

  Future<?> wrapped(Runnable r) {
    return executor.submit(r);
  }

  CompletableFuture<String> reporting() {
    return load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.warning("failed");
              }
            });
  }

  CompletableFuture<String> reportingOnTheSide() {
    var f = load();
    f.whenComplete((v, t) -> log.log(Level.INFO, "end", t));
    return f;
  }

  CompletableFuture<String> completed() {
    return CompletableFuture.completedFuture("");
  }

  CompletableFuture<String> getter() {
    return promise;
  }

  private void watch(CompletableFuture<?> f) {
    f.whenComplete((v, t) -> log.log(Level.INFO, "end", t));
  }

  void callees() {
    reporting();
    reportingOnTheSide();
    completed();
    System.out.println(getter().isDone());
    watch(load());
  }

  CompletableFuture<String> sideBranch() {
    var f = load();
    f.thenAccept(v -> count.incrementAndGet());
    return f;
  }

  static final class LoggingPool extends ThreadPoolExecutor {
    LoggingPool() {
      super(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    }

    @Override
    protected void afterExecute(Runnable r, Throwable t) {
      try {
        ((Future<?>) r).get();
      } catch (Exception e) {
        log.log(Level.SEVERE, "failed", e);
      }
      if (t != null) {
        log.log(Level.SEVERE, "failed", t);
      }
    }
  }

  private final LoggingPool pool = new LoggingPool();

  void executorThatReports() {
    pool.submit(() -> work());
    CompletableFuture<Void> unusedButReported = CompletableFuture.runAsync(() -> work(), pool);
  }

  abstract static class Step implements Runnable {
    @Override
    public void run() {
      step();
    }

    abstract void step();
  }

  static final class SafeStep extends Step {
    @Override
    void step() {
      try {
        System.out.println();
      } catch (RuntimeException e) {
        log.warning("failed");
      }
    }
  }

  void everyImplementationIsSafe(Step step) {
    executor.submit(step);
  }

  void decorated() {
    executor.submit(
        new Thread(
            () -> {
              try {
                work();
              } catch (RuntimeException e) {
                log.warning("failed");
              }
            }));
  }

  void templateMethodOfALibrary() {
    executor.submit(
        new TimerTask() {
          @Override
          public void run() {
            count.incrementAndGet();
          }
        });
  }

  private CompletableFuture<Void> release = CompletableFuture.completedFuture(null);

  void toldBeforeItWasStored() {
    release = load().thenAccept(v -> use(v)).whenComplete((v, t) -> log.log(Level.INFO, "end", t));
  }

  void stageOfIt() {
    release.whenComplete((v, t) -> count.incrementAndGet());
  }

  private final CompletableFuture<Void> stopped = new CompletableFuture<>();

  void stop() {
    stopped.complete(null);
  }

  void stageOfAPromiseThatCannotFail() {
    stopped.thenRun(() -> count.incrementAndGet());
  }

  void actsUnlessThereIsAGoodValue() {
    load()
        .whenComplete(
            (v, t) -> {
              if (v != null && !v.isEmpty()) {
                use(v);
              } else {
                work();
              }
            });
  }

  private final Map<String, CompletableFuture<String>> inProgress = new ConcurrentHashMap<>();

  void cleansUpAfterATaskOfOthers(String key, AtomicReference<CompletableFuture<String>> made) {
    inProgress.get(key).whenComplete((v, t) -> inProgress.remove(key));
    made.get().whenComplete((v, t) -> inProgress.remove(key));
  }

  private volatile CompletableFuture<String> current;

  CompletableFuture<String> currentOrNew() {
    if (current == null) {
      current = load();
    }
    return current;
  }

  void looksAtWhatOthersAnswerFor() {
    if (currentOrNew() != null) {
      work();
    }
  }
}
