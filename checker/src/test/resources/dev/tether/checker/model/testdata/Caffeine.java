import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.concurrent.CompletableFuture;

abstract class Caffeine {
  abstract CompletableFuture<String> load();

  abstract void use(String s);

  // Silent.

  void kept(
      AsyncCache<String, String> cache,
      AsyncLoadingCache<String, String> loading,
      LoadingCache<String, String> synchronous) {
    cache.put("a", load());
    cache.get("a", k -> k.trim());
    loading.get("a");
    synchronous.refresh("a");
  }

  // Flagged.

  void stage(AsyncCache<String, String> cache) {
    // BUG: Diagnostic contains: [DanglingTask]
    cache.get("a", k -> k.trim()).thenAccept(v -> use(v));
  }
}
