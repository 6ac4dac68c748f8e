package gates;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;

/** Work in stages: the next one begins when everybody has done the last. */
class StageGate {
  private static final Logger LOG = Logger.getLogger("stages");

  interface Part {
    boolean prepare();

    void commit();
  }

  private final ExecutorService pool;
  private final AtomicInteger failures = new AtomicInteger();

  StageGate(ExecutorService pool) {
    this.pool = pool;
  }

  void stage(List<Part> parts) {
    Phaser phaser = new Phaser(1);
    for (Part part : parts) {
      phaser.register();
      pool.execute(() -> { // BUG: unreleased-latch-or-permit
        part.commit();
        phaser.arriveAndDeregister();
      });
    }
    phaser.arriveAndAwaitAdvance();
  }

  void stageSafely(List<Part> parts) {
    Phaser phaser = new Phaser(1);
    for (Part part : parts) {
      phaser.register();
      pool.execute(() -> { // OK: unreleased-latch-or-permit
        try {
          part.commit();
        } catch (RuntimeException e) {
          failures.incrementAndGet();
          LOG.warning("part: " + e);
        } finally {
          phaser.arriveAndDeregister();
        }
      });
    }
    phaser.arriveAndAwaitAdvance();
  }

  /** One party of a two-step run. */
  void party(CyclicBarrier barrier, Part part) throws InterruptedException, BrokenBarrierException {
    if (!part.prepare()) {
      LOG.info("a part is not ready");
      return; // BUG: unreleased-latch-or-permit
    }
    barrier.await();
    part.commit();
  }

  /** One party of a two-step run that always comes. */
  boolean partyOrNot(CyclicBarrier barrier, Part part) throws InterruptedException, BrokenBarrierException {
    boolean ready = false;
    try {
      ready = part.prepare();
    } finally {
      barrier.await(); // OK: unreleased-latch-or-permit
    }
    if (ready) {
      part.commit();
    }
    return ready;
  }

  void commitAll(List<CompletableFuture<Part>> parts) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(parts.size());
    for (CompletableFuture<Part> coming : parts) {
      coming.whenComplete((part, failure) -> { // OK: unreleased-latch-or-permit
        if (failure != null) {
          failures.incrementAndGet();
        }
        left.countDown();
      });
    }
    left.await();
  }

  void commitGood(List<CompletableFuture<Part>> parts) throws InterruptedException {
    CountDownLatch left = new CountDownLatch(parts.size());
    List<CompletableFuture<Void>> commits = new ArrayList<>();
    for (CompletableFuture<Part> coming : parts) {
      commits.add(coming.thenAccept(part -> { // BUG: unreleased-latch-or-permit
        part.commit();
        left.countDown();
      }));
    }
    left.await();
    CompletableFuture.allOf(commits.toArray(new CompletableFuture<?>[0])).join();
  }
}
