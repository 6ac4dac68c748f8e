package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.UnguardedPeriodicTask;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

/** Which fix suits code, and which one would be noise in it, or half of a fix. */
final class FixChoiceTest {
  private static String patched(PatchRun run, String name) {
    PatchRun.Result result = run.run();
    FixCases.assertSound(result);
    return result.file(name);
  }

  private static void contains(String text, String part) {
    assertTrue(text.contains(part), text);
  }

  @Test
  void aLoggerThatIsImported() {
    String source =
        """
        package p.q;

        import static p.Server.LOG;

        import java.util.concurrent.CompletableFuture;

        class A {
          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """;
    PatchRun run = new PatchRun().first(FixKind.LOG).with(Logger.class).file("A.java", source);
    run.file(
        "Server.java",
        """
        package p;

        import org.slf4j.*;

        public class Server {
          public static final Logger LOG = LoggerFactory.getLogger("server");
        }
        """);
    contains(patched(run, "A.java"), "LOG.error(\"A.go: load failed\", failure)");
  }

  @Test
  void aLoggerLikeThoseOfTheNeighbours() {
    String source =
        """
        package p;

        import java.util.concurrent.CompletableFuture;

        class A {
          native CompletableFuture<String> load();

          static class B {
            void go(A a) {
              a.load();
            }
          }
        }
        """;
    PatchRun run = new PatchRun().first(FixKind.LOG).with(Logger.class).file("A.java", source);
    run.file(
        "Named.java",
        """
        package p;

        import org.slf4j.*;

        class Named {
          private static final Logger AUDIT = LoggerFactory.getLogger("audit");
          private static final Logger LOG = LoggerFactory.getLogger(Named.class);
        }
        """);
    String after = patched(run, "A.java");
    contains(after, "import org.slf4j.LoggerFactory;");
    contains(after, "LoggerFactory.getLogger(B.class).error(\"A.B.go: load failed\", failure)");
  }

  @Test
  void onlyWhatTheCallbackThrowsIsLoggedWhereTheTaskIsHeard() {
    FixCases.patch(
        new PatchRun().withoutTracker(),
        """
        import java.util.concurrent.CompletableFuture;
        import java.util.logging.Logger;

        class A {
          private static final Logger log = Logger.getLogger("a");
          private final CompletableFuture<String> ready = new CompletableFuture<>();

          native void use(String value);

          native void complete(CompletableFuture<String> ready);

          CompletableFuture<String> ready() {
            complete(ready);
            ready.thenAccept(this::use);
            return ready;
          }
        }
        """,
        """
        import java.util.concurrent.CompletableFuture;
        import java.util.logging.Level;
        import java.util.logging.Logger;

        class A {
          private static final Logger log = Logger.getLogger("a");
          private final CompletableFuture<String> ready = new CompletableFuture<>();

          native void use(String value);

          native void complete(CompletableFuture<String> ready);

          CompletableFuture<String> ready() {
            complete(ready);
            ready.thenAccept((String value) -> {
              try {
                use(value);
              } catch (Throwable failure) {
                log.log(Level.SEVERE, "A.use failed", failure);
              }
            });
            return ready;
          }
        }
        """);
  }

  /** To log what the body throws, or to track it, would leave the promise open. */
  @Test
  void aPromiseThatTheBodyIsGivenFails() {
    FixCases.patch(
        new PatchRun(),
        """
        import java.util.concurrent.*;

        class A {
          native String load();

          void retry(CompletableFuture<String> result, ScheduledExecutorService pool) {
            pool.schedule(() -> attempt(result), 1, TimeUnit.SECONDS);
          }

          private void attempt(CompletableFuture<String> result) {
            result.complete(load());
          }
        }
        """,
        """
        import java.util.concurrent.*;

        class A {
          native String load();

          void retry(CompletableFuture<String> result, ScheduledExecutorService pool) {
            pool.schedule(() -> {
              try {
                attempt(result);
              } catch (Throwable t) {
                if (!result.completeExceptionally(t)) {
                  throw t;
                }
              }
            }, 1, TimeUnit.SECONDS);
          }

          private void attempt(CompletableFuture<String> result) {
            result.complete(load());
          }
        }
        """);
  }

  /** What the work throws is logged already; for the rest the thread's handler is enough. */
  @Test
  void aBodyThatReportsByItselfIsExecuted() {
    String source =
        """
        import java.util.concurrent.*;

        class A {
          private final ExecutorService pool = Executors.newCachedThreadPool();
          private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);

          native void before();

          native void work();

          private void body() {
            before();
            try {
              work();
            } catch (Throwable t) {
              System.err.println(t);
            }
          }

          void go() {
            pool.submit(this::body);
          }

          void goOn() {
            timer.execute(this::body);
          }
        }
        """;
    PatchRun.Result result = new PatchRun().file("A.java", source).run();
    assertEquals(source.replace("submit", "execute"), result.file("A.java"));
  }

  @Test
  void codeThatIsThereToBeReadHasNoFix() {
    String source =
        """
        package examples;

        import java.util.concurrent.CompletableFuture;

        class A {
          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """;
    assertEquals(source, new PatchRun().file("A.java", source).run().file("A.java"));
    String deeper = source.replace("package examples;", "package org.acme.examples;");
    assertEquals(deeper, new PatchRun().file("A.java", deeper).run().file("A.java"));
  }

  @Test
  void whoseCodeItIsDoesNotSayThatItIsThereToBeRead() {
    String source =
        """
        package com.example.orders;

        import java.util.concurrent.CompletableFuture;

        class A {
          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """;
    assertNotEquals(source, new PatchRun().file("A.java", source).run().file("A.java"));
  }

  @Test
  void tasksThatAreCollectedAreReturned() {
    FixCases.patch(
        new PatchRun().withoutTracker(),
        """
        import java.util.*;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> save(String one);

          CompletableFuture<Void> saveAll(List<String> all) {
            List<CompletableFuture<String>> tasks = new ArrayList<>();
            for (String one : all) {
              tasks.add(save(one));
            }
            return CompletableFuture.completedFuture(null);
          }
        }
        """,
        """
        import java.util.*;
        import java.util.concurrent.*;

        class A {
          native CompletableFuture<String> save(String one);

          CompletableFuture<Void> saveAll(List<String> all) {
            List<CompletableFuture<String>> tasks = new ArrayList<>();
            for (String one : all) {
              tasks.add(save(one));
            }
            return CompletableFuture.allOf(tasks.toArray(new CompletableFuture<?>[0]));
          }
        }
        """);
  }

  /** What runs says more than where it is started. */
  @Test
  void workIsNamed() {
    String source =
        """
        import java.util.concurrent.*;

        class A {
          private final Cleaner cleaner = new Cleaner();

          A(ScheduledExecutorService timer) {
            timer.scheduleAtFixedRate(cleaner, 1, 1, TimeUnit.SECONDS);
          }

          public static class Cleaner implements Runnable {
            private native void work();

            @Override
            public void run() {
              work();
            }
          }
        }
        """;
    PatchRun track = new PatchRun().file("A.java", source);
    track.checks(List.of(UnguardedPeriodicTask.class));
    contains(patched(track, "A.java"), "BackgroundTasks.repeating(\"A:Cleaner\", cleaner)");
    PatchRun guard = new PatchRun().first(FixKind.GUARD).file("A.java", source);
    guard.checks(List.of(UnguardedPeriodicTask.class));
    contains(patched(guard, "A.java"), "\"Cleaner.run failed\"");
  }
}
