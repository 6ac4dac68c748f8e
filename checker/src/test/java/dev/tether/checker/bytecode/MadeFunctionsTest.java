package dev.tether.checker.bytecode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.model.NamedMethods;
import org.junit.jupiter.api.Test;

/** How functions may fail that a method makes from others. */
final class MadeFunctionsTest {
  private static final String SOURCE =
      """
      class Code {
        static final System.Logger LOG = System.getLogger("x");
        static Runnable lambda(Runnable body) {
          return () -> {
            try { body.run(); } catch (Throwable t) { LOG.log(System.Logger.Level.ERROR, "x", t); }
          };
        }
        static Runnable object(Runnable body) { return new Guarded(body); }
        static Runnable through(Runnable body) { return lambda(body); }
        static Runnable none() { return () -> {}; }
        record Guarded(Runnable body) implements Runnable {
          public void run() {
            try { body.run(); } catch (Exception e) { LOG.log(System.Logger.Level.ERROR, "x", e); }
          }
        }
        static Runnable plain(Runnable body) { return () -> body.run(); }
        static Runnable same(Runnable body) { return body; }
        static Runnable reference(Runnable body) { return body::run; }
        static Runnable either(Runnable body, boolean guard) { return guard ? lambda(body) : body; }
        static Runnable quiet(Runnable body) {
          return () -> { try { body.run(); } catch (Exception e) {} };
        }
      }
      """;

  private static final CompiledCode CODE =
      new CompiledCode(CompiledSources.of(SOURCE, true), NamedMethods.builtIn());

  private static Failure made(String name) {
    for (MethodId method : CODE.methods("Code")) {
      if (method.name().equals(name)) {
        return CODE.madeFunction(method).orElse(Failure.unknown("not told"));
      }
    }
    throw new AssertionError(name);
  }

  @Test
  void guardsAreSeen() {
    for (String name : new String[] {"lambda", "object", "through", "none"}) {
      assertTrue(made(name).isGuarded(), name);
    }
  }

  @Test
  void bodiesDecideElsewhere() {
    for (String name : new String[] {"plain", "same", "either"}) {
      assertEquals(Question.ALL, made(name).functions().get(0), name);
    }
    assertTrue(!made("quiet").isGuarded() && !made("reference").isGuarded());
  }
}
