package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionTree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;

/** Which calls may throw where something waits to be ended. */
final class Throwing {
  private final Compilation compilation;
  private final FunctionResolver functions;
  private final FailureRisk risk;

  Throwing(Compilation compilation, FunctionResolver functions, FailureRisk risk) {
    this.compilation = compilation;
    this.functions = functions;
    this.risk = risk;
  }

  boolean mayThrow(ExpressionTree call) {
    if (call instanceof JCTree.JCNewClass || starts(call)) {
      return false;
    }
    return UserFunctions.isCall(call, compilation)
        || Calls.method(call).filter(this::mayThrow).isPresent();
  }

  /** Whether a call waits for a task. */
  boolean waits(ExpressionTree call) {
    return Calls.method(call).filter(m -> compilation.model().role(m).is(Role.WAITS)).isPresent();
  }

  /** An executor that is full or gone says so to whoever calls it. */
  private boolean starts(ExpressionTree call) {
    return Calls.method(call)
        .filter(m -> compilation.model().role(m).is(Role.STARTS, Role.LAUNCHES))
        .isPresent();
  }

  private boolean mayThrow(MethodSymbol method) {
    FunctionCode code = functions.method(method);
    // A method of ours that returns a task may throw all the same; a library's puts it into the
    // task.
    return code instanceof FunctionCode.Source source && returnsTask(method)
        ? risk.mayFail(source)
        : risk.mayFail(new FunctionCode.External(method));
  }

  private boolean returnsTask(MethodSymbol method) {
    return compilation.model().isTask(method.getReturnType());
  }
}
