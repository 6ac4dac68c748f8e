import io.lettuce.core.LettuceFutures;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

abstract class Lettuce {
  // Silent.

  void observed(RedisAsyncCommands<String, String> redis) throws Exception {
    redis.get("a").get();
    redis.set("a", "b").exceptionally(t -> {
      System.err.println(t);
      return null;
    });
    LettuceFutures.awaitOrCancel(redis.get("a"), 1, TimeUnit.SECONDS);
    RedisFuture<String> future = redis.get("a");
    if (future.await(1, TimeUnit.SECONDS)) {
      System.out.println(future.getError());
    }
  }

  void closed(StatefulRedisConnection<String, String> connection) {
    connection.closeAsync();
  }

  // Flagged.

  void lost(RedisAsyncCommands<String, String> redis) throws Exception {
    // BUG: Diagnostic contains: [DanglingTask]
    redis.set("a", "b");
    // BUG: Diagnostic contains: [DanglingTask]
    redis.get("a").thenAccept(v -> System.out.println(v.trim()));
    // BUG: Diagnostic contains: [DanglingTask]
    redis.set("a", "b").await(1, TimeUnit.SECONDS);
    // BUG: Diagnostic contains: [DanglingTask]
    LettuceFutures.awaitAll(Duration.ofSeconds(1), redis.set("a", "b"));
  }
}
