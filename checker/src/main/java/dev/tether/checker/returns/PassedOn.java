package dev.tether.checker.returns;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import java.util.Optional;

/**
 * Finds the function whose result a helper passes on: {@code <T> T withLock(Supplier<T> body)} has
 * no other value of that type.
 */
final class PassedOn {
  private PassedOn() {}

  /** Returns the function that a call's value comes out of. */
  static Optional<TreePath> function(TreePath call, MethodSymbol method, Compilation compilation) {
    Type result = method.getReturnType();
    if (!result.hasTag(TypeTag.TYPEVAR) || result.tsym.owner != method || method.isVarArgs()) {
      return Optional.empty();
    }
    int count = Calls.arguments(call.getLeaf()).size();
    for (int i = 0; i < count; i++) {
      boolean yields =
          Calls.declaredFunctionResult(method, i, compilation.types())
              .map(t -> compilation.types().wildUpperBound(t))
              .filter(t -> t.tsym == result.tsym)
              .isPresent();
      if (yields) {
        return Optional.of(Calls.skipDown(Calls.argument(call, i)));
      }
    }
    return Optional.empty();
  }
}
