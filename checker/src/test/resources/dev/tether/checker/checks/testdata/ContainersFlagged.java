import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** Tasks in collections and fields that nobody drains. */
abstract class ContainersFlagged {
  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> load(String key);

  abstract CompletableFuture<String> save(String value);

  abstract List<CompletableFuture<String>> many();

  abstract void work();

  abstract void use(String value);

  abstract void take(CompletableFuture<String> task);

  List<String> keys;
  boolean flag;

  void droppedList() {
    // BUG: Diagnostic contains: 
    keys.stream().map(this::load).toList();
  }

  void neverRead() {
    List<CompletableFuture<String>> list = new ArrayList<>();
    for (String key : keys) {
      // BUG: Diagnostic contains: is collected, but nobody waits for it
      list.add(load(key));
    }
  }

  void forEach() {
    // BUG: Diagnostic contains: 'this::load' returns is dropped
    keys.forEach(this::load);
  }

  void submitEach(ExecutorService executor, List<Callable<String>> bodies) {
    // BUG: Diagnostic contains: 'executor::submit' returns is dropped
    bodies.forEach(executor::submit);
  }

  void invokeAll(ExecutorService executor, List<Callable<String>> bodies) throws Exception {
    // BUG: Diagnostic contains: 
    executor.invokeAll(bodies);
  }

  void oneOfMany() {
    // BUG: Diagnostic contains: 
    many().get(0);
  }

  void onlyCounted() {
    // BUG: Diagnostic contains: 
    var list = keys.stream().map(this::load).toList();
    System.out.println(list.size());
  }

  void optional() {
    // BUG: Diagnostic contains: 
    Optional.of("x").map(this::load);
  }

  void array() {
    // BUG: Diagnostic contains: 
    CompletableFuture<?>[] a = {load()};
  }

  private final Set<CompletableFuture<String>> tracked = ConcurrentHashMap.newKeySet();

  void trackedOnlyToBeCancelled() {
    // BUG: Diagnostic contains: kept only to be cancelled
    tracked.add(load());
  }

  void close() {
    tracked.forEach(f -> f.cancel(true));
  }

  void allOfDropped() {
    // BUG: Diagnostic contains: 'CompletableFuture.allOf(..)' returns is dropped
    CompletableFuture.allOf(load(), save(""));
  }

  void allOfStreamDropped() {
    // BUG: Diagnostic contains: allOf
    CompletableFuture.allOf(keys.stream().map(this::load).toArray(CompletableFuture[]::new));
  }

  private CompletableFuture<String> unread;

  void unreadField() {
    // BUG: Diagnostic contains: kept in a field that nobody reads
    unread = load();
  }

  private Future<?> cancelOnly;

  void cancelOnlyField(ExecutorService executor) {
    // BUG: Diagnostic contains: kept only to be cancelled
    cancelOnly = executor.submit(() -> work());
  }

  void stop() {
    if (cancelOnly != null && !cancelOnly.isDone()) {
      cancelOnly.cancel(true);
    }
  }

  List<CompletableFuture<String>> listed() {
    return List.of(load("a"), load("b"));
  }

  List<CompletableFuture<String>> streamed() {
    return keys.stream().filter(k -> !k.isEmpty()).map(this::load).toList();
  }

  Map<String, CompletableFuture<String>> gathered() {
    Map<String, CompletableFuture<String>> started = new HashMap<>();
    keys.forEach(key -> started.put(key, load(key)));
    if (started.size() > 1) {
      use("many");
    }
    return started;
  }

  CompletableFuture<?>[] both() {
    return new CompletableFuture<?>[] {load()};
  }

  List<CompletableFuture<String>> through() {
    return listed();
  }

  void dropsWhatAMethodGathers() {
    // BUG: Diagnostic contains: Nobody waits for the tasks of 'listed()'
    listed();
    // BUG: Diagnostic contains: Nobody waits for the tasks of 'streamed()'
    streamed();
    // BUG: Diagnostic contains: Nobody waits for the tasks of 'gathered()'
    gathered();
    // BUG: Diagnostic contains: Nobody waits for the tasks of 'both()'
    both();
    // BUG: Diagnostic contains: Nobody waits for the tasks of 'through()'
    through();
  }

  void takesOneAndDropsIt() {
    // BUG: Diagnostic contains: The task that 'listed().get(..)' returns is dropped: its result
    listed().get(0);
  }

  void goesThroughThemForNothing() {
    // BUG: Diagnostic contains: The tasks of 'listed()' are kept in a variable that nobody reads
    for (var f : listed()) {
      work();
    }
  }

  void readsTheKeysAlone() {
    Map<String, CompletableFuture<String>> started = new HashMap<>();
    // BUG: Diagnostic contains: is collected, but nobody waits for it
    started.put("a", load());
    for (var entry : started.entrySet()) {
      use(entry.getKey());
    }
  }
}
