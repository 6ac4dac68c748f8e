package devices;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class DeviceGatewayDriver {
  static DeviceGateway.Reply<Double> into(CompletableFuture<Double> answer) {
    return new DeviceGateway.Reply<>() {
      @Override public void ok(Double value) {
        answer.complete(value);
      }
      @Override public void error(Throwable failure) {
        answer.completeExceptionally(failure);
      }
    };
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(DeviceGateway.class);
    Logger.getLogger("devices").setLevel(Level.OFF);
    var program = new DeviceGateway(Executors.newCachedThreadPool());
    program.add("a", new DeviceGateway.Device() {
      @Override public double measure() throws IOException {
        throw new IOException("offline");
      }
      @Override public void measureLater(DeviceGateway.Reply<Double> reply) {}
    });
    CompletableFuture<Double> first = new CompletableFuture<>();
    program.measure("b", into(first));
    shown.pending(1, first);
    CompletableFuture<Double> second = new CompletableFuture<>();
    program.measureInPool("a", into(second));
    shown.pending(2, second);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", program::http);
    server.start();
    URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/a");
    shown.pending(3, HttpClient.newHttpClient().sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding()));
    CompletableFuture<Double> unknown = new CompletableFuture<>();
    program.measureGuarded("b", into(unknown));
    shown.ends(1, unknown);
    CompletableFuture<Double> offline = new CompletableFuture<>();
    program.measureGuarded("a", into(offline));
    shown.ends(2, offline);
    CompletableFuture<Double> waiting = new CompletableFuture<>();
    program.next(into(waiting));
    program.close();
    shown.ends(3, waiting);
    Shown.end();
  }
}
