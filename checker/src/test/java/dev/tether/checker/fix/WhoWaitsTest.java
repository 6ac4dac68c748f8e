package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.checks.UncompletedPromise;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of which the code around them says who waits for them, or where they are made. */
final class WhoWaitsTest {
  private static PatchRun.Result fixed(String members) {
    return new PatchRun()
        .checks(List.of(DanglingTask.class, UncompletedPromise.class))
        .file(
            "A.java",
            """
            import java.util.concurrent.*;

            class A {
              static final System.Logger log = System.getLogger("A");

            %s
            }
            """
                .formatted(members.indent(2).stripTrailing()))
        .run();
  }

  private static final String RETRY =
      """
      class Retry implements Runnable {
        private final CompletableFuture<String> promise;

        Retry(CompletableFuture<String> promise) {
          this.promise = promise;
        }

        native void work();

        @Override
        public void run() {
          work();
          go(Retry.this.promise);
          promise.complete("done");
        }
      }

      """;

  @Test
  void aPromiseThatTheBodyIsMadeWithFails() {
    String text =
        fixed(
                RETRY
                    + """
                    native CompletableFuture<?> schedule(Runnable body, long delay);

                    void go(CompletableFuture<String> promise) {
                      Retry retry = new Retry(promise);
                      schedule(retry, 10);
                    }
                    """)
            .file("A.java");
    assertTrue(text.contains("promise.completeExceptionally(failure);"), text);
    assertFalse(text.contains("BackgroundTasks"), text);
  }

  @Test
  void andIsNotLeftOpenWhereNothingTells() {
    PatchRun.Result result =
        fixed(
            RETRY
                + """
                native Future<?> start(Runnable body);

                void go(CompletableFuture<String> promise) {
                  start(new Retry(promise));
                }
                """);
    assertFalse(result.before().isEmpty());
    assertFalse(result.file("A.java").contains("BackgroundTasks"), result.file("A.java"));
  }

  @Test
  void aValueFollowsItsTaskAsElsewhere() {
    String text =
        fixed(
                """
                native CompletableFuture<Void> write(String line);

                CompletableFuture<Integer> publish(int id) {
                  return write("p").thenApply(v -> id);
                }

                CompletableFuture<Integer> unsubscribe(int id) {
                  write("u");
                  return CompletableFuture.completedFuture(id);
                }
                """)
            .file("A.java");
    assertTrue(text.contains("return write(\"u\").thenApply(ignored -> id);"), text);
  }

  @Test
  void notWhereNobodyElseReturnsIt() {
    String text =
        fixed(
                """
                native CompletableFuture<Void> write(String line);

                CompletableFuture<Integer> unsubscribe(int id) {
                  write("u");
                  return CompletableFuture.completedFuture(id);
                }
                """)
            .file("A.java");
    assertTrue(text.contains("BackgroundTasks.track(write(\"u\"), \"A.unsubscribe\");"), text);
  }

  @Test
  void whatManyCallersDropIsLoggedWhereItIsMade() {
    PatchRun.Result result =
        fixed(
            """
            native CompletableFuture<Void> send(String line);

            private CompletableFuture<Void> write(String line) {
              return send(line);
            }

            void a() {
              write("a");
            }

            void b() {
              write("b");
            }

            void c() {
              write("c");
            }
            """);
    String text = result.file("A.java");
    assertEquals(3, result.before().size());
    assertTrue(text.contains("return send(line).whenComplete((result, failure) -> {"), text);
    assertTrue(text.contains("\"A.write failed\""), text);
    assertEquals(0, result.after().size(), result.after().toString());
  }

  @Test
  void notAtEachCallWhereThatCannotBe() {
    PatchRun.Result result =
        fixed(
            """
            native CompletableFuture<Void> send(String line);

            CompletableFuture<Void> last;

            private CompletableFuture<Void> write(String line) {
              if (line.isEmpty()) {
                return last;
              }
              return send(line);
            }

            void a() {
              write("a");
            }

            void b() {
              write("b");
            }

            void c() {
              write("c");
            }
            """);
    assertEquals(3, result.before().size());
    assertEquals(3, result.after().size());
    assertFalse(result.file("A.java").contains("BackgroundTasks"), result.file("A.java"));
  }

  @Test
  void twoCallersAreFew() {
    String text =
        fixed(
                """
                native CompletableFuture<Void> send(String line);

                private CompletableFuture<Void> write(String line) {
                  return send(line);
                }

                void a() {
                  write("a");
                }

                void b() {
                  write("b");
                }
                """)
            .file("A.java");
    assertTrue(text.contains("BackgroundTasks.track(write(\"a\"), \"A.a\");"), text);
  }

  @Test
  void aVariableKeepsTheTaskThatCanBeCancelled() {
    String text =
        new PatchRun()
            .withoutTracker()
            .first(FixKind.LOG)
            .file(
                "A.java",
                """
                import java.util.concurrent.*;

                class A {
                  private CompletableFuture<String> timer;

                  native CompletableFuture<String> schedule(Runnable body);

                  native void work();

                  void cancel() {
                    timer.cancel(false);
                  }

                  class Round implements Runnable {
                    @Override
                    public void run() {
                      A.this.timer = A.this.schedule(this); // again
                    }
                  }

                  void go() {
                    timer = schedule(() -> work());
                  }
                }
                """)
            .run()
            .file("A.java");
    assertTrue(text.contains("A.this.timer = A.this.schedule(this); // again\n"), text);
    assertTrue(text.contains("A.this.timer.whenComplete((result, failure) -> {"), text);
    assertTrue(text.contains("timer = schedule(() -> work());\n"), text);
    assertTrue(text.contains("    timer.whenComplete((result, failure) -> {"), text);
  }

  /** A handler in between would be cancelled in place of the work. */
  @Test
  void nothingStandsBetweenATaskAndItsCancel() {
    String code =
        """
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> load();

          void go() {
            load().thenApply(s -> Integer.parseInt(s)).cancel(true);
          }
        }
        """;
    PatchRun.Result result = new PatchRun().withoutTracker().file("A.java", code).run();
    assertEquals(code, result.file("A.java"));
  }

  @Test
  void whatIsToldToACallbackIsNotLogged() {
    PatchRun.Result result =
        new PatchRun()
            .withoutTracker()
            .file(
                "A.java",
                """
                import java.util.concurrent.*;

                class A {
                  interface Callback {
                    void onResponse(String value);

                    void onFailure(Exception failure);
                  }

                  ExecutorService pool;

                  native String work();

                  native String more();

                  void go(Callback callback) {
                    pool.submit(() -> {
                      String name = more();
                      try {
                        callback.onResponse(name + work());
                      } catch (Exception e) {
                        callback.onFailure(e);
                      }
                    });
                  }
                }
                """)
            .run();
    assertFalse(result.before().isEmpty());
    assertFalse(result.file("A.java").contains("getLogger"), result.file("A.java"));
  }

  @Test
  void whatLogsItselfIsNotLoggedAgain() {
    PatchRun.Result result =
        fixed(
            """
            interface Logger {
              void error(String message, Throwable failure);
            }

            static Logger logger;

            native CompletableFuture<String> open(String host);

            CompletableFuture<String> connect(String host) {
              CompletableFuture<String> connected = new CompletableFuture<>();
              open(host).whenComplete((value, failure) -> {
                if (failure != null) {
                  logger.error("no connection to " + host, failure);
                  connected.completeExceptionally(failure);
                } else {
                  connected.complete(value);
                }
              });
              return connected;
            }

            void first(String host) {
              connect(host);
            }

            CompletableFuture<String> quiet(String host) {
              return open(host);
            }

            void again(String host) {
              quiet(host);
            }
            """);
    assertEquals(2, result.before().size(), result.before().toString());
    assertTrue(result.file("A.java").contains("    connect(host);"), result.file("A.java"));
    assertTrue(
        result.file("A.java").contains("BackgroundTasks.track(quiet(host), \"A.again\");"),
        result.file("A.java"));
  }
}
