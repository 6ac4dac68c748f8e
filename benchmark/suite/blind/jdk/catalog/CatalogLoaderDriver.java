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
    shown.told(1, () -> program.refreshed("a"));
    shown.told(2, () -> program.refreshFlat("a"));
    shown.told(3, () -> program.importedNow("a"));
    shown.told(4, () -> new CatalogLoader(sku -> Shown.failed(), null, pool).loadSome(List.of("a")));
    program.refreshLogged("a");
    shown.heard(5);
    shown.told(6, () -> program.refreshWithFallback("a"));
    Shown.end();
  }
}
