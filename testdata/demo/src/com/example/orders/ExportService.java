package com.example.orders;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Exports orders for the accountants, who see "working" until an export is done. */
public final class ExportService {
  private static final Logger LOGGER = Logger.getLogger(ExportService.class.getName());

  private final Set<CompletableFuture<?>> running = ConcurrentHashMap.newKeySet();
  private final OrderStore store;
  private final Executor executor;

  public ExportService(OrderStore store, Executor executor) {
    this.store = store;
    this.executor = executor;
  }

  /** Dropped, and the warning silenced: a failed export is "working" for ever. */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void export(Order order) {
    store.mark(order.id(), "working");
    CompletableFuture.runAsync(() -> write(order), executor)
        .thenRun(() -> store.mark(order.id(), "exported"));
  }

  /** Right: this is what {@link #trackBackgroundTask} is for. */
  public void exportAgain(Order order) {
    trackBackgroundTask(CompletableFuture.runAsync(() -> write(order), executor));
  }

  private void trackBackgroundTask(CompletableFuture<?> task) {
    running.add(task);
    task.whenComplete(
        (result, failure) -> {
          running.remove(task);
          if (failure != null) {
            LOGGER.log(Level.SEVERE, "A background task failed", failure);
          }
        });
  }

  private void write(Order order) {
    if (order.items().isEmpty()) {
      throw new IllegalStateException("nothing to export in order " + order.id());
    }
  }
}
