package sessions;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import shown.Shown;

final class SessionStoreDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(SessionStore.class);
    var remote = new SessionStore.Remote() {
      @Override public CompletionStage<SessionStore.Session> load(String id) {
        return id.equals("b") ? CompletableFuture.completedFuture(new SessionStore.Session(id, Instant.EPOCH))
            : Shown.failed();
      }
      @Override public CompletionStage<Void> save(SessionStore.Session session) {
        return CompletableFuture.completedFuture(null);
      }
      @Override public CompletionStage<Void> remove(String id) {
        return Shown.failed();
      }
    };
    var program = new SessionStore(remote, new SessionStore.Audit());
    program.warmUp(List.of("a", "b"));
    shown.unheard(1);
    program.expire(Instant.now());
    shown.unheard(2);
    program.refresh("a");
    shown.heard(2);
    Shown.end();
  }
}
