package coalesce;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Runs one load a key at a time; who comes meanwhile gets the same promise. */
final class Coalescer<K, V> {
  private static final Logger LOG = Logger.getLogger(Coalescer.class.getName());

  private final Map<K, CompletableFuture<V>> loads = new ConcurrentHashMap<>();
  private final Function<K, V> loader;
  private final Executor pool;
  private final CompletableFuture<Void> ready = new CompletableFuture<>();
  private final CompletableFuture<Void> closed = new CompletableFuture<>();

  Coalescer(Function<K, V> loader, Executor pool) {
    this.loader = loader;
    this.pool = pool;
  }

  CompletableFuture<V> load(K key) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = loads.putIfAbsent(key, mine);
    if (first != null) {
      return first;
    }
    pool.execute(() -> run(key, mine)); // BUG: uncompleted-promise
    return mine;
  }

  CompletableFuture<V> loadOrReject(K key) {
    CompletableFuture<V> mine = new CompletableFuture<>();
    CompletableFuture<V> first = loads.putIfAbsent(key, mine);
    if (first != null) {
      return first;
    }
    try {
      pool.execute(() -> run(key, mine)); // OK: uncompleted-promise
    } catch (RejectedExecutionException e) {
      loads.remove(key, mine);
      mine.completeExceptionally(e);
    }
    return mine;
  }

  private void run(K key, CompletableFuture<V> promise) {
    try {
      V value = loader.apply(key);
      loads.remove(key, promise);
      promise.complete(value);
    } catch (Throwable e) {
      loads.remove(key, promise);
      promise.completeExceptionally(e);
    }
  }

  void warmUp(K key) {
    try {
      if (loader.apply(key) == null) {
        LOG.info("nothing for " + key);
        return; // BUG: uncompleted-promise
      }
      ready.complete(null);
    } catch (RuntimeException e) {
      ready.completeExceptionally(e);
    }
  }

  /** Ends when warmUp has ended. */
  CompletableFuture<Void> ready() {
    return ready.copy();
  }

  void close(AutoCloseable backend) {
    try {
      backend.close();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "close", e);
    } finally {
      closed.complete(null); // OK: uncompleted-promise
    }
  }

  CompletableFuture<Void> closed() {
    return closed;
  }

  CompletableFuture<V> first(K key, BiConsumer<K, CompletableFuture<V>> remote) {
    CompletableFuture<V> promise = new CompletableFuture<>(); // OK: uncompleted-promise
    remote.accept(key, promise);
    return promise;
  }
}
