package dev.tether.checker.fate;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fate.DyingSchedule.Kind;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.returns.Obligations;
import java.util.List;
import java.util.Optional;

/**
 * Reads a chain of operators on a stream of ticks, {@code Flux.interval(..).map(..).subscribe(..)}:
 * can an operator's function end it, does an operator go on after failures, is anybody told?
 */
final class IntervalChain {
  private final Compilation compilation;
  private final Obligations obligations;
  private final FunctionResolver functions;
  private final FailureRisk risk;

  IntervalChain(Compilation compilation, Obligations obligations, FailureRisk risk) {
    this.compilation = compilation;
    this.obligations = obligations;
    this.functions = obligations.functions();
    this.risk = risk;
  }

  /** Returns what is wrong with the chain that begins with a call, if it is subscribed to here. */
  Optional<DyingSchedule> dying(TreePath ticks) {
    TreePath last = ticks;
    boolean fragile = false;
    for (TreePath stage = stageOn(ticks); stage != null; stage = stageOn(stage)) {
      MethodSymbol method = Calls.method(stage.getLeaf()).orElse(null);
      if (method == null || takesFailure(method)) {
        return Optional.empty();
      }
      fragile &= !compilation.model().role(method).is(Role.SURVIVES);
      fragile |= mayFail(stage, method);
      last = stage;
    }
    return fragile && isSubscription(last)
        ? Optional.of(new DyingSchedule(last, Kind.INTERVAL, last, null))
        : Optional.empty();
  }

  private static TreePath stageOn(TreePath value) {
    TreePath select = value.getParentPath();
    return select.getLeaf() instanceof JCTree.JCFieldAccess
            && select.getParentPath().getLeaf() instanceof MethodInvocationTree call
            && call.getMethodSelect() == select.getLeaf()
        ? select.getParentPath()
        : null;
  }

  /** Nothing of the stream comes out of the call: it was started here. */
  private static boolean isSubscription(TreePath call) {
    return Calls.method(call.getLeaf())
        .map(MethodSymbol::getReturnType)
        .filter(t -> t.hasTag(TypeTag.VOID) || t.tsym.getSimpleName().contentEquals("Disposable"))
        .isPresent();
  }

  /** Whether an operator is given a function of the failure: somebody is told, or it goes on. */
  private boolean takesFailure(MethodSymbol method) {
    return method.getParameters().stream().anyMatch(p -> isToldFailure(p.type));
  }

  private boolean isToldFailure(Type type) {
    return descriptor(type)
        .map(Type::getParameterTypes)
        .filter(p -> p.stream().anyMatch(this::isThrowable))
        .isPresent();
  }

  private boolean isThrowable(Type type) {
    Type bound = compilation.types().wildUpperBound(compilation.types().wildLowerBound(type));
    return bound.hasTag(TypeTag.CLASS) && compilation.isThrowable(bound);
  }

  private Optional<Type> descriptor(Type type) {
    try {
      return type.hasTag(TypeTag.CLASS) && compilation.types().isFunctionalInterface(type)
          ? Optional.of(compilation.types().findDescriptorType(type))
          : Optional.empty();
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  private boolean mayFail(TreePath stage, MethodSymbol method) {
    for (int i = 0; i < Calls.arguments(stage.getLeaf()).size(); i++) {
      TreePath argument = Calls.skipDown(Calls.argument(stage, i));
      Type type = ((JCTree) argument.getLeaf()).type;
      if (type != null
          && descriptor(type).isPresent()
          && !recoversInside(argument.getLeaf())
          && (yieldsFailure(argument)
              || risk.mayFail(
                  functions.resolve(argument, Calls.parameterType(method, i).orElse(null))))) {
        return true;
      }
    }
    return false;
  }

  /** {@code flatMap(tick -> load())}: the failure of the inner work ends the ticks. */
  private boolean yieldsFailure(TreePath function) {
    if (function.getLeaf() instanceof MemberReferenceTree) {
      return Calls.method(function.getLeaf())
          .filter(m -> isTask(m.getReturnType()))
          .filter(m -> obligations.ofReference(function).isOwed())
          .isPresent();
    }
    return function.getLeaf() instanceof LambdaExpressionTree
        && Expressions.results(function).stream()
            .filter(result -> isTask(Calls.typeOf(result.getLeaf())))
            .anyMatch(r -> obligations.onStart(r, obligations.of(r)).isOwed());
  }

  private boolean isTask(Type type) {
    return type != null && compilation.model().isTask(type);
  }

  /** {@code tick -> call().onErrorResume(..)}: the failure stays inside the function's stream. */
  private boolean recoversInside(Tree function) {
    Tree result = function instanceof LambdaExpressionTree lambda ? result(lambda) : null;
    while (result instanceof JCTree.JCMethodInvocation call
        && call.getMethodSelect() instanceof JCTree.JCFieldAccess select) {
      MethodSymbol method = Calls.method(call).orElse(null);
      if (method != null
          && (takesFailure(method) || compilation.model().role(method).is(Role.SURVIVES))) {
        return true;
      }
      result = select.getExpression();
    }
    return false;
  }

  private static Tree result(LambdaExpressionTree lambda) {
    if (lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
      return lambda.getBody();
    }
    List<? extends Tree> statements = ((JCTree.JCBlock) lambda.getBody()).getStatements();
    return statements.size() == 1 && statements.get(0) instanceof JCTree.JCReturn only
        ? only.getExpression()
        : null;
  }
}
