package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.venue.Venue;

/**
 * A change that several runs of one body make to the same thing at the same time.
 *
 * @param site the change
 * @param variable what is changed, or holds it
 * @param kind what is changed
 * @param venue where the body runs
 */
public record SharedChange(TreePath site, VarSymbol variable, Kind kind, Venue venue) {
  /** What several runs change. */
  public enum Kind {
    /** A collection of a local variable, made for one thread. */
    COLLECTION,
    /** One cell of a local array, which stands for a variable. */
    CELL,
    /** A volatile field, read and written in two steps. */
    VOLATILE
  }
}
