package dev.tether.checker.returns;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.Model;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * What the tasks owe that an expression gathers in a collection, a stream or an array.
 *
 * <p>Only what is seen to be put in counts: {@code List.of(load(), load())}, {@code
 * xs.stream().map(this::load).toList()}, a local list that {@code load()} is added to. A container
 * that came from elsewhere is somebody else's.
 */
final class GatheredTasks {
  private static final Owed SHARED = Owed.of(Obligation.SHARED);

  private final Owing owing;
  private final ReturnedTasks returned;
  private final Compilation compilation;
  private final Model model;

  GatheredTasks(Owing owing, ReturnedTasks returned, Compilation compilation) {
    this.owing = owing;
    this.returned = returned;
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Whether a method's result holds tasks and is none itself. */
  boolean isGathering(MethodSymbol method) {
    Type result = method.getReturnType();
    return !method.isConstructor() && !model.isTask(result) && model.holdsTasks(result);
  }

  /** Returns what the elements of a container owe that an expression yields. */
  Owed of(TreePath expression) {
    TreePath place = Calls.skipDown(expression);
    Tree tree = place.getLeaf();
    if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      Owed owed = Owed.NOTHING;
      for (Tree element : array.getInitializers()) {
        owed = together(owed, ofElement(new TreePath(place, element)));
      }
      return owed;
    }
    if (tree instanceof MethodInvocationTree) {
      return Calls.method(tree).map(m -> ofCall(place, m)).orElse(SHARED);
    }
    return Calls.variable(tree)
        .filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE)
        .map(v -> ofLocal(place, v))
        .orElse(SHARED);
  }

  private Owed ofElement(TreePath element) {
    Type type = Calls.typeOf(element.getLeaf());
    if (model.isTask(type)) {
      return owing.of(element);
    }
    return type != null && model.holdsTasks(type) ? of(element) : Owed.NOTHING;
  }

  private Owed ofCall(TreePath call, MethodSymbol method) {
    if (returned.isHere(method)) {
      return Owed.of(returned.of(method).certain());
    }
    Owed owed = ofArguments(call);
    // A stream that was made from another one has its tasks too.
    return Calls.receiver(call)
        .filter(r -> model.holdsTasks(Calls.typeOf(r.getLeaf())))
        .map(r -> together(owed, of(r)))
        .orElse(owed);
  }

  private Owed ofArguments(TreePath call) {
    Owed owed = Owed.NOTHING;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      TreePath argument = Calls.skipDown(Calls.argument(call, i));
      Owed more = isFunction(argument) ? ofFunction(argument) : ofElement(argument);
      owed = together(owed, more);
    }
    return owed;
  }

  private boolean isFunction(TreePath argument) {
    return FunctionTypes.isFunction(compilation.types(), Calls.typeOf(argument.getLeaf()));
  }

  /** Whoever may answer for one element may answer for all: they are in one container. */
  private static Owed together(Owed one, Owed other) {
    return one.certain() == Obligation.SHARED || other.certain() == Obligation.SHARED
        ? SHARED
        : one.and(other);
  }

  /** What the tasks owe that a function makes; one that is given tasks may answer for them. */
  private Owed ofFunction(TreePath function) {
    Optional<Type> signature =
        FunctionTypes.signature(compilation.types(), Calls.typeOf(function.getLeaf()));
    if (signature.isEmpty()
        || signature.get().getParameterTypes().stream().anyMatch(model::isTask)) {
      return SHARED;
    }
    if (!model.isTask(signature.get().getReturnType())) {
      return Owed.NOTHING;
    }
    if (function.getLeaf() instanceof MemberReferenceTree) {
      return Owed.of(owing.ofReference(function));
    }
    Owed owed = Owed.NOTHING;
    for (TreePath result : Expressions.results(function)) {
      owed = together(owed, owing.of(result));
    }
    return owed;
  }

  /** A local collection: what is added to it, unless anybody else gets to see it. */
  private Owed ofLocal(TreePath use, VarSymbol variable) {
    TreePath scope = Sources.enclosingMember(use);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    Owed owed = Owed.NOTHING;
    for (TreePath write : uses.writes(variable)) {
      TreePath value = Calls.skipDown(Definitions.value(write));
      owed = together(owed, value.getLeaf() instanceof NewClassTree ? Owed.NOTHING : of(value));
    }
    for (TreePath read : uses.reads(variable)) {
      if (!(read.getParentPath().getLeaf() instanceof ReturnTree)) {
        owed = together(owed, ofRead(read));
      }
    }
    return owed;
  }

  /**
   * {@code tasks.add(load())} puts one in; {@code tasks.size()} matters to none; else who knows.
   */
  private Owed ofRead(TreePath read) {
    TreePath call = read.getParentPath().getParentPath();
    boolean receiver =
        read.getParentPath().getLeaf() instanceof MemberSelectTree
            && call.getLeaf() instanceof MethodInvocationTree;
    if (!receiver) {
      return SHARED;
    }
    boolean runs =
        Calls.arguments(call.getLeaf()).stream().anyMatch(a -> isFunction(new TreePath(call, a)));
    return isValueUnused(call) && !runs ? ofArguments(call) : SHARED;
  }

  /** What is put into a map gives back what was there before. */
  private boolean isValueUnused(TreePath call) {
    Tree parent = call.getParentPath().getLeaf();
    Type type =
        parent instanceof LambdaExpressionTree
            ? FunctionTypes.result(compilation.types(), parent).orElse(null)
            : Calls.typeOf(call.getLeaf());
    return parent instanceof ExpressionStatementTree || (type != null && type.isPrimitiveOrVoid());
  }
}
