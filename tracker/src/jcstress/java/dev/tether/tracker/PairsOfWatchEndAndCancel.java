package dev.tether.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Watching, ending and cancelling met by everything that is left; see {@link Pair}. */
public class PairsOfWatchEndAndCancel {

  private PairsOfWatchEndAndCancel() {}

  /** Watch and watch. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndWatch extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and end. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndEnd extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndCancel extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndClose extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndReopen extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndShutdown extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndDrain extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** Watch and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WatchAndSnapshot extends Pair {

    @Actor
    public void first() {
      watch();
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

  /** End and end. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndEnd extends Pair {

    @Actor
    public void first() {
      end();
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

  /** End and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndCancel extends Pair {

    @Actor
    public void first() {
      end();
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

  /** End and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndClose extends Pair {

    @Actor
    public void first() {
      end();
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

  /** End and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndReopen extends Pair {

    @Actor
    public void first() {
      end();
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

  /** End and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndShutdown extends Pair {

    @Actor
    public void first() {
      end();
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

  /** End and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndDrain extends Pair {

    @Actor
    public void first() {
      end();
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

  /** End and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class EndAndSnapshot extends Pair {

    @Actor
    public void first() {
      end();
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

  /** Cancel and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CancelAndCancel extends Pair {

    @Actor
    public void first() {
      cancel();
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

  /** Cancel and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CancelAndClose extends Pair {

    @Actor
    public void first() {
      cancel();
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

  /** Cancel and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CancelAndReopen extends Pair {

    @Actor
    public void first() {
      cancel();
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

  /** Cancel and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CancelAndShutdown extends Pair {

    @Actor
    public void first() {
      cancel();
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

  /** Cancel and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CancelAndDrain extends Pair {

    @Actor
    public void first() {
      cancel();
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

  /** Cancel and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CancelAndSnapshot extends Pair {

    @Actor
    public void first() {
      cancel();
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
