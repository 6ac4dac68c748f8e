package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What readers asked for who were given fixes as pull requests. */
final class ReadAsPullRequestsTest {
  private static String fixed(String source) {
    return new PatchRun().withAllLibraries().file("A.java", source).run().file("A.java");
  }

  private static String logged(String source) {
    return new PatchRun()
        .withoutTracker()
        .first(FixKind.LOG)
        .file("A.java", source)
        .run()
        .file("A.java");
  }

  @Test
  void theProjectsOwnWayToLogComesBeforeASystemLogger() {
    String text =
        logged(
            """
            import java.util.concurrent.*;

            class A {
              interface Plugin {
                void logError(String message);

                void logStacktrace(Throwable failure);
              }

              interface Host {
                void logError(String message);
              }

              native CompletableFuture<String> load();

              static class B extends A {
                Plugin plugin;

                void go() {
                  load();
                }
              }

              static class C extends A {
                Host host;

                void go() {
                  load();
                }
              }
            }
            """);
    assertTrue(text.contains("plugin.logStacktrace(failure);"), text);
    assertTrue(text.contains("host.logError(\"A.C.go: load failed: \" + failure);"), text);
    assertFalse(text.contains("System.getLogger"), text);
  }

  @Test
  void inATestNothingIsLogged() {
    String test =
        """
        import java.util.concurrent.*;
        import org.junit.jupiter.api.Test;

        class A {
          final ExecutorService pool = Executors.newFixedThreadPool(2);
          final BlockingQueue<String> queue = new SynchronousQueue<>();
          final CountDownLatch latch = new CountDownLatch(1);

          native void work();

          @Test
          void fed() throws Exception {
            pool.submit(() -> {
              queue.put("a");
              return null;
            });
            queue.take();
          }

          @Test
          void opened() throws Exception {
            pool.submit(() -> {
              latch.await();
              return null;
            });
            latch.countDown();
          }

          void helper() {
            pool.submit(() -> pool.submit(() -> work()));
          }
        }
        """;
    String text = fixed(test);
    assertFalse(text.contains("get(10"), text);
    assertFalse(text.contains("getLogger"), text);
    assertFalse(text.contains("BackgroundTasks"), text);
    assertFalse(text.contains(".execute("), text);
  }

  @Test
  void whatTheTestOnlyLooksAtIsWaitedFor() {
    String text =
        fixed(
            """
            import java.util.concurrent.*;
            import org.junit.jupiter.api.Test;

            class A {
              final ExecutorService pool = Executors.newFixedThreadPool(2);
              final java.util.concurrent.atomic.AtomicInteger done = new java.util.concurrent.atomic.AtomicInteger();

              native void work();

              @Test
              void waits() throws Exception {
                pool.submit(() -> {
                  work();
                  done.incrementAndGet();
                });
                assert done.get() == 1;
              }
            }
            """);
    assertTrue(text.contains("}).get(10, TimeUnit.SECONDS);"), text);
  }
}
