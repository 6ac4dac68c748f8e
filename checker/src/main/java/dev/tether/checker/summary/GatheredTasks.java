package dev.tether.checker.summary;

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
  private final Obligations obligations;
  private final Compilation compilation;
  private final Model model;

  GatheredTasks(Obligations obligations, Compilation compilation) {
    this.obligations = obligations;
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Whether a method's result holds tasks and is none itself. */
  boolean isGathering(MethodSymbol method) {
    Type result = method.getReturnType();
    return !method.isConstructor() && !model.isTask(result) && model.holdsTasks(result);
  }

  /** Returns what the elements of a container owe that an expression yields. */
  Obligation of(TreePath expression) {
    TreePath place = Calls.skipDown(expression);
    Tree tree = place.getLeaf();
    if (tree instanceof NewArrayTree array && array.getInitializers() != null) {
      Obligation owed = Obligation.NONE;
      for (Tree element : array.getInitializers()) {
        owed = together(owed, ofElement(new TreePath(place, element)));
      }
      return owed;
    }
    if (tree instanceof MethodInvocationTree) {
      return Calls.method(tree).map(m -> ofCall(place, m)).orElse(Obligation.SHARED);
    }
    return Calls.variable(tree)
        .filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE)
        .map(v -> ofLocal(place, v))
        .orElse(Obligation.SHARED);
  }

  private Obligation ofElement(TreePath element) {
    Type type = Calls.typeOf(element.getLeaf());
    if (model.isTask(type)) {
      return obligations.of(element);
    }
    return type != null && model.holdsTasks(type) ? of(element) : Obligation.NONE;
  }

  private Obligation ofCall(TreePath call, MethodSymbol method) {
    if (obligations.functions().method(method) instanceof FunctionCode.Source) {
      return obligations.returnedBy(method);
    }
    Obligation owed = ofArguments(call);
    // A stream that was made from another one has its tasks too.
    return Calls.receiver(call)
        .filter(r -> model.holdsTasks(Calls.typeOf(r.getLeaf())))
        .map(r -> together(owed, of(r)))
        .orElse(owed);
  }

  private Obligation ofArguments(TreePath call) {
    Obligation owed = Obligation.NONE;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      TreePath argument = Calls.skipDown(Calls.argument(call, i));
      Obligation more = isFunction(argument) ? ofFunction(argument) : ofElement(argument);
      owed = together(owed, more);
    }
    return owed;
  }

  private boolean isFunction(TreePath argument) {
    return FunctionTypes.isFunction(compilation.types(), Calls.typeOf(argument.getLeaf()));
  }

  /** Whoever may answer for one element may answer for all: they are in one container. */
  private static Obligation together(Obligation one, Obligation other) {
    return one == Obligation.SHARED || other == Obligation.SHARED
        ? Obligation.SHARED
        : one.and(other);
  }

  /** What the tasks owe that a function makes; one that is given tasks may answer for them. */
  private Obligation ofFunction(TreePath function) {
    Optional<Type> signature =
        FunctionTypes.signature(compilation.types(), Calls.typeOf(function.getLeaf()));
    if (signature.isEmpty()
        || signature.get().getParameterTypes().stream().anyMatch(model::isTask)) {
      return Obligation.SHARED;
    }
    if (!model.isTask(signature.get().getReturnType())) {
      return Obligation.NONE;
    }
    if (function.getLeaf() instanceof MemberReferenceTree) {
      return obligations.ofReference(function);
    }
    Obligation owed = Obligation.NONE;
    for (TreePath result : ReturnedTasks.results(function)) {
      owed = together(owed, obligations.of(result));
    }
    return owed;
  }

  /** A local collection: what is added to it, unless anybody else gets to see it. */
  private Obligation ofLocal(TreePath use, VarSymbol variable) {
    TreePath scope = Sources.enclosingMember(use);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    Obligation owed = Obligation.NONE;
    for (TreePath write : uses.writes(variable)) {
      TreePath value = Calls.skipDown(Definitions.value(write));
      owed = together(owed, value.getLeaf() instanceof NewClassTree ? Obligation.NONE : of(value));
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
  private Obligation ofRead(TreePath read) {
    TreePath call = read.getParentPath().getParentPath();
    boolean receiver =
        read.getParentPath().getLeaf() instanceof MemberSelectTree
            && call.getLeaf() instanceof MethodInvocationTree;
    if (!receiver) {
      return Obligation.SHARED;
    }
    boolean runs =
        Calls.arguments(call.getLeaf()).stream().anyMatch(a -> isFunction(new TreePath(call, a)));
    return isValueUnused(call) && !runs ? ofArguments(call) : Obligation.SHARED;
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
