package retries;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class RetrierDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(Retrier.class);
    Logger.getLogger(Retrier.class.getName()).setLevel(Level.OFF);
    var program = new Retrier(Executors.newScheduledThreadPool(1));
    program.retryOnce(() -> Shown.failed(), "x").join();
    shown.unheard(1);
    shown.pending(2, program.retry(() -> Shown.failed(), 2));
    shown.pending(3, program.later(Shown::boom, 1));
    shown.told(1, () -> program.retriedOnce(() -> Shown.failed()));
    shown.ends(2, program.retried(() -> Shown.failed(), 2));
    shown.ends(4, program.within(new CompletableFuture<>(), 10));
    shown.ends(7, program.laterGuarded(Shown::boom, 1));
    Shown.end();
  }
}
