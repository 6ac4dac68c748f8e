import org.redisson.api.RBatch;
import org.redisson.api.RFuture;
import org.redisson.api.RMap;
import org.redisson.api.RedissonClient;

@SuppressWarnings("deprecation")
abstract class Redisson {
  // Silent.

  void observed(RMap<String, String> map) throws Exception {
    map.putAsync("a", "b").sync();
    map.getAsync("a").whenComplete((v, t) -> System.err.println(t));
    map.getAsync("a").onComplete((v, t) -> System.err.println(t));
    RFuture<String> future = map.getAsync("a");
    future.await();
    if (!future.isSuccess()) {
      System.err.println(future.cause());
    }
  }

  void batch(RedissonClient client) {
    RBatch batch = client.createBatch();
    batch.getMap("m").fastPutAsync("a", "b");
    batch.execute();
  }

  // Flagged.

  void lost(RMap<String, String> map, RedissonClient client) throws Exception {
    // BUG: Diagnostic contains: [DanglingTask]
    map.putAsync("a", "b");
    // BUG: Diagnostic contains: [DanglingTask]
    map.putAsync("a", "b").await();
    // BUG: Diagnostic contains: [DanglingTask]
    map.getAsync("a").onComplete((v, t) -> System.out.println(v));
    // BUG: Diagnostic contains: [DanglingTask]
    client.createBatch().executeAsync();
  }
}
