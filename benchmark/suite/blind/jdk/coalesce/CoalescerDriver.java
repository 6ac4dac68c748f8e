package coalesce;

import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import shown.Shown;

final class CoalescerDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(Coalescer.class);
    var closedPool = Executors.newFixedThreadPool(1);
    closedPool.shutdown();
    var program = new Coalescer<String, String>(key -> null, closedPool);
    try {
      program.load("a");
    } catch (RejectedExecutionException e) {
      shown.pending(1, program.load("a")); // the second asker gets the promise of the first
    }
    java.util.logging.Logger.getLogger(Coalescer.class.getName()).setLevel(java.util.logging.Level.OFF);
    program.warmUp("a");
    shown.pending(2, program.ready());
    shown.ends(1, program.loadOrReject("b"));
    program.close(() -> {
      throw new Exception("backend");
    });
    shown.ends(2, program.closed());
    Shown.end();
  }
}
