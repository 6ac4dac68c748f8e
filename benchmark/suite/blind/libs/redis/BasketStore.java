package redis;

import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RLock;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;

/** Baskets of a shop in Redis, through two clients. */
class BasketStore {
  private static final Logger LOG = Logger.getLogger(BasketStore.class.getName());

  private final StatefulRedisConnection<String, String> connection;
  private final RedissonClient redisson;
  private final ExecutorService workers;

  BasketStore(StatefulRedisConnection<String, String> connection, RedissonClient redisson, ExecutorService workers) {
    this.connection = connection;
    this.redisson = redisson;
    this.workers = workers;
  }

  void put(String user, String basket) {
    RedisAsyncCommands<String, String> redis = connection.async();
    redis.set("basket:" + user, basket); // BUG: dropped-task
    LOG.fine("stored");
  }

  CompletionStage<String> putAnswered(String user, String basket) {
    return connection.async().set("basket:" + user, basket); // OK: dropped-task
  }

  void putLogged(String user, String basket) {
    connection.async().set("basket:" + user, basket).whenComplete((ok, failure) -> { // OK: dropped-task
      if (failure != null) {
        LOG.log(Level.WARNING, "basket of " + user, failure);
      }
    });
  }

  CompletionStage<String> copy(String from, String to) {
    RedisFuture<String> basket = connection.async().get("basket:" + from);
    return basket.thenApply(text -> connection.sync().set("basket:" + to, text)); // BUG: blocking-in-async
  }

  CompletionStage<String> copied(String from, String to) {
    return connection.async().get("basket:" + from)
        .thenCompose(text -> connection.async().set("basket:" + to, text)); // OK: blocking-in-async
  }

  CompletionStage<String> copiedElsewhere(String from, String to) {
    return connection.async().get("basket:" + from)
        .thenApplyAsync(text -> connection.sync().set("basket:" + to, text), workers); // OK: blocking-in-async
  }

  void remember(String user, String item) {
    RMap<String, String> items = redisson.getMap("items");
    items.fastPutAsync(user, item); // BUG: dropped-task
  }

  void rememberAll(Iterable<String> users, String item) {
    RBatch batch = redisson.createBatch();
    for (String user : users) {
      batch.getMap("items").fastPutAsync(user, item); // OK: dropped-task
    }
    batch.execute();
  }

  RFuture<Boolean> underLock(String user, String item) {
    RLock lock = redisson.getLock("lock:" + user);
    lock.lock();
    RFuture<Boolean> stored = redisson.<String, String>getMap("items").fastPutAsync(user, item);
    stored.whenComplete((isNew, failure) -> lock.unlock()); // BUG: foreign-thread-release
    return stored;
  }

  CompletionStage<Boolean> underOwnedLock(String user, String item) {
    RLock lock = redisson.getLock("lock:" + user);
    long owner = Thread.currentThread().getId();
    return lock.lockAsync(30, TimeUnit.SECONDS, owner)
        .thenCompose(none -> redisson.<String, String>getMap("items").fastPutAsync(user, item)
            .handle((isNew, failure) -> lock.unlockAsync(owner).thenApply(done -> { // OK: foreign-thread-release
              if (failure != null) {
                throw new IllegalStateException(failure);
              }
              return isNew;
            })))
        .thenCompose(unlocked -> unlocked);
  }
}
