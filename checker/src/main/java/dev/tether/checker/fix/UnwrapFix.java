package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Scope;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the inner task of a stage of a stage: {@code supplyAsync(() -> load())} becomes {@code
 * supplyAsync(() -> load()).thenCompose(task -> task)}. The thread that starts the inner task stays
 * the same.
 */
final class UnwrapFix {
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private final FixUnit unit;
  private final Model model;
  private final FixSite site;
  private final TreePath stage;
  private final Optional<StageCallback> body;

  UnwrapFix(FixUnit unit, FixSite site) {
    this.unit = unit;
    this.model = unit.compilation().model();
    this.site = site;
    boolean declared = site.lost().launch().kind() == Launch.Kind.INNER;
    this.body = declared ? Optional.empty() : StageCallback.given(unit, site.target());
    this.stage = body.map(StageCallback::stage).orElse(site.lost().launch().path());
  }

  /** Returns the stage whose value is the inner task. */
  TreePath stage() {
    return stage;
  }

  /** Returns the edits, if the result compiles. */
  Optional<FixBuilder> build() {
    if (body.isEmpty()) {
      return isStageOfStage(unit, stage)
              && new FlatContext(unit).allows(stage, typeOf(stage).getTypeArguments().head)
          ? Optional.of(followed(""))
          : Optional.empty();
    }
    MethodRole role = model.role(body.get().method());
    boolean isBody =
        role.parameterRole(body.get().index()).filter(r -> r == ParameterRole.BODY).isPresent();
    if (!isBody || !body.get().yieldsTasks()) {
      return Optional.empty();
    }
    return isStageOfStage(unit, stage)
        ? Optional.of(followed("")).filter(f -> new FlatContext(unit).allows(stage, site.type()))
        : supplying(body.get());
  }

  private FixBuilder followed(String after) {
    String task = unit.fresh(stage, Set.of(), "task");
    return new FixBuilder(unit, FixKind.COMPOSE, site.target())
        .title("with thenCompose")
        .changes(Change.ORDER, Change.WAITING)
        .after(stage.getLeaf(), ".thenCompose(" + task + " -> " + task + ")" + after);
  }

  /** {@code runAsync(() -> load())}: the body must give the inner task back first. */
  private Optional<FixBuilder> supplying(StageCallback function) {
    Optional<MethodSymbol> sibling = sibling(function);
    if (sibling.isEmpty()
        || !isFollowable(site.type())
        || !unit.isA(typeOf(stage), STAGE)
        || !(((JCTree.JCMethodInvocation) stage.getLeaf()).meth
            instanceof JCTree.JCFieldAccess select)) {
      return Optional.empty();
    }
    boolean fits = new FlatContext(unit).allows(stage, site.type());
    FixBuilder fix = followed(fits ? "" : ".thenRun(() -> {})");
    int name = unit.text().end(select) - select.name.length();
    fix.replace(name, name + select.name.length(), sibling.get().name.toString());
    return site.isReference() || function.makeResult(fix, (ExpressionTree) site.target().getLeaf())
        ? Optional.of(fix)
        : Optional.empty();
  }

  /** The static method that takes a function with a result in the place of one without. */
  private Optional<MethodSymbol> sibling(StageCallback function) {
    MethodSymbol method = function.method();
    if (!method.isStatic() || !(function.stage().getLeaf() instanceof JCTree.JCMethodInvocation)) {
      return Optional.empty();
    }
    for (Symbol member : method.owner.members().getSymbols(Scope.LookupKind.NON_RECURSIVE)) {
      if (member instanceof MethodSymbol other && isSibling(other, method, function.index())) {
        return Optional.of(other);
      }
    }
    return Optional.empty();
  }

  private boolean isSibling(MethodSymbol other, MethodSymbol method, int index) {
    MethodRole role = model.role(other);
    if (!role.is(Role.LAUNCHES)
        || (other.flags() & (Flags.PUBLIC | Flags.STATIC)) != (Flags.PUBLIC | Flags.STATIC)
        || role.indexOf(ParameterRole.BODY) != index
        || other.getParameters().size() != method.getParameters().size()) {
      return false;
    }
    for (int i = 0; i < method.getParameters().size(); i++) {
      Type wanted = method.getParameters().get(i).type;
      if (i != index && !unit.types().isSameType(wanted, other.getParameters().get(i).type)) {
        return false;
      }
    }
    return new Handlers(unit)
        .descriptor(other.getParameters().get(index).type)
        .filter(d -> d.getParameterTypes().isEmpty() && !d.getReturnType().hasTag(TypeTag.VOID))
        .isPresent();
  }

  private boolean isFollowable(Type inner) {
    return inner != null
        && unit.isA(inner, STAGE)
        && inner.getTypeArguments().size() == 1
        && !inner.getTypeArguments().head.hasTag(TypeTag.WILDCARD);
  }

  private static Type typeOf(TreePath path) {
    return ((JCTree) path.getLeaf()).type;
  }

  /** Whether a call yields a stage whose value is a stage of a type that can be written down. */
  static boolean isStageOfStage(FixUnit unit, TreePath stage) {
    Type type = typeOf(stage);
    if (type == null || type.getTypeArguments().size() != 1) {
      return false;
    }
    Type inner = type.getTypeArguments().head;
    return unit.isA(type, STAGE)
        && !(inner instanceof Type.WildcardType)
        && unit.isA(inner, STAGE)
        && inner.getTypeArguments().stream().noneMatch(Type.WildcardType.class::isInstance);
  }
}
