// good: note read closed => note read open
// fails: same
// throws: same
// rejected: same
import dev.tether.checker.fix.Program;
import java.util.*;
import java.util.concurrent.*;

public class CloseNested extends Program {
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
    if (mode.length() > 1) {
      try (Client v = open()) {
        return v.read();
      }
    }
    return null;
  }

  @Override
  public Object run() {
    return end(task());
  }
}
