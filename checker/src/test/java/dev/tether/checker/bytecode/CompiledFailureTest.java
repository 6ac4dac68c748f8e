package dev.tether.checker.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.model.NamedMethods;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How methods may fail, read from their class files. */
final class CompiledFailureTest {
  private static final String SOURCE =
      """
      import java.util.*;
      import java.util.function.*;
      class Code {
        interface Peer { String ask(); String getName(); boolean isUp(); }
        enum State { UP, DOWN }
        static class Door implements AutoCloseable { public void close() {} }
        static final System.Logger LOG = System.getLogger("x");
        Peer peer; int count; State state; List<String> names; Runnable task;

        void none_nothing() {}
        void none_counts() { count++; }
        void none_pure() { count = Integer.compare(count, 3) + "a".trim().length() + state.ordinal(); }
        void none_getters() { names.add(peer.getName()); if (peer.isUp()) { count++; } }
        void none_guard() { try { peer.ask(); } catch (Exception e) { LOG.log(System.Logger.Level.ERROR, "x", e); } }
        void none_union() { try { peer.ask(); } catch (Error | RuntimeException e) { report(e); } }
        void report(Throwable t) { LOG.log(System.Logger.Level.ERROR, "x", t); }
        void none_unguardedReport() { try { peer.ask(); } catch (RuntimeException e) { helper(peer.ask()); } }
        void helper(String s) {}
        void none_finally() { try { count++; } finally { peer.ask(); } }
        void none_check(int n) { if (n < 0 || n > 10) { throw new IllegalArgumentException("n is " + n); } count = n; }
        void none_null(Object o) { Objects.requireNonNull(o, "o"); count++; }
        void none_index(int i) { count = Objects.checkIndex(i, 5); }
        void none_error() { throw new AssertionError(); }
        void none_recursive(int n) { if (n > 0) { none_recursive(n - 1); } }
        void none_even(int n) { if (n > 0) { none_odd(n - 1); } }
        void none_odd(int n) { if (n > 0) { none_even(n - 1); } }
        void none_caught() { try { Integer.parseInt("x"); } catch (NumberFormatException e) { count = 0; } }
        void none_lambda() { names.forEach(n -> count++); }
        void none_runs() { run(() -> count++); }
        void none_ofName() { Runnable r = () -> peer.ask(); task = r; }
        void none_synchronized() { synchronized (this) { count++; } }
        String none_switch(State s) { return switch (s) { case UP -> "u"; case DOWN -> "d"; }; }
        void none_resource() { try (Door s = new Door()) { count++; } }

        void fails_throw() { throw new IllegalStateException(); }
        void fails_parameter(int n) { if (n > 3) { throw new IllegalStateException(); } }
        void fails_state() { if (count > 3) { throw new IllegalStateException(); } }
        void fails_call() { peer.ask(); }
        void fails_deep() { one(); }
        void one() { two(); }
        void two() { fails_call(); }
        void fails_narrow() { try { peer.ask(); } catch (IllegalStateException e) { report(e); } }
        void fails_rethrow() { try { peer.ask(); } catch (RuntimeException e) { throw new IllegalStateException(e); } }
        void fails_parse() { Integer.parseInt("x"); }
        void fails_ping(int n) { if (n > 0) { fails_pong(n - 1); } }
        void fails_pong(int n) { if (n > 0) { fails_ping(n - 1); } peer.ask(); }
        void fails_finally() { try { peer.ask(); } finally { count++; } }
        void fails_synchronized() { synchronized (this) { peer.ask(); } }
        void fails_lambda() { names.forEach(n -> peer.ask()); }
        void fails_runs() { run(() -> peer.ask()); }
        void fails_field() { task.run(); }
        void fails_resource() { try (Door s = new Door()) { peer.ask(); } }
        void fails_afterCatch() { try { count++; } catch (RuntimeException e) { report(e); } peer.ask(); }

        void told_log() { try { peer.ask(); } catch (RuntimeException e) { report(e); throw e; } }
        void told_wrap() { try { peer.ask(); } catch (RuntimeException e) { report(e); throw new IllegalStateException(e); } }
        void silent_empty() { try { peer.ask(); } catch (RuntimeException e) {} }
        void error_guard() { throw new AssertionError(); }

        static void run(Runnable r) { r.run(); }
        static void runsGuarded(Runnable r) { try { r.run(); } catch (RuntimeException e) { LOG.log(System.Logger.Level.ERROR, "x", e); } }
        static void passes(Runnable r) { run(r); }
        static void wraps(Runnable r) { run(() -> r.run()); }
      }
      """;

  @Test
  void identification() {
    for (boolean debug : new boolean[] {true, false}) {
      Map<String, String> wrong = new TreeMap<>();
      CompiledCode code =
          new CompiledCode(CompiledSources.of(SOURCE, debug), NamedMethods.builtIn());
      for (MethodId method : code.methods("Code")) {
        Failure failure = code.failure(method).orElseThrow();
        int wanted = wanted(method.name());
        if (wanted >= 0 && failure.open() != wanted) {
          wrong.put(method.name(), failure.toString());
        }
      }
      assertEquals(Map.of(), wrong, "debug: " + debug);
    }
  }

  private static int wanted(String name) {
    return switch (name.substring(0, Math.max(0, name.indexOf('_')))) {
      case "none" -> name.equals("none_guard") || name.equals("none_union") || isTry(name) ? -1 : 0;
      case "fails" -> Question.ALL;
      case "told" -> Question.ALL & ~Question.UNTOLD.bit();
      case "silent" -> Question.ALL & ~Question.ESCAPES.bit();
      default -> -1;
    };
  }

  /** A guard that lets errors through. */
  private static boolean isTry(String name) {
    return name.equals("none_unguardedReport");
  }

  @Test
  void errorsPassGuardsOfExceptions() {
    CompiledCode code = new CompiledCode(CompiledSources.of(SOURCE, true), NamedMethods.builtIn());
    for (String name : new String[] {"none_guard", "none_union", "none_unguardedReport"}) {
      Failure failure = code.failure(new MethodId("Code", name, "()V")).orElseThrow();
      assertEquals(Question.ESCAPES_AS_ANYTHING.bit(), failure.open(), name);
    }
  }

  @Test
  void functionsDecide() {
    CompiledCode code = new CompiledCode(CompiledSources.of(SOURCE, true), NamedMethods.builtIn());
    String runnable = "(Ljava/lang/Runnable;)V";
    for (String name : new String[] {"run", "passes", "wraps"}) {
      Failure failure = code.failure(new MethodId("Code", name, runnable)).orElseThrow();
      assertEquals(new Failure(0, java.util.Set.of(), Map.of(0, Question.ALL), ""), failure, name);
    }
    Failure guarded = code.failure(new MethodId("Code", "runsGuarded", runnable)).orElseThrow();
    assertEquals(Map.of(0, Question.ESCAPES_AS_ANYTHING.bit()), guarded.functions());
  }

  @Test
  void sameAnswersWhateverIsAskedFirst() {
    CompiledSources classes = CompiledSources.of(SOURCE, true);
    CompiledCode forwards = new CompiledCode(classes, NamedMethods.builtIn());
    CompiledCode backwards = new CompiledCode(classes, NamedMethods.builtIn());
    var methods = new java.util.ArrayList<>(forwards.methods("Code"));
    Map<MethodId, Optional<Failure>> first = new TreeMap<>();
    methods.forEach(m -> first.put(m, forwards.failure(m)));
    java.util.Collections.reverse(methods);
    Map<MethodId, Optional<Failure>> second = new TreeMap<>();
    methods.forEach(m -> second.put(m, backwards.failure(m)));
    assertEquals(first, second);
  }

  @Test
  void whatCannotBeReadHasNoAnswer() {
    CompiledCode code =
        new CompiledCode(name -> Optional.of(new byte[] {1, 2, 3}), NamedMethods.builtIn());
    assertTrue(code.codeFailure(new MethodId("Code", "run", "()V")).isEmpty());
  }
}
