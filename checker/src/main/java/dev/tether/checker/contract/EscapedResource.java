package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;

/**
 * A resource that is closed while a task still uses it.
 *
 * @param place the launch of the task
 * @param resource the variable that holds it
 * @param statement what closes it: the try statement, or the call of {@code close()}
 * @param returned whether the task is what the code around it returns
 * @param use how the task uses it
 */
public record EscapedResource(
    TreePath place, VarSymbol resource, TreePath statement, boolean returned, Use use) {
  /** How a task uses a resource. */
  public enum Use {
    /** The task was launched by a call on the resource, or its body mentions it. */
    USED,
    /** The resource bounds how much runs at a time, and the task is what it was taken for. */
    PERMIT
  }
}
