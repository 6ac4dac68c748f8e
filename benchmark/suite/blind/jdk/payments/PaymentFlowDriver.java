package payments;

import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class PaymentFlowDriver {
  static boolean works;

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(PaymentFlow.class);
    var program = new PaymentFlow(new PaymentFlow.Provider() {
      @Override public CompletableFuture<String> charge(PaymentFlow.Charge charge) {
        return works ? CompletableFuture.completedFuture("r1") : Shown.failed();
      }
      @Override public CompletableFuture<Void> refund(String receipt) {
        return Shown.failed();
      }
    });
    var charge = new PaymentFlow.Charge("4711", 100);
    program.chargeInBackground(charge);
    shown.unheard(1);
    program.chargeOrThrow(charge);
    shown.unheard(2);
    program.refund("r1");
    shown.unheard(3);
    works = true;
    program.chargeInBackground(charge);
    program.refundAll();
    shown.unheard(4);
    works = false;
    shown.told(2, () -> program.chargeThenRethrow(charge));
    program.refundReported("r1");
    shown.heard(3);
    program.chargeAudited(charge);
    shown.heard(4);
    Shown.end();
  }
}
