package dev.tether.checker.outcome;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.TypeRole;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether the executor that a body is given to tells somebody when the body fails.
 *
 * <p>It does if its class, or a superclass, in this compilation overrides {@code
 * ThreadPoolExecutor.afterExecute} with a body that reads its throwable, or makes its own kind of
 * {@code FutureTask} that overrides {@code done} or {@code setException}.
 */
public final class ExecutorReports {
  private final Compilation compilation;
  private final FunctionResolver functions;
  private final FailureHandler handlers;

  public ExecutorReports(
      Compilation compilation, FunctionResolver functions, FailureHandler handlers) {
    this.compilation = compilation;
    this.functions = functions;
    this.handlers = handlers;
  }

  /** Whether the executor of a call such as {@code executor.submit(body)} reports failures. */
  public boolean reports(TreePath call, MethodSymbol method) {
    var role = compilation.model().role(method);
    if (role.indexOf(ParameterRole.BODY) < 0) {
      return false;
    }
    int executor = role.indexOf(ParameterRole.EXECUTOR);
    if (executor >= 0 && executor < Calls.arguments(call.getLeaf()).size()) {
      return reports(Calls.argument(call, executor));
    }
    return Calls.receiver(call).map(this::reports).orElseGet(() -> reports(method.owner));
  }

  private boolean reports(TreePath executor) {
    Type type = Calls.typeOf(executor.getLeaf());
    return type != null && reports(type.tsym);
  }

  /** Whether an executor's class reports failures. */
  public boolean reports(Symbol type) {
    if (compilation
        .model()
        .typeRole(type)
        .filter(r -> r == TypeRole.REPORTING_EXECUTOR)
        .isPresent()) {
      return true;
    }
    for (Symbol s = type; s instanceof ClassSymbol owner; s = superclass(owner)) {
      boolean here = compilation.sources().declaration(owner).isPresent();
      if (!here && owner.packge().fullname.toString().startsWith("java.")) {
        return false;
      }
      if (overridesAfterExecute(owner) || here && makesReportingTasks(owner)) {
        return true;
      }
    }
    return false;
  }

  private static Symbol superclass(ClassSymbol type) {
    try {
      return type.getSuperclass().tsym;
    } catch (CompletionFailure e) {
      return null;
    }
  }

  private boolean overridesAfterExecute(ClassSymbol type) {
    for (Symbol member : membersOf(type)) {
      if (member instanceof MethodSymbol method && method.name.contentEquals("afterExecute")) {
        return handlers.readsFailure(functions.method(method));
      }
    }
    return false;
  }

  private static Iterable<Symbol> membersOf(ClassSymbol type) {
    try {
      return type.members().getSymbols();
    } catch (CompletionFailure e) {
      return List.of();
    }
  }

  private boolean makesReportingTasks(ClassSymbol type) {
    for (String factory : compilation.model().names().of(NameKind.MAKES_TASK)) {
      Optional<FunctionCode> code = member(type, factory);
      if (code.isPresent() && code.get() instanceof FunctionCode.Source source) {
        for (TreePath result : Expressions.results(source.executable())) {
          Type made = Calls.typeOf(Calls.skipDown(result).getLeaf());
          if (made != null
              && made.tsym instanceof ClassSymbol task
              && (member(task, "setException").isPresent() || member(task, "done").isPresent())) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private Optional<FunctionCode> member(ClassSymbol type, String name) {
    for (Symbol member : type.members().getSymbols()) {
      if (member instanceof MethodSymbol method && method.name.contentEquals(name)) {
        return Optional.of(functions.method(method))
            .filter(code -> code instanceof FunctionCode.Source);
      }
    }
    return Optional.empty();
  }
}
