package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Obligation;
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
    Optional<StageFunction> function =
        StageFunction.around(site.target()).filter(f -> f.isOnTask(model));
    boolean nested = site.lost().fate() instanceof Fate.Nested;
    if (site.lost().launch().kind() == Launch.Kind.INNER || (nested && function.isEmpty())) {
      UnwrapFix unwrap = new UnwrapFix(unit, site);
      return unwrap
          .build()
          .flatMap(fix -> outerMended(site, fix, unwrap.stage(), Layers.outer(site)));
    }
    return function.flatMap(f -> nested ? nested(site, f) : dropped(site, f));
  }

  /** {@code thenAccept(v -> save(v))}: the callback drops the task. */
  private Optional<FixBuilder.Built> dropped(FixSite site, StageFunction callback) {
    if (!(site.lost().fate() instanceof Fate.Discarded) || !site.isVoid()) {
      return Optional.empty();
    }
    Optional<MethodSymbol> flat = flatSibling(callback, site.type());
    if (flat.isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, flat.get());
    if (site.isReference()) {
      boolean free = isFree(callback.stage(), site.type());
      return free && takesAsMany(callback, flat.get()) && rename(fix, callback, flat.get())
          ? fix.build()
          : Optional.empty();
    }
    if (!callback.makeResult(fix, site.target()) || !rename(fix, callback, flat.get())) {
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

  private FixBuilder start(FixSite site, MethodSymbol flat) {
    return new FixBuilder(unit, FixKind.COMPOSE, site.target()).title("with " + flat.name);
  }

  /** Whether the code around a stage allows for a stage of another value. */
  private boolean isFree(TreePath stage, Type task) {
    FlatContext context = new FlatContext(unit);
    TreePath top = stage;
    while (true) {
      Tree parent = top.getParentPath().getLeaf();
      if (parent instanceof ExpressionStatementTree
          || (parent instanceof LambdaExpressionTree lambda
              && lambda.getBody() == top.getLeaf()
              && FixSite.returnsVoid(unit, lambda))) {
        return true;
      }
      if (!(parent instanceof JCTree.JCFieldAccess)
          || !(top.getParentPath().getParentPath().getLeaf() instanceof JCTree.JCMethodInvocation)
          || !context.ignoresValue(top.getParentPath().getParentPath())) {
        return isOfNothing(task);
      }
      top = top.getParentPath().getParentPath();
    }
  }

  /** Whether a task's value is {@code Void}, as that of the stage was. */
  private static boolean isOfNothing(Type task) {
    return task.getTypeArguments().size() == 1
        && task.getTypeArguments().head.tsym.getQualifiedName().contentEquals("java.lang.Void");
  }

  /** The method that does the same, but follows the task that the function returns. */
  private Optional<MethodSymbol> flatSibling(StageFunction callback, Type task) {
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

  private boolean isFlat(MethodSymbol method, StageFunction callback) {
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

  private boolean takesAsMany(StageFunction callback, MethodSymbol flat) {
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

  private boolean rename(FixBuilder fix, StageFunction callback, MethodSymbol flat) {
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
  private Optional<FixBuilder.Built> nested(FixSite site, StageFunction callback) {
    TreePath outer = Layers.outer(site);
    if (!new FlatContext(unit).allows(callback.stage(), site.type())) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(unit, FixKind.COMPOSE, site.target());
    Optional<MethodSymbol> flat = flatSibling(callback, site.type());
    if (!callback.yieldsTasks(model)) {
      // To follow null to its end is a failure that was none before.
      return Optional.empty();
    }
    boolean renamed =
        flat.isPresent() && takesAsMany(callback, flat.get()) && rename(fix, callback, flat.get());
    if (renamed) {
      fix.title("with " + flat.get().name);
    } else if (flat.isEmpty() && UnwrapFix.isStageOfStage(unit, callback.stage())) {
      String task = unit.fresh(outer, Set.of(), "task");
      fix.title("with thenCompose");
      fix.after(callback.stage().getLeaf(), ".thenCompose(" + task + " -> " + task + ")");
    } else {
      return Optional.empty();
    }
    return outerMended(site, fix, callback.stage(), outer);
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
