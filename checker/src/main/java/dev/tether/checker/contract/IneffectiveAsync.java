package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/**
 * A method that a framework was meant to run in the background, or whose task it was meant to wait
 * for, and does not.
 *
 * @param place the call or the declaration
 * @param method the method that the framework's annotation is on
 * @param annotation its simple name
 * @param kind what is wrong
 */
public record IneffectiveAsync(TreePath place, MethodSymbol method, String annotation, Kind kind) {
  /** What is wrong. */
  public enum Kind {
    /** It is called on this, by-passing the framework's proxy. */
    SELF_CALL,
    /** No proxy can override it: it is private, static or final. */
    UNREACHABLE,
    /** The framework ignores the task that it returns. */
    RESULT_DROPPED
  }
}
