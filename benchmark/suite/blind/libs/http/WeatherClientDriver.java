package http;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import okhttp3.OkHttpClient;
import shown.Shown;

final class WeatherClientDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of("libs", WeatherClient.class);
    var program = new WeatherClient(new OkHttpClient());
    shown.pending(1, program.status("http://127.0.0.1:1/"));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread peer = new Thread(() -> {
        try (Socket socket = server.accept()) {
          InputStream in = socket.getInputStream();
          in.read(new byte[512]);
          socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nrain".getBytes());
        } catch (java.io.IOException e) {
          System.out.println(e);
        }
      });
      peer.start();
      var body = program.body("http://127.0.0.1:" + server.getLocalPort() + "/");
      peer.join();
      shown.pending(2, body);
    }
    shown.stuck(3, () -> {
      program.untilUp("http://127.0.0.1:1/", () -> {});
      return null;
    });
    Shown.end();
  }
}
