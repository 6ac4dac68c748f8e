package crawl;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import shown.Shown;

final class CrawlerDriver {
  public static void main(String[] args) throws Exception {
    Shown shown = Shown.of(Crawler.class);
    var timer = Executors.newScheduledThreadPool(1);
    var pages = new Crawler.Pages() {
      @Override public CompletableFuture<Void> write(String url, String page) {
        return Shown.failed();
      }
      @Override public void remember(String url) {}
    };
    var program = new Crawler(url -> CompletableFuture.completedFuture("page"), pages, timer);
    program.fetchAgain("u").join();
    shown.unheard(1);
    new Crawler(url -> Shown.failed(), pages, timer).prefetch("u");
    shown.unheard(2);
    program.store("u").join();
    shown.unheard(3);
    shown.ends(1, new Crawler(url -> Shown.boom(), pages, timer).fetchLater("u", 1));
    shown.told(3, () -> program.storeAndRemember("u"));
    shown.told(4, () -> program.storeBoth("u", "v"));
    Shown.end();
  }
}
