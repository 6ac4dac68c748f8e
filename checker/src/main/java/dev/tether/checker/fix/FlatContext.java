package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;

/**
 * Whether the code around a stage still compiles once the stage's value is the inner task's value
 * instead of the inner task: a {@code CompletableFuture<String>} where there was a {@code
 * CompletableFuture<CompletableFuture<String>>}.
 */
final class FlatContext {
  private final FixUnit unit;
  private final Model model;

  FlatContext(FixUnit unit) {
    this.unit = unit;
    this.model = unit.compilation().model();
  }

  /**
   * Whether a stage may be flattened where it stands.
   *
   * @param inner the type of the inner task
   */
  boolean allows(TreePath stage, Type inner) {
    if (flattened(typeOf(stage), inner).isEmpty()) {
      return false;
    }
    TreePath value = stage;
    while (true) {
      TreePath above = value.getParentPath();
      Tree parent = above.getLeaf();
      if (!(parent instanceof JCTree.JCFieldAccess)
          || !(above.getParentPath().getLeaf() instanceof JCTree.JCMethodInvocation call)) {
        return fits(flattened(typeOf(value), inner), value);
      }
      TreePath next = above.getParentPath();
      if (isBareWait(next)) {
        return true;
      }
      if (!ignoresValue(next) && !recoversWithNull(next)) {
        return false;
      }
      if (!haveSameValue(call.type, typeOf(value))) {
        // thenRun(..): from here on the value is another one, as it was before.
        return true;
      }
      value = next;
    }
  }

  /** The stage's type with the inner task's value for its own. */
  private Optional<Type> flattened(Type stage, Type inner) {
    if (stage == null
        || stage.getTypeArguments().size() != 1
        || inner.getTypeArguments().size() != 1) {
      return Optional.empty();
    }
    Type value = inner.getTypeArguments().head;
    return value.hasTag(TypeTag.WILDCARD)
        ? Optional.empty()
        : Optional.of(
            new Type.ClassType(
                stage.getEnclosingType(), com.sun.tools.javac.util.List.of(value), stage.tsym));
  }

  /** {@code .join();}: nobody takes the value. */
  boolean isBareWait(TreePath call) {
    return isDropped(call)
        && Calls.method(call.getLeaf()).filter(m -> model.role(m).is(Role.WAITS)).isPresent();
  }

  /** Whether nobody takes the value of an expression. */
  boolean isDropped(TreePath expression) {
    Tree parent = expression.getParentPath().getLeaf();
    return parent instanceof ExpressionStatementTree
        || (parent instanceof LambdaExpressionTree lambda
            && lambda.getBody() == expression.getLeaf()
            && FixSite.returnsVoid(unit, lambda));
  }

  private static Type typeOf(TreePath path) {
    return ((JCTree) path.getLeaf()).type;
  }

  private boolean haveSameValue(Type one, Type other) {
    return one.getTypeArguments().size() == 1
        && other.getTypeArguments().size() == 1
        && unit.types().isSameType(one.getTypeArguments().head, other.getTypeArguments().head);
  }

  private boolean fits(Optional<Type> flat, TreePath value) {
    TreePath above = value.getParentPath();
    Tree parent = above.getLeaf();
    if (isDropped(value)) {
      return true;
    }
    Optional<Type> expected = Optional.empty();
    if (parent instanceof ReturnTree) {
      expected =
          Calls.declared(Sources.enclosingExecutable(above).getLeaf())
              .map(MethodSymbol::getReturnType);
    } else if (parent instanceof JCTree.JCVariableDecl variable && !variable.declaredUsingVar()) {
      expected = Optional.ofNullable(variable.vartype).map(type -> type.type);
    } else if (parent instanceof JCTree.JCMethodInvocation call) {
      int index = call.getArguments().indexOf(value.getLeaf());
      expected = Calls.method(call).flatMap(m -> parameter(m, index));
    }
    return flat.isPresent()
        && expected.filter(type -> unit.types().isSubtype(flat.get(), type)).isPresent();
  }

  /** The type of a parameter that javac need not infer. */
  private Optional<Type> parameter(MethodSymbol method, int index) {
    Optional<Type> declared = index < 0 ? Optional.empty() : Calls.parameterType(method, index);
    boolean last = index >= method.getParameters().size() - 1;
    return method.getTypeParameters().isEmpty()
        ? declared.map(
            type ->
                method.isVarArgs() && last && type.hasTag(TypeTag.ARRAY)
                    ? unit.types().elemtype(type)
                    : type)
        : Optional.empty();
  }

  /** {@code exceptionally(t -> { log(t); return null; })}: null is a value of any type. */
  private boolean recoversWithNull(TreePath stage) {
    Optional<MethodRole> role = Calls.method(stage.getLeaf()).map(model::role);
    int recovery = role.map(r -> r.indexOf(ParameterRole.RECOVER)).orElse(-1);
    if (recovery < 0
        || recovery >= Calls.arguments(stage.getLeaf()).size()
        || !(Calls.argument(stage, recovery).getLeaf() instanceof LambdaExpressionTree)) {
      return false;
    }
    List<TreePath> results = Expressions.results(Calls.argument(stage, recovery));
    return results.stream()
        .allMatch(r -> Calls.skipDown(r).getLeaf().getKind() == Tree.Kind.NULL_LITERAL);
  }

  /** Whether a stage's callbacks leave the value alone that they are given. */
  boolean ignoresValue(TreePath stage) {
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
}
