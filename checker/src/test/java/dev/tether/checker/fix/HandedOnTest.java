package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.SwallowedCancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Loops that hand something on: to leave them would drop it. */
final class HandedOnTest {
  private static PatchRun.Result fixed(String members) {
    return new PatchRun()
        .checks(List.of(SwallowedCancellation.class))
        .file(
            "A.java",
            """
            import java.util.concurrent.*;

            class A {
            %s
            }
            """
                .formatted(members.indent(2).stripTrailing()))
        .run();
  }

  private static void left(String members) {
    PatchRun.Result result = fixed(members);
    assertTrue(!result.before().isEmpty(), "found");
    assertEquals(0, result.fixed(), result.file("A.java"));
  }

  @Test
  void rejectedTask() {
    left(
        """
        RejectedExecutionHandler handler() {
          return new RejectedExecutionHandler() {
            @Override
            public void rejectedExecution(Runnable task, ThreadPoolExecutor executor) {
              while (true) {
                try {
                  executor.getQueue().put(task);
                  return;
                } catch (InterruptedException e) {
                  System.err.println("interrupted");
                }
              }
            }
          };
        }
        """);
  }

  @Test
  void parameterOfTheMethod() {
    left(
        """
        BlockingQueue<String> queue;

        void enqueue(String line) {
          boolean done = false;
          while (!done) {
            try {
              done = queue.offer(line, 1, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
              System.err.println("interrupted");
            }
          }
        }
        """);
  }

  @Test
  void whatTheLoopMakesItselfMayEnd() {
    PatchRun.Result result =
        fixed(
            """
            BlockingQueue<String> queue;

            native String next();

            void produce() {
              while (true) {
                String line = next();
                try {
                  queue.put(line);
                } catch (InterruptedException e) {
                  System.err.println("interrupted");
                }
              }
            }
            """);
    assertEquals(1, result.fixed());
    assertTrue(result.file("A.java").contains("break;"), result.file("A.java"));
  }
}
