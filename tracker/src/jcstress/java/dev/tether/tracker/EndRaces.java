package dev.tether.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

/** Ways of ending one task that may meet: it ends once, its failure is reported once. */
public class EndRaces {

  private EndRaces() {}

  /** Tracking a future while it fails. */
  @JCStressTest
  @Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "reported once, nothing active")
  @Outcome(expect = FORBIDDEN, desc = "lost, repeated, or left behind")
  @State
  public static class TrackAndFail extends CountingTracker {

    private final CompletableFuture<String> future = new CompletableFuture<>();

    @Actor
    public void track() {
      tracker.track(future, "task");
    }

    @Actor
    public void fail() {
      future.completeExceptionally(Broken.INSTANCE);
    }

    @Arbiter
    public void look(II_Result result) {
      result.r1 = reports.get();
      result.r2 = tracker.activeTaskCount();
    }
  }

  /** Failing a future while its reference is taken for collected. */
  @JCStressTest
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "failed first")
  @Outcome(
      id = "1, 1, 0",
      expect = ACCEPTABLE,
      desc = "taken for lost first, reported all the same")
  @Outcome(expect = FORBIDDEN, desc = "lost, repeated, or left behind")
  @State
  public static class FailAndAbandon extends CountingTracker {

    private final CompletableFuture<String> future = new CompletableFuture<>();
    private final Entry entry;

    /** Made by the harness. */
    public FailAndAbandon() {
      TaskToken token = tracker.begin("any");
      tracker.track(future, "task");
      token.end();
      entry = token.entry().stripe.registry().list(each -> true, 1).entries().get(0);
    }

    @Actor
    public void abandon() {
      entry.abandon();
    }

    @Actor
    public void fail() {
      future.completeExceptionally(Broken.INSTANCE);
    }

    @Arbiter
    public void look(III_Result result) {
      result.r1 = reports.get();
      result.r2 = (int) tracker.stats().abandoned();
      result.r3 = tracker.activeTaskCount();
    }
  }

  /** Two ends of one token. */
  @JCStressTest
  @Outcome(id = "1, 0, 0", expect = ACCEPTABLE, desc = "succeeded")
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "failed")
  @Outcome(expect = FORBIDDEN, desc = "ended twice, or never")
  @State
  public static class TwoEnds extends CountingTracker {

    private final TaskToken token = tracker.begin("task");
    private final AtomicInteger ends = new AtomicInteger();

    @Actor
    public void succeed() {
      ends.addAndGet(token.end() ? 1 : 0);
    }

    @Actor
    public void fail() {
      ends.addAndGet(token.end(Broken.INSTANCE) ? 1 : 0);
    }

    @Arbiter
    public void look(III_Result result) {
      result.r1 = ends.get();
      result.r2 = reports.get();
      result.r3 = tracker.activeTaskCount();
    }
  }

  /** Running a submitted body while its future is cancelled. */
  @JCStressTest
  @Outcome(id = "1, 1, 0", expect = ACCEPTABLE, desc = "ran, and its failure was reported")
  @Outcome(id = "0, 0, 0", expect = ACCEPTABLE, desc = "cancelled in time")
  @Outcome(expect = FORBIDDEN, desc = "ran unreported, or left behind")
  @State
  public static class RunAndCancel extends CountingTracker {

    private final AtomicReference<Runnable> queued = new AtomicReference<>();
    private final AtomicInteger runs = new AtomicInteger();
    private final Future<?> future = tracker.submit(queued::set, "task", this::body);

    private void body() {
      runs.incrementAndGet();
      throw Broken.INSTANCE;
    }

    @Actor
    public void run() {
      queued.get().run();
    }

    @Actor
    public void cancel() {
      future.cancel(false);
    }

    @Arbiter
    public void look(III_Result result) {
      result.r1 = runs.get();
      result.r2 = reports.get();
      result.r3 = tracker.activeTaskCount();
    }
  }

  /** Two threads that track and end tasks of their own: the lists stay whole. */
  @JCStressTest
  @Outcome(id = "0, 0, 4", expect = ACCEPTABLE, desc = "all ended, none listed, all counted")
  @Outcome(expect = FORBIDDEN, desc = "a list or a count is broken")
  @State
  public static class NeighboursInOneStripe extends CountingTracker {

    private final CompletableFuture<String> first =
        tracker.track(new CompletableFuture<>(), "first");
    private final CompletableFuture<String> second =
        tracker.track(new CompletableFuture<>(), "second");
    private final CompletableFuture<String> third =
        tracker.track(new CompletableFuture<>(), "third");
    private final CompletableFuture<String> fourth =
        tracker.track(new CompletableFuture<>(), "fourth");

    @Actor
    public void outer() {
      first.complete("value");
      third.complete("value");
    }

    @Actor
    public void inner() {
      second.complete("value");
      fourth.complete("value");
    }

    @Arbiter
    public void look(III_Result result) {
      result.r1 = tracker.activeTaskCount();
      result.r2 = tracker.snapshot().size();
      result.r3 = (int) tracker.stats().succeeded();
    }
  }
}
