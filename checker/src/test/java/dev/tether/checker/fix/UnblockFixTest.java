package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.BlockingInAsync;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/** Callbacks that wait for a task, and stages that follow it instead. */
final class UnblockFixTest {
  private static final String DECLARATIONS =
      """
      import java.util.concurrent.*;
      import java.util.function.*;

      abstract class A {
        abstract CompletableFuture<String> load();

        abstract CompletableFuture<Integer> save(String s);

        abstract CompletionStage<String> stage(String s);

        abstract CompletableFuture<Void> flush();

        abstract void use(Object o);

      """;

  private static PatchRun run() {
    return new PatchRun().checks(List.of(BlockingInAsync.class));
  }

  private static void fixed(String before, String after) {
    PatchRun.Result result = run().file("A.java", DECLARATIONS + before).run();
    assertEquals(DECLARATIONS + after, result.file("A.java"));
    assertEquals(List.of(), result.errors());
    assertEquals(List.of(), result.after());
  }

  /** The findings stay, and the text too. */
  @Test
  void noneThatWouldChangeWhatIsSeen() {
    String source =
        DECLARATIONS
            + """
              CompletableFuture<Object> wider() {
                return load().thenApply(s -> save(s).join());
              }

              CompletableFuture<? extends Number> unknownValue(CompletableFuture<? extends Number> f) {
                return load().thenApply(s -> f.join());
              }

              CompletableFuture<String> oneOfTwo(boolean quick) {
                return load().thenApply(s -> quick ? s : stage(s).toCompletableFuture().join());
              }

              CompletableFuture<Integer> caught() {
                return load()
                    .thenApply(
                        s -> {
                          try {
                            return save(s).join();
                          } catch (CompletionException e) {
                            return 0;
                          }
                        });
              }

              CompletableFuture<Integer> otherExceptions() {
                return load()
                    .thenApply(
                        s -> {
                          try {
                            return save(s).get();
                          } catch (InterruptedException | ExecutionException e) {
                            throw new IllegalStateException(e);
                          }
                        });
              }

              CompletableFuture<Integer> locked(Object lock) {
                return load()
                    .thenApply(
                        s -> {
                          synchronized (lock) {
                            return save(s).join();
                          }
                        });
              }

              CompletableFuture<Void> goesOn() {
                return load()
                    .thenAccept(
                        s -> {
                          save(s).join();
                          use(s);
                        });
              }

              CompletableFuture<Void> leavesEarly() {
                return load()
                    .thenAccept(
                        s -> {
                          if (s.isEmpty()) {
                            return;
                          }
                          save(s).join();
                        });
              }

              CompletableFuture<String> keepsItsValue() {
                return load().whenComplete((s, t) -> flush().join());
              }

              CompletableFuture<Integer> named() {
                Function<String, Integer> step = s -> save(s).join();
                return load().thenApply(step);
              }

              CompletableFuture<Integer> given() {
                return load().<Integer>thenApply(s -> save(s).join());
              }

              CompletableFuture<Integer> explained() {
                return load().thenApply(s -> save(s) /* quick */.join());
              }

              void noStage(ExecutorService executor) {
              }

              CompletableFuture<String> perhaps(CompletableFuture<String> other) {
                return load().thenApply(s -> s.isEmpty() ? other.join() : s);
              }

              CompletableFuture<String> shortCut(CompletableFuture<Boolean> other) {
                return load().thenApply(s -> s.isEmpty() && other.join() ? "" : s);
              }

              CompletableFuture<String> reassigned() {
                return load().thenApply(s -> s + pending.join());
              }

              CompletableFuture<String> pending;
            }
            """;
    PatchRun.Result result = run().file("A.java", source).run();
    assertEquals(source, result.file("A.java"));
    assertEquals(15, result.after().size(), () -> result.after().toString());
    assertTrue(result.after().stream().noneMatch(PatchRun.Finding::hasFix));
  }

  @Test
  void composedInPlaceOfJoined() {
    fixed(
        """
          CompletableFuture<Integer> apply() {
            return load().thenApply(s -> save(s).join());
          }

          CompletableFuture<Integer> async() {
            return load().thenApply(s -> (save(s).join()));
          }

          CompletableFuture<Integer> onExecutor(Executor executor) {
            return load().thenApplyAsync(s -> save(s).join(), Runnable::run);
          }

          CompletableFuture<Integer> block() {
            return load()
                .thenApply(
                    s -> {
                      use(s);
                      if (s.isEmpty()) {
                        return save("none")
                            .join();
                      }
                      return save(s).orTimeout(1, TimeUnit.SECONDS).join();
                    });
          }

          CompletableFuture<String> stages() {
            return load().thenApply(s -> stage(s).toCompletableFuture().join());
          }

          CompletableFuture<String> twice(CompletableFuture<CompletableFuture<String>> nested) {
            return nested.thenApply(CompletableFuture::join);
          }

          CompletableFuture<String> inner() {
            return load().thenCompose(s -> load().thenApply(v -> stage(v).toCompletableFuture().join()));
          }
        }
        """,
        """
          CompletableFuture<Integer> apply() {
            return load().thenCompose(s -> save(s));
          }

          CompletableFuture<Integer> async() {
            return load().thenCompose(s -> (save(s)));
          }

          CompletableFuture<Integer> onExecutor(Executor executor) {
            return load().thenComposeAsync(s -> save(s), Runnable::run);
          }

          CompletableFuture<Integer> block() {
            return load()
                .thenCompose(
                    s -> {
                      use(s);
                      if (s.isEmpty()) {
                        return save("none");
                      }
                      return save(s).orTimeout(1, TimeUnit.SECONDS);
                    });
          }

          CompletableFuture<String> stages() {
            return load().thenCompose(s -> stage(s).toCompletableFuture());
          }

          CompletableFuture<String> twice(CompletableFuture<CompletableFuture<String>> nested) {
            return nested.thenCompose(task -> task);
          }

          CompletableFuture<String> inner() {
            return load().thenCompose(s -> load().thenCompose(v -> stage(v).toCompletableFuture()));
          }
        }
        """);
  }

  @Test
  void nothingStaysNothing() {
    fixed(
        """
          CompletableFuture<Void> accept() {
            return load().thenAccept(s -> save(s).join());
          }

          CompletableFuture<Void> run() {
            return load().thenRun(() -> flush().join());
          }

          void statement() {
            load()
                .thenAccept(
                    s -> {
                      use(s);
                      save(s).join();
                    });
          }
        }
        """,
        """
          CompletableFuture<Void> accept() {
            return load().thenCompose(s -> save(s).thenRun(() -> {}));
          }

          CompletableFuture<Void> run() {
            return load().thenCompose(ignored -> flush());
          }

          void statement() {
            load()
                .thenCompose(
                    s -> {
                      use(s);
                      return save(s);
                    });
          }
        }
        """);
  }

  /** Stages that have no sibling that follows a task: another stage does it. */
  @Test
  void flattenedAfterwards() {
    fixed(
        """
          CompletableFuture<Integer> handled() {
            return load().handle((s, t) -> save(t == null ? s : "failed").join());
          }

          CompletableFuture<Integer> ofTwo() {
            return load().thenCombine(load(), (a, b) -> save(a + b).join());
          }

          CompletableFuture<Integer> recovered() {
            return save("a").exceptionally(t -> save("b").join());
          }
        }
        """,
        """
          CompletableFuture<Integer> handled() {
            return load().handle((s, t) -> save(t == null ? s : "failed")).thenCompose(task -> task);
          }

          CompletableFuture<Integer> ofTwo() {
            return load().thenCombine(load(), (a, b) -> save(a + b)).thenCompose(task -> task);
          }

          CompletableFuture<Integer> recovered() {
            return save("a").exceptionallyCompose(t -> save("b"));
          }
        }
        """);
  }

  /** A task that runs already. */
  @Test
  void combined() {
    fixed(
        """
          CompletableFuture<Integer> both(CompletableFuture<String> b) {
            return load().thenApply(s -> s.length() + b.join().length());
          }

          CompletableFuture<Void> used(CompletableFuture<String> b) {
            return load().thenAcceptAsync((s) -> use(s + b.join()), Runnable::run);
          }
        }
        """,
        """
          CompletableFuture<Integer> both(CompletableFuture<String> b) {
            return load().thenCombine(b, (s, other) -> s.length() + other.length());
          }

          CompletableFuture<Void> used(CompletableFuture<String> b) {
            return load().thenAcceptBothAsync(b, (s, other) -> use(s + other), Runnable::run);
          }
        }
        """);
  }

  @Test
  void operators() {
    String before =
        """
        import reactor.core.publisher.*;

        abstract class A {
          abstract Mono<String> get(int i);

          Mono<String> mono(Mono<Integer> keys) {
            return keys.map(i -> get(i).block());
          }

          Flux<String> flux(Flux<Integer> keys) {
            return keys.map(
                i -> {
                  if (i > 0) {
                    return get(i).block();
                  }
                  return get(-i).map(String::trim)
                      .block();
                });
          }

          Mono<Object> wider(Mono<Integer> keys) {
            return keys.map(i -> get(i).block());
          }

          Mono<String> limited(Mono<Integer> keys) {
            return keys.map(i -> get(i).block(java.time.Duration.ofSeconds(1)));
          }

          Mono<Integer> more(Mono<Integer> keys) {
            return keys.map(i -> get(i).block().length());
          }
        }
        """;
    String after =
        before
            .replaceFirst("keys.map\\(i -> get\\(i\\).block\\(\\)\\)", "keys.flatMap(i -> get(i))")
            .replace("keys.map(\n", "keys.concatMap(\n")
            .replace("return get(i).block();\n          }", "return get(i);\n          }")
            .replace("trim)\n              .block();", "trim);");
    PatchRun.Result result =
        run().with(Mono.class).with(Publisher.class).file("A.java", before).run();
    assertEquals(after, result.file("A.java"));
    assertEquals(List.of(), result.errors());
    assertEquals(3, result.after().size(), () -> result.after().toString());
    assertTrue(result.after().stream().noneMatch(PatchRun.Finding::hasFix));
  }
}
