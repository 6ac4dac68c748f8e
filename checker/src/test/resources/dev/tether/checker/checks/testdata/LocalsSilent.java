import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

/** Locals that every path that counts settles. */
abstract class LocalsSilent {
  abstract CompletableFuture<String> load();

  abstract CompletableFuture<String> load(String key);

  abstract CompletableFuture<String> save(String value);

  abstract List<CompletableFuture<String>> many();

  abstract void work();

  abstract void use(String value);

  abstract void take(CompletableFuture<String> task);

  List<String> keys;
  boolean flag;

  static class Sum extends RecursiveTask<Integer> {
    @Override
    protected Integer compute() {
      Sum left = new Sum();
      Sum right = new Sum();
      left.fork();
      return right.compute() + left.join() + new Sum().fork().join();
    }
  }

  int forkedAndJoined() {
    Sum all = new Sum();
    return all.fork().join();
  }

  String joinedInFinallyWhereItWasStarted() {
    CompletableFuture<String> f = null;
    try {
      f = load();
      work();
    } finally {
      if (f != null) {
        f.join();
      }
    }
    return "";
  }

  String joinedOrCancelled() {
    var f = load();
    try {
      work();
      return f.join();
    } catch (RuntimeException e) {
      f.cancel(true);
      throw e;
    }
  }

  String eachBranchItsOwnWay() {
    var f = load();
    if (flag) {
      return f.join();
    } else {
      take(f);
      return "";
    }
  }

  void replacedByItsOwnStage() {
    CompletableFuture<String> f = load();
    f = f.thenApply(String::trim);
    f = f.thenApply(String::strip);
    f.join();
  }

  void chainedInALoop() {
    CompletableFuture<Void> all = CompletableFuture.completedFuture(null);
    for (String key : keys) {
      all = all.thenCompose(v -> save(key)).thenAccept(v -> {});
    }
    all.join();
  }

  void capturedByALambdaThatJoins() {
    var f = load();
    Runnable r = () -> f.join();
    r.run();
  }

  void capturedByAReferenceThatJoins() {
    var f = load();
    new Thread(f::join).start();
  }

  void settledBeforeContinue() {
    for (String key : keys) {
      var f = load(key);
      if (key.isEmpty()) {
        take(f);
        continue;
      }
      f.join();
    }
  }

  void polledThenJoined() {
    var f = load();
    while (!f.isDone()) {
      Thread.onSpinWait();
    }
    f.join();
  }

  String leftBecauseOfWhatTheTaskSaid() {
    var f = load();
    if (!f.isDone()) {
      return "pending";
    }
    return f.join();
  }

  String leftBecauseThereIsNoTask() {
    var f = flag ? load() : null;
    if (f == null) {
      return "";
    }
    return f.join();
  }

  void joinedInEveryRound() {
    CompletableFuture<String> f;
    do {
      f = load();
      f.join();
    } while (flag);
  }

  void switched() {
    var f = load();
    switch (keys.size()) {
      case 0:
        f.join();
        break;
      default:
        take(f);
    }
  }

  Object returnedUnderALock() {
    var f = load();
    synchronized (this) {
      return f;
    }
  }

  void timedOutAndCancelled() throws Exception {
    var f = load();
    try {
      f.get(1, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      f.cancel(true);
    }
  }

  String onOneBranchOnly() {
    // Lost where flag is false: reported only with -XepOpt:Tether:Paths=branch.
    var f = load();
    if (flag) {
      f.join();
    }
    return "";
  }

  void leavesWhereTheLaunchItselfFailed() throws Exception {
    CompletableFuture<String> f;
    try {
      f = load();
    } catch (IllegalStateException e) {
      System.err.println(e);
      return;
    }
    f.join();
  }

  void goesOnBeforeTheNextLaunch(List<String> keys) {
    for (String key : keys) {
      if (key.isEmpty()) {
        continue;
      }
      try {
        var f = load();
        work();
        f.join();
      } catch (RuntimeException e) {
        System.err.println(e);
      }
    }
  }
}
