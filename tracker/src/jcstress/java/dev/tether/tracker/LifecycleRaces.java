package dev.tether.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.RejectedExecutionException;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.ZI_Result;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Drains, closing and reopening, met by tasks that start and end. */
public class LifecycleRaces {

  private LifecycleRaces() {}

  static TaskToken beginOrNull(TaskTracker tracker) {
    try {
      return tracker.begin("task");
    } catch (RejectedExecutionException refused) {
      return null;
    }
  }

  /** A task that hands over to a child as it ends: at no moment is there neither. */
  @JCStressTest
  @Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "never seen idle, the child remains")
  @Outcome(expect = FORBIDDEN, desc = "the drain missed both")
  @State
  public static class DrainAndHandOver extends CountingTracker {

    private final TaskToken parent = tracker.begin("parent");
    private TaskToken child;

    @Actor
    public void handOver() {
      child = tracker.begin("child");
      parent.end();
    }

    @Actor
    public void drain(ZI_Result result) {
      result.r1 = drainsAtOnce();
    }

    @Arbiter
    public void look(ZI_Result result) {
      result.r2 = tracker.activeTaskCount();
      child.end();
    }
  }

  /** A drain that sees a tracker idle has seen every report. */
  @JCStressTest
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "idle, and reported before")
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "still active")
  @Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "still active, and reported meanwhile")
  @Outcome(expect = FORBIDDEN, desc = "idle before the report")
  @State
  public static class DrainAndFail extends CountingTracker {

    private final TaskToken token = tracker.begin("task");

    @Actor
    public void fail() {
      token.end(Broken.INSTANCE);
    }

    @Actor
    public void drain(II_Result result) {
      result.r1 = drainsAtOnce() ? 1 : 0;
      result.r2 = reports.get();
    }
  }

  /** After close has returned, nothing new is there that was not there at once. */
  @JCStressTest
  @Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "refused")
  @Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "begun before")
  @Outcome(expect = FORBIDDEN, desc = "begun after close had returned")
  @State
  public static class CloseAndBegin extends CountingTracker {

    private TaskToken token;

    @Actor
    public void close(II_Result result) {
      tracker.close();
      result.r1 = tracker.activeTaskCount();
    }

    @Actor
    public void begin() {
      token = beginOrNull(tracker);
    }

    @Arbiter
    public void look(II_Result result) {
      result.r2 = tracker.activeTaskCount();
      if (token != null) {
        token.end();
      }
    }
  }

  /** Exactly one of two closers changed something. */
  @JCStressTest
  @Outcome(
      id = {"true, false", "false, true"},
      expect = ACCEPTABLE,
      desc = "one of them did it")
  @Outcome(expect = FORBIDDEN, desc = "both, or neither")
  @State
  public static class TwoCloses extends CountingTracker {

    @Actor
    public void first(ZZ_Result result) {
      result.r1 = tracker.close();
    }

    @Actor
    public void second(ZZ_Result result) {
      result.r2 = tracker.close();
    }
  }

  /** The later of close and reopen wins, and both say truly what they did. */
  @JCStressTest
  @Outcome(id = "true, 0", expect = ACCEPTABLE, desc = "closed, then reopened: open")
  @Outcome(id = "false, 1", expect = ACCEPTABLE, desc = "reopen found it open, then closed")
  @Outcome(expect = FORBIDDEN, desc = "the answer and the state disagree")
  @State
  public static class CloseAndReopen extends CountingTracker {

    @Actor
    public void close() {
      tracker.close();
    }

    @Actor
    public void reopen(ZI_Result result) {
      result.r1 = tracker.reopen();
    }

    @Arbiter
    public void look(ZI_Result result) {
      result.r2 = tracker.isClosed() ? 1 : 0;
    }
  }
}
