package dev.tether.tracker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The two arguments about order that the counts rest on, each at every place where it matters. */
final class TaskRegistryTest {

  private static final int STRIPES = 4;

  private final TaskTracker tracker = TaskTracker.builder().build();

  /** Lets something happen just before its counts are read. */
  private static final class Hooked extends Stripe {

    private final Runnable beforeRead;

    Hooked(TaskRegistry registry, Reports reports, int index, Runnable beforeRead) {
      super(registry, reports, index);
      this.beforeRead = beforeRead;
    }

    @Override
    long started() {
      beforeRead.run();
      return super.started();
    }

    @Override
    long ended() {
      beforeRead.run();
      return super.ended();
    }
  }

  /** A registry in which a task hands over to a child before the given one of all reads. */
  private final class HandOver {

    private final List<Stripe> stripes = new ArrayList<>();
    private final TaskRegistry registry;
    private final TaskToken parent;
    private final TaskToken child;
    private int readsToGo;

    HandOver(int parentStripe, int childStripe, int read) {
      readsToGo = read;
      TaskToken any = tracker.begin("any");
      Reports reports = any.entry().stripe.reports();
      any.end();
      registry =
          new TaskRegistry(
              "hooked",
              STRIPES,
              (owner, index) -> {
                Stripe stripe = new Hooked(owner, reports, index, this::beforeRead);
                stripes.add(stripe);
                return stripe;
              });
      parent = new TaskToken(stripes.get(parentStripe), "parent");
      child = new TaskToken(stripes.get(childStripe), "child");
      parent.entry().stripe.link(parent.entry(), true, 0);
    }

    private void beforeRead() {
      if (readsToGo-- == 0) {
        child.entry().stripe.link(child.entry(), true, 0);
        parent.end();
      }
    }
  }

  @Test
  void noCountMissesTheChildOfATaskThatEndsMeanwhile() {
    for (int parent = 0; parent < STRIPES; parent++) {
      for (int child = 0; child < STRIPES; child++) {
        for (int read = 0; read < 2 * STRIPES; read++) {
          HandOver handOver = new HandOver(parent, child, read);
          String place = "from " + parent + " to " + child + " before read " + read;
          assertTrue(handOver.registry.active() > 0, place);
          handOver.child.end();
          assertEquals(0, handOver.registry.active(), place);
        }
      }
    }
  }

  @Test
  void whatWaitsForItsStripeWhileTheTrackerIsClosedIsRefused() throws InterruptedException {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread late = new Thread(() -> tracker.begin("late"));
    late.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
    TaskToken sameStripe = new TaskToken(stripeOf(late), "same stripe");
    Stripe stripe = sameStripe.entry().stripe;
    stripe.lock();
    try {
      late.start();
      Until.holds("it waits for the stripe", () -> late.getState() == Thread.State.TIMED_WAITING);
      tracker.close();
    } finally {
      stripe.locked = SpinLock.FREE;
    }
    late.join();
    assertEquals(RejectedExecutionException.class, thrown.get().getClass());
    assertEquals(1, tracker.stats().refused());
    assertEquals(0, tracker.activeTaskCount());
  }

  @Test
  void aStripeKeepsNoListThatIsEmpty() throws InterruptedException {
    Stripe stripe = stripeOf(Thread.currentThread());
    List<TaskToken> alive = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      TaskToken token = tracker.begin("task");
      if (i % 700 == 0) {
        alive.add(token);
      } else {
        token.end();
      }
    }
    assertEquals(
        alive.stream().map(token -> token.entry().id()).toList(),
        tracker.snapshot().stream().map(TaskInfo::id).toList());
    assertTrue(lists(stripe) <= alive.size() + 1, lists(stripe) + " lists");
    alive.forEach(TaskToken::end);
    assertEquals(1, lists(stripe));
    assertTrue(tracker.drain(Until.LONG).idle());
  }

  private static int lists(Stripe stripe) {
    int count = 0;
    for (Node.Head each = stripe.head; each != null; each = each.older) {
      count++;
    }
    return count;
  }

  private Stripe stripeOf(Thread thread) {
    TaskToken any = tracker.begin("any");
    TaskRegistry registry = any.entry().stripe.registry();
    any.end();
    return registry.stripe(thread);
  }
}
