package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** Losses that most people would shrug at are notes, which say why and never fail a build. */
final class MinorLossTest {
  private static final String[] BODIES = {
    "import java.util.concurrent.ExecutorService;",
    "import java.util.concurrent.ScheduledExecutorService;",
    "import java.util.concurrent.TimeUnit;",
    "class Bodies {",
    "  interface Door extends AutoCloseable {",
    "    void enter();",
    "    void close();",
    "    String describe();",
    "  }",
    "  interface Gauge { void record(String v); }",
    "  void notes(ExecutorService pool, ScheduledExecutorService timer, Door door, Gauge gauge) {",
    "    // BUG: Diagnostic contains: A note: the body only closes something",
    "    pool.submit(() -> door.close());",
    "    // BUG: Diagnostic contains: A note: the body only measures something",
    "    timer.scheduleAtFixedRate(() -> gauge.record(\"x\"), 1, 1, TimeUnit.SECONDS);",
    "    // BUG: Diagnostic contains: A note: the work itself is guarded",
    "    pool.submit(",
    "        () -> {",
    "          String name = door.describe();",
    "          try {",
    "            door.enter();",
    "          } catch (Exception e) {",
    "            System.err.println(name + e);",
    "          }",
    "        });",
    "  }",
    "}"
  };

  private static CompilationTestHelper helper(Class<? extends TetherCheck> check) {
    return CompilationTestHelper.newInstance(check, MinorLossTest.class);
  }

  @Test
  void identificationNotes() {
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .addSourceLines("Bodies.java", without(BODIES, "timer.schedule"))
        .doTest();
  }

  @Test
  void identificationMeasuring() {
    helper(UnguardedPeriodicTask.class)
        .addSourceLines("Bodies.java", without(BODIES, "pool.submit"))
        .doTest();
  }

  /** Leaves out what another check would say: the marker before its line. */
  private static String[] without(String[] lines, String call) {
    var kept = new java.util.ArrayList<String>();
    for (int i = 0; i < lines.length; i++) {
      boolean other = i + 1 < lines.length && lines[i + 1].contains(call);
      kept.add(other ? "" : lines[i]);
    }
    return kept.toArray(String[]::new);
  }

  @Test
  void identificationFolder() {
    helper(DanglingTask.class)
        .addSourceLines(
            "app-examples/src/main/java/Shown.java",
            "import java.util.concurrent.ExecutorService;",
            "class Shown {",
            "  interface Door { void enter(); }",
            "  void show(ExecutorService pool, Door door) {",
            "    // BUG: Diagnostic contains: A note: code below 'app-examples'",
            "    pool.submit(() -> door.enter());",
            "  }",
            "}")
        .doTest();
  }

  @Test
  void identificationNoteWhereRaised() {
    helper(DanglingTask.class)
        .setArgs("-Xep:DanglingTask:ERROR")
        .addSourceLines(
            "app/src/jmh/java/Shown.java",
            "import java.util.concurrent.ExecutorService;",
            "class Shown {",
            "  interface Door { void enter(); }",
            "  void show(ExecutorService pool, Door door) {",
            "    // BUG: Diagnostic contains: A note: code below 'jmh'",
            "    pool.submit(() -> door.enter());",
            "  }",
            "}")
        .doTest();
  }

  /** A package without an owner that is called so shows something, too. */
  @Test
  void identificationRootPackage() {
    helper(DanglingTask.class)
        .addSourceLines(
            "app/src/main/java/examples/Shown.java",
            "package examples;",
            "import java.util.concurrent.ExecutorService;",
            "class Shown {",
            "  interface Door { void enter(); }",
            "  void show(ExecutorService pool, Door door) {",
            "    // BUG: Diagnostic contains: A note: code below 'examples'",
            "    pool.submit(() -> door.enter());",
            "  }",
            "}")
        .doTest();
  }

  /** What does more than close, measure or prepare is a warning, wherever it lies below src. */
  @Test
  void identificationWarnings() {
    helper(DanglingTask.class)
        .addSourceLines(
            "app/src/main/java/com/acme/samples/Work.java",
            "package com.acme.samples;",
            "import java.util.concurrent.ExecutorService;",
            "class Work {",
            "  interface Door { void enter(); void close(); }",
            "  void work(ExecutorService pool, Door door) {",
            "    // BUG: Diagnostic matches: PLAIN",
            "    pool.submit(() -> { door.enter(); door.close(); });",
            "  }",
            "}")
        .expectErrorMessage("PLAIN", message -> !message.contains("A note"))
        .doTest();
  }

  /** In a test, or in a module of tests, whatever is found; elsewhere it is what it always is. */
  @Test
  void identificationTests() {
    String[] code = {
      "import java.util.concurrent.ExecutorService;",
      "class Code {",
      "  interface Door { void enter(); }",
      "  void f(ExecutorService pool, Door door) {",
      "    // BUG: Diagnostic contains: A note: it is in a test",
      "    pool.submit(() -> door.enter());",
      "  }",
      "}"
    };
    for (String file :
        new String[] {
          "src/test/Code.java",
          "src/integrationTest/Code.java",
          "a-tests/src/main/Code.java",
          "systests/sse/base/src/main/Code.java"
        }) {
      helper(DanglingTask.class).addSourceLines(file, code).doTest();
      helper(DanglingTask.class)
          .setArgs("-Xep:DanglingTask:ERROR")
          .addSourceLines(file, code)
          .doTest();
    }
    helper(DanglingTask.class)
        .addSourceLines(
            "src/main/Code.java",
            String.join("\n", code).replace("A note: it is in a test", "is dropped"))
        .doTest();
  }

  /** Dead code loses nothing; an annotation may mean that a framework calls it. */
  @Test
  void identificationUncalled() {
    helper(DanglingTask.class)
        .addSourceLines(
            "Delays.java",
            """
            import java.util.concurrent.*;
            class Delays {
              @interface Hook {}
              interface Door { void enter(); }
              private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
              private Executor delayed(long d, Executor to) {
                // BUG: Diagnostic contains: A note: nobody calls the private method that it is in
                return r -> timer.schedule(() -> to.execute(r), d, TimeUnit.SECONDS);
              }
              private void first(Door door) { second(door); }
              private void second(Door door) {
                // BUG: Diagnostic contains: A note: nobody calls
                timer.submit(() -> door.enter());
                first(door);
              }
              @Hook
              private void hooked(Door door) {
                // BUG: Diagnostic matches: LOST
                timer.submit(() -> door.enter());
              }
              void called(Door door) { third(door); }
              private void third(Door door) {
                // BUG: Diagnostic matches: LOST
                timer.submit(() -> door.enter());
              }
            }
            """)
        .expectErrorMessage(
            "LOST", m -> m.contains("if it fails, nobody will know") && !m.contains("A note"))
        .doTest();
  }
}
