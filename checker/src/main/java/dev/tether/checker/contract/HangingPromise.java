package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * A promise that some path of the code that must complete it forgets.
 *
 * @param place what to report: the return that hands it out, the completion that is skipped, or the
 *     creation of a promise that nobody completes
 * @param promise the variable that holds it
 * @param creation where it is made
 * @param kind which path forgets it
 * @param wayRound whether another path forgets it as well, without an exception
 */
public record HangingPromise(
    TreePath place, VarSymbol promise, TreePath creation, Kind kind, boolean wayRound) {
  /** Which path forgets a promise. */
  public enum Kind {
    /** All of them: nothing completes it. */
    NEVER,
    /** It is returned although nothing on this path will complete it. */
    RETURNED,
    /** The body that completes it ends with an exception first. */
    BODY_THROWS,
    /** The handler that completes it throws first. */
    HANDLER_THROWS,
    /** An Error passes the catch clause that should fail it. */
    ERROR_PASSES,
    /** The body or the handler that completes it has a way round the completion. */
    WAY_ROUND,
    /** The handler that completes it is given the failure, and does not pass it on. */
    IGNORED_FAILURE,
    /** The chain that completes it handles its failure without telling the promise. */
    FAILURE_HANDLED_ELSEWHERE
  }
}
