package weather;

import java.text.DateFormat;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Measurements of weather stations. */
final class StationFeed {
  interface Station {
    CompletableFuture<List<String>> lines();
  }

  private final Executor pool;
  private final DateFormat dates = new SimpleDateFormat("yyyy-MM-dd", Locale.ROOT);
  private final DateTimeFormatter days = DateTimeFormatter.ISO_LOCAL_DATE;
  private final TreeMap<String, Integer> sizes = new TreeMap<>();
  private final ConcurrentSkipListMap<String, Integer> safeSizes = new ConcurrentSkipListMap<>();
  private volatile long total;
  private volatile List<String> published = List.of();

  StationFeed(Executor pool) {
    this.pool = pool;
  }

  CompletableFuture<List<Date>> dates(List<String> texts) {
    List<CompletableFuture<Date>> all = texts.stream()
        .map(text -> CompletableFuture.supplyAsync(() -> date(text), pool))
        .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(none -> all.stream().map(CompletableFuture::join).toList());
  }

  private Date date(String text) {
    try {
      return dates.parse(text); // BUG: racy-callback
    } catch (ParseException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  CompletableFuture<List<LocalDate>> days(List<String> texts) {
    List<CompletableFuture<LocalDate>> all = texts.stream()
        .map(text -> CompletableFuture.supplyAsync(() -> LocalDate.parse(text, days), pool)) // OK: racy-callback
        .toList();
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new))
        .thenApply(none -> all.stream().map(CompletableFuture::join).toList());
  }

  CompletableFuture<Void> add(Supplier<Station> stations) {
    return stations.get().lines().thenAcceptAsync(lines -> total += lines.size(), pool); // BUG: racy-callback
  }

  long total() {
    return total;
  }

  CompletableFuture<Void> sizes(String name, Station station) {
    return station.lines().thenAcceptAsync(lines -> sizes.put(name, lines.size()), pool); // BUG: racy-callback
  }

  int size(String name) {
    return sizes.getOrDefault(name, 0);
  }

  CompletableFuture<Void> safeSizes(String name, Station station) {
    return station.lines().thenAcceptAsync(lines -> safeSizes.merge(name, lines.size(), Integer::sum), pool); // OK: racy-callback
  }

  int safeSize(String name) {
    return safeSizes.getOrDefault(name, 0);
  }

  CompletableFuture<Void> publish(Station station) {
    return station.lines().thenAcceptAsync(lines -> {
      List<String> copy = new ArrayList<>(lines);
      copy.sort(null);
      published = copy; // OK: racy-callback
    }, pool);
  }

  List<String> published() {
    return published;
  }
}
