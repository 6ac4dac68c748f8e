package orders;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Writes invoices into the archive, away from the request's thread. */
class InvoiceExport {
  interface Archive {
    void store(Path pdf);

    void touch(String id);
  }

  private final Archive archive;
  private final Executor disk;

  InvoiceExport(Archive archive, Executor disk) {
    this.archive = archive;
    this.disk = disk;
  }

  void export(Path pdf, boolean urgent) {
    if (urgent) {
      archive.store(pdf);
    } else {
      CompletableFuture.runAsync(() -> archive.store(pdf), disk); // BUG: dropped-task
    }
  }

  void exportWatched(Path pdf) {
    Background.watch(CompletableFuture.runAsync(() -> archive.store(pdf), disk), "export " + pdf); // OK: dropped-task
  }

  void exportLogged(Path pdf) {
    CompletableFuture.runAsync(() -> archive.store(pdf), disk).exceptionally(failure -> { // OK: dropped-chain
      Background.report("export " + pdf, failure);
      return null;
    });
  }

  CompletableFuture<Void> exportAndTouch(Path pdf, String id) {
    return CompletableFuture.runAsync(() -> archive.store(pdf), disk)
        .thenRunAsync(() -> archive.touch(id), disk); // OK: dropped-chain
  }

  /** The place where this application looks after its tasks. */
  static final class Background {
    private static final Logger LOG = Logger.getLogger("background");

    static <T> CompletableFuture<T> watch(CompletableFuture<T> task, String name) {
      task.whenComplete((value, failure) -> { // OK: swallowed-failure
        if (failure != null) {
          report(name, failure);
        }
      });
      return task;
    }

    static void report(String name, Throwable failure) {
      LOG.log(Level.SEVERE, name, failure);
    }
  }
}
