package devices;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks devices for values, for callers that wait with a reply. */
class DeviceGateway {
  private static final Logger LOGGER = Logger.getLogger("devices");

  /** Exactly one of the two is called, once. */
  interface Reply<T> {
    void ok(T value);

    void error(Throwable failure);
  }

  interface Device {
    double measure() throws IOException;

    void measureLater(Reply<Double> reply);
  }

  private final Map<String, Device> devices = new ConcurrentHashMap<>();
  private final Queue<Reply<Double>> waiting = new ArrayDeque<>();
  private final Executor pool;

  DeviceGateway(Executor pool) {
    this.pool = pool;
  }

  void add(String id, Device device) {
    devices.put(id, device);
  }

  void measure(String id, Reply<Double> reply) {
    Device device = devices.get(id);
    if (device == null) {
      LOGGER.log(Level.INFO, "unknown device {0}", id);
      return; // BUG: unanswered-reply
    }
    device.measureLater(reply);
  }

  void measureInPool(String id, Reply<Double> reply) {
    Device device = devices.get(id);
    pool.execute(() -> { // BUG: unanswered-reply
      try {
        reply.ok(device.measure());
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, id, e);
      }
    });
  }

  void measureGuarded(String id, Reply<Double> reply) {
    Device device = devices.get(id);
    if (device == null) {
      reply.error(new IllegalArgumentException("unknown device " + id));
      return; // OK: unanswered-reply
    }
    pool.execute(() -> { // OK: unanswered-reply
      double value;
      try {
        value = device.measure();
      } catch (Throwable e) {
        reply.error(e);
        return;
      }
      reply.ok(value);
    });
  }

  /** Kept until the next value comes or the gateway is closed. */
  void next(Reply<Double> reply) {
    synchronized (waiting) {
      waiting.add(reply); // OK: unanswered-reply
    }
  }

  void arrived(double value) {
    Reply<Double> reply;
    synchronized (waiting) {
      reply = waiting.poll();
    }
    if (reply != null) {
      reply.ok(value);
    }
  }

  void close() {
    synchronized (waiting) {
      while (!waiting.isEmpty()) {
        waiting.poll().error(new IOException("gateway closed"));
      }
    }
  }

  void http(HttpExchange exchange) {
    String id = exchange.getRequestURI().getPath().substring(1);
    pool.execute(() -> { // BUG: unanswered-reply
      try {
        byte[] body = String.valueOf(devices.get(id).measure()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "no answer for " + id, e);
      }
    });
  }

  void httpClosed(HttpExchange exchange) {
    pool.execute(() -> { // OK: unanswered-reply
      try (exchange) {
        byte[] body = String.valueOf(devices.size()).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
      } catch (IOException e) {
        LOGGER.log(Level.WARNING, "no answer", e);
      }
    });
  }
}
