package dev.tether.checker.duty;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.model.TypeRole;
import java.util.Optional;

/**
 * Something that some path leaves open, although the code on that path was to end it.
 *
 * @param place what to report
 * @param thing the variable that holds it
 * @param kind what it is: a promise, a reply, a latch, permits
 * @param way how the path goes round the end
 * @param cause what leads there: the call that throws, the branch that forgets; empty where the
 *     whole code is the cause
 * @param function the code that was to end it
 * @param waited the method that hands the thing out, by name; empty if none is known
 * @param bounded whether nobody waits without a limit
 * @param alsoRound whether some path goes round the end without an exception as well
 */
public record OpenDuty(
    TreePath place,
    VarSymbol thing,
    TypeRole kind,
    Way way,
    Optional<TreePath> cause,
    TreePath function,
    String waited,
    boolean bounded,
    boolean alsoRound) {
  /** Returns the same, with what is known of the paths that do not throw. */
  OpenDuty alsoRound(boolean round) {
    return new OpenDuty(place, thing, kind, way, cause, function, waited, bounded, round);
  }

  /** Returns the path that does not throw, where there is such a one as well. */
  public OpenDuty round() {
    return new OpenDuty(
        place, thing, kind, Way.ROUND, Optional.empty(), function, waited, bounded, false);
  }

  /** How a path leaves something open. */
  public enum Way {
    /** Something throws first. */
    THROWS,
    /** Something throws when the thing has been given out already. */
    THROWS_STORED,
    /** A branch or a catch clause does nothing but say so. */
    FORGETS,
    /** The method of a callback that is told the failure does nothing but say so. */
    KEEPS_FAILURE,
    /** Some path ends without it. */
    ROUND,
    /** Only a stage that does not run after a failure ends it. */
    ONLY_SUCCESS,
    /** Only a failure ends it. */
    NEVER_SUCCEEDS,
    /** A full queue does not take what would end it. */
    REFUSED,
    /** A timer sees that it is open, and leaves it so. */
    TIMER_LOOKS
  }
}
