package audit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.logging.Logger;

/** Writes who did what into two stores. */
public class AuditTrail implements AutoCloseable {
  private static final Logger log = Logger.getLogger("audit");

  interface AuditStore {
    CompletableFuture<Long> append(String line);

    CompletableFuture<Void> sync(long position);
  }

  private final AuditStore main;
  private final AuditStore copy;
  private final List<CompletableFuture<?>> open = new ArrayList<>();
  private final ExecutorService single = Executors.newSingleThreadExecutor();
  private CompletableFuture<Long> last = CompletableFuture.completedFuture(0L);

  AuditTrail(AuditStore main, AuditStore copy) {
    this.main = main;
    this.copy = copy;
  }

  void write(String line) {
    main.append(line).thenCombine(copy.append(line), Math::max).thenCompose(main::sync); // BUG: dropped-chain
  }

  void writeKept(String line) {
    open.removeIf(task -> task.isDone() && !task.isCompletedExceptionally());
    open.add(main.append(line).thenCombine(copy.append(line), Math::max).thenCompose(main::sync)); // OK: dropped-chain
  }

  void writeOrdered(String line) {
    last = last.thenCompose(position -> main.append(line)); // OK: kept-never-asked
  }

  long lastPosition() throws ExecutionException, InterruptedException, TimeoutException {
    return last.get(5, TimeUnit.SECONDS);
  }

  void writeEither(String line, Consumer<Long> written) {
    main.append(line).acceptEither(copy.append(line), written); // BUG: dropped-chain
  }

  CompletableFuture<Void> writeBoth(String line) {
    CompletableFuture<Long> first = main.append(line);
    CompletableFuture<Long> second = copy.append(line);
    first.thenCompose(main::sync); // BUG: dropped-chain
    return second.thenCompose(copy::sync);
  }

  CompletableFuture<Void> writeBothSynced(String line) {
    CompletableFuture<Void> first = main.append(line).thenCompose(main::sync); // OK: dropped-chain
    CompletableFuture<Void> second = copy.append(line).thenCompose(copy::sync);
    return CompletableFuture.allOf(first, second);
  }

  CompletableFuture<Void> writeOff(String line) {
    return CompletableFuture.runAsync(() -> main.append(line).join(), single); // OK: nested-task
  }

  void writeHandled(String line) {
    CompletableFuture<Long> appended = main.append(line);
    appended.thenAccept(position -> log.fine(line + " at " + position)); // OK: dropped-chain
    appended.exceptionally(failure -> {
      log.severe(line + " is lost: " + failure);
      return -1L;
    });
  }

  void writeForgetful(String line) {
    CompletableFuture<Long> appended = main.append(line).whenComplete((position, failure) -> { // BUG: swallowed-failure
      if (position != null) {
        log.fine(line + " at " + position);
      }
    });
    if (appended.isCompletedExceptionally()) {
      return;
    }
    log.fine("under way");
  }

  long writeTimed(String line) throws ExecutionException, InterruptedException {
    long start = System.nanoTime();
    CompletableFuture<Long> appended = main.append(line).whenComplete((position, failure) -> // OK: swallowed-failure
        log.fine("took " + (System.nanoTime() - start)));
    return appended.get();
  }

  @Override
  public void close() {
    CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
    last.join();
    single.shutdown();
  }
}
