package catalog;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/** Loads products and writes what it has seen into a repository. */
class CatalogLoader {
  private static final Logger LOG = Logger.getLogger("catalog");

  record Product(String sku, String name) {}

  interface Source {
    CompletableFuture<Product> load(String sku);
  }

  interface Repository {
    CompletableFuture<Boolean> save(Product product);
  }

  private final Source source;
  private final Repository repository;
  private final ExecutorService pool;

  CatalogLoader(Source source, Repository repository, ExecutorService pool) {
    this.source = source;
    this.repository = repository;
    this.pool = pool;
  }

  CompletableFuture<Void> refresh(String sku) {
    return source.load(sku).thenAccept(product -> repository.save(product)); // BUG: nested-task
  }

  CompletableFuture<Boolean> refreshed(String sku) {
    return source.load(sku).thenCompose(product -> repository.save(product)); // OK: nested-task
  }

  CompletableFuture<?> refreshTwice(String sku) {
    return source.load(sku).thenApply(product -> repository.save(product)); // BUG: nested-task
  }

  CompletionStage<Boolean> refreshFlat(String sku) {
    return source.load(sku).thenApply(repository::save).thenCompose(Function.identity()); // OK: nested-task
  }

  void importNow(String sku) throws ExecutionException, InterruptedException {
    Future<?> imported = pool.submit(() -> source.load(sku).thenCompose(repository::save)); // BUG: nested-task
    imported.get();
    LOG.info("imported " + sku);
  }

  boolean importedNow(String sku) throws ExecutionException, InterruptedException {
    Callable<CompletableFuture<Boolean>> start = () -> source.load(sku).thenCompose(repository::save);
    return pool.submit(start).get().get(); // OK: nested-task
  }

  CompletableFuture<Void> refreshSome(List<String> skus) {
    return CompletableFuture.runAsync(() -> skus.forEach(source::load), pool); // BUG: nested-task
  }

  CompletableFuture<List<Product>> loadSome(List<String> skus) {
    List<CompletableFuture<Product>> loads = skus.stream().map(source::load).collect(Collectors.toList()); // OK: nested-task
    return CompletableFuture.allOf(loads.toArray(new CompletableFuture<?>[0]))
        .thenApply(none -> loads.stream().map(CompletableFuture::join).toList());
  }

  CompletableFuture<Void> refreshLogged(String sku) {
    return source.load(sku).thenAccept(product -> repository.save(product).whenComplete((saved, failure) -> { // OK: nested-task
      if (failure != null) {
        LOG.log(Level.WARNING, "not saved: " + product, failure);
      }
    }));
  }

  CompletableFuture<Boolean> refreshWithFallback(String sku) {
    return source.load(sku).handle((product, failure) -> // OK: nested-task
            failure == null ? repository.save(product) : CompletableFuture.completedFuture(false))
        .thenCompose(saved -> saved);
  }
}
