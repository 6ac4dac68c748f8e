package hooks;

import java.net.URI;
import shown.Shown;

final class WebhookClientDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(WebhookClient.class);
    var program = new WebhookClient(status -> {});
    URI nowhere = URI.create("http://127.0.0.1:1/");
    try {
      Shown.boom(); // the connection will be refused: counted here, as the JDK does not call back
    } catch (IllegalStateException e) {
      program.fire(nowhere, "{}");
      Thread.sleep(500);
      shown.unheard(1);
    }
    try {
      Shown.boom();
    } catch (IllegalStateException e) {
      program.fireCounted(nowhere, "{}");
      Thread.sleep(200);
      shown.unheard(2);
    }
    shown.that(3, program.ping(URI.create("file:///x")).join() == 0);
    program.fireLogged(nowhere, "{}");
    shown.heard(1);
    shown.told(2, () -> program.pingStrict(URI.create("file:///x")));
    shown.told(3, () -> program.pingStrict(nowhere));
    Shown.end();
  }
}
