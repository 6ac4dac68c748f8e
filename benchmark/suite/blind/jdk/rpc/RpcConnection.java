package rpc;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Logger;

/** Requests that wait for their answers on one connection. */
class RpcConnection implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger("rpc");

  enum Status { OK, FAILED, MOVED, CLOSED }

  interface Wire {
    void write(long id, String request) throws IOException;
  }

  private final Map<Long, CompletableFuture<String>> pending = new ConcurrentHashMap<>();
  private final Map<Long, CompletableFuture<String>> streams = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong();
  private final Wire wire;
  private final ScheduledExecutorService timer;

  RpcConnection(Wire wire, ScheduledExecutorService timer) {
    this.wire = wire;
    this.timer = timer;
  }

  CompletableFuture<String> call(String request) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    long id = ids.incrementAndGet();
    pending.put(id, answer);
    try {
      wire.write(id, request);
    } catch (IOException e) {
      LOG.warning("request " + id + " was not written: " + e); // BUG: uncompleted-promise
    }
    return answer;
  }

  CompletableFuture<String> open(String request, long millis) {
    CompletableFuture<String> answer = new CompletableFuture<>(); // OK: uncompleted-promise
    long id = ids.incrementAndGet();
    streams.put(id, answer);
    try {
      wire.write(id, request);
    } catch (IOException | RuntimeException e) {
      streams.remove(id);
      answer.completeExceptionally(e);
    }
    timer.schedule(() -> {
      CompletableFuture<String> late = streams.remove(id);
      if (late != null) {
        late.completeExceptionally(new TimeoutException("stream " + id)); // OK: uncompleted-promise
      }
    }, millis, TimeUnit.MILLISECONDS);
    return answer;
  }

  void forgetAfter(long id, long millis) {
    timer.schedule(() -> pending.remove(id), millis, TimeUnit.MILLISECONDS); // BUG: uncompleted-promise
  }

  void answered(long id, Status status, String text) {
    CompletableFuture<String> answer = pending.remove(id);
    if (answer == null) {
      return;
    }
    switch (status) {
      case OK:
        answer.complete(text);
        break;
      case FAILED:
        answer.completeExceptionally(new IOException(text));
        break;
      case MOVED:
        LOG.info("moved to " + text); // BUG: uncompleted-promise
        break;
      default:
        answer.cancel(false);
    }
  }

  void streamAnswered(long id, Status status, String text) {
    CompletableFuture<String> answer = streams.remove(id);
    if (answer == null) {
      return;
    }
    switch (status) { // OK: uncompleted-promise
      case OK -> answer.complete(text);
      case MOVED -> answer.completeExceptionally(new IOException("moved to " + text));
      case FAILED, CLOSED -> answer.completeExceptionally(new IOException(text));
    }
  }

  @Override
  public void close() {
    IOException closed = new IOException("connection closed");
    streams.values().removeIf(answer -> answer.completeExceptionally(closed)); // OK: uncompleted-promise
    pending.clear(); // BUG: uncompleted-promise
  }
}
