package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/**
 * An expression that yields a task.
 *
 * @param path the call or the method reference
 * @param method what it calls
 * @param kind how the task comes about
 */
public record Launch(TreePath path, MethodSymbol method, Kind kind) {
  /** How a task comes about. */
  public enum Kind {
    /** A call starts it, or asks for it. */
    CALL,
    /** A stage is put on a task that came from elsewhere: a parameter, a field, a map. */
    STAGE,
    /** A call yields several tasks in a container. */
    CONTAINER,
    /** A call yields a task whose value is this one. */
    INNER,
    /** A method reference will call a method that yields one. */
    REFERENCE
  }
}
