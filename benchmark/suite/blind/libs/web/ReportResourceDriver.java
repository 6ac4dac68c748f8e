package web;

import jakarta.ws.rs.container.AsyncResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class ReportResourceDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", ReportResource.class);
    Logger.getLogger("reports").setLevel(Level.OFF);
    AtomicInteger resumed = new AtomicInteger();
    AsyncResponse response = (AsyncResponse) Proxy.newProxyInstance(ReportResourceDriver.class.getClassLoader(),
        new Class<?>[] {AsyncResponse.class}, (proxy, method, arguments) -> {
          resumed.incrementAndGet();
          return true;
        });
    var program = new ReportResource(new ReportResource.Reports() {
      @Override public CompletionStage<String> load(String id) {
        return Shown.failed();
      }
      @Override public String render(String id) throws IOException {
        throw new IOException("disk");
      }
    }, Runnable::run);
    program.one("a", response);
    shown.that(1, resumed.get() == 0);
    program.rendered("a", response);
    shown.that(2, resumed.get() == 0);
    Shown.end();
  }
}
