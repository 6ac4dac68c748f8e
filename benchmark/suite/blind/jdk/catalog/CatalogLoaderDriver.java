package catalog;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class CatalogLoaderDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(CatalogLoader.class);
    var pool = Executors.newFixedThreadPool(1);
    var program = new CatalogLoader(
        sku -> CompletableFuture.completedFuture(new CatalogLoader.Product(sku, "")),
        product -> Shown.failed(), pool);
    program.refresh("a").join();
    shown.unheard(1);
    program.refreshTwice("a").join();
    shown.unheard(2);
    java.util.logging.Logger.getLogger("catalog").setLevel(java.util.logging.Level.WARNING); // "imported" is no report
    program.importNow("a");
    shown.unheard(3);
    new CatalogLoader(sku -> Shown.failed(), null, pool).refreshSome(List.of("a")).join();
    shown.unheard(4);
    Shown.end();
  }
}
