package audit;

import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class AuditTrailDriver {
  static AuditTrail.AuditStore store(boolean appends, boolean syncs) {
    return new AuditTrail.AuditStore() {
      @Override public CompletableFuture<Long> append(String line) {
        return appends ? CompletableFuture.completedFuture(1L) : Shown.failed();
      }
      @Override public CompletableFuture<Void> sync(long position) {
        return syncs ? CompletableFuture.completedFuture(null) : Shown.failed();
      }
    };
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(AuditTrail.class);
    new AuditTrail(store(true, false), store(true, true)).write("x");
    shown.unheard(1);
    new AuditTrail(store(false, true), store(false, true)).writeEither("x", n -> {});
    shown.unheard(2);
    new AuditTrail(store(true, false), store(true, true)).writeBoth("x").join();
    shown.unheard(3);
    new AuditTrail(store(false, true), null).writeForgetful("x");
    shown.unheard(4);
    var down = new AuditTrail(store(false, true), store(false, true));
    down.writeKept("x");
    shown.told(1, () -> {
      down.close();
      return null;
    });
    down.writeOrdered("x");
    shown.told(2, down::lastPosition);
    shown.told(3, () -> down.writeBothSynced("x"));
    shown.told(4, () -> down.writeOff("x"));
    down.writeHandled("x");
    shown.heard(5);
    shown.told(6, () -> down.writeTimed("x"));
    Shown.end();
  }
}
