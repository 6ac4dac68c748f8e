package dev.tether.checker.code;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import java.util.List;
import java.util.Optional;

/** The code that a function value (a {@code Runnable}, a handler, a listener) will run. */
public sealed interface FunctionCode {

  /** Code that cannot be found. */
  FunctionCode UNKNOWN = new Unknown();

  /** Code of a class or helper that the compiler does not find: it may well guard what it runs. */
  FunctionCode UNRESOLVED = new Unresolved();

  /**
   * Code in the sources of this compilation.
   *
   * @param executable the lambda or the method declaration
   * @param parameters its parameters
   */
  record Source(TreePath executable, List<VarSymbol> parameters) implements FunctionCode {
    /** Returns the last parameter: where handlers are given the failure. */
    public Optional<VarSymbol> lastParameter() {
      return parameters.isEmpty()
          ? Optional.empty()
          : Optional.of(parameters.get(parameters.size() - 1));
    }
  }

  /**
   * A method of another compilation.
   *
   * @param method the method that a method reference names
   */
  record External(MethodSymbol method) implements FunctionCode {}

  /**
   * One of several pieces of code: which one is decided when the program runs.
   *
   * @param codes what may run, none of it unknown
   */
  record Choice(List<FunctionCode> codes) implements FunctionCode {}

  /** Nothing is known. */
  record Unknown() implements FunctionCode {}

  /** Not even its declaration is known. */
  record Unresolved() implements FunctionCode {}
}
