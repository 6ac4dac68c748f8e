package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A function that a stage runs, and the stage that would follow a task which the function returns:
 * {@code thenCompose} for {@code thenApply}.
 */
final class StageCallback {
  private final FixUnit unit;
  private final Model model;
  private final TreePath function;
  private final TreePath stage;
  private final MethodSymbol method;
  private final int index;

  private StageCallback(
      FixUnit unit, TreePath function, TreePath stage, MethodSymbol method, int index) {
    this.unit = unit;
    this.model = unit.compilation().model();
    this.function = function;
    this.stage = stage;
    this.method = method;
    this.index = index;
  }

  /** Returns the innermost function around an expression, if a stage on a task is given it. */
  static Optional<StageCallback> around(FixUnit unit, TreePath target) {
    return given(unit, target).filter(StageCallback::isOnTask);
  }

  /** Returns the innermost function around an expression, if any call is given it. */
  static Optional<StageCallback> given(FixUnit unit, TreePath target) {
    TreePath function = target;
    while (!(function.getLeaf() instanceof JCTree.JCFunctionalExpression)) {
      if (function.getLeaf() instanceof ClassTree || function.getParentPath() == null) {
        return Optional.empty();
      }
      function = function.getParentPath();
    }
    TreePath found = function;
    TreePath call = function.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(function.getLeaf());
    return index < 0
        ? Optional.empty()
        : Calls.method(call.getLeaf()).map(m -> new StageCallback(unit, found, call, m, index));
  }

  /** Whether the call is a stage on another task. */
  private boolean isOnTask() {
    return model.role(method).is(Role.PROPAGATES)
        && Calls.receiver(stage).filter(r -> model.isTask(((JCTree) r.getLeaf()).type)).isPresent();
  }

  /** The lambda or the method reference. */
  TreePath function() {
    return function;
  }

  /** The call that is given it. */
  TreePath stage() {
    return stage;
  }

  /** The method of that call. */
  MethodSymbol method() {
    return method;
  }

  /** The function's position among the arguments. */
  int index() {
    return index;
  }

  /** What that method does with the function. */
  Optional<ParameterRole> role() {
    return model.role(method).parameterRole(index);
  }

  /** What the return statements of a lambda return; null for one without a value. */
  static List<ExpressionTree> results(LambdaExpressionTree lambda) {
    List<ExpressionTree> found = new ArrayList<>();
    if (lambda.getBody() instanceof ExpressionTree expression) {
      found.add(expression);
      return found;
    }
    new OwnCodeScanner() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found.add(tree.getExpression());
        return null;
      }
    }.scan(lambda.getBody(), null);
    return found;
  }

  /**
   * Whether a function runs on the executor of this stage today, but would not any more if the
   * stage followed a task: one that is given to the next stages without an executor of its own.
   */
  boolean movesFollowers() {
    boolean onExecutor = method.getParameters().stream().anyMatch(p -> unit.isA(p.type, EXECUTOR));
    TreePath top = stage;
    while (onExecutor) {
      TreePath next = top.getParentPath().getParentPath();
      if (!(top.getParentPath().getLeaf() instanceof JCTree.JCFieldAccess)
          || next == null
          || !(next.getLeaf() instanceof JCTree.JCMethodInvocation call)) {
        return false;
      }
      boolean runs = call.args.stream().anyMatch(a -> a instanceof JCTree.JCFunctionalExpression);
      Optional<MethodSymbol> follower = Calls.method(call);
      if (runs && follower.filter(m -> m.name.toString().endsWith("Async")).isEmpty()) {
        return true;
      }
      if (follower.filter(m -> model.role(m).is(Role.PROPAGATES, Role.SELF)).isEmpty()) {
        return false;
      }
      top = next;
    }
    return false;
  }

  private static final String EXECUTOR = "java.util.concurrent.Executor";

  /** Whether the code around the stage allows for a stage of another value. */
  boolean isFree(Type task) {
    FlatContext context = new FlatContext(unit);
    TreePath top = stage;
    while (true) {
      if (context.isDropped(top)) {
        return true;
      }
      TreePath next = top.getParentPath().getParentPath();
      boolean called =
          top.getParentPath().getLeaf() instanceof JCTree.JCFieldAccess
              && next.getLeaf() instanceof JCTree.JCMethodInvocation;
      if (called && context.isBareWait(next)) {
        return true;
      }
      if (!called || !context.ignoresValue(next)) {
        return isOfNothing(task);
      }
      top = next;
    }
  }

  /** Whether a task's value is {@code Void}, as that of the stage was. */
  private static boolean isOfNothing(Type task) {
    return task.getTypeArguments().size() == 1
        && task.getTypeArguments().head.tsym.getQualifiedName().contentEquals("java.lang.Void");
  }

  /**
   * Returns the method that does the same, but follows the task that the function returns.
   *
   * @param task the type of that task
   */
  Optional<MethodSymbol> flatSibling(Type task) {
    return sibling(ParameterRole.NEXT, ParameterRole.FLAT, task);
  }

  /**
   * Returns the method that recovers with a task: {@code exceptionallyCompose} for {@code
   * exceptionally}.
   *
   * @param task the type of that task
   */
  Optional<MethodSymbol> recoveringSibling(Type task) {
    return sibling(ParameterRole.RECOVER, ParameterRole.RECOVER, task);
  }

  private Optional<MethodSymbol> sibling(ParameterRole given, ParameterRole wanted, Type task) {
    if (role().filter(r -> r == given).isEmpty()) {
      return Optional.empty();
    }
    Type receiver = Calls.receiver(stage).map(r -> ((JCTree) r.getLeaf()).type).orElseThrow();
    boolean async = method.name.toString().endsWith("Async");
    return new Handlers(unit)
        .methods(receiver)
        .filter(m -> m.name.toString().endsWith("Async") == async && !m.isStatic())
        .filter(m -> isSibling(m, wanted))
        .filter(m -> takes(m, task))
        .findFirst();
  }

  private boolean isSibling(MethodSymbol other, ParameterRole wanted) {
    MethodRole role = model.role(other);
    var parameters = method.getParameters();
    if (!role.is(Role.PROPAGATES)
        || role.parameterRole(index).filter(r -> r == wanted).isEmpty()
        || other.getParameters().size() != parameters.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (i != index
          && !unit.types()
              .isSameType(
                  unit.types().erasure(parameters.get(i).type),
                  unit.types().erasure(other.getParameters().get(i).type))) {
        return false;
      }
    }
    return parameterCount(other) == Math.max(parameterCount(method), 1);
  }

  private int parameterCount(MethodSymbol taker) {
    return new Handlers(unit)
        .descriptor(taker.getParameters().get(index).type)
        .map(d -> d.getParameterTypes().size())
        .orElse(-1);
  }

  /** Whether another method's function is given as much, so that a reference fits too. */
  boolean takesAsMany(MethodSymbol flat) {
    return parameterCount(method) == parameterCount(flat);
  }

  /** Whether a method's function may return a task of a type. */
  private boolean takes(MethodSymbol flat, Type task) {
    Type taken = flat.getParameters().get(index).type;
    List<Type> arguments = taken.getTypeArguments();
    if (arguments.isEmpty()) {
      return false;
    }
    Type result = unit.types().wildUpperBound(arguments.get(arguments.size() - 1));
    return model.isTask(result)
        && unit.types().isSubtype(unit.types().erasure(task), unit.types().erasure(result));
  }

  /** Calls another method in place of the stage's; a lambda without a parameter gets one. */
  boolean rename(FixBuilder fix, MethodSymbol flat) {
    if (!rename(fix, flat.name.toString())) {
      return false;
    }
    if (function.getLeaf() instanceof JCTree.JCLambda lambda && lambda.params.isEmpty()) {
      SourceText text = unit.text();
      int open = text.expect("(", text.start(lambda));
      int close = open < 0 ? -1 : text.expect(")", open + 1);
      String ignored = unit.fresh(function, Set.of(), "ignored", "unneeded");
      fix.replace(open, close + 1, ignored);
      return open >= 0 && close >= 0;
    }
    return true;
  }

  /** Calls a method of another name in place of the stage's. */
  boolean rename(FixBuilder fix, String other) {
    JCTree.JCMethodInvocation call = (JCTree.JCMethodInvocation) stage.getLeaf();
    if (!(call.meth instanceof JCTree.JCFieldAccess select) || !call.typeargs.isEmpty()) {
      return false;
    }
    SourceText text = unit.text();
    int dot = text.expect(".", text.end(select.selected));
    int name = dot < 0 ? -1 : text.expect(select.name.toString(), dot + 1);
    if (name < 0) {
      return false;
    }
    fix.replace(name, name + select.name.length(), other);
    return true;
  }

  /**
   * Makes an expression what a lambda that returned nothing returns.
   *
   * @return whether it is the last thing that the lambda does
   */
  boolean makeResult(FixBuilder fix, ExpressionTree expression) {
    LambdaExpressionTree lambda = (LambdaExpressionTree) function.getLeaf();
    if (lambda.getBody() == expression) {
      return true;
    }
    if (!(lambda.getBody() instanceof BlockTree block)
        || block.getStatements().isEmpty()
        || !(block.getStatements().get(block.getStatements().size() - 1)
            instanceof ExpressionStatementTree last)
        || last.getExpression() != expression
        || !results(lambda).isEmpty()) {
      return false;
    }
    fix.before(last, "return ");
    return true;
  }

  /** Whether every result of the function is a task, and none null. */
  boolean yieldsTasks() {
    if (!(function.getLeaf() instanceof LambdaExpressionTree lambda)) {
      return true;
    }
    return results(lambda).stream()
        .allMatch(r -> r != null && model.isTask(((JCTree) r).type) && !mayBeNull(r));
  }

  private static boolean mayBeNull(ExpressionTree result) {
    JCTree value = TreeInfo.skipParens((JCTree) result);
    return value.getKind() == Tree.Kind.NULL_LITERAL
        || (value instanceof JCTree.JCConditional choice
            && (mayBeNull(choice.truepart) || mayBeNull(choice.falsepart)))
        || value instanceof JCTree.JCSwitchExpression;
  }
}
