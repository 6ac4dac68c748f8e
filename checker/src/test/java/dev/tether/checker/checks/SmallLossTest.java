package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What may be lost decides how loudly a loss is told; what the callees do counts. */
final class SmallLossTest {
  private static CompilationTestHelper helper(Class<? extends TetherCheck> check) {
    return CompilationTestHelper.newInstance(check, SmallLossTest.class);
  }

  @Test
  void identificationGuardedBehindThread() {
    helper(UnguardedPeriodicTask.class)
        .addSourceLines(
            "Beat.java",
            "import java.util.concurrent.ScheduledExecutorService;",
            "import java.util.concurrent.TimeUnit;",
            "class Beat {",
            "  interface Door { void enter(); }",
            "  static class Guarded implements Runnable {",
            "    Door door;",
            "    public void run() {",
            "      try {",
            "        door.enter();",
            "      } catch (Throwable e) {",
            "        System.err.println(e);",
            "      }",
            "    }",
            "  }",
            "  static class Open implements Runnable {",
            "    Door door;",
            "    public void run() {",
            "      door.enter();",
            "    }",
            "  }",
            "  interface Peer { void close(); }",
            "  private int sent;",
            "  private void ping(Peer peer) {",
            "    if (sent++ > 9) {",
            "      peer.close();",
            "    }",
            "  }",
            "  void pings(ScheduledExecutorService timer, java.util.List<Peer> peers) {",
            "    Runnable all =",
            "        () -> {",
            "          for (Peer peer : peers) {",
            "            ping(peer);",
            "          }",
            "        };",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    timer.scheduleAtFixedRate(all, 0, 1, TimeUnit.SECONDS);",
            "  }",
            "  void start(ScheduledExecutorService timer) {",
            "    Runnable guarded = new Thread(new Guarded(), \"beat\");",
            "    timer.scheduleAtFixedRate(guarded, 0, 1, TimeUnit.SECONDS);",
            "    // BUG: Diagnostic contains: ends the schedule",
            "    timer.scheduleAtFixedRate(new Thread(new Open()), 0, 1, TimeUnit.SECONDS);",
            "  }",
            "}")
        .expectErrorMessage("NO_NOTE", message -> !message.contains("A note"))
        .doTest();
  }

  @Test
  void identificationThroughCallees() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Bodies.java",
            "import java.util.concurrent.*;",
            "class Bodies {",
            "  private final CompletableFuture<Void> end = new CompletableFuture<>();",
            "  interface Door extends AutoCloseable {",
            "    void enter();",
            "    void leave();",
            "    void close();",
            "  }",
            "  interface Gauge { void record(String v); }",
            "  private Door door;",
            "  private Gauge gauge;",
            "  private int state;",
            "  private void finish() {",
            "    gauge.record(\"end\");",
            "    door.close();",
            "  }",
            "  private void expect() {",
            "    if (state != 1) {",
            "      throw new IllegalStateException(\"never\");",
            "    }",
            "  }",
            "  private void charge(String order) {",
            "    if (order.isEmpty()) {",
            "      throw new IllegalStateException(\"no order\");",
            "    }",
            "  }",
            "  private void asked() {",
            "    if (System.nanoTime() % 2 == 0) {",
            "      throw new IllegalStateException(\"down\");",
            "    }",
            "  }",
            "  private void wrapped(Exception e) {",
            "    if (state != 1) {",
            "      throw new IllegalStateException(e);",
            "    }",
            "  }",
            "  private void timed() {",
            "    gauge.record(\"start\");",
            "    gauge.record(\"again\");",
            "    door.close();",
            "    try {",
            "      door.enter();",
            "    } catch (Exception e) {",
            "      System.err.println(e);",
            "    } finally {",
            "      gauge.record(\"end\");",
            "    }",
            "    door.leave();",
            "  }",
            "  private void works() {",
            "    gauge.record(\"start\");",
            "    door.enter();",
            "  }",
            "  void start(ExecutorService pool) {",
            "    // BUG: Diagnostic contains: A note: the body only closes and measures something",
            "    pool.submit(() -> finish());",
            "    // BUG: Diagnostic contains: A note: only a check of its own state",
            "    pool.submit(this::expect);",
            "    // BUG: Diagnostic contains: A note: the work itself is guarded",
            "    pool.submit(() -> timed());",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> { door.close(); end.complete(null); });",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(this::works);",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> wrapped(new Exception()));",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(() -> charge(\"a\"));",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(this::asked);",
            "  }",
            "}")
        .expectErrorMessage("NO_NOTE", message -> !message.contains("A note"))
        .doTest();
  }

  @Test
  void identificationGivenBodies() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Hooks.java",
            "import java.util.concurrent.CompletableFuture;",
            "import java.util.concurrent.ExecutorService;",
            "class Hooks {",
            "  interface Door { void enter(); }",
            "  private int count;",
            "  private final CompletableFuture<Void> end = new CompletableFuture<>();",
            "  void harmless(ExecutorService pool, Runnable action) {",
            "    // BUG: Diagnostic contains: A note: every caller here gives it a body",
            "    pool.submit(action);",
            "  }",
            "  void onEnd(Runnable action) {",
            "    // BUG: Diagnostic contains: A note: every caller here gives it a body",
            "    end.thenRun(action);",
            "  }",
            "  void open(ExecutorService pool, Runnable action) {",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(action);",
            "  }",
            "  void uncalled(ExecutorService pool, Runnable action) {",
            "    // BUG: Diagnostic matches: NO_NOTE",
            "    pool.submit(action);",
            "  }",
            "  void all(ExecutorService pool, Door door) {",
            "    harmless(pool, () -> count++);",
            "    onEnd(() -> count--);",
            "    open(pool, () -> count++);",
            "    open(pool, () -> door.enter());",
            "  }",
            "}")
        .expectErrorMessage("NO_NOTE", message -> !message.contains("A note"))
        .doTest();
  }

  @Test
  void identificationSourceSetOfExamples() {
    helper(DanglingTask.class)
        .addSourceLines(
            "src/main/example/Shown.java",
            "import java.util.concurrent.ExecutorService;",
            "class Shown {",
            "  interface Door { void enter(); }",
            "  void show(ExecutorService pool, Door door) {",
            "    // BUG: Diagnostic contains: A note: code below 'example'",
            "    pool.submit(() -> door.enter());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationOfOneCause() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Store.java",
            "import java.util.concurrent.*;",
            "class Store {",
            "  interface Door { void enter(); }",
            "  private Door door;",
            "  Future<?> save(ExecutorService pool) { return pool.submit(() -> door.enter()); }",
            "  void all(ExecutorService pool) {",
            "    // BUG: Diagnostic contains: in 6 further places that call 'save'",
            "    save(pool);",
            "    // BUG: Diagnostic contains: A note: 'save' is dropped in 7 places: one cause, told at Store.java:8",
            "    save(pool);",
            "    // BUG: Diagnostic contains: A note: 'save' is dropped in 7 places: one cause, told at Store.java:8",
            "    save(pool);",
            "    // BUG: Diagnostic contains: A note: 'save' is dropped in 7 places: one cause, told at Store.java:8",
            "    save(pool);",
            "    // BUG: Diagnostic contains: A note: 'save' is dropped in 7 places: one cause, told at Store.java:8",
            "    save(pool);",
            "    // BUG: Diagnostic contains: A note: 'save' is dropped in 7 places: one cause, told at Store.java:8",
            "    save(pool);",
            "    // BUG: Diagnostic contains: A note: 'save' is dropped in 7 places: one cause, told at Store.java:8",
            "    save(pool);",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationTailOfAQueue() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Tail.java",
            "import java.util.concurrent.CompletableFuture;",
            "class Tail {",
            "  interface Door { void enter(); }",
            "  private final CompletableFuture<Void> end = new CompletableFuture<>();",
            "  private CompletableFuture<Void> guarded;",
            "  private CompletableFuture<Void> open;",
            "  Tail() {",
            "    this.guarded = CompletableFuture.completedFuture(null);",
            "    this.open = CompletableFuture.completedFuture(null);",
            "  }",
            "  CompletableFuture<Void> end() { return end; }",
            "  void add(Door door) {",
            "    guarded = guarded.thenRunAsync(() -> {",
            "      try {",
            "        door.enter();",
            "      } catch (Throwable t) {",
            "        end.completeExceptionally(t);",
            "        throw t;",
            "      }",
            "    });",
            "    // BUG: Diagnostic contains: nobody will know",
            "    open = open.thenRunAsync(() -> door.enter());",
            "  }",
            "}")
        .doTest();
  }
}
