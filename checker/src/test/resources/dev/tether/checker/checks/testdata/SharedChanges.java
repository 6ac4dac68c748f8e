import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.*;

/** What bodies that a loop starts change together. */
abstract class SharedChanges {
  abstract CompletableFuture<String> load(String name);

  Executor pool;
  private final ExecutorService single = Executors.newSingleThreadExecutor();
  private volatile long total;
  private long plain;

  // Silent.

  List<String> guardedCollection(List<String> names) {
    List<String> found = Collections.synchronizedList(new ArrayList<>());
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      all.add(load(name).thenAcceptAsync(found::add));
      all.add(load(name).thenAcceptAsync(v -> found.add(v)));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return found;
  }

  List<String> oneByOne(List<String> names) {
    List<String> found = new ArrayList<>();
    for (String name : names) {
      load(name).thenAcceptAsync(v -> found.add(v), pool).join();
      CompletableFuture<Void> f = load(name).thenAcceptAsync(v -> found.add(v), pool);
      f.join();
    }
    return found;
  }

  CompletableFuture<List<String>> chained(List<String> names) {
    List<String> found = new ArrayList<>();
    CompletableFuture<Void> last = CompletableFuture.completedFuture(null);
    for (String name : names) {
      last = last.thenCompose(none -> load(name)).thenAcceptAsync(v -> found.add(v));
    }
    return last.thenApply(none -> found);
  }

  List<String> onePool(List<String> names) {
    List<String> found = new ArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      all.add(CompletableFuture.runAsync(() -> found.add(name), single));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return found;
  }

  Map<String, Integer> locked(List<String> names) {
    Map<String, Integer> lengths = new HashMap<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      all.add(
          CompletableFuture.runAsync(
              () -> {
                synchronized (lengths) {
                  lengths.put(name, name.length());
                }
              },
              pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return lengths;
  }

  int[] cellsOfTheirOwn(int count) {
    int[] squares = new int[count];
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int n = i;
      all.add(CompletableFuture.runAsync(() -> squares[n] = n * n, pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return squares;
  }

  void ofEachRound(List<String> names) {
    for (String name : names) {
      List<String> found = new ArrayList<>();
      load(name).thenAcceptAsync(v -> found.add(v), pool);
    }
  }

  int once(String name) {
    int[] length = {0};
    load(name).thenAcceptAsync(v -> length[0] = v.length(), pool).join();
    return length[0];
  }

  CompletableFuture<Void> plainField(String name) {
    return load(name).thenAcceptAsync(v -> plain += v.length(), pool);
  }

  CompletableFuture<Void> volatileSet(String name) {
    return load(name).thenAcceptAsync(v -> total = v.length(), pool);
  }

  // Flagged.

  CompletableFuture<List<String>> collection(List<String> names) {
    List<String> found = new ArrayList<>();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      // BUG: Diagnostic contains: all of them change 'found'
      all.add(load(name).thenAcceptAsync(v -> found.add(v)));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).thenApply(n -> found);
  }

  Map<String, Integer> ofAStream(List<String> names) {
    Map<String, Integer> lengths = new TreeMap<>();
    CompletableFuture<?>[] all =
        names.stream()
            .map(
                name ->
                    CompletableFuture.runAsync(
                        // BUG: Diagnostic contains: all of them change 'lengths'
                        () -> lengths.put(name, name.length()), pool))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(all).join();
    return lengths;
  }

  int cell(List<String> names) {
    int[] count = new int[1];
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (String name : names) {
      // BUG: Diagnostic contains: all of them set this cell of 'count'
      all.add(load(name).thenAcceptAsync(v -> count[0]++, pool));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    return count[0];
  }

  CompletableFuture<Void> volatileStep(String name) {
    // BUG: Diagnostic contains: the update of one of them is lost, volatile or not
    return load(name).thenAcceptAsync(v -> total += v.length(), pool);
  }
}
