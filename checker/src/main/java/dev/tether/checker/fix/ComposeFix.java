package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Obligation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes a stage wait for the task that its callback launches: {@code thenCompose}. */
final class ComposeFix implements Recipe {
  private final FixUnit unit;
  private final Model model;
  private final Function<FixSite, Optional<FixBuilder>> mendOuter;

  /**
   * Creates the recipe.
   *
   * @param mendOuter mends an outer task that nobody answers for either
   */
  ComposeFix(FixUnit unit, Function<FixSite, Optional<FixBuilder>> mendOuter) {
    this.unit = unit;
    this.model = unit.compilation().model();
    this.mendOuter = mendOuter;
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    if (site.isTaskOfTask()) {
      return flattened(site);
    }
    Optional<Callback> callback = callback(site.target());
    if (callback.isEmpty()) {
      return Optional.empty();
    }
    return site.lost().fate() instanceof Fate.Nested
        ? nested(site, callback.get())
        : dropped(site, callback.get());
  }

  /**
   * A function that a stage runs.
   *
   * @param function the lambda or the method reference
   * @param stage the call that is given it
   * @param method the stage's method
   * @param index the function's position among the arguments
   */
  private record Callback(TreePath function, TreePath stage, MethodSymbol method, int index) {}

  /** Returns the innermost function around a task, if a stage on another task is given it. */
  private Optional<Callback> callback(TreePath target) {
    TreePath function = target;
    while (!(function.getLeaf() instanceof JCTree.JCFunctionalExpression)) {
      Tree tree = function.getLeaf();
      if (tree instanceof ClassTree || function.getParentPath() == null) {
        return Optional.empty();
      }
      function = function.getParentPath();
    }
    TreePath stage = function.getParentPath();
    Optional<MethodSymbol> method = Calls.method(stage.getLeaf());
    int index = Calls.arguments(stage.getLeaf()).indexOf(function.getLeaf());
    boolean onTask =
        Calls.receiver(stage).filter(r -> model.isTask(((JCTree) r.getLeaf()).type)).isPresent();
    return method.isPresent()
            && index >= 0
            && onTask
            && model.role(method.get()).is(Role.PROPAGATES)
        ? Optional.of(new Callback(function, stage, method.get(), index))
        : Optional.empty();
  }

  /** {@code thenAccept(v -> save(v))}: the callback drops the task. */
  private Optional<FixBuilder.Built> dropped(FixSite site, Callback callback) {
    if (!(site.lost().fate() instanceof Fate.Discarded) || !site.isVoid()) {
      return Optional.empty();
    }
    Optional<MethodSymbol> flat = flatSibling(callback, site.type());
    if (flat.isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, flat.get()).relyOn(site.target().getLeaf());
    if (site.isReference()) {
      boolean free = isFree(callback.stage(), site.type());
      return free && takesAsMany(callback, flat.get()) && rename(fix, callback, flat.get())
          ? fix.build()
          : Optional.empty();
    }
    if (!makeResult(fix, site, callback.function()) || !rename(fix, callback, flat.get())) {
      return Optional.empty();
    }
    if (!isFree(callback.stage(), site.type())) {
      if (!site.isStage()) {
        return Optional.empty();
      }
      site.surround(fix, "", ".thenRun(() -> {})");
    }
    return fix.build();
  }

  /** {@code open()}, which returns a task of a task. */
  private Optional<FixBuilder.Built> flattened(FixSite site) {
    TreePath stage = site.target();
    if (site.isReference() || !isStageOfStage(stage) || !isFree(stage, site.type())) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(unit, FixKind.COMPOSE, stage).title("with thenCompose");
    String task = unit.fresh(stage, Set.of(), "task");
    fix.after(stage.getLeaf(), ".thenCompose(" + task + " -> " + task + ")");
    return outerMended(site, fix, stage, Layers.outer(site));
  }

  private FixBuilder start(FixSite site, MethodSymbol flat) {
    return new FixBuilder(unit, FixKind.COMPOSE, site.target()).title("with " + flat.name);
  }

  /** Makes the task what the lambda returns. */
  private boolean makeResult(FixBuilder fix, FixSite site, TreePath function) {
    LambdaExpressionTree lambda = (LambdaExpressionTree) function.getLeaf();
    if (lambda.getBody() == site.target().getLeaf()) {
      return true;
    }
    if (!(lambda.getBody() instanceof BlockTree block)
        || block.getStatements().isEmpty()
        || !(block.getStatements().get(block.getStatements().size() - 1)
            instanceof ExpressionStatementTree last)
        || last.getExpression() != site.target().getLeaf()
        || !results(lambda).isEmpty()) {
      return false;
    }
    fix.before(last, "return ");
    return true;
  }

  /** What the return statements of a lambda return; null for one without a value. */
  private static List<ExpressionTree> results(LambdaExpressionTree lambda) {
    List<ExpressionTree> found = new ArrayList<>();
    if (lambda.getBody() instanceof ExpressionTree expression) {
      found.add(expression);
      return found;
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found.add(tree.getExpression());
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }
    }.scan(lambda.getBody(), null);
    return found;
  }

  /** Whether the code around a stage allows for a stage of another value. */
  private boolean isFree(TreePath stage, Type task) {
    TreePath top = stage;
    while (true) {
      if (isDropped(top)) {
        return true;
      }
      TreePath call = top.getParentPath().getParentPath();
      boolean called =
          top.getParentPath().getLeaf() instanceof JCTree.JCFieldAccess
              && call.getLeaf() instanceof JCTree.JCMethodInvocation;
      if (called && isDropped(call) && isWait(call)) {
        return true;
      }
      if (!called || !ignoresValue(call)) {
        return isOfNothing(task);
      }
      top = call;
    }
  }

  /** Whether nobody takes the value of an expression. */
  private boolean isDropped(TreePath expression) {
    Tree parent = expression.getParentPath().getLeaf();
    return parent instanceof ExpressionStatementTree
        || (parent instanceof LambdaExpressionTree lambda
            && lambda.getBody() == expression.getLeaf()
            && FixSite.returnsVoid(unit, lambda));
  }

  private boolean isWait(TreePath call) {
    return Calls.method(call.getLeaf()).filter(m -> model.role(m).is(Role.WAITS)).isPresent();
  }

  /** Whether a task's value is {@code Void}, as that of the stage was. */
  private static boolean isOfNothing(Type task) {
    return task.getTypeArguments().size() == 1
        && task.getTypeArguments().head.tsym.getQualifiedName().contentEquals("java.lang.Void");
  }

  /** Whether a stage's callbacks leave the value alone that they are given. */
  private boolean ignoresValue(TreePath stage) {
    Optional<MethodSymbol> method = Calls.method(stage.getLeaf());
    if (method.isEmpty() || !model.role(method.get()).is(Role.PROPAGATES, Role.SELF)) {
      return false;
    }
    for (ExpressionTree argument : Calls.arguments(stage.getLeaf())) {
      if (argument instanceof JCTree.JCLambda lambda) {
        boolean typed = lambda.paramKind == JCTree.JCLambda.ParameterKind.EXPLICIT;
        if (!lambda.params.isEmpty() && (typed || isRead(stage, lambda.params.head.sym))) {
          return false;
        }
      } else if (argument instanceof JCTree.JCMemberReference) {
        return false;
      }
    }
    return model.role(method.get()).indexOf(ParameterRole.RECOVER) < 0;
  }

  private boolean isRead(TreePath scope, VarSymbol variable) {
    return !unit.compilation().sources().unit(scope).uses(scope).reads(variable).isEmpty();
  }

  /** The method that does the same, but follows the task that the function returns. */
  private Optional<MethodSymbol> flatSibling(Callback callback, Type task) {
    if (model.role(callback.method()).parameterRole(callback.index()).isEmpty()
        || model.role(callback.method()).parameterRole(callback.index()).get()
            != ParameterRole.NEXT) {
      return Optional.empty();
    }
    Type receiver =
        Calls.receiver(callback.stage()).map(r -> ((JCTree) r.getLeaf()).type).orElseThrow();
    boolean async = callback.method().name.toString().endsWith("Async");
    return new Handlers(unit)
        .methods(receiver)
        .filter(m -> m.name.toString().endsWith("Async") == async && !m.isStatic())
        .filter(m -> isFlat(m, callback))
        .filter(m -> takes(m, callback.index(), task))
        .findFirst();
  }

  private boolean isFlat(MethodSymbol method, Callback callback) {
    MethodRole role = model.role(method);
    var parameters = callback.method().getParameters();
    if (!role.is(Role.PROPAGATES)
        || role.parameterRole(callback.index()).filter(r -> r == ParameterRole.FLAT).isEmpty()
        || method.getParameters().size() != parameters.size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      if (i != callback.index()
          && !unit.types()
              .isSameType(
                  unit.types().erasure(parameters.get(i).type),
                  unit.types().erasure(method.getParameters().get(i).type))) {
        return false;
      }
    }
    int wanted = parameterCount(callback.method(), callback.index());
    return parameterCount(method, callback.index()) == Math.max(wanted, 1);
  }

  private int parameterCount(MethodSymbol method, int index) {
    return new Handlers(unit)
        .descriptor(method.getParameters().get(index).type)
        .map(d -> d.getParameterTypes().size())
        .orElse(-1);
  }

  private boolean takesAsMany(Callback callback, MethodSymbol flat) {
    return parameterCount(callback.method(), callback.index())
        == parameterCount(flat, callback.index());
  }

  /** Whether a method's function may return a task of a type. */
  private boolean takes(MethodSymbol flat, int index, Type task) {
    Type function = flat.getParameters().get(index).type;
    List<Type> arguments = function.getTypeArguments();
    if (arguments.isEmpty()) {
      return false;
    }
    Type result = unit.types().wildUpperBound(arguments.get(arguments.size() - 1));
    return model.isTask(result)
        && unit.types().isSubtype(unit.types().erasure(task), unit.types().erasure(result));
  }

  private boolean rename(FixBuilder fix, Callback callback, MethodSymbol flat) {
    JCTree.JCMethodInvocation call = (JCTree.JCMethodInvocation) callback.stage().getLeaf();
    if (!(call.meth instanceof JCTree.JCFieldAccess select) || !call.typeargs.isEmpty()) {
      return false;
    }
    SourceText text = unit.text();
    int dot = text.expect(".", text.end(select.selected));
    int name = dot < 0 ? -1 : text.expect(select.name.toString(), dot + 1);
    if (name < 0) {
      return false;
    }
    fix.replace(name, name + select.name.length(), flat.name.toString());
    if (callback.function().getLeaf() instanceof JCTree.JCLambda lambda
        && lambda.params.isEmpty()) {
      int open = text.expect("(", text.start(lambda));
      int close = open < 0 ? -1 : text.expect(")", open + 1);
      String ignored = unit.fresh(callback.function(), Set.of(), "ignored", "unneeded");
      fix.replace(open, close + 1, ignored);
      return open >= 0 && close >= 0;
    }
    return true;
  }

  /** {@code thenApply(v -> save(v))}: the task is the value of the stage. */
  private Optional<FixBuilder.Built> nested(FixSite site, Callback callback) {
    TreePath outer = Layers.outer(site);
    if (!isFree(callback.stage(), site.type())) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(unit, FixKind.COMPOSE, site.target());
    Optional<MethodSymbol> flat = flatSibling(callback, site.type());
    if (!allTasks(callback)) {
      // To follow null to its end is a failure that was none before.
      return Optional.empty();
    }
    boolean renamed =
        flat.isPresent() && takesAsMany(callback, flat.get()) && rename(fix, callback, flat.get());
    if (renamed) {
      fix.title("with " + flat.get().name);
    } else if (flat.isEmpty() && isStageOfStage(callback.stage())) {
      String task = unit.fresh(outer, Set.of(), "task");
      fix.title("with thenCompose");
      fix.after(callback.stage().getLeaf(), ".thenCompose(" + task + " -> " + task + ")");
    } else {
      return Optional.empty();
    }
    return outerMended(site, fix, callback.stage(), outer);
  }

  private boolean isStageOfStage(TreePath stage) {
    Type type = ((JCTree) stage.getLeaf()).type;
    if (type == null || type.getTypeArguments().size() != 1) {
      return false;
    }
    Type inner = type.getTypeArguments().head;
    String stageName = "java.util.concurrent.CompletionStage";
    return unit.isA(type, stageName)
        && !(inner instanceof Type.WildcardType)
        && unit.isA(inner, stageName)
        && inner.getTypeArguments().stream().noneMatch(Type.WildcardType.class::isInstance);
  }

  private boolean allTasks(Callback callback) {
    if (!(callback.function().getLeaf() instanceof LambdaExpressionTree lambda)) {
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

  /** The outer task now ends with the inner one: somebody must answer for it as well. */
  private Optional<FixBuilder.Built> outerMended(
      FixSite site, FixBuilder fix, TreePath stage, TreePath outer) {
    if (isAnswered(stage, outer) || Layers.isAnswered(unit, outer)) {
      return fix.build();
    }
    return site.at(outer)
        .flatMap(mendOuter)
        .flatMap(
            mended ->
                new FixBuilder(unit, FixKind.COMPOSE, site.target())
                    .include(fix)
                    .include(mended)
                    .retitle(fix)
                    .build());
  }

  /** Whether a handler between a stage and the end of its chain tells somebody of a failure. */
  private boolean isAnswered(TreePath stage, TreePath outer) {
    Obligation owed = Obligation.OWED;
    TreePath place = stage;
    while (place.getLeaf() != outer.getLeaf()) {
      place = place.getParentPath();
      if (place == null) {
        return false;
      }
      if (place.getLeaf() instanceof JCTree.JCMethodInvocation call
          && Calls.method(call).isPresent()) {
        owed = unit.obligations().after(place, owed);
      }
    }
    return !owed.isOwed();
  }
}
