package stock;

import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class StockLedgerDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(StockLedger.class);
    var program = new StockLedger(new StockLedger.Warehouse() {
      @Override public CompletableFuture<StockLedger.Reservation> reserve(String item, int count) {
        return CompletableFuture.completedFuture(new StockLedger.Reservation(item, count));
      }
      @Override public CompletableFuture<Void> release(StockLedger.Reservation reservation) {
        return CompletableFuture.completedFuture(null);
      }
    }, reservation -> Shown.boom());
    program.reserve("bolt", 2).join();
    shown.unheard(1);
    program.cancel(new StockLedger.Reservation("bolt", 2), true).join();
    shown.unheard(2);
    shown.told(1, () -> program.reserveWritten("bolt", 2));
    shown.told(3, () -> {
      program.cancelAndWait(new StockLedger.Reservation("bolt", 2));
      return null;
    });
    Shown.end();
  }
}
