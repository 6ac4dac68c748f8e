package files;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousFileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads files in the background. */
final class FileIngest {
  interface Session extends AutoCloseable {
    CompletableFuture<Integer> insert(String row);

    @Override
    void close();
  }

  private final Executor disk;

  FileIngest(Executor disk) {
    this.disk = disk;
  }

  CompletableFuture<Long> count(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.supplyAsync(() -> length(in), disk); // BUG: resource-escape
    }
  }

  long countNow(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.supplyAsync(() -> length(in), disk).join(); // OK: resource-escape
    }
  }

  CompletableFuture<Long> countOpen(Path file) {
    return CompletableFuture.supplyAsync(() -> {
      try (InputStream in = Files.newInputStream(file)) { // OK: resource-escape
        return length(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, disk);
  }

  CompletableFuture<Long> countAndClose(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    return CompletableFuture.supplyAsync(() -> length(in), disk).whenComplete((length, failure) -> close(in)); // OK: resource-escape
  }

  Future<Integer> head(Path file, ByteBuffer buffer) throws IOException {
    AsynchronousFileChannel channel = AsynchronousFileChannel.open(file, StandardOpenOption.READ);
    try {
      return channel.read(buffer, 0); // BUG: resource-escape
    } finally {
      channel.close();
    }
  }

  <T> Future<T> oneOff(Runnable first, Callable<T> second) {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture.runAsync(first, single).join();
      return single.submit(second); // OK: resource-escape
    } finally {
      single.shutdown();
    }
  }

  <T> Future<T> oneOffNow(Runnable first, Callable<T> second) {
    ExecutorService single = Executors.newSingleThreadExecutor();
    try {
      CompletableFuture<Void> ignored = CompletableFuture.runAsync(first, single).exceptionally(failure -> {
        System.err.println("first: " + failure);
        return null;
      });
      return single.submit(second); // BUG: resource-escape
    } finally {
      single.shutdownNow();
    }
  }

  CompletableFuture<Integer> insert(Callable<Session> sessions, String row) throws Exception {
    try (Session session = sessions.call()) {
      return session.insert(row).thenCompose(id -> session.insert(row + id)); // BUG: resource-escape
    }
  }

  int insertBoth(Callable<Session> sessions, String row) throws Exception {
    try (Session session = sessions.call()) {
      CompletableFuture<Integer> second = session.insert(row).thenCompose(id -> session.insert(row + id)); // OK: resource-escape
      return second.get();
    }
  }

  CompletableFuture<Integer> parse(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readAllBytes();
      return CompletableFuture.supplyAsync(() -> new String(bytes).lines().toList().size(), disk); // OK: resource-escape
    }
  }

  private static long length(InputStream in) {
    try {
      return in.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(InputStream in) {
    try {
      in.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
