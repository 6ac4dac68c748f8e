package mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** Copies files to mirrors. */
final class MirrorSync {
  interface Mirror {
    CompletableFuture<Long> copy(String path);
  }

  private final ExecutorService pool;
  private final AtomicReference<CompletableFuture<Long>> flush = new AtomicReference<>();
  private final BlockingQueue<Future<Long>> queue = new LinkedBlockingQueue<>();

  MirrorSync(ExecutorService pool) {
    this.pool = pool;
  }

  int copyAll(Mirror mirror, List<String> paths) {
    List<CompletableFuture<Long>> copies = new ArrayList<>();
    for (String path : paths) {
      copies.add(mirror.copy(path)); // BUG: kept-never-asked
    }
    return copies.size();
  }

  long copyAllCounted(Mirror mirror, List<String> paths) {
    List<CompletableFuture<Long>> copies = new ArrayList<>();
    for (String path : paths) {
      copies.add(mirror.copy(path)); // OK: kept-never-asked
    }
    CompletableFuture.allOf(copies.toArray(CompletableFuture[]::new)).join();
    return copies.stream().mapToLong(CompletableFuture::join).sum();
  }

  void startFlush(Mirror mirror) {
    CompletableFuture<Long> next = mirror.copy("journal"); // OK: kept-never-asked
    flush.accumulateAndGet(next, (last, now) -> last == null ? now : last.thenCombine(now, Long::sum));
  }

  long awaitFlush() {
    CompletableFuture<Long> last = flush.get();
    return last == null ? 0 : last.join();
  }

  Map<String, CompletableFuture<Long>> copyByPath(Mirror mirror, List<String> paths) {
    Map<String, CompletableFuture<Long>> byPath = new HashMap<>();
    paths.forEach(path -> byPath.put(path, mirror.copy(path))); // OK: kept-never-asked
    return byPath;
  }

  void enqueue(Mirror mirror, String path) {
    queue.add(pool.submit(() -> mirror.copy(path).get())); // OK: kept-never-asked
  }

  long drain(int max) throws InterruptedException, ExecutionException {
    long bytes = 0;
    for (int i = 0; i < max && !queue.isEmpty(); i++) {
      bytes += queue.take().get();
    }
    return bytes;
  }

  boolean copyWithin(Mirror mirror, String path, long millis) throws InterruptedException {
    CompletableFuture<Long> copy = mirror.copy(path); // BUG: kept-never-asked
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!copy.isDone() && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    return copy.isDone();
  }

  boolean copiedWithin(Mirror mirror, String path, long millis) throws InterruptedException, ExecutionException {
    CompletableFuture<Long> copy = mirror.copy(path); // OK: kept-never-asked
    try {
      return copy.get(millis, TimeUnit.MILLISECONDS) > 0;
    } catch (TimeoutException e) {
      copy.whenComplete((bytes, failure) -> System.err.println("late copy of " + path + ": " + bytes + ", " + failure));
      return false;
    }
  }
}
