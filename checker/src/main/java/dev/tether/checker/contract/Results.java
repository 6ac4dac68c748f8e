package dev.tether.checker.contract;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Questions about what methods and lambdas return. */
final class Results {
  private final Compilation compilation;
  private final Model model;

  Results(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Returns the type that a method or a lambda is expected to return. */
  Optional<Type> expected(Tree executable) {
    if (executable instanceof JCTree.JCMethodDecl method) {
      return Optional.ofNullable(method.sym).map(MethodSymbol::getReturnType);
    }
    return FunctionTypes.result(compilation.types(), executable);
  }

  /** Whether a method or a lambda is expected to return a task. */
  boolean returnsTask(Tree executable) {
    return expected(executable).filter(model::isTask).isPresent();
  }

  /**
   * Whether a method declares that the function it is given returns a task, rather than whatever a
   * type variable stands for.
   */
  boolean declaresTask(MethodSymbol method, int index) {
    return Calls.declaredFunctionResult(method, index, compilation.types())
        .filter(type -> !isVariable(type))
        .filter(model::isTask)
        .isPresent();
  }

  private static boolean isVariable(Type type) {
    return type instanceof Type.WildcardType wildcard
        ? isVariable(wildcard.type)
        : type.hasTag(TypeTag.TYPEVAR);
  }

  /**
   * Returns the places that may give an expression its value: the branches of {@code ?:}, and of a
   * switch.
   */
  static Stream<TreePath> branches(TreePath expression) {
    return Expressions.branches(expression).stream();
  }

  /**
   * Whether an expression yields a task that is complete from the start, wherever it comes from.
   * What is null on another path doesn't count.
   */
  boolean isMerelyDone(TreePath expression) {
    List<TreePath> origins =
        compilation.values().deepOrigins(expression).stream()
            .filter(o -> o.getLeaf().getKind() != Tree.Kind.NULL_LITERAL)
            .toList();
    return !origins.isEmpty() && origins.stream().allMatch(o -> isMerelyDone(o.getLeaf()));
  }

  /**
   * Whether an expression yields a task that is complete from the start, with a value that tells
   * nothing: no computed result that callers would want at once.
   */
  private boolean isMerelyDone(Tree expression) {
    Optional<MethodSymbol> method = Calls.method(expression);
    return method.filter(m -> model.role(m).is(Role.COMPLETED)).isPresent()
        && expression instanceof MethodInvocationTree call
        && tellNothing(call.getArguments());
  }

  private boolean tellNothing(List<? extends Tree> values) {
    return values.stream().allMatch(this::tellsNothing);
  }

  /** Null, literals, constants, and objects that are made of nothing else. */
  private boolean tellsNothing(Tree value) {
    if (value instanceof LiteralTree) {
      return true;
    }
    if (value instanceof NewClassTree creation) {
      return creation.getClassBody() == null && tellNothing(creation.getArguments());
    }
    if (value instanceof MethodInvocationTree call) {
      return Calls.method(call).filter(MethodSymbol::isStatic).isPresent()
          && tellNothing(call.getArguments());
    }
    Optional<VarSymbol> variable = Calls.variable(value);
    return variable.filter(v -> v.isStatic() && v.isFinal()).isPresent();
  }

  /** Whether the method or lambda around a call could return the task that the call yields. */
  boolean couldBeReturned(TreePath call) {
    Type type = Calls.typeOf(call.getLeaf());
    return type != null
        && expected(Sources.enclosingExecutable(compilation.values().hoisted(call)).getLeaf())
            .filter(expected -> compilation.types().isSubtype(type, expected))
            .isPresent();
  }

  /** Whether a call yields a task. */
  boolean yieldsTask(TreePath call) {
    return Calls.method(call.getLeaf())
        .filter(m -> !m.isConstructor() && model.isTask(m.getReturnType()))
        .isPresent();
  }

  /** Whether a task, or the one that its chain starts with, is launched by a call of its own. */
  boolean isLaunched(TreePath call) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (!yieldsTask(call) || Obligations.isMarkedIgnorable(method.get())) {
      return false;
    }
    MethodRole role = model.role(method.get());
    if (role.is(Role.PROPAGATES, Role.SELF)) {
      return Calls.receiver(call)
          .flatMap(compilation.values()::origin)
          .filter(this::isLaunched)
          .isPresent();
    }
    return !role.is(
        Role.SHARED,
        Role.COMPLETED,
        Role.FAILED,
        Role.IGNORABLE,
        Role.BEST_EFFORT,
        Role.INSPECTS,
        Role.CANCELS,
        Role.STUBS,
        Role.WAITS);
  }
}
