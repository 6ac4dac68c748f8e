import java.util.*;
import java.util.concurrent.*;
import java.util.function.*;
import java.util.logging.*;

/** What methods tell their callers. */
abstract class Told {
  static final Logger log = Logger.getLogger("x");
  ExecutorService pool;
  volatile boolean flag;

  abstract CompletableFuture<String> load(String k);

  abstract CompletableFuture<Void> save(String v);

  abstract void work(String k);

  CompletableFuture<Void> doneWhenScheduled(String k) {
    pool.execute(() -> work(k));
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> doneWhenDropped(String k) {
    save(k);
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> doneWhenHandled(String k) {
    save(k)
        .exceptionally(
            t -> {
              log.log(Level.WARNING, "failed", t);
              return null;
            });
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> doneBefore(String k) {
    if (k == null) {
      return CompletableFuture.completedFuture(null);
    }
    return save(k);
  }

  CompletableFuture<Void> awaited(String k) {
    save(k).join();
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<String> nullForFlag(String k) {
    if (flag) {
      return null;
    }
    return load(k);
  }

  CompletableFuture<String> nullForNull(String k) {
    if (k == null) {
      return null;
    }
    return load(k);
  }

  CompletableFuture<String> nullInConditional(String k) {
    return flag ? load(k) : null;
  }

  CompletableFuture<String> nullForNullInConditional(String k) {
    return k != null ? load(k) : null;
  }

  CompletableFuture<Void> failureAsSuccess(String k) {
    try {
      work(k);
      return save(k);
    } catch (Exception e) {
      log.log(Level.WARNING, "failed", e);
      return CompletableFuture.completedFuture(null);
    }
  }

  CompletableFuture<Void> failureAsFailure(String k) {
    try {
      work(k);
      return save(k);
    } catch (Exception e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  void saveAsync(String k) {
    save(k);
  }

  abstract static class Kept extends Told {
    private CompletableFuture<String> keptAndReturned(String k) {
      CompletableFuture<String> f = load(k);
      f.whenComplete(
          (v, t) -> {
            if (t != null) {
              log.log(Level.WARNING, "failed", t);
            }
          });
      return f;
    }

    void callsKept(String k) {
      keptAndReturned(k);
    }
  }

  abstract static class KeptAndUsed extends Told {
    private CompletableFuture<String> keptAndUsed(String k) {
      CompletableFuture<String> f = load(k);
      f.whenComplete(
          (v, t) -> {
            if (t != null) {
              log.log(Level.WARNING, "failed", t);
            }
          });
      return f;
    }

    String callsUsed(String k) {
      return keptAndUsed(k).join();
    }
  }

  abstract static class Dropped extends Told {
    private CompletableFuture<String> dropsItsCall(String k) {
      return load(k);
    }

    void callsDropped(String k) {
      dropsItsCall(k);
    }
  }

  abstract static class ToldAlready extends Told {
    private CompletableFuture<String> tellsItsCall(String k) {
      return load(k)
          .whenComplete(
              (v, t) -> {
                if (t != null) {
                  log.log(Level.WARNING, "failed", t);
                }
              });
    }

    void callsTold(String k) {
      tellsItsCall(k);
    }

    void callsToldConditionally(String k) {
      CompletableFuture<String> f = k == null ? tellsItsCall("a") : tellsItsCall(k);
      f.isDone();
    }
  }

  CompletableFuture<String> plain(String k) {
    return CompletableFuture.completedFuture(k);
  }

  CompletableFuture<String> async(String k) {
    return CompletableFuture.supplyAsync(() -> k, pool);
  }
}
