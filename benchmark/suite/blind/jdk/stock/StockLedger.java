package stock;

import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;

/** Reserves goods and writes what was reserved into the ledger. */
class StockLedger {
  private static final Logger log = Logger.getLogger("stock");

  record Reservation(String item, int count) {}

  interface Warehouse {
    CompletableFuture<Reservation> reserve(String item, int count);

    CompletableFuture<Void> release(Reservation reservation);
  }

  interface Ledger {
    void write(Reservation reservation);
  }

  private final Warehouse warehouse;
  private final Ledger ledger;

  StockLedger(Warehouse warehouse, Ledger ledger) {
    this.warehouse = warehouse;
    this.ledger = ledger;
  }

  CompletableFuture<Reservation> reserve(String item, int count) {
    CompletableFuture<Reservation> reserved = warehouse.reserve(item, count);
    reserved.thenAccept(ledger::write); // BUG: dropped-chain
    return reserved;
  }

  CompletableFuture<Reservation> reserveWritten(String item, int count) {
    return warehouse.reserve(item, count).thenApply(reservation -> { // OK: dropped-chain
      ledger.write(reservation);
      return reservation;
    });
  }

  CompletableFuture<Void> cancel(Reservation reservation, boolean known) {
    if (known) {
      warehouse.release(reservation).thenRun(() -> ledger.write(new Reservation(reservation.item(), 0))); // BUG: dropped-chain
    }
    return CompletableFuture.completedFuture(null);
  }

  CompletableFuture<Void> cancelLogged(Reservation reservation) {
    CompletableFuture<Void> released = warehouse.release(reservation);
    released.whenComplete((none, failure) -> { // OK: dropped-chain
      if (failure != null) {
        log.warning("not released: " + reservation);
      }
    });
    return released;
  }

  void cancelAndWait(Reservation reservation) {
    CompletableFuture<Void> written =
        warehouse.release(reservation).thenRun(() -> ledger.write(new Reservation(reservation.item(), 0))); // OK: dropped-chain
    log.fine("waiting");
    written.join();
  }
}
