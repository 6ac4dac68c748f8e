package dev.tether.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** Changes of state and looks met by each other; see {@link Pair}. */
public class PairsOfStatesAndLooks {

  private PairsOfStatesAndLooks() {}

  /** Close and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CloseAndClose extends Pair {

    @Actor
    public void first() {
      close();
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

  /** Close and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CloseAndReopen extends Pair {

    @Actor
    public void first() {
      close();
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

  /** Close and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CloseAndShutdown extends Pair {

    @Actor
    public void first() {
      close();
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

  /** Close and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CloseAndDrain extends Pair {

    @Actor
    public void first() {
      close();
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

  /** Close and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class CloseAndSnapshot extends Pair {

    @Actor
    public void first() {
      close();
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

  /** Reopen and reopen. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ReopenAndReopen extends Pair {

    @Actor
    public void first() {
      reopen();
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

  /** Reopen and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ReopenAndShutdown extends Pair {

    @Actor
    public void first() {
      reopen();
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

  /** Reopen and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ReopenAndDrain extends Pair {

    @Actor
    public void first() {
      reopen();
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

  /** Reopen and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ReopenAndSnapshot extends Pair {

    @Actor
    public void first() {
      reopen();
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

  /** Shutdown and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ShutdownAndShutdown extends Pair {

    @Actor
    public void first() {
      shutdown();
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

  /** Shutdown and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ShutdownAndDrain extends Pair {

    @Actor
    public void first() {
      shutdown();
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

  /** Shutdown and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ShutdownAndSnapshot extends Pair {

    @Actor
    public void first() {
      shutdown();
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

  /** Drain and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class DrainAndDrain extends Pair {

    @Actor
    public void first() {
      drain();
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

  /** Drain and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class DrainAndSnapshot extends Pair {

    @Actor
    public void first() {
      drain();
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

  /** Snapshot and snapshot. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class SnapshotAndSnapshot extends Pair {

    @Actor
    public void first() {
      snapshot();
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
