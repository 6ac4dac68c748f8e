package stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Counts what pages say. */
class PageStats {
  private final Function<String, CompletableFuture<String>> fetch;
  private final ExecutorService single = Executors.newSingleThreadExecutor(body -> {
    Thread thread = new Thread(body, "stats");
    thread.setDaemon(true);
    return thread;
  });
  private final Map<String, Integer> confined = new HashMap<>();
  private int pages;
  private volatile String newest;

  PageStats(Function<String, CompletableFuture<String>> fetch) {
    this.fetch = fetch;
  }

  CompletableFuture<List<String>> titles(List<String> urls) {
    List<String> titles = new ArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String url : urls) {
      all.add(fetch.apply(url).thenAcceptAsync(page -> titles.add(title(page)))); // BUG: racy-callback
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(none -> titles);
  }

  CompletableFuture<List<String>> titlesSafely(List<String> urls) {
    List<String> titles = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String url : urls) {
      all.add(fetch.apply(url).thenAcceptAsync(page -> titles.add(title(page)))); // OK: racy-callback
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(none -> titles);
  }

  CompletableFuture<List<String>> titlesOneByOne(List<String> urls) {
    List<String> titles = new ArrayList<>();
    CompletableFuture<Void> chain = CompletableFuture.completedFuture(null);
    for (String url : urls) {
      chain = chain.thenCompose(none -> fetch.apply(url)).thenAcceptAsync(page -> titles.add(title(page))); // OK: racy-callback
    }
    return chain.thenApply(none -> titles);
  }

  CompletableFuture<Void> visit(String url) {
    return fetch.apply(url).thenAcceptAsync(page -> pages++); // BUG: racy-callback
  }

  int pages() {
    return pages;
  }

  CompletableFuture<Map<String, Integer>> lengths(List<String> urls) {
    Map<String, Integer> lengths = new HashMap<>();
    return CompletableFuture.allOf(urls.stream()
            .map(url -> fetch.apply(url).thenAcceptAsync(page -> {
              int length = page.length();
              lengths.put(url, length); // BUG: racy-callback
            }))
            .toArray(CompletableFuture[]::new))
        .thenApply(none -> lengths);
  }

  CompletableFuture<Map<String, Integer>> lengthsSafely(List<String> urls) {
    Map<String, Integer> lengths = new ConcurrentHashMap<>();
    return CompletableFuture.allOf(urls.stream()
            .map(url -> fetch.apply(url).thenAcceptAsync(page -> lengths.put(url, page.length()))) // OK: racy-callback
            .toArray(CompletableFuture[]::new))
        .thenApply(none -> lengths);
  }

  CompletableFuture<Void> remember(String url) {
    return fetch.apply(url).thenAccept(page -> newest = title(page)); // OK: racy-callback
  }

  String newest() {
    return newest;
  }

  CompletableFuture<Integer> count(String word) {
    return CompletableFuture.supplyAsync(() -> confined.merge(word, 1, Integer::sum), single); // OK: racy-callback
  }

  int longest(List<String> urls) {
    int[] longest = {0};
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String url : urls) {
      all.add(fetch.apply(url).thenAcceptAsync(page -> {
        if (page.length() > longest[0]) {
          longest[0] = page.length(); // BUG: racy-callback
        }
      }));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return longest[0];
  }

  int longestSafely(List<String> urls) {
    AtomicInteger longest = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String url : urls) {
      all.add(fetch.apply(url).thenAcceptAsync(page -> longest.accumulateAndGet(page.length(), Math::max))); // OK: racy-callback
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return longest.get();
  }

  int length(String url) {
    int[] length = new int[1];
    fetch.apply(url).thenAcceptAsync(page -> length[0] = page.length()).join(); // OK: racy-callback
    return length[0];
  }

  String firstLine(String url) {
    StringBuilder line = new StringBuilder();
    CompletableFuture<Void> filled = fetch.apply(url).thenAcceptAsync(page -> line.append(title(page))); // BUG: racy-callback
    if (line.length() > 80) {
      line.setLength(80);
    }
    filled.join();
    return line.toString();
  }

  private static String title(String page) {
    return page.lines().findFirst().orElse("");
  }
}
