package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/** What a helper does with a function that it is given depends on the function. */
final class GivenFunctionsTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(DanglingTask.class, getClass());

  @Test
  void silentHarmlessFunctions() {
    helper
        .addSourceLines(
            "Counters.java",
            """
            import java.util.concurrent.*;
            import java.util.concurrent.locks.*;
            import java.util.function.*;

            class Counters {
              private final Lock lock = new ReentrantLock();
              private int count;

              private void locked(Runnable work) {
                lock.lock();
                try {
                  work.run();
                } finally {
                  lock.unlock();
                }
              }

              private void twice(Runnable work) {
                locked(work);
                locked((work));
              }

              private void nested(int depth, Runnable work) {
                if (depth == 0) {
                  work.run();
                  return;
                }
                nested(depth - 1, work);
              }

              void helpers(ExecutorService executor) {
                executor.submit(() -> locked(() -> count++));
                executor.submit(() -> twice(() -> count++));
                executor.submit(() -> nested(3, () -> count++));
              }

              void copies(ExecutorService executor, byte[] bytes) {
                executor.submit(() -> count += bytes.clone().length);
              }

              /** What is thrown again was thrown by nothing. */
              void undone(ExecutorService executor) {
                executor.submit(
                    () -> {
                      try {
                        count++;
                      } catch (Throwable t) {
                        count--;
                        throw t;
                      }
                    });
              }
            }
            """)
        .doTest();
  }

  @Test
  void identificationFunctionsThatFail() {
    helper
        .addSourceLines(
            "Parsers.java",
            """
            import java.util.concurrent.*;
            import java.util.function.*;

            class Parsers {
              interface Runner {
                void run(Runnable work);
              }

              private static final class Plain implements Runner {
                @Override
                public void run(Runnable work) {
                  work.run();
                }
              }

              private int count;
              private String text;

              private void inside(Runnable work) {
                work.run();
              }

              private void twice(Runnable work) {
                inside(work);
                inside(work);
              }

              private void nested(int depth, Runnable work) {
                if (depth == 0) {
                  work.run();
                  return;
                }
                nested(depth - 1, work);
              }

              private void other(Runnable work) {
                work = () -> Integer.parseInt(text);
                work.run();
              }

              private void parse() {
                count += Integer.parseInt(text);
              }

              void helpers(ExecutorService executor, Runnable given, Runner runner) {
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> inside(() -> Integer.parseInt(text)));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> twice(this::parse));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> nested(3, () -> Integer.parseInt(text)));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> inside(given));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> other(() -> count++));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> runner.run(() -> Integer.parseInt(text)));
              }

              void undone(ExecutorService executor) {
                // BUG: Diagnostic contains: is dropped
                executor.submit(
                    () -> {
                      try {
                        count += Integer.parseInt(text);
                      } catch (Throwable t) {
                        count--;
                        throw t;
                      }
                    });
              }
            }
            """)
        .doTest();
  }

  /** A mistake of the caller's, as a null is. */
  @Test
  void identificationRejectedArguments() {
    helper
        .addSourceLines(
            "Kinds.java",
            """
            import java.util.concurrent.*;

            class Kinds {
              private int kind;
              private int state;

              private static String named(int id) {
                if (id == 1) {
                  return "one";
                }
                if (id == 2) {
                  return "two";
                }
                throw new IllegalArgumentException("no kind " + id);
              }

              private static String switched(int id) {
                switch (id) {
                  case 1:
                    return "one";
                  default:
                    throw new IllegalArgumentException("no kind " + id);
                }
              }

              private String stated(int id) {
                if (state == 1) {
                  return "one";
                }
                throw new IllegalArgumentException("no kind " + id);
              }

              private static String never(int id) {
                throw new IllegalArgumentException("no kind " + id);
              }

              private static String other(int id) {
                if (id == 1) {
                  return "one";
                }
                throw new IllegalStateException("no kind " + id);
              }

              void silent(ExecutorService executor) {
                executor.submit(() -> named(kind));
                executor.submit(() -> switched(kind));
              }

              void flagged(ExecutorService executor) {
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> stated(kind));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> never(kind));
                // BUG: Diagnostic contains: is dropped
                executor.submit(() -> other(kind));
              }
            }
            """)
        .doTest();
  }
}
