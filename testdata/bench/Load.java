import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends requests to servers on loopback in turn, and prints for each round and server its processor
 * time (user and system, all threads, from /proc) and the time that passed, in milliseconds.
 *
 * <pre>java Load.java ROUNDS REQUESTS CONNECTIONS PATH NAME:PORT:PID...</pre>
 *
 * <p>{@code #} in the path becomes a running number. Each round begins with another server.
 */
public final class Load {

  private static final long TICKS = 100; // A second, for user space, on every Linux.

  private Load() {}

  private record Server(String name, int port, long pid) {
    static Server of(String text) {
      String[] parts = text.split(":");
      return new Server(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2]));
    }

    long cpuMillis() throws IOException {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 1_000 / TICKS;
    }
  }

  public static void main(String[] args) throws Exception {
    int rounds = Integer.parseInt(args[0]);
    int requests = Integer.parseInt(args[1]);
    int connections = Integer.parseInt(args[2]);
    List<Server> servers = Arrays.stream(args).skip(4).map(Server::of).toList();
    ExecutorService clients = Executors.newFixedThreadPool(connections);
    try {
      for (int round = 0; round < rounds; round++) {
        for (int i = 0; i < servers.size(); i++) {
          Server server = servers.get((i + round) % servers.size());
          long cpu = server.cpuMillis();
          long begun = System.nanoTime();
          send(clients, server, requests, connections, args[3]);
          long passed = (System.nanoTime() - begun) / 1_000_000;
          System.out.println(
              round + " " + server.name() + " " + (server.cpuMillis() - cpu) + " " + passed);
        }
      }
    } finally {
      clients.shutdown();
    }
  }

  private static void send(
      ExecutorService clients, Server server, int requests, int connections, String path)
      throws Exception {
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      int first = i * requests / connections;
      int end = (i + 1) * requests / connections;
      all.add(
          clients.submit(
              () -> {
                converse(server.port(), first, end, path);
                return null;
              }));
    }
    for (Future<?> one : all) {
      one.get();
    }
  }

  /** One connection that asks and reads the answer, again and again. */
  private static void converse(int port, int first, int end, String path) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (int number = first; number < end; number++) {
        String head =
            "GET " + path.replace("#", "" + number) + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        read(in);
      }
    }
  }

  private static void read(InputStream in) throws IOException {
    String status = line(in);
    if (!status.startsWith("HTTP/1.1 200")) {
      throw new IOException("answered " + status);
    }
    int length = 0;
    boolean chunked = false;
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      String lower = header.toLowerCase(java.util.Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).trim());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (!chunked) {
      skip(in, length);
      return;
    }
    int size;
    do {
      size = Integer.parseInt(line(in).trim(), 16);
      skip(in, size + 2);
    } while (size > 0);
  }

  private static void skip(InputStream in, int length) throws IOException {
    in.skipNBytes(length);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the server hung up");
      }
      if (c != '\r') {
        text.append((char) c);
      }
    }
    return text.toString();
  }
}
