package accounts;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class AccountServiceDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(AccountService.class);
    Logger.getLogger("accounts").setLevel(Level.OFF);
    CompletableFuture<Void> deletion = new CompletableFuture<>();
    var pool = Executors.newFixedThreadPool(1);
    var program = new AccountService(new AccountService.Directory() {
      @Override public CompletableFuture<String> find(String id) {
        return CompletableFuture.completedFuture("name");
      }
      @Override public CompletableFuture<Void> delete(String id) {
        return deletion;
      }
    }, pool);
    shown.that(1, program.deleteAll(List.of("a")).isDone() && !deletion.isDone());
    shown.that(2, program.find(" ") == null);
    CountDownLatch busy = new CountDownLatch(1);
    pool.execute(() -> {
      try {
        busy.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    shown.that(3, program.refresh("a").isDone() && program.cached("a") == null);
    CompletableFuture<Boolean> reported = program.deleteReported("a");
    deletion.completeExceptionally(new IllegalStateException("not deleted"));
    shown.that(4, reported.join());
    boolean[] written = {false};
    shown.that(5, program.export(() -> written[0] = true).isDone() && !written[0]);
    busy.countDown();
    Shown.end();
  }
}
