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

  interface Request {
    Request header(String name);

    CompletableFuture<String> execute();
  }

  interface Http extends AutoCloseable {
    Request prepare(String url);

    @Override
    void close();
  }

  interface Permit extends AutoCloseable {
    @Override
    void close();
  }

  abstract Http http();

  abstract Permit take();

  CompletableFuture<String> builder() {
    try (Http http = http()) {
      // BUG: Diagnostic contains: 'http' is closed as soon as this block ends
      return http.prepare("a").header("b").execute();
    }
  }

  void handledAndLeft() {
    try (Client r = open()) {
      // BUG: Diagnostic contains: Wait for the task in the block
      r.readAsync().whenComplete((v, t) -> System.out.println(v));
    }
  }

  CompletableFuture<Void> collected(java.util.List<String> names) {
    try (Client r = open()) {
      java.util.List<CompletableFuture<String>> all = new java.util.ArrayList<>();
      for (String name : names) {
        all.add(r.readAsync());
      }
      // BUG: Diagnostic contains: 'r' is closed as soon as this block ends
      return CompletableFuture.allOf(all.toArray(new CompletableFuture[0]));
    }
  }

  CompletableFuture<String> inAStage(CompletableFuture<String> before) {
    try (Client r = open()) {
      // BUG: Diagnostic contains: 'r' is closed as soon as this block ends
      return before.thenCompose(v -> r.readAsync());
    }
  }

  CompletableFuture<String> inFinally() {
    Client r = open();
    try {
      // BUG: Diagnostic contains: 'r' is closed on line
      return r.readAsync();
    } finally {
      r.close();
    }
  }

  CompletableFuture<String> atTheEnd() {
    Client r = open();
    // BUG: Diagnostic contains: 'r' is closed on line
    CompletableFuture<String> task = r.readAsync();
    r.close();
    return task;
  }

  void permit() {
    try (Permit permit = take()) {
      // BUG: Diagnostic contains: 'permit' is given back as soon as this block ends
      executor.execute(() -> System.out.println("there"));
    }
  }
}
