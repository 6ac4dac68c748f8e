package dev.tether.checker.outcome;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;

/**
 * Says of a function that a method is given whether anybody gives it one that may fail: {@code void
 * onShutdown(Runnable action)}, which is only called with {@code thread::interrupt}.
 *
 * <p>Others may call a method that they can see, so this is a reason to speak less loudly, not to
 * be silent. Asked of findings alone: the first question walks all sources.
 */
public final class GivenFunctions {
  private final FunctionResolver functions;
  private final CallsHere calls;

  /** Creates the question for one compilation. */
  public GivenFunctions(CallsHere calls, FunctionResolver functions) {
    this.calls = calls;
    this.functions = functions;
  }

  /**
   * Returns why a failure of a function matters little; empty if it may well fail.
   *
   * @param function an expression that yields it
   * @param risk tells whether code may fail
   */
  public Optional<String> reason(TreePath function, FailureRisk risk) {
    Optional<VarSymbol> parameter = Calls.variable(Calls.skipDown(function).getLeaf());
    if (parameter.isEmpty()
        || !(Sources.enclosingMember(function).getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null) {
      return Optional.empty();
    }
    int index = method.sym.getParameters().indexOf(parameter.get());
    List<TreePath> givers = index < 0 ? List.of() : calls.of(method.sym);
    boolean harmless =
        !givers.isEmpty() && givers.stream().allMatch(call -> isHarmless(call, index, risk));
    return harmless
        ? Optional.of("every caller here gives it a body that cannot fail")
        : Optional.empty();
  }

  private boolean isHarmless(TreePath call, int index, FailureRisk risk) {
    MethodSymbol method = Calls.method(call.getLeaf()).orElseThrow();
    return index < Calls.arguments(call.getLeaf()).size()
        && !method.isVarArgs()
        && !risk.mayFail(
            functions.resolve(
                Calls.argument(call, index), Calls.parameterType(method, index).orElse(null)));
  }
}
