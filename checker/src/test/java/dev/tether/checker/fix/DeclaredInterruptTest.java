package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.SwallowedCancellation;
import dev.tether.checker.checks.UnguardedPeriodicTask;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Interrupts that a method declares, waits behind own methods, and bodies that throw on purpose.
 */
final class DeclaredInterruptTest {
  private static PatchRun.Result fixed(String members) {
    return new PatchRun()
        .withoutTracker()
        .checks(List.of(SwallowedCancellation.class, UnguardedPeriodicTask.class))
        .file(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            class A {
            %s
            }
            """
                .formatted(members.indent(2).stripTrailing()))
        .run();
  }

  @Test
  void isThrown() {
    String text =
        fixed(
                """
                interface Filter {
                  void flush() throws InterruptedException;
                }

                List<Filter> filters;

                void flush() throws InterruptedException {
                  for (Filter filter : filters) {
                    try {
                      filter.flush();
                    } catch (Exception e) {
                      System.err.println("failed " + e);
                    }
                  }
                }

                void pause() throws InterruptedException {
                  while (true) {
                    try {
                      Thread.sleep(10);
                    } catch (InterruptedException e) {
                      System.err.println("interrupted");
                    }
                  }
                }
                """)
            .file("A.java");
    assertTrue(text.contains("throw (InterruptedException) e;"), text);
    assertTrue(text.contains("println(\"interrupted\");\n        throw e;"), text);
    assertFalse(text.contains("break;"), text);
  }

  @Test
  void notBeforeAnOwnMethodThatWaits() {
    PatchRun.Result result =
        fixed(
            """
            CountDownLatch latch;
            BlockingQueue<String> queue;

            void put(String line) {
              try {
                queue.put(line);
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }

            void go() {
              try {
                latch.await();
              } catch (InterruptedException e) {
                System.err.println("interrupted");
              }
              put("end");
            }
            """);
    assertTrue(
        result.file("A.java").contains("println(\"interrupted\");\n    }"), result.file("A.java"));
  }

  @Test
  void aScheduleThatEndsOnPurposeIsLeft() {
    PatchRun.Result result =
        fixed(
            """
            ScheduledExecutorService timer;

            native void work();

            void go() {
              timer.scheduleAtFixedRate(() -> {
                try {
                  work();
                } catch (Throwable t) {
                  System.err.println("no more rounds " + t);
                  throw new IllegalStateException(t);
                }
                work();
              }, 1, 1, TimeUnit.SECONDS);
            }
            """);
    assertEquals(1, result.before().size(), result.before().toString());
    assertEquals(0, result.fixed());
  }
}
