// good: note read closed => note read open
// fails: same
// throws: same
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class CloseAsync extends Program {
  class Client implements AutoCloseable {
    private volatile boolean closed;

    CompletableFuture<String> read() {
      if (mode.equals("throws")) {
        throw new IllegalArgumentException("no query");
      }
      return CompletableFuture.supplyAsync(
          () -> {
            String read = slowly();
            note(closed ? "read closed" : "read open");
            return read;
          },
          pool());
    }

    @Override
    public void close() {
      closed = true;
      note("closed");
    }
  }

  Client open() {
    return new Client();
  }

  private CompletableFuture<String> task() {
    try (Client client = new Client()) {
      return client.read().thenApplyAsync(v -> v, pool());
    }
  }

  @Override
  public Object run() {
    return end(task());
  }
}
