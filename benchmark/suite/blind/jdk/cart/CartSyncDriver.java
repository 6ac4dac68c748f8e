package cart;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class CartSyncDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(CartSync.class);
    var program = new CartSync(new CartSync.CartApi() {
      @Override public CompletableFuture<List<String>> fetch(String cart) {
        return Shown.failed();
      }
      @Override public CompletableFuture<Integer> put(String cart, List<String> items) {
        return Shown.failed();
      }
    });
    program.push("c", List.of());
    shown.unheard(1);
    program.pushEither("c", List.of());
    shown.unheard(2);
    shown.told(1, () -> {
      program.pushRemembered("c", List.of());
      program.check();
      return null;
    });
    program.pushOrFetch("c", List.of());
    shown.heard(3);
    Shown.end();
  }
}
