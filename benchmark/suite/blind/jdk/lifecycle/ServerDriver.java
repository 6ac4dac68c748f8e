package lifecycle;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import shown.Shown;

final class ServerDriver {
  static boolean stops;

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(Server.class);
    Server.Part part = new Server.Part() {
      @Override public CompletionStage<Void> startAsync() {
        return Shown.boom();
      }
      @Override public CompletionStage<Void> flushAsync() {
        return CompletableFuture.completedFuture(null);
      }
      @Override public CompletionStage<Void> stopAsync() {
        return stops ? CompletableFuture.completedFuture(null) : Shown.failed();
      }
    };
    new Server(List.of(part)).stop(true);
    shown.unheard(1);
    new Server(List.of(part)).stop(false);
    shown.unheard(2);
    new Server(List.of(part)).reload();
    shown.unheard(3);
    Shown.end();
  }
}
