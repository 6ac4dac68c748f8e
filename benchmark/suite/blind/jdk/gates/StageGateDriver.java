package gates;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class StageGateDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(StageGate.class);
    Logger.getLogger("stages").setLevel(Level.OFF);
    var program = new StageGate(Executors.newCachedThreadPool());
    StageGate.Part bad = new StageGate.Part() {
      @Override public boolean prepare() {
        return false;
      }
      @Override public void commit() {
        Shown.boom();
      }
    };
    StageGate.Part good = new StageGate.Part() {
      @Override public boolean prepare() {
        return true;
      }
      @Override public void commit() {}
    };
    shown.stuck(1, () -> {
      program.stage(List.of(good, bad));
      return null;
    });
    CyclicBarrier barrier = new CyclicBarrier(2);
    program.party(barrier, bad);
    shown.stuck(2, () -> {
      program.party(barrier, good);
      return null;
    });
    shown.stuck(3, () -> {
      program.commitGood(List.of(CompletableFuture.completedFuture(good), Shown.failed()));
      return null;
    });
    Shown.end();
  }
}
