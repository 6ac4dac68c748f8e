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

  /** The interrupt is for a body; the pool ends in its own way. */
  @Test
  void workersOfAPool() {
    helper
        .addSourceLines(
            "Pool.java",
            """
            import java.util.concurrent.*;

            public class Pool implements Executor {
              private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(8);

              @Override
              public void execute(Runnable body) {
                queue.add(body);
              }

              protected class Worker implements Runnable {
                @Override
                public void run() {
                  while (true) {
                    try {
                      Runnable next = queue.take();
                      next.run();
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
  void stopFlagThatCleansUp() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            class A {
              private volatile boolean stopped;
              private final BlockingQueue<String> queue = new ArrayBlockingQueue<>(1);

              void stop(Thread worker) {
                stopped = true;
                worker.interrupt();
              }

              void loop() {
                while (true) {
                  if (stopped) {
                    tidy();
                    return;
                  }
                  try {
                    tell(queue.take());
                  } catch (InterruptedException e) {
                    System.out.println(e);
                  }
                }
              }

              void tidy() {
                queue.clear();
              }

              void tell(String item) {
                System.out.println(item);
              }
            }
            """)
        .expectNoDiagnostics()
        .doTest();
  }

  /** What comes to its end must do so, whatever it is called and however deep it stands. */
  @Test
  void windingDownByOtherNames() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            abstract class A {
              abstract void finish(String reason);

              void serviceStop(Thread worker) {
                try {
                  worker.join();
                } catch (InterruptedException e) {
                  System.out.println(e);
                }
                finish("stopped");
              }

              void stop(CountDownLatch latch) {
                settle(latch);
              }

              private void settle(CountDownLatch latch) {
                try {
                  latch.await();
                } catch (InterruptedException e) {
                  System.out.println(e);
                }
                finish("stopped");
              }

              void restart(CountDownLatch latch) {
                both(latch);
              }

              void close(CountDownLatch latch) {
                both(latch);
              }

              private void both(CountDownLatch latch) {
                try {
                  latch.await();
                  // BUG: Diagnostic contains: swallows the interrupt
                } catch (InterruptedException e) {
                  System.out.println(e);
                }
                finish("perhaps");
              }

              void nonStopper(CountDownLatch latch) {
                try {
                  latch.await();
                  // BUG: Diagnostic contains: swallows the interrupt
                } catch (InterruptedException e) {
                  System.out.println(e);
                }
                finish("no");
              }
            }
            """)
        .doTest();
  }

  @Test
  void loopThatLooksAtItsOwnState() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;

            class A {
              private final Object lock = new Object();
              private boolean connected;
              private Queue<String> items = new ArrayDeque<>();

              String next() {
                String item = null;
                synchronized (lock) {
                  while (item == null) {
                    try {
                      lock.wait();
                    } catch (InterruptedException e) {
                    }
                    if (items == null || (!connected && items.isEmpty())) {
                      System.out.println("gone");
                      return null;
                    }
                    item = items.poll();
                  }
                }
                return item;
              }

              String always() {
                String item = null;
                synchronized (lock) {
                  while (item == null) {
                    try {
                      lock.wait();
                      // BUG: Diagnostic contains: swallows the interrupt
                    } catch (InterruptedException e) {
                    }
                    item = items.poll();
                  }
                }
                return item;
              }
            }
            """)
        .doTest();
  }

  @Test
  void clauseThatCancelsTheRest() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.*;
            import java.util.concurrent.*;

            abstract class A {
              abstract void print(Object v);

              void all(List<CompletableFuture<String>> tasks) throws ExecutionException {
                for (CompletableFuture<String> task : tasks) {
                  try {
                    print(task.get());
                  } catch (InterruptedException e) {
                    print("^C");
                    for (CompletableFuture<String> other : tasks) {
                      other.cancel(true);
                    }
                  }
                }
              }

              void one(List<CompletableFuture<String>> tasks) throws ExecutionException {
                for (CompletableFuture<String> task : tasks) {
                  try {
                    print(task.get());
                    // BUG: Diagnostic contains: swallows the interrupt
                  } catch (InterruptedException e) {
                    task.cancel(true);
                  }
                }
              }
            }
            """)
        .doTest();
  }

  @Test
  void queueThatIsNeverFull() {
    helper
        .addSourceLines(
            "A.java",
            """
            import java.util.concurrent.*;

            class A {
              private final BlockingQueue<String> endless = new LinkedBlockingDeque<>();
              private final BlockingQueue<String> limited = new LinkedBlockingDeque<>(4);

              void endless(String item) {
                while (true) {
                  try {
                    endless.put(item);
                    break;
                  } catch (Exception e) {
                    System.out.println(e);
                  }
                }
              }

              void limited(String item) {
                while (true) {
                  try {
                    limited.put(item);
                    break;
                    // BUG: Diagnostic contains: takes an interrupt of the wait
                  } catch (Exception e) {
                    System.out.println(e);
                  }
                }
              }
            }
            """)
        .doTest();
  }
}
