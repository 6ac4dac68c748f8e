import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

/** Latches and permits that are given back on every path, or whose end is somebody else's. */
abstract class LatchSilent {
  private static final Logger log = Logger.getLogger("test");

  abstract void work();

  abstract boolean isLeader();

  abstract CompletableFuture<String> load();

  abstract void listen(Consumer<String> listener);

  Executor executor;
  private final Semaphore permits = new Semaphore(4);
  private final List<CountDownLatch> waiting = new ArrayList<>();

  void inFinally() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        () -> {
          try {
            work();
          } finally {
            done.countDown();
          }
        });
    done.await();
  }

  void countedDownFirst() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    executor.execute(
        () -> {
          started.countDown();
          work();
        });
    started.await();
  }

  void nobodyWaits() {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        () -> {
          work();
          done.countDown();
        });
  }

  void caughtAndCounted() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        () -> {
          try {
            work();
          } catch (RuntimeException e) {
            log.warning("failed");
          }
          done.countDown();
        });
    done.await();
  }

  void bothOutcomes() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    load()
        .whenComplete(
            (v, t) -> {
              if (t != null) {
                log.warning("failed");
              }
              done.countDown();
            });
    done.await();
  }

  void listenerThatWaitsForOneEvent() throws InterruptedException {
    CountDownLatch leader = new CountDownLatch(1);
    listen(
        event -> {
          if (isLeader()) {
            leader.countDown();
          }
        });
    leader.await();
  }

  void storedForOthers() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    waiting.add(done);
    executor.execute(
        () -> {
          work();
          done.countDown();
        });
    done.await();
  }

  void passedOn(Consumer<CountDownLatch> register) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    register.accept(done);
    executor.execute(
        () -> {
          work();
          done.countDown();
        });
    done.await();
  }

  void eachOfSeveral(List<Runnable> parts) throws InterruptedException {
    CountDownLatch done = new CountDownLatch(parts.size());
    for (Runnable part : parts) {
      executor.execute(
          () -> {
            try {
              part.run();
            } finally {
              done.countDown();
            }
          });
    }
    done.await();
  }

  void eitherOfTwo() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        () -> {
          work();
          done.countDown();
        });
    Runtime.getRuntime().addShutdownHook(new Thread(done::countDown));
    done.await();
  }

  void permitInFinally() throws InterruptedException {
    permits.acquire();
    try {
      work();
    } finally {
      permits.release();
    }
  }

  void permitOfATask() throws InterruptedException {
    permits.acquire();
    executor.execute(
        () -> {
          try {
            work();
          } finally {
            permits.release();
          }
        });
  }

  void permitThatMayNotBeThere() {
    if (permits.tryAcquire()) {
      try {
        work();
      } finally {
        permits.release();
      }
    }
  }

  void permitRefused() {
    if (!permits.tryAcquire()) {
      log.warning("busy");
      return;
    }
    try {
      work();
    } finally {
      permits.release();
    }
  }

  CompletableFuture<String> permitOfAStage() throws InterruptedException {
    permits.acquire();
    return load().whenComplete((v, t) -> permits.release());
  }

  void takenHere() throws InterruptedException {
    permits.acquire();
    work();
  }

  void givenBackThere() {
    work();
    permits.release();
  }

  @SuppressWarnings("UnreleasedLatch")
  void suppressed() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        () -> {
          work();
          done.countDown();
        });
    done.await();
  }

  CompletableFuture<Void> onlyOnSuccessOfWhatCannotFail() throws InterruptedException {
    permits.acquire();
    return load().exceptionally(t -> "none").thenRun(permits::release);
  }

  CompletableFuture<Void> onSuccessAndOnFailure() throws InterruptedException {
    permits.acquire();
    CompletableFuture<String> loaded = load();
    loaded.exceptionally(
        t -> {
          permits.release();
          return null;
        });
    return loaded.thenRun(permits::release);
  }

  /** The permit stays with what is returned, and is given back if nothing is. */
  String keptOnSuccess() throws InterruptedException {
    permits.acquire();
    if (permits.availablePermits() > 1) {
      return "taken";
    }
    try {
      work();
      return "made";
    } catch (RuntimeException e) {
      permits.release();
      throw e;
    }
  }

  String givenBackOnEachPath(boolean enabled) throws InterruptedException {
    permits.acquire();
    if (!enabled) {
      permits.release();
      return "off";
    }
    try {
      return String.valueOf(enabled);
    } finally {
      permits.release();
    }
  }
}
