package dev.tether.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs bodies while the heap is full to the last byte, so that their stages cannot be ended there
 * and then; frees the heap, and prints what became of them. To be run with a small heap.
 */
final class FullHeapProgram {

  private static final int[] SIZES = {1 << 20, 1 << 16, 1 << 12, 256, 16};
  private static final int EACH = 5;

  private static Object[] filling;

  private FullHeapProgram() {}

  public static void main(String[] args) throws Exception {
    AtomicInteger told = new AtomicInteger();
    TaskTracker tracker =
        TaskTracker.builder().failureHandler(failure -> told.incrementAndGet()).build();
    RuntimeException lost = new RuntimeException("lost", null, false, false) {};
    Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    Executor later = queue::add;
    warmUp(tracker, lost);
    told.set(0);
    List<CompletableFuture<?>> stages = new ArrayList<>();
    for (int i = 0; i < EACH; i++) {
      stages.add(tracker.supplyAsync(later, "fails", () -> fail(lost)));
      stages.add(tracker.supplyAsync(later, "succeeds", () -> "a"));
    }
    CompletableFuture<Object> returned = new CompletableFuture<>();
    Future<?> returns = tracker.submit(later, "returns", () -> returned);
    TaskTracker other = TaskTracker.builder().name("other").build();
    new Drained(other).run(); // What a call needs of the JDK is loaded at its first time.
    TaskToken token = other.begin("token");
    token.onCancel(token::close);
    Drained drained = new Drained(other);
    AtomicInteger runs = new AtomicInteger();
    Runnable repeating = tracker.repeating("repeats", runs::incrementAndGet);
    Runnable[] bodies = queue.toArray(new Runnable[0]);
    fill();
    for (Runnable body : bodies) {
      try {
        body.run();
      } catch (Throwable noMemory) {
        filling[1] = noMemory; // Counted by what follows from it.
      }
    }
    boolean scheduleLives = lives(repeating);
    drained.start();
    Thread.sleep(200);
    filling = null;
    scheduleLives &= lives(repeating) && runs.get() == 1;
    returned.completeExceptionally(lost);
    boolean idle = tracker.drain(Until.LONG).idle();
    drained.join();
    long open = stages.stream().filter(stage -> !stage.isDone()).count();
    long failed = stages.stream().filter(CompletableFuture::isCompletedExceptionally).count();
    System.out.println("idle " + idle);
    System.out.println("stages open " + open);
    System.out.println("stages failed " + failed);
    System.out.println("failures told " + told.get());
    System.out.println("schedule lives " + scheduleLives);
    System.out.println("returned its stage " + (returns.get() == returned));
    System.out.println("drained " + drained.idle + ", asked " + drained.asked);
    System.exit(0);
  }

  /** Asks tasks to stop, and waits for them, where there is no memory to begin with that. */
  private static final class Drained extends Thread {

    private final TaskTracker tracker;
    private boolean idle;
    private int asked;

    Drained(TaskTracker tracker) {
      this.tracker = tracker;
    }

    @Override
    public void run() {
      asked = tracker.cancelAll();
      try {
        idle = tracker.drain(Until.LONG).idle();
      } catch (InterruptedException nobodyHasAReasonTo) {
        throw new AssertionError(nobodyHasAReasonTo);
      }
    }
  }

  private static boolean lives(Runnable repeating) {
    try {
      repeating.run();
      return true;
    } catch (Throwable endsTheSchedule) {
      return false;
    }
  }

  /** Loads the classes and compiles nothing: what is needed at the end is there. */
  private static void warmUp(TaskTracker tracker, RuntimeException lost)
      throws InterruptedException {
    for (int i = 0; i < EACH; i++) {
      tracker.track(tracker.supplyAsync(Runnable::run, "fails", () -> fail(lost)), "again");
      tracker.track(tracker.supplyAsync(Runnable::run, "succeeds", () -> "a"), "again");
    }
    tracker.drain(Until.LONG);
  }

  private static String fail(RuntimeException lost) {
    throw lost;
  }

  static void free() {
    filling = null;
  }

  static void fill() {
    filling = new Object[2];
    for (int size : SIZES) {
      try {
        while (true) {
          Object[] more = new Object[size / 4 + 2];
          more[0] = filling;
          filling = more;
        }
      } catch (OutOfMemoryError full) {
        continue;
      }
    }
  }
}
