package backup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** Copies files to another machine, and says whether that went well. */
class BackupAgent {
  private static final Logger LOG = Logger.getLogger("backup");

  interface Remote {
    CompletableFuture<Long> checksum(Path file);

    CompletableFuture<Void> copy(Path file);
  }

  private final Remote remote;
  private final Executor disk;

  BackupAgent(Remote remote, Executor disk) {
    this.remote = remote;
    this.disk = disk;
  }

  /** Whether the copy has the checksum. */
  CompletableFuture<Boolean> verify(Path file, long expected) {
    return remote.checksum(file).handle((sum, failure) -> {
      if (failure != null) {
        LOG.log(Level.WARNING, "no checksum of " + file, failure);
        return true; // BUG: misleading-return
      }
      return sum == expected;
    });
  }

  /** Whether the copy has the checksum. */
  CompletableFuture<Boolean> verified(Path file, long expected) {
    return remote.checksum(file).handle((sum, failure) -> {
      if (failure != null) {
        LOG.log(Level.WARNING, "no checksum of " + file, failure);
        return false; // OK: misleading-return
      }
      return sum == expected;
    });
  }

  /** Ends when all files have been copied. */
  CompletableFuture<Void> copyAll(List<Path> files) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    for (Path file : files) {
      remote.copy(file).whenComplete((none, failure) -> {
        if (failure != null) {
          done.completeExceptionally(failure);
        } else {
          done.complete(null); // BUG: misleading-return
        }
      });
    }
    if (files.isEmpty()) {
      done.complete(null); // OK: misleading-return
    }
    return done;
  }

  CompletableFuture<Void> copyOneByOne(List<Path> files) {
    CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    for (Path file : files) {
      done = done.thenCompose(none -> remote.copy(file)); // OK: misleading-return
    }
    return done;
  }

  CompletableFuture<Long> countLines(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      return CompletableFuture.supplyAsync(lines::count, disk); // BUG: resource-escape
    }
  }

  CompletableFuture<Long> countRead(Path file) throws IOException {
    try (Stream<String> lines = Files.lines(file)) {
      List<String> read = lines.toList();
      return CompletableFuture.supplyAsync(() -> (long) read.size(), disk); // OK: resource-escape
    }
  }

  CompletableFuture<String> firstLine(Path file) throws IOException {
    BufferedReader reader = Files.newBufferedReader(file);
    return CompletableFuture.supplyAsync(() -> {
      try (reader) { // OK: resource-escape
        return reader.readLine();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }, disk);
  }

  CompletableFuture<Void> copyLater(Path file, long millis) {
    ScheduledExecutorService timer = new ScheduledThreadPoolExecutor(1);
    CompletableFuture<Path> due = new CompletableFuture<>();
    try {
      timer.schedule(() -> due.complete(file), millis, TimeUnit.MILLISECONDS);
      return due.thenCompose(remote::copy); // BUG: resource-escape
    } finally {
      timer.shutdownNow();
    }
  }

  CompletableFuture<Void> copiedLater(Path file, long millis) {
    Executor later = CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, disk);
    return CompletableFuture.supplyAsync(() -> file, later).thenCompose(remote::copy); // OK: nested-task
  }
}
