package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Delayed;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** What calls wait for, whom they ask where, and what a group keeps. */
final class BoundsTest {

  private final TaskTracker tracker =
      TaskTracker.builder()
          .failureHandler(failure -> {})
          .abandonedHandler(task -> {})
          .cancelGrace(Duration.ofMillis(100))
          .build();

  @Test
  void cancelAllDoesNotWaitForTheSearchForTasks() throws Exception {
    TaskToken token = beginInFirstStripe();
    CountDownLatch asked = new CountDownLatch(1);
    token.onCancel(asked::countDown);
    FutureTask<Integer> cancel = new FutureTask<>(tracker::cancelAll);
    Stripe stripe = token.entry().stripe;
    TaskToken later;
    // Where there are very many tasks, each stripe is looked at for long.
    stripe.lock();
    try {
      new Thread(cancel).start();
      assertEquals(0, cancel.get(60, TimeUnit.SECONDS));
      FutureTask<TaskToken> other = new FutureTask<>(() -> tracker.begin("later"));
      otherThan(stripe, other).start();
      later = other.get(60, TimeUnit.SECONDS);
    } finally {
      stripe.locked = SpinLock.FREE;
    }
    Until.open(asked);
    assertTrue(token.isCancelRequested());
    assertFalse(later.isCancelRequested(), "it began after the call");
    token.end();
    later.end();
  }

  /** The first that is looked at, so that whoever waits for it holds no other. */
  private TaskToken beginInFirstStripe() throws Exception {
    while (true) {
      FutureTask<TaskToken> begin = new FutureTask<>(() -> tracker.begin("token"));
      new Thread(begin).start();
      TaskToken token = begin.get();
      if (token.entry().id() % token.entry().stripe.registry().stripeCount() == 0) {
        return token;
      }
      token.end();
    }
  }

  /** A thread of another stripe. */
  private static Thread otherThan(Stripe stripe, Runnable body) {
    Thread thread;
    do {
      thread = new Thread(body);
    } while (stripe.registry().stripe(thread) == stripe);
    return thread;
  }

  /** Delayed work of somebody's own class. */
  private static final class Foreign extends FutureTask<Object>
      implements RunnableScheduledFuture<Object> {

    private final Set<Thread> askedOn = ConcurrentHashMap.newKeySet();

    Foreign() {
      super(() -> "value");
    }

    @Override
    public boolean isPeriodic() {
      askedOn.add(Thread.currentThread());
      return false;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      askedOn.add(Thread.currentThread());
      return unit.convert(1, TimeUnit.HOURS);
    }

    @Override
    @SuppressWarnings("ComparatorMethodParameterNotUsed") // Nobody compares it.
    public int compareTo(Delayed other) {
      return 0;
    }
  }

  @Test
  void noMethodOfAForeignFutureRunsOnTheThreadThatWatchesIt() throws Exception {
    Foreign work = new Foreign();
    tracker.watch(work, "delayed");
    Until.holds("it is known to be delayed", () -> tracker.activeTaskCount() == 0);
    assertEquals(1, tracker.stats().schedules());
    assertEquals(TaskState.DELAYED, tracker.snapshot().get(0).state());
    assertEquals(0, work.askedOn.stream().filter(each -> each == Thread.currentThread()).count());
    work.run();
    assertEquals("value", work.get());
    Until.holds("its end is known", () -> tracker.stats().succeeded() == 1);
  }

  @Test
  void aGroupKeepsNoResults() throws Exception {
    List<WeakReference<Object>> results = new ArrayList<>();
    TaskGroup group = tracker.group("page", Runnable::run, Until.LONG);
    for (int i = 0; i < 10; i++) {
      group.fork(
          () -> {
            Object result = new Object();
            results.add(new WeakReference<>(result));
            return result;
          });
    }
    Until.collected(
        "they are collected", () -> results.stream().allMatch(each -> each.get() == null));
    group.join();
  }

  @Test
  void aGroupHearsOfAMemberThatItsExecutorDrops() throws Exception {
    try (TaskGroup group = tracker.group("page", body -> {}, Until.LONG)) {
      group.fork(() -> "never");
      FutureTask<TaskGroup> join = new FutureTask<>(group::join);
      new Thread(join).start();
      Until.collected("it is over", join::isDone);
      Throwable failure = assertThrows(ExecutionException.class, join::get).getCause();
      assertEquals(ExecutionException.class, failure.getClass(), failure.toString());
    }
    Until.holds("it is told", () -> tracker.stats().abandoned() == 1);
  }

  @Test
  void aMemberWhoseFutureIsHeldIsWaitedFor() {
    try (TaskGroup group = tracker.group("page", body -> {}, Duration.ofMillis(200))) {
      Future<String> held = group.fork(() -> "never");
      System.gc();
      assertThrows(TimeoutException.class, group::join);
      assertEquals(true, held.isCancelled());
    }
  }

  @Test
  void aShutdownBehindHandlersThatBlockWaitsNoLongerThanItSays() {
    CountDownLatch never = new CountDownLatch(1);
    TaskTracker blocked =
        TaskTracker.builder()
            .failureHandler(failure -> Until.open(never))
            .drainTimeout(Duration.ofMillis(100))
            .cancelGrace(Duration.ofMillis(100))
            .build();
    for (int i = 0; i < 40; i++) {
      blocked.begin("task").end(new IllegalStateException());
    }
    Until.holds("they block", () -> isBlocked(blocked));
    long begun = System.nanoTime();
    assertEquals(40, blocked.shutdown().remainingCount());
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
    never.countDown();
    Until.holds("they are told", () -> blocked.activeTaskCount() == 0);
    assertTrue(millis < 1_000, millis + " ms");
  }

  /** Whether no thread takes a report any more. */
  private static boolean isBlocked(TaskTracker tracker) {
    TaskToken any = tracker.begin("any");
    int waiting = any.entry().stripe.registry().reportsWaiting();
    any.end();
    return waiting <= 8;
  }

  @Test
  void noDurationIsTooLong() {
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
    try (TaskGroup group = tracker.group("page", body -> {}, longest.negated())) {
      Future<String> held = group.fork(() -> "never");
      TimeoutException over = assertThrows(TimeoutException.class, group::join);
      assertEquals("group 'page' was not over after 0 ms", over.getMessage());
      assertEquals(true, held.isCancelled());
    }
    assertEquals("106751991167 d 7 h", Texts.duration(longest));
  }

  @Test
  void aDoneFutureThatIsInterruptedForEverIsReported() {
    tracker.watch(
        new FutureTask<Object>(() -> "value") {
          @Override
          public boolean isDone() {
            return true;
          }

          @Override
          public Object get(long timeout, TimeUnit unit) throws InterruptedException {
            throw new InterruptedException();
          }
        },
        "interrupted");
    Until.holds("it is reported", () -> tracker.stats().failed() == 1);
  }
}
