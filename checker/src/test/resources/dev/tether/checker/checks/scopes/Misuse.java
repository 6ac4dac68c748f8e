import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.StructuredTaskScope;
import java.util.concurrent.StructuredTaskScope.Joiner;
import java.util.concurrent.StructuredTaskScope.Subtask;

/** Every mistake, and beside each the same code without it. Prints what each method ends with. */
public class Misuse {
  private static final ScopedValue<String> USER = ScopedValue.newInstance();
  private static final ScopedValue<String> ONLY = ScopedValue.newInstance();
  private static final ExecutorService OTHER = Executors.newSingleThreadExecutor();
  private static Subtask<String> kept;

  static String work() {
    return "value";
  }

  static String fails() {
    throw new UnsupportedOperationException("the failure");
  }

  static CompletableFuture<String> failsLater() {
    return CompletableFuture.supplyAsync(Misuse::fails);
  }

  static Object bad01ForkAfterJoin() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> work());
      scope.join();
      // BUG: Diagnostic contains: 'scope' was joined on line 35: 'scope.fork(..)' throws
      scope.fork(() -> work());
    }
    return null;
  }

  static Object good01ForkBeforeJoin() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> work());
      scope.fork(() -> work());
      scope.join();
    }
    return null;
  }

  static Object bad02ForkInLoop() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      for (int i = 0; i < 3; i++) {
        // BUG: Diagnostic contains: in every round of this loop: in the second one
        scope.fork(() -> work());
        scope.join();
      }
    }
    return null;
  }

  static Object good02ScopePerRound() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (var scope = StructuredTaskScope.open()) {
        scope.fork(() -> work());
        scope.join();
      }
    }
    try (var scope = StructuredTaskScope.open()) {
      for (int i = 0; i < 3; i++) {
        scope.fork(() -> work());
      }
      scope.join();
    }
    return null;
  }

  static Object bad03JoinTwice() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> work());
      scope.join();
      // BUG: Diagnostic contains: a scope can be joined only once
      scope.join();
    }
    return null;
  }

  static Object good03JoinOnEitherBranch() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(() -> work());
      if (kept == null) {
        scope.join();
      } else {
        scope.join();
      }
    }
    return null;
  }

  static Object bad04ResultBeforeJoin() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      var task = scope.fork(() -> work());
      // BUG: Diagnostic contains: for its result before the join on line
      Object result = task.get();
      scope.join();
      return result;
    }
  }

  static Object good04ResultBehindJoin() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      var task = scope.fork(() -> work());
      scope.join();
      return task.get();
    }
  }

  static Object bad05ResultInSibling() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (var scope = StructuredTaskScope.open()) {
      var task =
          scope.fork(
              () -> {
                asked.await();
                return work();
              });
      scope.fork(
          () -> {
            try {
              // BUG: Diagnostic contains: for its result before the join on line
              return task.get();
            } finally {
              asked.countDown();
            }
          });
      scope.join();
    }
    return null;
  }

  static Object good05ResultForSibling() throws Exception {
    CompletableFuture<String> first = new CompletableFuture<>();
    try (var scope = StructuredTaskScope.<String>open()) {
      scope.fork(
          () -> {
            first.complete(work());
            return "";
          });
      scope.fork(() -> first.join());
      scope.join();
    }
    return null;
  }

  static Object bad06ResultUnchecked() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      var task = scope.fork(() -> fails());
      scope.join();
      // BUG: Diagnostic contains: throws an IllegalStateException if the subtask has failed
      return task.get();
    }
  }

  static Object good06ResultChecked() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      var task = scope.fork(() -> fails());
      scope.join();
      return task.state() == Subtask.State.SUCCESS ? task.get() : task.exception().getMessage();
    }
  }

  static Object bad07ElementsUnchecked() throws Exception {
    try (var scope =
        StructuredTaskScope.open(Joiner.<String>allUntil(t -> false))) {
      scope.fork(() -> fails());
      // BUG: Diagnostic contains: throws an IllegalStateException if the subtask has failed
      return scope.join()STREAM.map(Subtask::get).toList();
    }
  }

  static Object good07ElementsChecked() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>allUntil(t -> false))) {
      scope.fork(() -> fails());
      return scope.join()STREAM
          .filter(t -> t.state() == Subtask.State.SUCCESS)
          .map(Subtask::get)
          .toList();
    }
  }

  static Object bad08NotJoined() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      // BUG: Diagnostic contains: 'scope' forks here and is never joined
      scope.fork(() -> work());
    }
    return null;
  }

  static Object bad09FailureLost() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      // BUG: Diagnostic contains: If 'scope.fork(..)' fails, nobody learns of it
      scope.fork(() -> fails());
      scope.join();
    }
    return "as if all were well";
  }

  static Object good09FailureTold() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAllSuccessfulOrThrow())) {
      scope.fork(() -> work());
      scope.join();
    }
    return null;
  }

  static Object good09CannotFail() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      scope.fork(() -> "value");
      scope.join();
    }
    return null;
  }

  static Object bad10ListUnread() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>allUntil(t -> false))) {
      // BUG: Diagnostic contains: If 'scope.fork(..)' fails, nobody learns of it
      scope.fork(() -> fails());
      scope.join();
    }
    return "as if all were well";
  }

  static Object good10ListRead() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>allUntil(t -> false))) {
      scope.fork(() -> fails());
      return scope.join()STREAM.map(t -> t.state()).toList();
    }
  }

  static Object bad11TaskInSubtask() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      // BUG: Diagnostic contains: only starts a task: 'scope' neither waits for that task
      scope.fork(() -> failsLater());
      scope.join();
    }
    return "as if all were well";
  }

  static Object good11TaskAwaited() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      var task = scope.fork(() -> failsLater().join());
      scope.join();
      return task.state();
    }
  }

  private static Subtask<String> returned() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      Subtask<String> task = scope.fork(() -> fails());
      scope.join();
      // BUG: Diagnostic contains: leaves 'scope' (opened on line
      return task;
    }
  }

  static Object bad12SubtaskReturned() throws Exception {
    return returned().get();
  }

  private static String asked() throws Exception {
    try (var scope = StructuredTaskScope.open(Joiner.<String>awaitAll())) {
      Subtask<String> task = scope.fork(() -> fails());
      scope.join();
      return task.state() == Subtask.State.SUCCESS ? task.get() : "failed";
    }
  }

  static Object good12ResultReturned() throws Exception {
    return asked();
  }

  private static void keep() throws Exception {
    try (var scope = StructuredTaskScope.<String>open()) {
      // BUG: Diagnostic contains: leaves 'scope' (opened on line
      kept = scope.fork(() -> fails());
      scope.join();
    }
  }

  static Object bad13SubtaskKept() throws Exception {
    try {
      keep();
    } catch (Exception e) {
      System.err.println(e);
    }
    return kept.get();
  }

  private static StructuredTaskScope<String, VOID> opened() {
    try (var scope = StructuredTaskScope.<String>open()) {
      // BUG: Diagnostic contains: leaves the try statement that closes it
      return scope;
    }
  }

  static Object bad14ScopeReturned() throws Exception {
    return opened().fork(() -> work());
  }

  static Object good14ScopeHandedOn() throws Exception {
    try (var scope = StructuredTaskScope.<String>open()) {
      forkAll(scope);
      scope.join();
    }
    return null;
  }

  private static void forkAll(StructuredTaskScope<String, VOID> scope) {
    scope.fork(() -> work());
  }

  static Object bad15ForkElsewhere() throws Exception {
    try (var scope = StructuredTaskScope.<String>open()) {
      // BUG: Diagnostic contains: there it throws a WrongThreadException
      return CompletableFuture.runAsync(() -> scope.fork(() -> work()), OTHER).join();
    }
  }

  static Object bad16JoinInSubtask() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(
          () -> {
            // BUG: Diagnostic contains: there it throws a WrongThreadException
            scope.join();
            return "value";
          });
      scope.join();
    }
    return null;
  }

  static Object good16ScopeInSubtask() throws Exception {
    try (var scope = StructuredTaskScope.open()) {
      scope.fork(
          () -> {
            try (var inner = StructuredTaskScope.open()) {
              inner.fork(() -> work());
              inner.join();
            }
            return "value";
          });
      scope.join();
    }
    return null;
  }

  static Object bad17BoundBetween() throws Exception {
    try (var scope = StructuredTaskScope.<String>open()) {
      ScopedValue.where(USER, "a")
          .run(
              () -> {
                // BUG: Diagnostic contains: it throws a StructureViolationException
                scope.fork(() -> USER.get());
              });
      scope.join();
    }
    return null;
  }

  static Object good17BoundBefore() throws Exception {
    return ScopedValue.where(USER, "a")
        .call(
            () -> {
              try (var scope = StructuredTaskScope.<String>open()) {
                var task = scope.fork(() -> USER.get());
                scope.join();
                return task.get();
              }
            });
  }

  static Object bad18ReadUnbound() throws Exception {
    ScopedValue.where(ONLY, "a").run(() -> work());
    // BUG: Diagnostic contains: outside of it, get() throws a NoSuchElementException
    return ONLY.get();
  }

  static Object good18ReadBound() throws Exception {
    return ScopedValue.where(USER, "a").call(() -> USER.get());
  }

  /** Whoever calls this may have bound it. */
  static Object good18BoundByCallers() throws Exception {
    return ScopedValue.where(USER, "b").call(Misuse::callee);
  }

  private static Object callee() {
    ScopedValue.where(USER, "a").run(() -> work());
    return USER.get();
  }

  static Object bad19Carried() throws Exception {
    return ScopedValue.where(USER, "a")
        // BUG: Diagnostic contains: it reads another value, or none
        .call(() -> CompletableFuture.supplyAsync(() -> USER.get(), OTHER).join());
  }

  static Object good19Captured() throws Exception {
    return ScopedValue.where(USER, "a")
        .call(
            () -> {
              String user = USER.get();
              return CompletableFuture.supplyAsync(() -> user, OTHER).join();
            });
  }

  public static void main(String[] arguments) throws Exception {
    Method[] methods = Misuse.class.getDeclaredMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName));
    for (Method method : methods) {
      if (method.getName().startsWith("bad") || method.getName().startsWith("good")) {
        System.out.println(method.getName() + " " + end(method));
      }
    }
    OTHER.shutdown();
  }

  private static String end(Method method) throws IllegalAccessException {
    try {
      Object result = method.invoke(null);
      return result == null ? "returned" : "returned " + result;
    } catch (InvocationTargetException e) {
      Throwable failure = e.getCause();
      while (failure.getCause() != null) {
        failure = failure.getCause();
      }
      return failure.getClass().getSimpleName();
    }
  }
}
