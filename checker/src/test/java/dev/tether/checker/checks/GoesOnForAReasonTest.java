package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.api.Test;

/**
 * Interrupts after which code goes on for a good reason: {@link SwallowedCancellation} says nothing
 * of them. Beside each stands one without.
 */
final class GoesOnForAReasonTest {
  private final CompilationTestHelper helper =
      CompilationTestHelper.newInstance(SwallowedCancellation.class, getClass());

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
