package dev.tether.checker.order;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Findings don't depend on the order of files, nor on that of the members in them. */
class OrderTest {
  private static final Program RETURNED =
      Program.of(
          """
          class Ping {
            void first() { ping(3); }
            void second() { pong(3); }
            CompletableFuture<String> ping(int n) { return n == 0 ? Loads.load() : pong(n - 1); }
            CompletableFuture<String> pong(int n) { return ping(n - 1); }
          }
          class Told {
            void first() { ping(3); }
            void second() { pong(3); }
            void third(int n) { Ping p = new Ping(); p.pong(n); }
            CompletableFuture<String> ping(int n) { return n == 0 ? Loads.told() : pong(n - 1); }
            CompletableFuture<String> pong(int n) { return n == 7 ? Loads.told() : ping(n - 1); }
          }
          class Loads {
            static CompletableFuture<String> load() { return CompletableFuture.supplyAsync(() -> Work.work(1)); }
            static CompletableFuture<String> told() { return load().whenComplete((v, t) -> System.out.println(t)); }
            static CompletableFuture<String> run(Supplier<String> work, int n) { return n == 0 ? CompletableFuture.supplyAsync(work) : again(work, n - 1); }
            static CompletableFuture<String> again(Supplier<String> more, int n) { return run(more, n); }
            static void risky() { run(() -> Work.work(2), 3); }
            static void safe() { run(() -> "", 3); }
            static void riskyAgain() { again(() -> Work.work(2), 3); }
            static void safeAgain() { again(() -> "x", 3); }
          }
          class Work {
            static String work(int n) { if (n > 5) throw new IllegalStateException(); return ""; }
          }
          """);

  private static final Program FAILING =
      Program.of(
          """
          class Deep {
            void far() { CompletableFuture.runAsync(() -> a(1)); }
            void near() { CompletableFuture.runAsync(() -> g(1)); }
            void calm() { CompletableFuture.runAsync(() -> p(1)); }
            void calmToo() { CompletableFuture.runAsync(() -> q(1)); }
            void wild() { CompletableFuture.runAsync(() -> x(1)); }
            void wildToo() { CompletableFuture.runAsync(() -> y(1)); }
            void a(int n) { b(n); }
            void b(int n) { c(n); }
            void c(int n) { d(n); }
            void d(int n) { e(n); }
            void e(int n) { f(n); }
            void f(int n) { g(n); }
            void g(int n) { n++; }
            void p(int n) { if (n > 0) q(n - 1); }
            void q(int n) { p(n - 1); a(n); }
            void x(int n) { if (n > 0) y(n - 1); else Other.fail(); }
            void y(int n) { x(n - 1); }
          }
          class Other {
            static void fail() { throw new IllegalStateException(); }
          }
          """);

  private static final Program WAITING =
      Program.of(
          """
          class First {
            void first(Waits w) { CompletableFuture.supplyAsync(Task::make).thenAccept(v -> w.up(3)).join(); }
          }
          class Second {
            void second(Waits w) { CompletableFuture.supplyAsync(Task::make).thenAccept(v -> w.down(3)).join(); }
          }
          class Third {
            void third(Waits w) { CompletableFuture.supplyAsync(Task::make).thenAccept(v -> w.far(3)).join(); }
          }
          class Given {
            void given(Waits w) { w.later(() -> Task.rest(), 3); }
          }
          class GivenToo {
            void givenToo(Waits w) { w.later2(() -> Task.rest(), 3); }
          }
          class Waits {
            void up(int n) { if (n > 0) down(n - 1); }
            void down(int n) { up(n - 1); Task.rest(); }
            void far(int n) { farther(n); }
            void farther(int n) { farthest(n); }
            void farthest(int n) { beyond(n); }
            void beyond(int n) { up(n); }
            void later(Runnable r, int n) { if (n > 0) later2(r, n - 1); else CompletableFuture.runAsync(r).join(); }
            void later2(Runnable r, int n) { later(r, n); }
          }
          class Task {
            static String make() { return ""; }
            static void rest() { try { Thread.sleep(100); } catch (InterruptedException e) { Thread.currentThread().interrupt(); } }
          }
          """);

  private static void assertSameInAnyOrder(Program program, int findings) {
    List<String> expected = program.findings();
    assertEquals(findings, expected.size(), String.join("\n", expected));
    assertEquals(expected, program.reversed().findings());
    IntStream.range(0, 6)
        .forEach(seed -> assertEquals(expected, program.shuffled(new Random(seed)).findings()));
  }

  @Test
  void returnedTasks_recursion() {
    assertSameInAnyOrder(RETURNED, 5);
  }

  @Test
  void failures_recursionAndDepth() {
    assertSameInAnyOrder(FAILING, 2);
  }

  /** In a file each: within one, places that lead to the same wait are one finding. */
  @Test
  void waits_recursionAndDepth() {
    assertSameInAnyOrder(WAITING, 5);
  }

  /** What another file does with a task cannot be seen then: that is no reason to suspect it. */
  @Test
  void byFile_otherFilesAreBelieved_ownOneIsJudged() {
    Program program =
        Program.of(
            """
            class First {
              void told() { Second.told(); }
              void calm() { CompletableFuture.runAsync(() -> Second.calm()); }
              void own() { load(); }
              void taken() { Second.take(load()); }
              static CompletableFuture<String> load() { return CompletableFuture.supplyAsync(() -> Integer.parseInt("x") + ""); }
            }
            class Second {
              static CompletableFuture<String> told() { return First.load().whenComplete((v, t) -> System.out.println(t)); }
              static void calm() { }
              static void take(CompletableFuture<String> f) { f.join(); }
              static CompletableFuture<String> load() { return CompletableFuture.supplyAsync(() -> Integer.parseInt("y") + ""); }
              void own() { load(); }
              void other() { First.load(); }
            }
            """);
    List<String> simple = program.findings("-XDcompilePolicy=simple");
    assertEquals(3, simple.size(), String.join("\n", simple));
    for (Program order : List.of(program, program.reversed())) {
      List<String> seen = order.findings("-XDcompilePolicy=byfile");
      List<String> expected = simple.stream().filter(f -> f.contains("void own()")).toList();
      assertEquals(2, expected.size());
      assertEquals(expected, seen.stream().filter(f -> !f.contains("[Tether]")).toList());
      assertEquals(1, seen.stream().filter(f -> f.contains("-XDcompilePolicy=simple")).count());
    }
  }
}
