import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;
import java.util.function.*;
import java.util.logging.*;

/** Code that waits, and code that is told to stop. */
abstract class Waiting {
  static final Logger log = Logger.getLogger("x");
  final ReentrantLock lock = new ReentrantLock();
  ExecutorService pool;
  BlockingQueue<String> queue;
  volatile boolean flag;

  abstract CompletableFuture<String> load(String k);

  abstract void use(String v);

  CompletableFuture<String> inCallback(CompletableFuture<String> other) {
    return load("a").thenApply(v -> other.join());
  }

  CompletableFuture<String> ended(CompletableFuture<String> a, CompletableFuture<String> b) {
    return CompletableFuture.allOf(a, b).thenApply(v -> a.join() + b.join());
  }

  CompletableFuture<String> inTaskMethod(String k) {
    String v = load(k).join();
    return load(v);
  }

  String underLock(String k) {
    lock.lock();
    try {
      return load(k).join();
    } finally {
      lock.unlock();
    }
  }

  synchronized String underMonitor(String k) {
    return load(k).join();
  }

  String withoutLock(String k) {
    return load(k).join();
  }

  void onCommonPool(String k) {
    CompletableFuture.runAsync(() -> use(load(k).join())).join();
  }

  void onOwnPool(String k) {
    CompletableFuture.runAsync(() -> use(load(k).join()), pool).join();
  }

  CompletableFuture<String> ownTask(String k) {
    CompletableFuture<String> f = load(k);
    return f.thenApply(v -> f.join());
  }

  void interruptGoesOn(CountDownLatch latch, String k) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      log.info("interrupted");
    }
    use(k);
  }

  void interruptAtEnd(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      log.info("interrupted");
    }
  }

  void interruptRestored(CountDownLatch latch, String k) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    use(k);
  }

  void interruptInLoop() {
    while (true) {
      try {
        use(queue.take());
      } catch (InterruptedException e) {
        log.info("interrupted");
      }
    }
  }

  void interruptInLoopWithFlag() {
    while (flag) {
      try {
        use(queue.take());
      } catch (InterruptedException e) {
        log.info("interrupted");
      }
    }
  }

  void interruptEndsLoop() {
    while (true) {
      try {
        use(queue.take());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  void interruptInRetry(CountDownLatch latch) {
    for (int i = 0; i < 3; i++) {
      try {
        latch.await();
      } catch (InterruptedException e) {
        log.info("interrupted");
      }
    }
  }

  void uselessInterrupt(CountDownLatch latch) {
    CompletableFuture<Void> f =
        CompletableFuture.runAsync(
            () -> {
              try {
                latch.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            pool);
    f.cancel(true);
  }

  CompletableFuture<String> composed(CompletableFuture<String> other) {
    return load("a").thenCompose(v -> other);
  }

  CompletableFuture<String> asked(CompletableFuture<String> other) {
    return load("a").thenApply(v -> other.isDone() ? other.join() : v);
  }
}
