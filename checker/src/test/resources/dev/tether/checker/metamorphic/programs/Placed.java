import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.locks.*;
import java.util.function.*;
import java.util.logging.*;

/** Schedules, and what belongs to one thread. */
abstract class Placed {
  static final Logger log = Logger.getLogger("x");
  final ReentrantLock lock = new ReentrantLock();
  final ThreadLocal<String> user = new ThreadLocal<>();
  ScheduledExecutorService timer;
  ExecutorService pool;

  abstract CompletableFuture<String> load(String k);

  abstract void use(String v);

  abstract void work(String k);

  void unguarded(String k) {
    timer.scheduleAtFixedRate(() -> work(k), 1, 1, TimeUnit.MINUTES);
  }

  void guarded(String k) {
    timer.scheduleAtFixedRate(
        () -> {
          try {
            work(k);
          } catch (Exception e) {
            log.log(Level.WARNING, "failed", e);
          }
        },
        1,
        1,
        TimeUnit.MINUTES);
  }

  void halfGuarded(String k) {
    timer.scheduleWithFixedDelay(
        () -> {
          try {
            work(k);
          } catch (IllegalStateException e) {
            log.log(Level.WARNING, "failed", e);
          }
        },
        1,
        1,
        TimeUnit.MINUTES);
  }

  void watched(String k) throws Exception {
    timer.scheduleAtFixedRate(() -> work(k), 1, 1, TimeUnit.MINUTES).get();
  }

  void once(String k) {
    timer.schedule(() -> work(k), 1, TimeUnit.MINUTES);
  }

  CompletableFuture<String> foreignUnlock(String k) {
    lock.lock();
    return load(k).whenComplete((v, t) -> lock.unlock());
  }

  CompletableFuture<String> ownUnlock(String k) {
    return load(k)
        .whenComplete(
            (v, t) -> {
              lock.lock();
              lock.unlock();
            });
  }

  void foreignValue(String k) {
    user.set(k);
    pool.execute(() -> use(user.get()));
  }

  void ownValue(String k) {
    user.set(k);
    use(user.get());
  }

  void copiedValue(String k) {
    user.set(k);
    String copy = user.get();
    pool.execute(() -> use(copy));
  }

  void boundInBody(String k) {
    pool.execute(
        () -> {
          user.set(k);
          use(user.get());
        });
  }
}
