package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.checks.MisleadingTaskReturn;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests in which a task is to fail, or ends only later, and values behind what never returns. */
final class ExpectedFailureTest {
  private static PatchRun.Result fixed(String members) {
    return new PatchRun()
        .withAllLibraries()
        .checks(List.of(DanglingTask.class, MisleadingTaskReturn.class))
        .file(
            "A.java",
            """
            import static org.junit.jupiter.api.Assertions.*;
            import java.util.concurrent.*;
            import org.junit.jupiter.api.Test;

            class A {
              interface Clock {
                void advance(int millis);
              }

              static class Client {
                native CompletableFuture<String> connect();

                native void close();

                static native Client with(Clock clock);
              }

              Client client;
              CompletableFuture<String> onFailure;

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
  void whatIsToFailIsNotWaitedFor() {
    left(
        """
        @Test
        void badHostFails() {
          client.connect();
        }

        @Test
        void callsBack() throws Exception {
          client.connect();
          onFailure.get(1, TimeUnit.SECONDS);
        }

        @Test
        void tellsWhy() {
          client.connect();
          try {
            client.close();
            fail("should have thrown");
          } catch (IllegalStateException e) {
            assertEquals("no host", e.getMessage());
          }
        }

        @Test
        void closes() {
          client.connect();
          assertThrows(IllegalStateException.class, client::close);
        }
        """);
  }

  @Test
  void whatEndsOnlyLaterIsNotWaitedFor() {
    left(
        """
        @Test
        void connects() {
          Clock clock = millis -> {};
          Client mine = Client.with(clock);
          mine.connect();
          clock.advance(100);
        }
        """);
  }

  @Test
  void whatIsOnlyClosedIsWaitedFor() {
    String text =
        fixed(
                """
                @Test
                void connects() throws Exception {
                  Client mine = Client.with(millis -> {});
                  try {
                    mine.connect();
                    mine.close();
                  } catch (IllegalStateException e) {
                    fail(e.getMessage());
                  }
                }
                """)
            .file("A.java");
    assertTrue(text.contains("mine.connect().get(10, TimeUnit.SECONDS);"), text);
  }

  @Test
  void whatACallbackUsesIsLookedAt() {
    String text =
        fixed(
                """
                @Test
                void connects() throws Exception {
                  CountDownLatch seen = new CountDownLatch(1);
                  Clock clock = millis -> {};
                  Client mine = Client.with(millis -> clock.advance(millis));
                  mine.connect();
                  clock.advance(1);
                }
                """)
            .file("A.java");
    assertTrue(text.contains("mine.connect().get(10, TimeUnit.SECONDS);"), text);
  }

  @Test
  void aValueBehindFailIsForTheCompiler() {
    left(
        """
        CompletableFuture<String> connected() {
          try {
            return client.connect();
          } catch (Exception e) {
            fail("no connection: " + e.getMessage());
          }
          return null;
        }
        """);
  }
}
