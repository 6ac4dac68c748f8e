package lifecycle;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Parts of a server, and how they start and end. */
final class Server {
  interface Part {
    CompletionStage<Void> startAsync();

    CompletionStage<Void> flushAsync();

    CompletionStage<Void> stopAsync();
  }

  private static final Logger LOG = Logger.getLogger("server");

  private final List<Part> parts = new ArrayList<>();
  private CompletableFuture<Void> started = CompletableFuture.completedFuture(null);
  private CompletableFuture<Void> flushing = CompletableFuture.completedFuture(null);

  Server(List<Part> parts) {
    this.parts.addAll(parts);
  }

  void start() {
    for (Part part : parts) {
      started = started.thenCompose(none -> part.startAsync()); // OK: dropped-chain
    }
  }

  void awaitStarted() {
    started.orTimeout(10, TimeUnit.SECONDS).join();
  }

  /** Flushes now; whoever asks for the end of it may use {@link #flushed}. */
  void flush() {
    for (Part part : parts) {
      flushing = flushing.thenCombine(part.flushAsync(), (a, b) -> a); // OK: dropped-chain
    }
  }

  CompletableFuture<Void> flushed() {
    return flushing;
  }

  void stop(boolean flush) {
    for (Part part : parts) {
      if (flush) {
        part.flushAsync().thenCompose(none -> part.stopAsync()); // BUG: dropped-chain
      } else {
        part.stopAsync(); // BUG: dropped-task
      }
    }
    parts.clear();
  }

  CompletionStage<Void> stopInOrder() {
    CompletionStage<Void> chain = CompletableFuture.completedStage(null);
    for (Part part : parts) {
      chain = chain.thenCompose(none -> part.flushAsync()).thenCompose(none -> part.stopAsync()); // OK: nested-task
    }
    return chain;
  }

  void close() {
    CompletableFuture<?>[] ends = parts.stream().map(Server::stopOf).toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(ends).thenRun(parts::clear).exceptionally(failure -> { // OK: dropped-chain
      LOG.log(Level.SEVERE, "close", failure);
      return null;
    }).join();
  }

  void reload() {
    List<CompletableFuture<?>> stops = new ArrayList<>();
    parts.forEach(part -> stops.add(part.stopAsync().toCompletableFuture()));
    CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new))
        .thenRun(this::start); // BUG: dropped-chain
  }

  void reloadNow() {
    List<CompletableFuture<?>> stops = new ArrayList<>();
    parts.forEach(part -> stops.add(part.stopAsync().toCompletableFuture())); // OK: kept-never-asked
    CompletableFuture<Void> reloaded = CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new)).thenRun(this::start);
    try {
      reloaded.join();
    } catch (CompletionException e) {
      LOG.log(Level.SEVERE, "reload", e.getCause());
    }
  }

  private static CompletableFuture<Void> stopOf(Part part) {
    return part.flushAsync().handle((none, failure) -> { // OK: swallowed-failure
      if (failure != null) {
        LOG.log(Level.WARNING, "flush before stop", failure);
      }
      return part;
    }).thenCompose(Part::stopAsync).toCompletableFuture();
  }
}
