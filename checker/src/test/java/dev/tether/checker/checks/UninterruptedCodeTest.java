package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/**
 * Interrupts that are swallowed where nobody can interrupt: {@link SwallowedCancellation} says
 * nothing of them. Beside each stands one that somebody can.
 */
final class UninterruptedCodeTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass());

  @Test
  void silentOnThreadsThatAreKept() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            class A {
              private Thread kept;
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

              void start() {
                new Thread(this::loop).start();
                Thread named = new Thread(() -> again(), "again");
                named.setDaemon(true);
                named.start();
                Runnable work =
                    () -> {
                      while (true) {
                        try {
                          handle(queue.take());
                        } catch (Exception e) {
                          System.out.println(e);
                        }
                      }
                    };
                kept = new Thread(work);
                kept.start();
                new Worker().start();
              }

              boolean isAlive() {
                return kept != null && kept.isAlive();
              }

              private void loop() {
                while (true) {
                  try {
                    handle(queue.take());
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }

              private void again() {
                while (true) {
                  once();
                }
              }

              private void once() {
                try {
                  Thread.sleep(10);
                } catch (InterruptedException e) {
                  System.out.println(e);
                }
                handle("");
              }

              void handle(String item) {
                System.out.println(item);
              }

              private class Worker extends Thread {
                @Override
                public void run() {
                  while (true) {
                    try {
                      handle(queue.take());
                    } catch (InterruptedException e) {
                      System.out.println(e);
                    }
                  }
                }
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  @Test
  void flaggedOnThreadsThatOthersHave() {
    String body =
        """
            try {
              handle(queue.take());
            // BUG: Diagnostic contains: swallows the interrupt
            } catch (InterruptedException e) {
              System.out.println(e);
            }
        """;
    helper
        .addSourceLines(
            "Interrupted.java",
            """
            import java.util.concurrent.*;

            class Interrupted {
              private Thread kept;
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

              void start() {
                kept = new Thread(this::loop);
                kept.start();
              }

              void stop() {
                kept.interrupt();
              }

              private void loop() {
                while (true) {
            %s
                }
              }

              void handle(String item) {
                System.out.println(item);
              }
            }
            """
                .formatted(body))
        .addSourceLines(
            "Given.java",
            """
            import java.util.concurrent.*;

            class Given {
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
              private Thread shown;

              Thread start() {
                Thread thread = new Thread(this::loop);
                thread.start();
                return thread;
              }

              void start(ThreadFactory factory) {
                shown = new Thread(() -> other());
                shown.start();
                factory.newThread(this::third).start();
              }

              Thread shown() {
                return shown;
              }

              private void loop() {
                while (true) {
            %1$s
                }
              }

              private void other() {
                while (true) {
            %1$s
                }
              }

              private void third() {
                while (true) {
                  handle("");
                }
              }

              void handle(String item) {
                System.out.println(item);
              }
            }
            """
                .formatted(body))
        .addSourceLines(
            "Called.java",
            """
            import java.util.concurrent.*;

            class Called {
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

              void start() {
                new Thread(this::loop).start();
              }

              /** Anybody may call it. */
              void loop() {
                while (true) {
            %s
                }
              }

              void handle(String item) {
                System.out.println(item);
              }
            }
            """
                .formatted(body))
        .doTest();
  }

  @Test
  void poolsThatAreKept() {
    helper
        .addSourceLines(
            "Kept.java",
            """
            import java.util.concurrent.*;

            class Kept {
              private final ExecutorService pool;
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

              Kept() {
                pool = Executors.newFixedThreadPool(2);
                pool.submit(new Task());
                pool.execute(() -> loop());
                CompletableFuture.runAsync(() -> loop());
              }

              void stop() {
                pool.shutdown();
              }

              private void loop() {
                while (true) {
                  try {
                    System.out.println(queue.take().trim());
                    System.gc();
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }

              private class Task implements Callable<String> {
                @Override
                public String call() {
                  while (true) {
                    try {
                      return queue.take();
                    } catch (InterruptedException e) {
                      System.out.println(e);
                    }
                  }
                }
              }
            }
            """)
        .addSourceLines(
            "Ended.java",
            """
            import java.util.concurrent.*;

            class Ended {
              private final ExecutorService pool = Executors.newFixedThreadPool(2);
              private final ExecutorService given;
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

              Ended(ExecutorService given) {
                this.given = given;
                pool.execute(this::loop);
                given.execute(() -> other());
              }

              void stop() {
                pool.shutdownNow();
              }

              private void loop() {
                while (true) {
                  try {
                    System.out.println(queue.take());
                  // BUG: Diagnostic contains: swallows the interrupt
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }

              private void other() {
                while (true) {
                  try {
                    System.out.println(queue.take());
                  // BUG: Diagnostic contains: swallows the interrupt
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }
            }
            """)
        .addSourceLines(
            "Cancelled.java",
            """
            import java.util.concurrent.*;

            class Cancelled {
              private final ExecutorService pool = Executors.newFixedThreadPool(2);
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);
              private Future<?> task = pool.submit(this::loop);

              void stop() {
                task.cancel(true);
              }

              private void loop() {
                while (true) {
                  try {
                    System.out.println(queue.take());
                  // BUG: Diagnostic contains: swallows the interrupt
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void firstThreadOfTheJvm() {
    helper
        .addSourceLines(
            "Agent.java",
            """
            final class Agent {
              public static void premain(String arguments) {
                new Agent().settle();
              }

              private void settle() {
                while (true) {
                  try {
                    Thread.sleep(5000);
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }
}
