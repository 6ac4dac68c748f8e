import java.util.*;
import java.util.concurrent.*;
import java.util.logging.*;

/** Latches and permits that some path forgets. */
abstract class LatchFlagged {
  private static final Logger log = Logger.getLogger("test");

  abstract void work();

  abstract CompletableFuture<String> load();

  Executor executor;
  private final Semaphore permits = new Semaphore(4);

  void bodyThrows() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        // BUG: Diagnostic contains: If 'work()' on line 21 throws, 'done' is never counted down
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
          // BUG: Diagnostic contains: whoever waits for it waits for ever
          () -> {
            part.run();
            done.countDown();
          });
    }
    done.await();
  }

  void handlerReturnsEarly() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    load()
        .whenComplete(
            (v, t) -> {
              // BUG: Diagnostic contains: does not count down 'done'
              if (t != null) {
                log.warning("failed");
                return;
              }
              done.countDown();
            });
    done.await();
  }

  void waitsWithALimit() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    executor.execute(
        // BUG: Diagnostic contains: waits until the time is over
        () -> {
          work();
          done.countDown();
        });
    done.await(1, TimeUnit.SECONDS);
  }

  CompletableFuture<String> permitOfAFailedCall() throws InterruptedException {
    permits.acquire();
    return load()
        .whenComplete(
            (v, t) -> {
              // BUG: Diagnostic contains: does not give back the permit of 'permits'
              if (t != null) {
                log.warning("failed");
                return;
              }
              permits.release();
            });
  }

  void permitWithoutFinally() throws InterruptedException {
    permits.acquire();
    // BUG: Diagnostic contains: the permit of 'permits' is never given back
    work();
    permits.release();
  }

  CompletableFuture<String> onlyOnSuccess() throws InterruptedException {
    permits.acquire();
    return load()
        .thenApply(
            v -> {
              // BUG: Diagnostic contains: This stage runs only if all went well
              permits.release();
              return v;
            });
  }

  CompletableFuture<Void> referenceOnlyOnSuccess() throws InterruptedException {
    permits.acquire();
    // BUG: Diagnostic contains: the permit of 'permits' is never given back
    return load().thenRun(permits::release);
  }

  String leavesBeforeTheTry(boolean enabled) throws InterruptedException {
    permits.acquire();
    if (!enabled) {
      // BUG: Diagnostic contains: Some path through this code does not give back the permit
      return "off";
    }
    try {
      return String.valueOf(enabled);
    } finally {
      permits.release();
    }
  }

  interface Answer {
    void onSuccess(String value);

    void onFailure(Exception why);
  }

  abstract void ask(Answer answer);

  void sisterKeepsTheFailure() throws InterruptedException {
    CountDownLatch done = new CountDownLatch(1);
    ask(
        new Answer() {
          @Override
          public void onSuccess(String value) {
            done.countDown();
          }

          @Override
          public void onFailure(Exception why) {
            // BUG: Diagnostic contains: 'onFailure(..)' is told the failure, but does not count down
            log.warning("failed");
          }
        });
    done.await();
  }
}
