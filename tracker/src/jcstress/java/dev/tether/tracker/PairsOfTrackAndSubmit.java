package dev.tether.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Tracking and submitting met by everything; see {@link Pair}. */
public class PairsOfTrackAndSubmit {

  private PairsOfTrackAndSubmit() {}

  /** Track and track. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndTrack extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      track();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and submit. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndSubmit extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      submit();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and watch. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndWatch extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      watch();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and end. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndEnd extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      end();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndCancel extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      cancel();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndClose extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      close();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndReopen extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      reopen();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndShutdown extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      shutdown();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndDrain extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      drain();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Track and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class TrackAndSnapshot extends Pair {

    @Actor
    public void first() {
      track();
    }

    @Actor
    public void second() {
      snapshot();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and submit. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndSubmit extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      submit();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and watch. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndWatch extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      watch();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and end. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndEnd extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      end();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndCancel extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      cancel();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndClose extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      close();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndReopen extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      reopen();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndShutdown extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      shutdown();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndDrain extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      drain();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Submit and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SubmitAndSnapshot extends Pair {

    @Actor
    public void first() {
      submit();
    }

    @Actor
    public void second() {
      snapshot();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }
}
