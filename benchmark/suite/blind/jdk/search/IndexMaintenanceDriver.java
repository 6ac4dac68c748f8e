package search;

import java.util.concurrent.Executors;
import shown.Shown;

final class IndexMaintenanceDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(IndexMaintenance.class);
    var index = new IndexMaintenance.Index() {
      @Override public void rebuild() {
        Shown.boom();
      }
      @Override public int compact() {
        return Shown.boom();
      }
    };
    var program = new IndexMaintenance(index, Executors.newScheduledThreadPool(1), Executors.newFixedThreadPool(1));
    program.rebuildSoon();
    shown.unheard(1);
    program.rebuildLater();
    shown.unheard(2);
    program.compact();
    shown.unheard(3);
    program.rebuildGuarded();
    shown.heard(1);
    shown.told(2, program::compactNow);
    program.compactReported();
    shown.heard(3);
    Shown.end();
  }
}
