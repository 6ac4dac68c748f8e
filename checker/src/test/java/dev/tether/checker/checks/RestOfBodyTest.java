package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What can still come out of a body, judged through what it calls and what it is given. */
final class RestOfBodyTest {
  private static CompilationTestHelper helper(Class<? extends TetherCheck> check) {
    return CompilationTestHelper.newInstance(check, RestOfBodyTest.class)
        .expectErrorMessage("NO_NOTE", message -> !message.contains("A note"));
  }

  @Test
  void silentWaitsWhoseExceptionsAreCaught() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Pause.java",
            "import java.util.concurrent.*;",
            "class Pause {",
            "  private int rounds;",
            "  static void quietly(long ms) {",
            "    try {",
            "      Thread.sleep(ms);",
            "    } catch (InterruptedException e) {",
            "      Thread.currentThread().interrupt();",
            "    }",
            "  }",
            "  void start(ExecutorService pool, CompletableFuture<String> other) {",
            "    pool.submit(() -> { quietly(10); rounds++; });",
            "    pool.submit(() -> {",
            "      try {",
            "        other.get();",
            "      } catch (InterruptedException | ExecutionException e) {",
            "        System.err.println(e);",
            "      }",
            "    });",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> {",
            "      try {",
            "        other.get();",
            "      } catch (InterruptedException e) {",
            "        Thread.currentThread().interrupt();",
            "      }",
            "      return 1;",
            "    });",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> other.join());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationWorkThatIsHandedOn() {
    helper(UnguardedPeriodicTask.class)
        .addSourceLines(
            "Tick.java",
            "import java.util.concurrent.*;",
            "class Tick {",
            "  interface Door { void enter(); }",
            "  private final ExecutorService closer =",
            "      new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(9),",
            "          new ThreadPoolExecutor.CallerRunsPolicy());",
            "  private final ExecutorService full =",
            "      new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(9));",
            "  private final ExecutorService aborts =",
            "      new ThreadPoolExecutor(1, 1, 5, TimeUnit.SECONDS, new ArrayBlockingQueue<>(9),",
            "          new ThreadPoolExecutor.AbortPolicy());",
            "  private void hand(Door door) {",
            "    closer.execute(() -> door.enter());",
            "  }",
            "  void start(ScheduledExecutorService timer, Door door) {",
            "    // BUG: Diagnostic contains: A note: only an executor that takes no more work",
            "    timer.scheduleAtFixedRate(() -> hand(door), 0, 1, TimeUnit.SECONDS);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    timer.scheduleAtFixedRate(() -> full.execute(door::enter), 0, 1, TimeUnit.SECONDS);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    timer.scheduleAtFixedRate(() -> aborts.execute(door::enter), 0, 1, TimeUnit.SECONDS);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    timer.scheduleAtFixedRate(() -> { hand(door); door.enter(); }, 0, 1, TimeUnit.SECONDS);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationOneOfTwoBodies() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Either.java",
            "import java.util.concurrent.*;",
            "class Either {",
            "  interface Door { void enter(); }",
            "  static final class Adder implements Callable<Boolean> {",
            "    private int count;",
            "    Adder(int first) { count = first; }",
            "    public Boolean call() { count++; return Boolean.FALSE; }",
            "  }",
            "  static final class Opener implements Callable<Boolean> {",
            "    Door door;",
            "    public Boolean call() { door.enter(); return Boolean.TRUE; }",
            "  }",
            "  private final Adder first = new Adder(1);",
            "  private final Adder second = new Adder(2);",
            "  private final Opener opener = new Opener();",
            "  void start(ExecutorService pool, boolean again) {",
            "    pool.submit(again ? first : second);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(again ? first : opener);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationTaskObjects() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Objects.java",
            "import java.util.Map;",
            "import java.util.concurrent.*;",
            "class Objects {",
            "  interface Door { void enter(); }",
            "  static class Named extends FutureTask<Void> {",
            "    private final String name;",
            "    Named(String name, Runnable body) {",
            "      super(body, null);",
            "      this.name = name;",
            "    }",
            "  }",
            "  static final class Poll implements Future<Object> {",
            "    private final Future<?> delegate;",
            "    Poll(String name, Future<?> delegate) { this.delegate = delegate; }",
            "    public boolean cancel(boolean hard) { return delegate.cancel(hard); }",
            "    public boolean isCancelled() { return delegate.isCancelled(); }",
            "    public boolean isDone() { return delegate.isDone(); }",
            "    public Object get() throws InterruptedException, ExecutionException {",
            "      return delegate.get();",
            "    }",
            "    public Object get(long time, TimeUnit unit)",
            "        throws InterruptedException, ExecutionException, TimeoutException {",
            "      return delegate.get(time, unit);",
            "    }",
            "  }",
            "  private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);",
            "  private int count;",
            "  Future<?> poll(Runnable body) {",
            "    ScheduledFuture<?> future = timer.scheduleAtFixedRate(body, 0, 1, TimeUnit.SECONDS);",
            "    return new Poll(\"poll\", future);",
            "  }",
            "  void start(Door door, ExecutorService pool) {",
            "    poll(() -> count++);",
            "    poll(() -> {",
            "      try {",
            "        door.enter();",
            "      } catch (Exception e) {",
            "        System.err.println(e);",
            "      }",
            "    });",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    poll(() -> door.enter());",
            "    Named quiet = new Named(\"quiet\", () -> count++);",
            "    pool.execute(quiet);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    Named loud = new Named(\"loud\", () -> door.enter());",
            "    pool.execute(loud);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationGuardInCallee() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Upload.java",
            "import java.util.concurrent.*;",
            "class Upload {",
            "  interface Door { void enter(); }",
            "  interface Statistics { void count(int n); int total(); int most(int n); }",
            "  private Door door;",
            "  private Statistics statistics;",
            "  private void upload() {",
            "    try {",
            "      door.enter();",
            "    } catch (Exception e) {",
            "      System.err.println(e);",
            "    }",
            "  }",
            "  private void flush() {",
            "    try {",
            "      door.enter();",
            "    } catch (Throwable e) {",
            "      System.err.println(e);",
            "    }",
            "    statistics.count(1);",
            "    statistics.count(2);",
            "  }",
            "  private void half() {",
            "    int all = statistics.total() + statistics.most(1);",
            "    try {",
            "      door.enter();",
            "    } catch (Exception e) {",
            "      System.err.println(all);",
            "    }",
            "  }",
            "  void start(ExecutorService pool) {",
            "    pool.submit(() -> upload());",
            "    // BUG: Diagnostic contains: A note: the work itself is guarded",
            "    pool.submit(() -> flush());",
            "    // BUG: Diagnostic contains: A note: the work itself is guarded",
            "    pool.submit(() -> { upload(); statistics.count(1); statistics.count(2); });",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> { door.enter(); statistics.count(1); });",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> half());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationFailuresThatAreLoggedBeforeTheyAreThrown() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Client.java",
            "import java.util.concurrent.*;",
            "import java.util.logging.Logger;",
            "class Client {",
            "  private static final Logger log = Logger.getLogger(\"client\");",
            "  private int tries;",
            "  void call(int limit) {",
            "    if (tries++ > limit) {",
            "      log.severe(\"call failed\");",
            "      throw new RuntimeException(\"call failed\");",
            "    }",
            "  }",
            "  void quiet(int limit) {",
            "    if (tries++ > limit) {",
            "      log.fine(\"call failed\");",
            "      throw new RuntimeException(\"call failed\");",
            "    }",
            "  }",
            "  void start(ExecutorService pool) {",
            "    pool.submit(() -> call(3));",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> quiet(3));",
            "  }",
            "}")
        .doTest();
    helper(UnguardedPeriodicTask.class)
        .addSourceLines(
            "Beat.java",
            "import java.util.concurrent.*;",
            "import java.util.logging.Logger;",
            "class Beat {",
            "  private static final Logger log = Logger.getLogger(\"client\");",
            "  private int tries;",
            "  void call(int limit) {",
            "    if (tries++ > limit) {",
            "      log.severe(\"call failed\");",
            "      throw new RuntimeException(\"call failed\");",
            "    }",
            "  }",
            "  void start(ScheduledExecutorService timer) {",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    timer.scheduleAtFixedRate(() -> call(3), 1, 1, TimeUnit.SECONDS);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationBodiesThatAFieldHolds() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Wrapper.java",
            "import java.util.concurrent.*;",
            "class Wrapper {",
            "  private Runnable body;",
            "  private final Runnable other;",
            "  Wrapper(Runnable body, Runnable other) { this(body, other, 0); }",
            "  Wrapper(Runnable body, Runnable other, int delay) {",
            "    this.body = body;",
            "    this.other = other;",
            "  }",
            "  void start(ExecutorService pool) {",
            "    // BUG: Diagnostic contains: A note: every caller here gives it a body",
            "    pool.submit(body);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(other);",
            "  }",
            "}")
        .addSourceLines(
            "Maker.java",
            "class Maker {",
            "  interface Door { void enter(); }",
            "  private int count;",
            "  Wrapper make(Door door) { return new Wrapper(() -> count++, () -> door.enter()); }",
            "}")
        .doTest();
  }
}
