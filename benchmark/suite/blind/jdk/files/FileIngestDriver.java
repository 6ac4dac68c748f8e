package files;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import shown.Shown;

final class FileIngestDriver {
  static boolean fails(java.util.concurrent.Future<?> task) throws InterruptedException {
    try {
      task.get();
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(FileIngest.class);
    Path file = Files.createTempFile("ingest", ".txt");
    try {
      Files.write(file, new byte[8 << 20]);
      var slow = new FileIngest(CompletableFuture.delayedExecutor(20, java.util.concurrent.TimeUnit.MILLISECONDS));
      shown.that(1, fails(slow.count(file)));
      boolean closedUnderRead = false;
      for (int i = 0; i < 300 && !closedUnderRead; i++) {
        closedUnderRead = fails(slow.head(file, ByteBuffer.allocateDirect(8 << 20)));
      }
      shown.that(2, closedUnderRead);
      shown.pending(3, slow.oneOffNow(() -> {
        try {
          Thread.sleep(1000);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }, () -> 2));
      CompletableFuture<Integer> answer = new CompletableFuture<>();
      boolean[] closed = {false};
      CompletableFuture<Integer> rows = slow.insert(() -> new FileIngest.Session() {
        @Override public CompletableFuture<Integer> insert(String row) {
          return closed[0] ? CompletableFuture.failedFuture(new IllegalStateException("closed")) : answer;
        }
        @Override public void close() {
          closed[0] = true;
        }
      }, "a");
      answer.complete(1);
      shown.that(4, fails(rows));
    } finally {
      Files.delete(file);
    }
    Shown.end();
  }
}
