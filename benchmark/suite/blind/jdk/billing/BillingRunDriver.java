package billing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class BillingRunDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(BillingRun.class);
    CompletableFuture<Integer> late = new CompletableFuture<>();
    var program = new BillingRun(new BillingRun.Ledger() {
      @Override public CompletableFuture<Integer> bill(String customer) {
        return switch (customer) {
          case "late" -> late;
          case "good" -> CompletableFuture.completedFuture(5);
          default -> Shown.failed();
        };
      }
      @Override public int billNow(String customer) {
        return 1;
      }
    }, Executors.newFixedThreadPool(1));
    program.start(List.of("a"));
    shown.unheard(1);
    boolean[] told = {false};
    program.billIfDue("good", 10, new BillingRun.Listener() {
      @Override public void billed(int cents) {
        told[0] = true;
      }
      @Override public void failed(Throwable failure) {
        told[0] = true;
      }
    });
    shown.that(2, !told[0]);
    program.billInPool("a");
    shown.unheard(3);
    shown.that(4, program.billQuietly("late").isDone() && !late.isDone());
    shown.told(1, () -> program.finish(List.of("a")));
    program.startWatched(List.of("a"));
    shown.heard(2);
    shown.told(5, () -> program.billedInPool("a"));
    Shown.end();
  }
}
