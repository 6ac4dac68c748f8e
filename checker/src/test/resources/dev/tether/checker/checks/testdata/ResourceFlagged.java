import java.io.*;
import java.util.concurrent.*;

/** Resources that are closed under a task. */
abstract class ResourceFlagged {
  interface Client extends AutoCloseable {
    CompletableFuture<String> readAsync();

    String read();

    @Override
    void close();
  }

  abstract Client open();

  ExecutorService executor;

  CompletableFuture<String> returned() {
    try (Client r = open()) {
      // BUG: Diagnostic contains: 'r' is closed as soon as this block ends
      return r.readAsync();
    }
  }

  CompletableFuture<Integer> returnedChain() {
    try (Client r = open()) {
      // BUG: Diagnostic contains: 'r' is closed as soon as this block ends
      return r.readAsync().thenApply(String::length);
    }
  }

  CompletableFuture<String> bodyReturned() {
    try (Client r = open()) {
      // BUG: Diagnostic contains: while the task of 'CompletableFuture.supplyAsync(..)'
      return CompletableFuture.supplyAsync(() -> r.read());
    }
  }

  CompletableFuture<String> referenceReturned(Client r) {
    try (r) {
      // BUG: Diagnostic contains: 'r' is closed as soon as this block ends
      return CompletableFuture.supplyAsync(r::read);
    }
  }

  void bodyStarted() {
    try (Client r = open()) {
      // BUG: Diagnostic contains: Wait for the task in the block
      executor.execute(() -> r.read());
    }
  }

  Future<String> submitted(File file) throws IOException {
    try (BufferedReader in = new BufferedReader(new FileReader(file))) {
      // BUG: Diagnostic contains: 'in' is closed as soon as this block ends
      return executor.submit(() -> in.readLine());
    }
  }
}
