package backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import shown.Shown;

final class BackupAgentDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(BackupAgent.class);
    Logger.getLogger("backup").setLevel(Level.OFF);
    CompletableFuture<Void> slow = new CompletableFuture<>();
    var program = new BackupAgent(new BackupAgent.Remote() {
      @Override public CompletableFuture<Long> checksum(Path file) {
        return Shown.failed();
      }
      @Override public CompletableFuture<Void> copy(Path file) {
        return file.endsWith("slow") ? slow : CompletableFuture.completedFuture(null);
      }
    }, CompletableFuture.delayedExecutor(30, TimeUnit.MILLISECONDS, Executors.newCachedThreadPool()));
    shown.that(1, program.verify(Path.of("a"), 1).join());
    shown.that(2, program.copyAll(List.of(Path.of("slow"), Path.of("quick"))).isDone());
    Path file = Files.createTempFile("backup", ".txt");
    try {
      Files.writeString(file, "a\nb\n");
      boolean closed = false;
      try {
        closed = program.countLines(file).join() != 2;
      } catch (java.util.concurrent.CompletionException e) {
        closed = true;
      }
      shown.that(3, closed);
      shown.pending(4, program.copyLater(Path.of("quick"), 20));
      shown.right(1, !program.verified(Path.of("a"), 1).join());
      shown.fine(4, program.countRead(file));
      shown.fine(5, program.firstLine(file));
      shown.fine(6, program.copiedLater(Path.of("quick"), 10));
    } finally {
      Files.delete(file);
    }
    Shown.end();
  }
}
