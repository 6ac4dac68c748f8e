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
    Shown.end();
  }
}
