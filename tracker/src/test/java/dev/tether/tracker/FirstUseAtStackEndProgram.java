package dev.tether.tracker;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;

/**
 * Calls everything for the first time at the end of the stack, and then looks for classes that are
 * broken for good because their initialisers died there. A program of its own, which has used as
 * little of the JDK before as a program can.
 *
 * <p>Arguments: the file to which the JVM writes what classes it loads; {@code tracker} where even
 * the tracker is made there, otherwise what to call of one, or nothing for all.
 */
final class FirstUseAtStackEndProgram {

  private static final RuntimeException EXPECTED = new RuntimeException("x", null, false, false) {};
  private static final Executor DIRECT = Runnable::run;
  private static final Duration SHORT = Duration.ofMillis(1);

  private final TaskTracker tracker =
      TaskTracker.builder()
          .name("first")
          .failureHandler(failure -> {})
          .drainTimeout(SHORT)
          .cancelGrace(SHORT)
          .countByName(10)
          .captureStacks(true)
          .build();
  private final CompletableFuture<Object> pending = new CompletableFuture<>();
  private final ExecutorService view = tracker.executor(DIRECT, "view");
  private final TaskLimit limit = tracker.limit("limit", 1);
  private final Runnable repeating = tracker.repeating("repeating", this::fail, 1_000_000);
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  private FirstUseAtStackEndProgram() {
    tracker.track(pending, "a\u202Ename");
    looks();
    ends();
    starts();
    stops();
  }

  private interface Operation {
    void run() throws Exception;
  }

  public static void main(String[] args) throws Exception {
    String wanted = args.length < 2 ? "" : args[1];
    if (wanted.equals("tracker")) {
      makeTrackers();
    } else {
      for (Map.Entry<String, Operation> each :
          new FirstUseAtStackEndProgram().operations.entrySet()) {
        if (wanted.isEmpty() || wanted.equals(each.getKey())) {
          Operation operation = each.getValue();
          EndOfStack.callDeepestFirst(() -> quietly(operation));
        }
      }
    }
    List<String> broken = broken(args[0]);
    for (String each : broken) {
      System.out.println(each);
    }
    System.out.println("end");
    System.exit(0);
  }

  private static void makeTrackers() throws InterruptedException {
    Operation[] first = {
      FailureHandler::logging,
      CancellationToken::current,
      () -> BackgroundTasks.begin("first").end(),
      () -> TaskTracker.builder().build(),
    };
    for (Operation each : first) {
      EndOfStack.callDeepestFirst(() -> quietly(each));
    }
  }

  private void looks() {
    operations.put("count", tracker::activeTaskCount);
    operations.put("stats", () -> tracker.stats().toString());
    operations.put("names", () -> tracker.statsByName().toString());
    operations.put("snapshot", () -> tracker.snapshot().toString());
    operations.put("dump", () -> tracker.dump(new StringBuilder()));
    operations.put("text", tracker::toString);
    operations.put("drain", () -> tracker.drain(SHORT).toString());
    operations.put("stuck", () -> tracker.onStuck(Duration.ofHours(1)).close());
    operations.put("listener", () -> tracker.addListener(new TaskListener() {}).close());
    operations.put("hook", () -> tracker.drainOnShutdown(SHORT).close());
    operations.put("handler", this::handle);
    operations.put("bean", () -> tracker.registerMBean().close());
  }

  private void handle() {
    TaskTracker other = TaskTracker.builder().build();
    TaskToken token = other.begin("token");
    TaskInfo task = other.snapshot().get(0);
    token.end();
    FailureHandler.logging().failed(new TaskFailure(task, EXPECTED, 2, true));
  }

  private void ends() {
    operations.put("token", () -> tracker.begin("b").end());
    operations.put("failed token", () -> tracker.begin("b").end(EXPECTED));
    operations.put("closed token", () -> tracker.begin("b").close());
    operations.put("failed stage", () -> tracker.track(failed(), "f"));
    operations.put("submitted", () -> tracker.submit(DIRECT, "s", this::call));
    operations.put("supplied", () -> tracker.supplyAsync(DIRECT, "s", this::call));
    operations.put("in a view", () -> view.submit(this::call));
    operations.put("any", () -> view.invokeAny(List.of(this::call, () -> "value")));
    operations.put("limited", () -> limit.trySubmit(DIRECT, this::call));
    operations.put("run", repeating::run);
    operations.put("group", this::group);
  }

  private void group() throws Exception {
    try (TaskGroup group = tracker.group("group", DIRECT, SHORT)) {
      group.fork(this::call);
      group.join();
    }
  }

  private void starts() {
    operations.put("stage", () -> tracker.track(new CompletableFuture<>(), "f"));
    operations.put("watched", () -> tracker.watch(new FutureTask<>(this::call), "f"));
    operations.put("tagged", () -> tracker.tagged("a", "b").begin("t").end(EXPECTED));
    operations.put("await", () -> tracker.await(pending, SHORT));
    operations.put("await plain", () -> Await.blocking(new FutureTask<>(this::call), SHORT));
    operations.put("await in a body", this::awaitInBody);
    operations.put("cancelled", () -> CancellationToken.current().throwIfCancelled());
    operations.put("global", () -> BackgroundTasks.begin("g").end());
    operations.put("refused", this::refused);
  }

  private void awaitInBody() throws Exception {
    tracker.submit(DIRECT, "s", () -> tracker.await(pending, SHORT)).get();
  }

  private void refused() {
    tracker.close();
    try {
      tracker.begin("refused");
    } finally {
      tracker.reopen();
    }
  }

  private void stops() {
    operations.put("view ends", view::shutdown);
    operations.put("cancel", tracker::cancelAll);
    operations.put("shutdown", tracker::shutdown);
    operations.put("a new one", () -> TaskTracker.builder().build().begin("q").end());
  }

  private void fail() {
    throw EXPECTED;
  }

  private Object call() {
    throw EXPECTED;
  }

  private static CompletableFuture<Object> failed() {
    return CompletableFuture.failedFuture(EXPECTED);
  }

  private static void quietly(Operation operation) {
    try {
      operation.run();
    } catch (Exception | LinkageError | InternalError expected) {
      return; // What it cannot do there it may say.
    }
  }

  /**
   * All classes that were loaded and can never be used; by the plainest means, which may be, too.
   */
  private static List<String> broken(String loaded) throws IOException {
    List<String> broken = new ArrayList<>();
    try (BufferedReader lines = new BufferedReader(new FileReader(loaded))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        int end = line.indexOf(" source:");
        if (end > 0 && line.indexOf('/') < 0 | line.indexOf('/') > end) {
          addIfBroken(line.substring(0, end), broken);
        }
      }
    }
    return broken;
  }

  private static void addIfBroken(String name, List<String> broken) {
    try {
      Class.forName(name, true, FirstUseAtStackEndProgram.class.getClassLoader());
    } catch (NoClassDefFoundError dead) {
      broken.add(dead.getMessage());
    } catch (Throwable notToBeHadByName) {
      return;
    }
  }
}
