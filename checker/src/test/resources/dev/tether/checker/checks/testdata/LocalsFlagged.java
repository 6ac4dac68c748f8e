import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** Locals that lose their task. */
abstract class LocalsFlagged {
  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> load(String key);

  abstract CompletableFuture<String> save(String value);

  abstract List<CompletableFuture<String>> many();

  abstract void work();

  abstract void use(String value);

  abstract void take(CompletableFuture<String> task);

  List<String> keys;
  boolean flag;

  void overwritten() {
    // BUG: Diagnostic contains: overwritten on line
    var f = load();
    f = save("");
    f.join();
  }

  String earlyReturn() {
    // BUG: Diagnostic contains: lost on the path that leaves on line
    var f = load();
    if (flag) {
      return "";
    }
    return f.join();
  }

  void neverRead() {
    CompletableFuture<String> f;
    // BUG: Diagnostic contains: kept in a variable that nobody reads
    f = load();
  }

  void calledUnused() {
    // BUG: Diagnostic contains: kept in a variable that nobody reads
    var unused = load();
  }

  void onlyAsked() {
    // BUG: Diagnostic contains: looked at, but never asked how it ended
    var f = load();
    if (f.isDone()) {
      work();
    }
  }

  void onlyAskedLater() {
    // BUG: Diagnostic contains: looked at, but never asked how it ended
    var f = load();
    Runnable r = () -> System.out.println(f.isDone());
  }

  void onlyCancelled() {
    // BUG: Diagnostic contains: kept only to be cancelled
    var f = load();
    work();
    f.cancel(true);
  }

  void earlyContinue() {
    for (String key : keys) {
      // BUG: Diagnostic contains: lost on the path that leaves on line
      var f = load(key);
      if (key.isEmpty()) {
        continue;
      }
      f.join();
    }
  }

  void stageOfALocalDropped() {
    var f = load();
    // BUG: Diagnostic contains: 'f.thenAccept(..)' returns is dropped
    f.thenAccept(v -> use(v));
  }

  void retriedWithoutLookingAtTheFirst() {
    // BUG: Diagnostic contains: kept in a variable that nobody reads
    CompletableFuture<String> f = load();
    f = null;
  }

  void leavesWhereSomethingElseFailed() {
    // BUG: Diagnostic contains: is lost on the path that leaves on line
    var f = load();
    try {
      work();
    } catch (IllegalStateException e) {
      return;
    }
    f.join();
  }

  CompletableFuture<String> inSteps(int steps) {
    var f = load();
    for (int i = 0; i < steps; i++) {
      f = f.thenCompose(v -> load());
    }
    return f;
  }

  void dropsWhatWasMadeInSteps() {
    // BUG: Diagnostic contains: 'inSteps(..)' returns is dropped
    inSteps(3);
  }

  static class Sum extends RecursiveTask<Integer> {
    @Override
    protected Integer compute() {
      // BUG: Diagnostic contains: DanglingTask
      new Sum().fork();
      return 1;
    }
  }
}
