package leases;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import shown.Shown;

final class LeaseRenewerDriver {
  static final AtomicInteger RENEWED = new AtomicInteger();
  static final AtomicInteger PURGED = new AtomicInteger();

  static LeaseRenewer.Leases leases(int purgeFails) {
    return new LeaseRenewer.Leases() {
      @Override public void renew(String id) {
        if (RENEWED.incrementAndGet() == 2) {
          throw new IllegalStateException("once");
        }
      }
      @Override public void purge() {
        if (PURGED.incrementAndGet() == purgeFails) {
          throw new IllegalStateException("once");
        }
      }
      @Override public void warn(String id) {
        throw new IllegalStateException("no warning");
      }
    };
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(LeaseRenewer.class);
    var program = new LeaseRenewer(leases(2), Executors.newScheduledThreadPool(1));
    program.renewAgainAndAgain("a");
    program.purgeEvery(5);
    Shown.until(() -> RENEWED.get() >= 2);
    Shown.until(() -> PURGED.get() >= 2);
    Thread.sleep(60);
    shown.that(1, RENEWED.get() == 2);
    shown.that(2, PURGED.get() == 2);
    var second = new LeaseRenewer(leases(-1), Executors.newScheduledThreadPool(1));
    PURGED.set(0);
    second.purgeSafelyEvery(5);
    second.warnLater("a", 1);
    Thread.sleep(100);
    int before = PURGED.get();
    Thread.sleep(100);
    shown.that(3, PURGED.get() == before);
    RENEWED.set(0);
    PURGED.set(0);
    var right = new LeaseRenewer(leases(2), Executors.newScheduledThreadPool(1));
    right.renewForEver("a");
    right.purgeSafelyEvery(5);
    Shown.until(() -> RENEWED.get() > 2);
    Shown.until(() -> PURGED.get() > 2);
    shown.right(1, RENEWED.get() > 2);
    shown.right(2, PURGED.get() > 2);
    Shown.end();
  }
}
