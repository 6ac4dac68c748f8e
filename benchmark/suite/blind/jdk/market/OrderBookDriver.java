package market;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class OrderBookDriver {
  static OrderBook book() {
    return new OrderBook(CompletableFuture::completedFuture, Executors.newSingleThreadExecutor());
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(OrderBook.class);
    shown.stuck(1, () -> {
      book().place("a");
      return null;
    });
    shown.stuck(2, () -> {
      book().placeLocked("a");
      return null;
    });
    shown.pending(3, book().placeTwice("a"));
    shown.back(1, () -> {
      book().placeFree("a");
      return null;
    });
    shown.right(3, new OrderBook.OneAtATime(CompletableFuture::completedFuture).place("a").equals("a"));
    shown.fine(4, book().placeBoth("a", "b"));
    shown.fine(5, book().placedTwice("a"));
    Shown.end();
  }
}
