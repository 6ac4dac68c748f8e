package stats;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import shown.Shown;

final class PageStatsDriver {
  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4");
    Shown shown = Shown.of(PageStats.class);
    var program = new PageStats(url -> CompletableFuture.completedFuture(url + "\n" + "x".repeat(120)));
    List<String> urls = IntStream.range(0, 20_000).mapToObj(i -> "page " + i).toList();
    boolean lost = false;
    for (int i = 0; i < 60 && !lost; i++) {
      try {
        lost = program.titles(urls).join().size() != urls.size();
      } catch (CompletionException e) {
        lost = true; // an ArrayIndexOutOfBoundsException of the list
      }
    }
    shown.that(1, lost);
    lost = false;
    for (int i = 0; i < 60 && !lost; i++) {
      try {
        lost = program.lengths(urls).join().size() != urls.size();
      } catch (CompletionException e) {
        lost = true;
      }
    }
    shown.that(3, lost);
    Shown.end();
  }
}
