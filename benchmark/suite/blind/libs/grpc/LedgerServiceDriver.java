package grpc;

import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import shown.Shown;

final class LedgerServiceDriver {
  static final class Call implements StreamObserver<LedgerService.Entry> {
    boolean ended;
    @Override public void onNext(LedgerService.Entry entry) {}
    @Override public void onError(Throwable failure) {
      ended = true;
    }
    @Override public void onCompleted() {
      ended = true;
    }
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", LedgerService.class);
    var program = new LedgerService(new LedgerService.Ledger() {
      @Override public CompletableFuture<LedgerService.Entry> last(String account) {
        return Shown.failed();
      }
      @Override public List<LedgerService.Entry> all(String account) {
        return List.of(new LedgerService.Entry(account, 1));
      }
      @Override public boolean known(String account) {
        return false;
      }
    }, Runnable::run);
    Call first = new Call();
    program.last("a", first);
    shown.that(1, !first.ended);
    Call second = new Call();
    program.list("a", second);
    shown.that(2, !second.ended);
    Call third = new Call();
    program.one("a", third);
    shown.that(3, !third.ended);
    CompletableFuture<String> promise = new CompletableFuture<>();
    LedgerService.<String>into(promise).onError(new IllegalStateException("x"));
    shown.pending(4, promise);
    Shown.end();
  }
}
