package search;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Rebuilds and compacts a search index in the background. */
class IndexMaintenance {
  private static final Logger LOGGER = Logger.getLogger(IndexMaintenance.class.getName());

  interface Index {
    void rebuild();

    int compact();
  }

  private final Index index;
  private final ScheduledExecutorService scheduler;
  private final Executor background;

  IndexMaintenance(Index index, ScheduledExecutorService scheduler, Executor background) {
    this.index = index;
    this.scheduler = scheduler;
    this.background = background;
  }

  void rebuildSoon() {
    scheduler.execute(() -> index.rebuild()); // BUG: dropped-task
  }

  void rebuildLater() {
    LOGGER.fine("rebuild in five milliseconds");
    scheduler.schedule(index::rebuild, 5, TimeUnit.MILLISECONDS); // BUG: dropped-task
  }

  void compact() {
    background.execute(new FutureTask<>(index::compact)); // BUG: dropped-task
  }

  void rebuildGuarded() {
    scheduler.execute(guarded("rebuild", index::rebuild)); // OK: dropped-task
  }

  int compactNow() throws ExecutionException, InterruptedException {
    FutureTask<Integer> task = new FutureTask<>(index::compact);
    background.execute(task); // OK: dropped-task
    return task.get();
  }

  void compactReported() {
    background.execute(new Reported(index::compact)); // OK: dropped-task
  }

  private static Runnable guarded(String what, Runnable body) {
    return () -> {
      try {
        body.run();
      } catch (RuntimeException | Error e) {
        LOGGER.log(Level.SEVERE, what + " failed", e);
      }
    };
  }

  private static final class Reported extends FutureTask<Integer> {
    Reported(Callable<Integer> body) {
      super(body);
    }

    @Override
    protected void done() {
      try {
        LOGGER.info("compacted " + get());
      } catch (ExecutionException e) {
        LOGGER.log(Level.SEVERE, "compaction failed", e.getCause());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
