package ownclose;

import java.io.BufferedWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Writes and reads files on a pool. */
final class Exporter {
  private final ExecutorService pool;

  Exporter(ExecutorService pool) {
    this.pool = pool;
  }

  CompletableFuture<Integer> firstByte(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.supplyAsync(() -> read(in), pool); // BUG: resource-escape
    }
  }

  CompletableFuture<Integer> firstByteInside(Path file) {
    return CompletableFuture.supplyAsync(() -> { // OK: resource-escape
      try (InputStream in = Files.newInputStream(file)) {
        return read(in);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, pool);
  }

  int firstByteNow(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return CompletableFuture.supplyAsync(() -> read(in), pool).join(); // OK: resource-escape
    }
  }

  Future<Void> write(Path file, List<String> lines) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      return pool.submit(() -> { // BUG: resource-escape
        for (String line : lines) {
          out.write(line);
        }
        return null;
      });
    }
  }

  void writeNow(Path file, List<String> lines) throws IOException, ExecutionException, InterruptedException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      Future<Void> written = pool.submit(() -> { // OK: resource-escape
        for (String line : lines) {
          out.write(line);
        }
        return null;
      });
      written.get();
    }
  }

  CompletableFuture<Long> count(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return CompletableFuture.supplyAsync(lines::count, pool); // BUG: resource-escape
    }
  }

  CompletableFuture<Long> counted(Path file) throws IOException {
    Stream<String> lines = Files.lines(file);
    return CompletableFuture.supplyAsync(lines::count, pool).whenComplete((count, failure) -> lines.close()); // OK: resource-escape
  }

  CompletableFuture<Integer> size(byte[] bytes) throws IOException {
    try (InputStream in = new ByteArrayInputStream(bytes)) {
      return CompletableFuture.supplyAsync(() -> read(in), pool); // OK: resource-escape
    }
  }

  CompletableFuture<Void> copy(Path from, OutputStream to) throws IOException {
    InputStream in = Files.newInputStream(from);
    try {
      return CompletableFuture.runAsync(() -> transfer(in, to), pool); // BUG: resource-escape
    } finally {
      in.close();
    }
  }

  CompletableFuture<Void> copied(Path from, OutputStream to) throws IOException {
    InputStream in = Files.newInputStream(from);
    return CompletableFuture.runAsync(() -> { // OK: resource-escape
      try (in) {
        transfer(in, to);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, pool);
  }

  private static int read(InputStream in) {
    try {
      return in.read();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void transfer(InputStream in, OutputStream to) {
    try {
      in.transferTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
