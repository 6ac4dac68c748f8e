package crawl;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Follows links, politely. */
public class Crawler {
  interface Fetcher {
    CompletableFuture<String> get(String url);
  }

  interface Pages {
    CompletableFuture<Void> write(String url, String page);

    void remember(String url);
  }

  private static final Logger LOGGER = Logger.getLogger("crawl");

  private final Fetcher fetcher;
  private final Pages pages;
  private final ScheduledExecutorService timer;
  private final Set<String> failed = ConcurrentHashMap.newKeySet();

  public Crawler(Fetcher fetcher, Pages pages, ScheduledExecutorService timer) {
    this.fetcher = fetcher;
    this.pages = pages;
    this.timer = timer;
  }

  CompletableFuture<String> fetchAgain(String url) {
    return fetcher.get(url).whenComplete((page, failure) -> {
      if (failure == null) {
        pages.write(url, page); // BUG: nested-task
      } else {
        failed.add(url);
      }
    });
  }

  CompletableFuture<String> fetchLater(String url, long millis) {
    CompletableFuture<String> result = new CompletableFuture<>();
    CompletableFuture<String> start = CompletableFuture.completedFuture(url);
    timer.schedule(() -> start.thenCompose(fetcher::get).whenComplete((page, failure) -> { // OK: nested-task
      if (failure == null) {
        result.complete(page);
      } else {
        result.completeExceptionally(failure);
      }
    }), millis, TimeUnit.MILLISECONDS);
    return result;
  }

  void prefetch(String url) {
    later(() -> fetcher.get(url)); // BUG: nested-task
  }

  private void later(Supplier<?> work) {
    timer.schedule(() -> {
      try {
        work.get();
      } catch (RuntimeException e) {
        LOGGER.warning("later: " + e);
      }
    }, 10, TimeUnit.MILLISECONDS);
  }

  void prefetchNoted(String url) {
    later(() -> fetcher.get(url).exceptionally(failure -> { // OK: nested-task
      failed.add(url);
      return "";
    }));
  }

  CompletableFuture<Void> store(String url) {
    return fetcher.get(url).thenApply(page -> pages.write(url, page)).thenAccept(written -> LOGGER.fine(url)); // BUG: nested-task
  }

  CompletableFuture<Void> storeAndRemember(String url) {
    return fetcher.get(url)
        .thenCompose(page -> pages.write(url, page).thenRun(() -> pages.remember(url))); // OK: nested-task
  }

  CompletableFuture<Void> storeBoth(String first, String second) {
    return fetcher.get(first)
        .thenCombine(fetcher.get(second), (a, b) -> pages.write(first, a + b)) // OK: nested-task
        .thenCompose(written -> written);
  }
}
