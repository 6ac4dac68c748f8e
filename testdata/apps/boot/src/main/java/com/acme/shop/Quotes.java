package com.acme.shop;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.boot.json.JsonParser;
import org.springframework.boot.json.JsonParserFactory;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * A request as services of that kind answer it: each of its lines is looked up on a pool and
 * decoded, the answers are combined, a look-up in twenty fails and is made up for, and the whole
 * goes out as JSON. For measuring.
 */
@RestController
public class Quotes {

  private static final int LINES = 12;
  private static final int ARTICLES = 1_000;
  private static final int FAILS = 20;

  private final ExecutorService pool = Executors.newFixedThreadPool(2, Quotes::daemon);
  private final JsonParser json = JsonParserFactory.getJsonParser();
  private final List<String> catalogue = new ArrayList<>();

  Quotes() {
    for (int i = 0; i < ARTICLES; i++) {
      catalogue.add(article(i));
    }
  }

  /** A line of an answer. */
  public record Line(
      String article, String name, int pieces, BigDecimal price, boolean estimated) {}

  /** An answer. */
  public record Quote(int number, List<Line> lines, BigDecimal shipping, BigDecimal total) {}

  private static Thread daemon(Runnable body) {
    Thread thread = new Thread(body, "quotes");
    thread.setDaemon(true);
    return thread;
  }

  private static String article(int number) {
    StringBuilder text = new StringBuilder();
    text.append("{\"id\": \"A").append(number).append("\", \"name\": \"Article ").append(number);
    text.append("\", \"price\": ").append(1 + number % 97).append(".95, \"weight\": ");
    text.append(100 + number % 900).append(", \"stock\": {");
    for (int i = 0; i < 8; i++) {
      text.append(i == 0 ? "" : ", ")
          .append("\"store ")
          .append(i)
          .append("\": ")
          .append(number % (i + 7));
    }
    return text.append("}, \"tags\": [\"new\", \"small\", \"blue\", \"round\"]}").toString();
  }

  /** Answers a request for a quote. */
  @GetMapping("/quote")
  public CompletableFuture<Quote> quote(@RequestParam("number") int number) {
    List<CompletableFuture<Line>> lines = new ArrayList<>();
    List<CompletableFuture<Map<String, Object>>> articles = new ArrayList<>();
    for (int i = 0; i < LINES; i++) {
      int article = Math.floorMod(number * 31 + i * 17, ARTICLES);
      int pieces = 1 + i % 3;
      CompletableFuture<Map<String, Object>> found =
          CompletableFuture.supplyAsync(() -> find(article, number), pool);
      articles.add(found);
      lines.add(
          found
              .thenApply(node -> line(node, pieces))
              .exceptionally(
                  failure -> new Line("A" + article, "?", pieces, BigDecimal.TEN, true)));
    }
    CompletableFuture<BigDecimal> shipping =
        CompletableFuture.allOf(articles.toArray(CompletableFuture[]::new))
            .handle((done, failure) -> shipping(articles));
    return CompletableFuture.allOf(lines.toArray(CompletableFuture[]::new))
        .thenCombine(shipping, (done, cost) -> sum(number, lines, cost));
  }

  /** Stands for a call of another service: what comes back is decoded, and may be an error. */
  private Map<String, Object> find(int article, int number) {
    if ((article + number) % FAILS == 0) {
      throw new IllegalStateException("no article " + article);
    }
    return json.parseMap(catalogue.get(article));
  }

  private static Line line(Map<String, Object> article, int pieces) {
    BigDecimal price = new BigDecimal(article.get("price").toString());
    return new Line(
        (String) article.get("id"),
        (String) article.get("name"),
        pieces,
        price.multiply(BigDecimal.valueOf(pieces)),
        false);
  }

  /** By weight, and by how many stores have all of it. */
  private static BigDecimal shipping(List<CompletableFuture<Map<String, Object>>> articles) {
    Map<String, Integer> stores = new TreeMap<>();
    long weight = 0;
    for (CompletableFuture<Map<String, Object>> found : articles) {
      if (!found.isCompletedExceptionally()) {
        Map<String, Object> article = found.join();
        weight += ((Number) article.get("weight")).longValue();
        ((Map<?, ?>) article.get("stock"))
            .forEach(
                (store, pieces) ->
                    stores.merge((String) store, ((Number) pieces).intValue(), Math::min));
      }
    }
    return BigDecimal.valueOf(weight * (1 + stores.size()), 3);
  }

  private static Quote sum(int number, List<CompletableFuture<Line>> futures, BigDecimal shipping) {
    List<Line> lines = futures.stream().map(CompletableFuture::join).toList();
    BigDecimal total = lines.stream().map(Line::price).reduce(shipping, BigDecimal::add);
    return new Quote(number, lines, shipping, total);
  }
}
