package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.SwallowedCancellation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a set flag, or a way out, would do to the rest of the code around a catch clause. */
final class RestOfTheCodeTest {
  private static PatchRun.Result fixed(String members) {
    return new PatchRun()
        .withoutTracker()
        .checks(List.of(SwallowedCancellation.class))
        .file(
            "A.java",
            """
            import java.util.concurrent.*;

            class A {
              BlockingQueue<String> queue;
              CountDownLatch latch;

            %s
            }
            """
                .formatted(members.indent(2).stripTrailing()))
        .run();
  }

  private static void left(String members) {
    PatchRun.Result result = fixed(members);
    assertFalse(result.before().isEmpty(), "found");
    assertEquals(0, result.fixed(), result.file("A.java"));
  }

  @Test
  void noFlagBeforeASuccessIsTold() {
    left(
        """
        interface Observer {
          void onNext(String value);

          void onCompleted();
        }

        void call(Observer observer) {
          try {
            latch.await();
          } catch (InterruptedException e) {
            e.printStackTrace();
          }
          observer.onNext("hello");
          observer.onCompleted();
        }

        void complete(CompletableFuture<String> promise) {
          try {
            latch.await();
          } catch (InterruptedException e) {
            e.printStackTrace();
          }
          promise.complete("hello");
        }
        """);
  }

  @Test
  void otherWorkMayFollow() {
    String text =
        fixed(
                """
                native void add(String value);

                void go() {
                  try {
                    latch.await();
                  } catch (InterruptedException e) {
                    e.printStackTrace();
                  }
                  add("hello");
                }
                """)
            .file("A.java");
    assertTrue(text.contains("e.printStackTrace();\n      Thread.currentThread()"), text);
  }

  @Test
  void noWayOutPastAClose() {
    left(
        """
        interface Client extends AutoCloseable {
          void await() throws InterruptedException;

          void close();
        }

        native Client open();

        void rounds() {
          while (true) {
            Client client = open();
            try {
              client.await();
            } catch (InterruptedException e) {
              System.err.println("interrupted");
            }
            client.close();
          }
        }
        """);
  }

  @Test
  void anInterruptOfItsOwnIsNone() {
    left(
        """
        int left;

        void waitFor() {
          try {
            latch.await(1, TimeUnit.SECONDS);
            if (left > 0) {
              throw new InterruptedException();
            }
          } catch (InterruptedException e) {
            throw new RuntimeException("not in time");
          }
        }
        """);
  }

  @Test
  void whatDoesNothingGivesWay() {
    String text =
        fixed(
                """
                void rounds(int rounds) {
                  for (int i = 0; i < rounds; i++) {
                    try {
                      latch.await();
                    } catch (Exception e) {
                      ; // don't care
                    }
                  }
                }

                void others(int rounds) {
                  for (int i = 0; i < rounds; i++) {
                    try {
                      latch.await();
                    } catch (InterruptedException e) { ; }
                  }
                }

                void more(int rounds) {
                  for (int i = 0; i < rounds; i++) {
                    try {
                      latch.await();
                    } catch (InterruptedException e) {
                      e.printStackTrace(); // seen
                    }
                  }
                }
                """)
            .file("A.java");
    assertTrue(
        text.contains(
            """
                    } catch (Exception e) {
                      // don't care
                      if (e instanceof InterruptedException) {
                        Thread.currentThread().interrupt();
                        break;
                      }
                    }
            """
                .indent(-2)),
        text);
    assertTrue(
        text.contains(
            "(InterruptedException e) {\n        Thread.currentThread().interrupt();\n        break;\n      }"),
        text);
    assertTrue(text.contains("e.printStackTrace(); // seen\n        Thread.currentThread()"), text);
  }

  @Test
  void indentedAsTheLinesAround() {
    String text =
        fixed(
                """
                void rounds(int rounds) {
                \tfor (int i = 0; i < rounds; i++) {
                \t\ttry { latch.await(); } catch (InterruptedException e) { e.printStackTrace(); }
                \t}
                }

                void others(int rounds) {
                    for (int i = 0; i < rounds; i++) {
                        try { latch.await(); } catch (InterruptedException e) { e.printStackTrace(); }
                    }
                }
                """)
            .file("A.java");
    assertTrue(text.contains("  \t\t\tThread.currentThread()"), text);
    assertTrue(text.contains("            Thread.currentThread()"), text);
  }
}
