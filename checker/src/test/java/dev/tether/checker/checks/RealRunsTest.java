package dev.tether.checker.checks;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.CompilationTestHelper;
import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Shows that what is flagged fails when it runs, and that the way out works: each program is
 * compiled with its check, which must say what the comments in it say, and then executed.
 *
 * <p>Nothing here depends on how fast the machine is: a failure is waited for by its own signal;
 * that something does <em>not</em> happen follows from a pool that has no free thread.
 */
@Timeout(60)
final class RealRunsTest {
  private static final String LOCKS =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.locks.*;

      public class Locks {
        public static CompletableFuture<Void> bad(Lock lock, Executor executor) {
          lock.lock();
          // BUG: Diagnostic contains: IllegalMonitorStateException
          return CompletableFuture.runAsync(() -> lock.unlock(), executor);
        }

        public static CompletableFuture<Void> good(Semaphore permit, Executor executor) {
          permit.acquireUninterruptibly();
          return CompletableFuture.runAsync(() -> permit.release(), executor);
        }

        public static String read(ThreadLocal<String> value, Executor executor) {
          value.set("mine");
          // BUG: Diagnostic contains: reads another value, or none
          return CompletableFuture.supplyAsync(() -> value.get(), executor).join();
        }

        public static String captured(ThreadLocal<String> value, Executor executor) {
          value.set("mine");
          String mine = value.get();
          return CompletableFuture.supplyAsync(() -> mine, executor).join();
        }
      }
      """;

  private static final String WAITS =
      """
      import java.util.concurrent.*;

      public class Waits {
        public static Future<String> bad(ExecutorService pool, CountDownLatch started) {
          return pool.submit(
              () -> {
                started.countDown();
                // BUG: Diagnostic contains: work that needs a thread of the same executor
                return pool.submit(() -> "done").get();
              });
        }

        public static CompletableFuture<String> good(ExecutorService pool) {
          return CompletableFuture.supplyAsync(() -> "do", pool)
              .thenCompose(v -> CompletableFuture.supplyAsync(() -> v + "ne", pool));
        }

        public static Future<String> nested(ExecutorService pool, CountDownLatch started) {
          return CompletableFuture.supplyAsync(() -> "do", pool)
              .thenApplyAsync(
                  v -> {
                    started.countDown();
                    // BUG: Diagnostic contains: work that needs a thread of the same executor
                    return CompletableFuture.supplyAsync(() -> v + "ne", pool).join();
                  },
                  pool);
        }
      }
      """;

  private static final String PERIODIC =
      """
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;

      public class Periodic {
        static final System.Logger LOG = System.getLogger("x");

        public static void bad(ScheduledExecutorService scheduler, Runnable body) {
          // BUG: Diagnostic contains: ends the schedule for good
          ScheduledFuture<?> unread = scheduler.scheduleAtFixedRate(
              () -> {
                body.run();
                throw new IllegalStateException("the first of many");
              },
              0, 1, TimeUnit.MILLISECONDS);
        }

        public static void good(ScheduledExecutorService scheduler, Runnable body) {
          scheduler.scheduleAtFixedRate(
              () -> {
                try {
                  body.run();
                  throw new IllegalStateException("the first of many");
                } catch (RuntimeException e) {
                  LOG.log(System.Logger.Level.DEBUG, "failed", e);
                }
              },
              0, 1, TimeUnit.MILLISECONDS);
        }
      }
      """;

  private static final String CANCELS =
      """
      import java.util.concurrent.*;

      public class Cancels {
        private static void wait(CountDownLatch started, CountDownLatch end, BlockingQueue<String> log) {
          started.countDown();
          try {
            end.await();
            log.add("went on");
          } catch (InterruptedException e) {
            log.add("interrupted");
          }
        }

        public static void bad(
            ExecutorService pool, CountDownLatch started, CountDownLatch end, BlockingQueue<String> log)
            throws Exception {
          CompletableFuture<Void> task =
              CompletableFuture.runAsync(() -> wait(started, end, log), pool);
          started.await();
          // BUG: Diagnostic contains: interrupts nobody
          task.cancel(true);
        }

        public static void good(
            ExecutorService pool, CountDownLatch started, CountDownLatch end, BlockingQueue<String> log)
            throws Exception {
          Future<?> task = pool.submit(() -> wait(started, end, log));
          started.await();
          task.cancel(true);
        }
      }
      """;

  @TempDir Path folder;

  private final ExecutorService single = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    single.shutdownNow();
  }

  /** Compiles a program twice: with its check, which must find what it says, and to run it. */
  private void compile(
      Class<? extends BugChecker> check, String name, String source, String... arguments)
      throws IOException {
    CompilationTestHelper.newInstance(check, getClass())
        .setArgs(arguments)
        .addSourceLines(name + ".java", source)
        .doTest();
    Path file = Files.writeString(folder.resolve(name + ".java"), source);
    var command = new ArrayList<>(List.of(arguments));
    command.addAll(List.of("-proc:none", "-d", folder.toString(), file.toString()));
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, command.toArray(String[]::new));
    assertEquals(0, result);
  }

  private Class<?> flagged(Class<? extends BugChecker> check, String name, String source)
      throws IOException, ReflectiveOperationException {
    compile(check, name, source);
    return new URLClassLoader(new URL[] {folder.toUri().toURL()}, null).loadClass(name);
  }

  private static Object call(Class<?> program, String method, Object... arguments)
      throws Throwable {
    for (var candidate : program.getMethods()) {
      if (candidate.getName().equals(method)) {
        try {
          return candidate.invoke(null, arguments);
        } catch (InvocationTargetException e) {
          throw e.getCause();
        }
      }
    }
    throw new AssertionError("no method " + method);
  }

  @Test
  void lockReleasedByAnotherThread() throws Throwable {
    Class<?> program = flagged(ForeignThreadRelease.class, "Locks", LOCKS);
    Lock lock = new ReentrantLock();

    var bad = (CompletableFuture<?>) call(program, "bad", lock, single);
    var failure = assertThrows(CompletionException.class, bad::join);
    assertInstanceOf(IllegalMonitorStateException.class, failure.getCause());
    assertFalse(single.submit(() -> lock.tryLock()).get(), "the lock stays locked");

    Semaphore permit = new Semaphore(1);
    ((CompletableFuture<?>) call(program, "good", permit, single)).join();
    assertTrue(permit.tryAcquire());
  }

  @Test
  void valueReadByAnotherThread() throws Throwable {
    Class<?> program = flagged(ForeignThreadRelease.class, "Locks", LOCKS);
    ThreadLocal<String> value = new ThreadLocal<>();
    assertNull(call(program, "read", value, single));
    assertEquals("mine", call(program, "captured", value, single));
    value.remove();
  }

  /** The only thread waits for work that only it could do. */
  @Test
  void selfWaitStarves() throws Throwable {
    Class<?> program = flagged(BlockingInAsync.class, "Waits", WAITS);
    for (String method : List.of("bad", "nested")) {
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        CountDownLatch started = new CountDownLatch(1);
        var task = (Future<?>) call(program, method, pool, started);
        started.await();
        assertThrows(TimeoutException.class, () -> task.get(200, MILLISECONDS), method);
      } finally {
        pool.shutdownNow();
      }
    }
    assertEquals("done", ((Future<?>) call(program, "good", single)).get(30, SECONDS));
  }

  @Test
  void periodicTaskRunsOnce() throws Throwable {
    Class<?> program = flagged(UnguardedPeriodicTask.class, "Periodic", PERIODIC);
    ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(1);
    try {
      Semaphore runs = new Semaphore(0);
      call(program, "bad", scheduler, (Runnable) runs::release);
      runs.acquire();
      // Fifty periods of another schedule on the same thread: the first one has missed its turns.
      CountDownLatch turns = new CountDownLatch(50);
      ScheduledFuture<?> clock =
          scheduler.scheduleAtFixedRate(turns::countDown, 0, 1, MILLISECONDS);
      turns.await();
      clock.cancel(false);
      assertEquals(0, runs.availablePermits(), "it never ran again");

      Semaphore guarded = new Semaphore(0);
      call(program, "good", scheduler, (Runnable) guarded::release);
      guarded.acquire(3);
    } finally {
      scheduler.shutdownNow();
    }
  }

  /** What the body says of its end tells whether anybody has interrupted it. */
  @Test
  void cancelInterruptsNobody() throws Throwable {
    Class<?> program = flagged(SwallowedCancellation.class, "Cancels", CANCELS);
    BlockingQueue<String> log = new LinkedBlockingQueue<>();
    CountDownLatch end = new CountDownLatch(1);
    call(program, "bad", single, new CountDownLatch(1), end, log);
    end.countDown();
    assertEquals("went on", log.take());

    call(program, "good", single, new CountDownLatch(1), new CountDownLatch(1), log);
    assertEquals("interrupted", log.take());
  }
}
