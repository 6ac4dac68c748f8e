package accounts;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Accounts of a remote directory, with a cache. */
class AccountService {
  private static final Logger LOG = Logger.getLogger("accounts");

  interface Directory {
    CompletableFuture<String> find(String id);

    CompletableFuture<Void> delete(String id);
  }

  private final Directory directory;
  private final ExecutorService pool;
  private final Map<String, String> cache = new ConcurrentHashMap<>();

  AccountService(Directory directory, ExecutorService pool) {
    this.directory = directory;
    this.pool = pool;
  }

  /** Done when the accounts are gone. */
  CompletableFuture<Void> deleteAll(List<String> ids) {
    for (String id : ids) {
      directory.delete(id).whenComplete(logFailure("delete " + id));
    }
    return CompletableFuture.completedFuture(null); // BUG: misleading-return
  }

  CompletableFuture<Void> deleteEach(List<String> ids) {
    CompletableFuture<?>[] deletions = ids.stream().map(directory::delete).toArray(CompletableFuture[]::new);
    if (deletions.length == 0) {
      return CompletableFuture.completedFuture(null); // OK: misleading-return
    }
    return CompletableFuture.allOf(deletions);
  }

  CompletionStage<String> find(String id) {
    if (id.isBlank()) {
      return null; // BUG: misleading-return
    }
    String known = cache.get(id);
    if (known != null) {
      return CompletableFuture.completedStage(known); // OK: misleading-return
    }
    return directory.find(id);
  }

  /** Done when the account is in the cache. */
  CompletableFuture<String> refresh(String id) {
    CompletableFuture<String> found = directory.find(id);
    found.thenAcceptAsync(name -> cache.put(id, name), pool).whenComplete(logFailure("refresh " + id));
    return found; // BUG: misleading-return
  }

  CompletableFuture<String> refreshed(String id) {
    CompletableFuture<String> found = directory.find(id);
    CompletableFuture<String> cached = found.thenApplyAsync(name -> {
      cache.put(id, name);
      return name;
    }, pool);
    found.whenComplete(logFailure("refresh " + id));
    return cached; // OK: misleading-return
  }

  String cached(String id) {
    return cache.get(id);
  }

  /** True when the account has been deleted. */
  CompletableFuture<Boolean> deleteReported(String id) {
    return directory.delete(id).thenApply(none -> true).exceptionally(failure -> {
      LOG.log(Level.WARNING, "delete " + id, failure);
      return true; // BUG: misleading-return
    });
  }

  /** True when the account has been deleted. */
  CompletableFuture<Boolean> deleteChecked(String id) {
    return directory.delete(id).thenApply(none -> true).exceptionally(failure -> {
      LOG.log(Level.WARNING, "delete " + id, failure);
      return false; // OK: misleading-return
    });
  }

  CompletableFuture<Void> export(Runnable writer) {
    CompletableFuture<Void> exported = new CompletableFuture<>();
    pool.execute(() -> {
      try {
        writer.run();
      } catch (RuntimeException e) {
        LOG.log(Level.SEVERE, "export", e);
      }
    });
    exported.complete(null); // BUG: misleading-return
    return exported;
  }

  CompletableFuture<Void> exportNow(Runnable writer) {
    writer.run();
    return CompletableFuture.completedFuture(null); // OK: misleading-return
  }

  CompletableFuture<Void> exportAfter(CompletableFuture<Void> deleted, Runnable writer) {
    if (deleted.isDone() && !deleted.isCompletedExceptionally()) {
      writer.run();
      return CompletableFuture.completedFuture(null); // OK: misleading-return
    }
    return deleted.thenRunAsync(writer, pool);
  }

  private static BiConsumer<Object, Throwable> logFailure(String what) {
    return (value, failure) -> {
      if (failure != null) {
        LOG.log(Level.WARNING, what, failure);
      }
    };
  }
}
