package dev.tether.checker.venue;

import com.sun.source.util.TreePath;
import dev.tether.checker.code.FunctionCode;

/**
 * A function that runs elsewhere than the code around it.
 *
 * @param value the expression that yields the function; the declaration of a method that a
 *     framework calls
 * @param code what runs
 * @param venue where it runs
 */
public record PlacedFunction(TreePath value, FunctionCode code, Venue venue) {
  /** Whether the function's own code stands where its value does: a lambda, an inner class. */
  public boolean isInline() {
    if (!(code instanceof FunctionCode.Source source)) {
      return false;
    }
    for (TreePath p = source.executable(); p != null; p = p.getParentPath()) {
      if (p.getLeaf() == value.getLeaf()) {
        return true;
      }
    }
    return false;
  }
}
