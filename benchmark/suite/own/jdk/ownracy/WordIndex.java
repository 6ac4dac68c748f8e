package ownracy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Builds an index of words from several texts at once. */
final class WordIndex {
  interface Texts {
    CompletableFuture<String> load(String name);
  }

  private final Texts texts;
  private final Executor pool;
  private int errors;
  private final AtomicInteger safeErrors = new AtomicInteger();
  private long bytes;
  private final LongAdder safeBytes = new LongAdder();

  WordIndex(Texts texts, Executor pool) {
    this.texts = texts;
    this.pool = pool;
  }

  Set<String> words(List<String> names) {
    Set<String> words = new HashSet<>();
    CompletableFuture<?>[] all =
        names.stream()
            .map(name -> texts.load(name).thenAcceptAsync(text -> words.addAll(List.of(text.split(" "))), pool)) // BUG: racy-callback
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    return words;
  }

  Set<String> wordsSafely(List<String> names) {
    Set<String> words = ConcurrentHashMap.newKeySet();
    CompletableFuture<?>[] all =
        names.stream()
            .map(name -> texts.load(name).thenAcceptAsync(text -> words.addAll(List.of(text.split(" "))), pool)) // OK: racy-callback
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    return words;
  }

  int wordCount(List<String> names) {
    int[] count = new int[1];
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      all.add(texts.load(name).thenAcceptAsync(text -> count[0] += text.split(" ").length, pool)); // BUG: racy-callback
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return count[0];
  }

  int wordCountSafely(List<String> names) {
    AtomicInteger count = new AtomicInteger();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      all.add(texts.load(name).thenAcceptAsync(text -> count.addAndGet(text.split(" ").length), pool)); // OK: racy-callback
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return count.get();
  }

  int wordCountOfOne(String name) {
    int[] count = new int[1];
    texts.load(name).thenAcceptAsync(text -> count[0] = text.split(" ").length, pool).join(); // OK: racy-callback
    return count[0];
  }

  Map<String, Integer> lengths(List<String> names) {
    Map<String, Integer> lengths = new HashMap<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (String name : names) {
      all.add(CompletableFuture.runAsync(() -> lengths.put(name, name.length()), pool)); // BUG: racy-callback
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return lengths;
  }

  Map<String, Integer> lengthsLocked(List<String> names) {
    Map<String, Integer> lengths = new HashMap<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (String name : names) {
      all.add(CompletableFuture.runAsync(() -> { // OK: racy-callback
        synchronized (lengths) {
          lengths.put(name, name.length());
        }
      }, pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return lengths;
  }

  List<String> titles(List<String> names) {
    List<String> titles = new ArrayList<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (String name : names) {
      all.add(texts.load(name).whenCompleteAsync((text, failure) -> {
        if (failure == null) {
          titles.add(text.lines().findFirst().orElse("")); // BUG: racy-callback
        }
      }, pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return titles;
  }

  List<String> titlesSynchronized(List<String> names) {
    List<String> titles = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (String name : names) {
      all.add(texts.load(name).whenCompleteAsync((text, failure) -> {
        if (failure == null) {
          titles.add(text.lines().findFirst().orElse("")); // OK: racy-callback
        }
      }, pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return titles;
  }

  List<String> titlesCopied(List<String> names) {
    List<String> titles = new CopyOnWriteArrayList<>();
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (String name : names) {
      all.add(texts.load(name).thenAcceptAsync(text -> titles.add(text), pool)); // OK: racy-callback
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return titles;
  }

  List<String> titlesOneByOne(List<String> names) {
    List<String> titles = new ArrayList<>();
    for (String name : names) {
      texts.load(name).thenAcceptAsync(text -> titles.add(text), pool).join(); // OK: racy-callback
    }
    return titles;
  }

  CompletableFuture<String> countErrors(String name) {
    return texts.load(name).whenCompleteAsync((text, failure) -> {
      if (failure != null) {
        errors++; // BUG: racy-callback
      }
    }, pool);
  }

  CompletableFuture<String> countErrorsSafely(String name) {
    return texts.load(name).whenCompleteAsync((text, failure) -> {
      if (failure != null) {
        safeErrors.incrementAndGet(); // OK: racy-callback
      }
    }, pool);
  }

  int errors() {
    return errors + safeErrors.get();
  }

  CompletableFuture<Void> countBytes(String name) {
    return texts.load(name).thenAcceptAsync(text -> {
      bytes += text.length(); // BUG: racy-callback
      safeBytes.add(text.length()); // OK: racy-callback
    }, pool);
  }

  long bytes() {
    return bytes + safeBytes.sum();
  }
}
