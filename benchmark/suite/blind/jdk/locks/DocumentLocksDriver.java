package locks;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import shown.Shown;

final class DocumentLocksDriver {
  static <T> CompletableFuture<T> later(T value) {
    return new CompletableFuture<T>().completeOnTimeout(value, 30, TimeUnit.MILLISECONDS);
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(DocumentLocks.class);
    var program = new DocumentLocks(new DocumentLocks.Store() {
      @Override public CompletableFuture<Void> save(String text) {
        return later(null);
      }
      @Override public String read() {
        return "";
      }
    });
    CompletableFuture<Void> saved = program.save("a");
    Shown.until(saved::isDone);
    shown.that(1, saved.isCompletedExceptionally()); // IllegalMonitorStateException, and the lock stays
    program.writeAll("a");
    Thread.sleep(100);
    shown.stuck(2, () -> program.readLater().get());
    program.saveOwned("a").join();
    shown.that(3, !program.free());
    Shown tenants = Shown.of(TenantScope.class);
    var requests = new TenantScope.Requests(request -> later(request));
    requests.handle("red", "r").join();
    tenants.that(1, TenantScope.current().equals("red"));
    TenantScope.clear();
    requests.handleCleared("blue", "r").join();
    tenants.that(2, TenantScope.current().equals("blue"));
    var right = new DocumentLocks(new DocumentLocks.Store() {
      @Override public CompletableFuture<Void> save(String text) {
        return later(null);
      }
      @Override public String read() {
        return "text";
      }
    });
    shown.fine(1, right.saveUnderMutex("a"));
    shown.fine(2, right.saveStamped("a"));
    shown.fine(3, right.start("a"));
    shown.fine(4, right.readLater());
    right.saveOwnedBy("a").join();
    shown.right(5, right.free());
    Shown.end();
  }
}
