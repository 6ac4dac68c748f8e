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
    stops = false;
    shown.told(1, () -> {
      Server server = new Server(List.of(part));
      server.start();
      server.awaitStarted();
      return null;
    });
    shown.told(3, () -> new Server(List.of(part)).stopInOrder());
    new Server(List.of(part)).close();
    shown.heard(4);
    new Server(List.of(part)).reloadNow();
    shown.heard(5);
    Shown.end();
  }
}
