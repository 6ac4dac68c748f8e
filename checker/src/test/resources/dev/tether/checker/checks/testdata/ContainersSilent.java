import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** Collections of tasks that somebody drains, or that others can see. */
abstract class ContainersSilent {
  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> load(String key);

  abstract CompletableFuture<String> save(String value);

  abstract List<CompletableFuture<String>> many();

  abstract void work();

  abstract void use(String value);

  abstract void take(CompletableFuture<String> task);

  List<String> keys;
  boolean flag;

  void allOfAList() {
    List<CompletableFuture<String>> list = new ArrayList<>();
    for (String key : keys) {
      list.add(load(key));
    }
    CompletableFuture.allOf(list.toArray(new CompletableFuture[0])).join();
  }

  List<String> joinedInTheStream() {
    return keys.stream().map(this::load).map(CompletableFuture::join).collect(Collectors.toList());
  }

  List<CompletableFuture<String>> returned() {
    return keys.stream().map(this::load).toList();
  }

  void joinedInALoop() {
    var list = keys.stream().map(this::load).toList();
    for (var f : list) {
      f.join();
    }
  }

  void joinedByForEach() {
    var list = keys.stream().map(key -> load(key)).collect(Collectors.toList());
    list.forEach(CompletableFuture::join);
  }

  void arrays() {
    CompletableFuture<?>[] initialised = {load(), save("")};
    CompletableFuture.allOf(initialised).join();
    CompletableFuture<?>[] filled = new CompletableFuture<?>[2];
    filled[0] = load();
    filled[1] = save("");
    CompletableFuture.allOf(filled).join();
  }

  void optional() {
    Optional<CompletableFuture<String>> task = Optional.of("x").map(this::load);
    task.ifPresent(CompletableFuture::join);
  }

  void intoACollectionOfTheCaller(List<CompletableFuture<String>> out) {
    out.add(load());
  }

  void handledOneByOne() {
    Map<String, CompletableFuture<String>> map = new HashMap<>();
    for (String key : keys) {
      map.put(key, load(key));
    }
    map.values().forEach(f -> f.whenComplete((v, t) -> System.out.println(t)));
  }

  void arrayFromAStream() {
    CompletableFuture.allOf(keys.stream().map(this::load).toArray(CompletableFuture[]::new)).join();
  }

  void variableArguments() {
    CompletableFuture.allOf(load(), save("")).join();
  }

  private final List<CompletableFuture<String>> pending = new ArrayList<>();

  void intoAFieldThatIsDrained() {
    pending.add(load());
  }

  void drain() {
    pending.forEach(CompletableFuture::join);
  }

  void invokedAndAsked(ExecutorService executor, List<Callable<String>> bodies) throws Exception {
    for (var f : executor.invokeAll(bodies)) {
      f.get();
    }
  }

  void copiedAndDrained() {
    List<CompletableFuture<String>> list = new ArrayList<>();
    list.add(load());
    for (var f : new ArrayList<>(list)) {
      f.join();
    }
  }

  private final Map<String, CompletableFuture<String>> running = new HashMap<>();

  List<CompletableFuture<String>> keptElsewhere() {
    List<CompletableFuture<String>> started = new ArrayList<>();
    for (String key : keys) {
      var f = load(key);
      running.put(key, f);
      started.add(f);
    }
    return started;
  }

  List<CompletableFuture<String>> givenToOthers() {
    List<CompletableFuture<String>> started = new ArrayList<>();
    started.add(load());
    watch(started);
    return started;
  }

  abstract void watch(List<CompletableFuture<String>> tasks);

  List<CompletableFuture<String>> waitedForInside() {
    List<CompletableFuture<String>> started = new ArrayList<>();
    started.add(load());
    started.forEach(CompletableFuture::join);
    return started;
  }

  List<CompletableFuture<String>> observedInTheStream() {
    return keys.stream()
        .map(this::load)
        .map(f -> f.whenComplete((v, t) -> System.err.println(t)))
        .toList();
  }

  List<CompletableFuture<String>> observedOneByOne() {
    return keys.stream()
        .map(key -> load(key).whenComplete((v, t) -> System.err.println(t)))
        .toList();
  }

  Collection<CompletableFuture<String>> ofAField() {
    return running.values();
  }

  List<CompletableFuture<String>> completed() {
    return List.of(CompletableFuture.completedFuture(""), CompletableFuture.completedFuture("a"));
  }

  void dropsWhatOthersAnswerFor() {
    keptElsewhere();
    givenToOthers();
    waitedForInside();
    observedInTheStream();
    observedOneByOne();
    ofAField();
    completed();
    ofAField().iterator().next();
  }

  void readsTheEntriesOfAMap() {
    Map<String, CompletableFuture<String>> started = new HashMap<>();
    started.put("a", load());
    for (Map.Entry<String, CompletableFuture<String>> entry : started.entrySet()) {
      use(entry.getKey());
      use(entry.getValue().join());
    }
  }

  void givesTheEntriesToAFunction() {
    Map<String, CompletableFuture<String>> started = new HashMap<>();
    started.put("a", load());
    started.entrySet().forEach(entry -> use(entry.getValue().join()));
  }

  void passesTheValuesOn() {
    Map<String, CompletableFuture<String>> started = new HashMap<>();
    started.put("a", load());
    for (var entry : started.entrySet()) {
      take(entry.getValue());
    }
    started.clear();
  }

  void pairsThatBecomeAMap() {
    Map<String, CompletableFuture<String>> started =
        keys.stream()
            .map(key -> Map.entry(key, load(key)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    started.forEach((key, task) -> use(task.join()));
  }
}
