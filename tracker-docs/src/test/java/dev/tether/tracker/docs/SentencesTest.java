package dev.tether.tracker.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Code that stands inside of the page's sentences, compiled and run as its blocks are. */
final class SentencesTest extends PageTest {

  @Test
  void failsafe() throws Exception {
    String source =
        PLAIN
            + """
            import dev.failsafe.*;
            public class Main {
              static int tries;
              static String save(String order) {
                if (++tries < 3) { throw new IllegalStateException("disk full"); }
                return order;
              }
              public static String run() throws Exception {
                TaskTracker tracker = BackgroundTasks.global();
                ExecutorService pool = Executors.newFixedThreadPool(1);
                RetryPolicy<Object> retries = RetryPolicy.builder().withMaxRetries(2).build();
                String order = "o";
            """
            + Page.inline("Failsafe.with")
            + """
                ;
                tracker.drain(Duration.ofSeconds(60));
                pool.shutdown();
                return tries + " " + tracker.stats().succeeded() + " " + tracker.stats().failed();
              }
            }
            """;
    assertEquals("3 1 0", Page.run(folder, source, "-proc:none"));
  }

  @Test
  void springsOwnPool() throws Exception {
    String source =
        PLAIN
            + """
            import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
            public class Main {
              static String await(int threads) throws Exception {
                ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
                executor.setCorePoolSize(threads);
                executor.initialize();
                TaskTracker tracker = TaskTracker.builder().
            """
            + Page.inline("awaitCapacity(e")
            + """
                .build();
                try {
                  return tracker.submit(executor, "waits",
                      () -> tracker.await(CompletableFuture.supplyAsync(() -> { slow(); return "awaited"; }), Duration.ofSeconds(60))).get();
                } catch (ExecutionException refused) {
                  return refused.getCause().getClass().getSimpleName();
                } finally {
                  executor.shutdown();
                }
              }
              static void slow() {
                try { Thread.sleep(100); } catch (InterruptedException e) { throw new IllegalStateException(e); }
              }
              public static String run() throws Exception {
                return await(1) + " " + await(2);
              }
            }
            """;
    assertEquals("AwaitRefusedException awaited", Page.run(folder, source, "-proc:none"));
  }
}
