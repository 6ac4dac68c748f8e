package dev.tether.tracker;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * Members of groups, bodies of limits and what is wrapped by a completion service, met by what ends
 * them; see {@link Pair}.
 */
public class PairsOfGroupLimitAndView {

  private PairsOfGroupLimitAndView() {}

  /** Fork and fork. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndFork extends Pair {

    @Actor
    public void first() {
      fork();
    }

    @Actor
    public void second() {
      fork();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Fork and limit. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndLimit extends Pair {

    @Actor
    public void first() {
      fork();
    }

    @Actor
    public void second() {
      limit();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Fork and wrap. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndWrap extends Pair {

    @Actor
    public void first() {
      fork();
    }

    @Actor
    public void second() {
      wrap();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Fork and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndCancel extends Pair {

    @Actor
    public void first() {
      fork();
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

  /** Fork and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndClose extends Pair {

    @Actor
    public void first() {
      fork();
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

  /** Fork and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndShutdown extends Pair {

    @Actor
    public void first() {
      fork();
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

  /** Fork and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class ForkAndDrain extends Pair {

    @Actor
    public void first() {
      fork();
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

  /** Limit and limit. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class LimitAndLimit extends Pair {

    @Actor
    public void first() {
      limit();
    }

    @Actor
    public void second() {
      limit();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Limit and wrap. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class LimitAndWrap extends Pair {

    @Actor
    public void first() {
      limit();
    }

    @Actor
    public void second() {
      wrap();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Limit and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class LimitAndCancel extends Pair {

    @Actor
    public void first() {
      limit();
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

  /** Limit and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class LimitAndClose extends Pair {

    @Actor
    public void first() {
      limit();
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

  /** Limit and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class LimitAndShutdown extends Pair {

    @Actor
    public void first() {
      limit();
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

  /** Limit and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class LimitAndDrain extends Pair {

    @Actor
    public void first() {
      limit();
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

  /** Wrap and wrap. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WrapAndWrap extends Pair {

    @Actor
    public void first() {
      wrap();
    }

    @Actor
    public void second() {
      wrap();
    }

    @Arbiter
    public void look(Z_Result result) {
      result.r1 = holds();
    }
  }

  /** Wrap and cancel. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WrapAndCancel extends Pair {

    @Actor
    public void first() {
      wrap();
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

  /** Wrap and close. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WrapAndClose extends Pair {

    @Actor
    public void first() {
      wrap();
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

  /** Wrap and shutdown. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WrapAndShutdown extends Pair {

    @Actor
    public void first() {
      wrap();
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

  /** Wrap and drain. */
  @JCStressTest
  @Outcome(id = "true", expect = ACCEPTABLE, desc = "all that should hold does")
  @Outcome(expect = FORBIDDEN, desc = "see Pair.holds")
  @State
  public static class WrapAndDrain extends Pair {

    @Actor
    public void first() {
      wrap();
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
}
