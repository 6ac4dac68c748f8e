package dev.tether.checker.fate;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.List;
import java.util.Optional;

/** Where the result of a lambda or a method reference goes, and what one does with a parameter. */
final class FunctionFlow {
  private final FateFinder finder;
  private final Compilation compilation;
  private final FunctionResolver functions;
  private final TypeFlow types;

  FunctionFlow(FateFinder finder, Compilation compilation, FunctionResolver functions) {
    this.finder = finder;
    this.compilation = compilation;
    this.functions = functions;
    this.types = new TypeFlow(compilation);
  }

  /**
   * Returns what becomes of a task that a function returns.
   *
   * @param function the path of the lambda or the method reference
   * @param value the path of the expression inside it that yields the task; the reference itself
   */
  Fate resultOf(TreePath function, TreePath value, Carry carry) {
    List<TreePath> calls = compilation.values().callsAtOnce(function);
    if (!calls.isEmpty()) {
      return resultOfCalls(calls, carry);
    }
    Type result = descriptorResult(function);
    if (result == null || result.hasTag(TypeTag.ERROR)) {
      return new Fate.HandedOff(function);
    }
    if (result.hasTag(TypeTag.VOID)) {
      if (isStubbed(function)) {
        return new Fate.HandedOff(function);
      }
      if (carry.obligation().isOwed() && isBodyOfTask(function)) {
        return startedBy(function);
      }
      boolean lambda = function.getLeaf() instanceof LambdaExpressionTree;
      return finder.discard(value, lambda ? Fate.Where.LAMBDA : Fate.Where.REFERENCE, carry);
    }
    TreePath place = place(function);
    TreePath above = place.getParentPath();
    if (CallFlow.isCall(above.getLeaf())) {
      return givenTo(function, place, above, value, carry);
    }
    return finder.handedOff(value, function, result, carry);
  }

  /**
   * {@code runAsync(() -> load())}: the task that runs the body ends when load() has merely
   * started.
   */
  Fate startedBy(TreePath function) {
    TreePath call = place(function).getParentPath();
    return new Fate.Nested(call, call);
  }

  /** {@code supplier.get()}: each call launches a task of its own; one that is lost is enough. */
  private Fate resultOfCalls(List<TreePath> calls, Carry carry) {
    Fate fate = null;
    for (TreePath call : calls) {
      Fate next = finder.follow(call, carry);
      fate = fate == null || fate.isSettled() ? next : fate;
    }
    return fate;
  }

  /** {@code mockedStatic.verify(() -> Client.load())}: the call inside launches nothing. */
  private boolean isStubbed(TreePath function) {
    TreePath call = place(function).getParentPath();
    return CallFlow.isCall(call.getLeaf())
        && Calls.method(call.getLeaf())
            .filter(m -> compilation.model().role(m).is(Role.STUBS))
            .isPresent();
  }

  /** Whether a function is the work of a task that the call it is given to yields. */
  boolean isBodyOfTask(TreePath function) {
    TreePath place = place(function);
    TreePath call = place.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(place.getLeaf());
    return index >= 0
        && compilation.model().isTask(((JCTree) call.getLeaf()).type)
        && Calls.method(call.getLeaf())
            .flatMap(m -> compilation.model().role(m).parameterRole(index))
            .filter(r -> r == ParameterRole.BODY)
            .isPresent();
  }

  private Type descriptorResult(TreePath function) {
    if (function.getLeaf() instanceof JCTree.JCNewClass creation) {
      return FunctionTypes.signature(compilation.types(), creation.type)
          .map(Type::getReturnType)
          .orElse(null);
    }
    Type target = ((JCTree.JCFunctionalExpression) function.getLeaf()).target;
    return FunctionTypes.signature(compilation.types(), target)
        .map(Type::getReturnType)
        .orElseGet(() -> declaredResult(function));
  }

  /** Where the call around a function could not be resolved: what its method declares. */
  private Type declaredResult(TreePath function) {
    TreePath place = place(function);
    TreePath call = place.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(place.getLeaf());
    return index < 0
        ? null
        : Calls.method(call.getLeaf())
            .flatMap(method -> types.declaredFunctionResult(method, index))
            .orElse(null);
  }

  /** Where the function is used, if it is in one place. */
  private TreePath place(TreePath function) {
    List<TreePath> uses = compilation.values().uses(function);
    return uses.size() == 1 ? uses.get(0) : Expressions.climb(function);
  }

  private Fate givenTo(
      TreePath function, TreePath place, TreePath call, TreePath value, Carry carry) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    int index = Calls.arguments(call.getLeaf()).indexOf(place.getLeaf());
    if (method.isEmpty() || index < 0) {
      return new Fate.HandedOff(function);
    }
    MethodRole role = compilation.model().role(method.get());
    Optional<ParameterRole> parameterRole = role.parameterRole(index);
    Optional<Type> declared = types.declaredFunctionResult(method.get(), index);
    boolean expectsTask = declared.filter(compilation.model()::isTask).isPresent();
    boolean callIsTask = compilation.model().isTask(Calls.typeOf(call.getLeaf()));
    if (parameterRole.filter(r -> r == ParameterRole.FLAT).isPresent()
        || (expectsTask && callIsTask && parameterRole.isPresent())) {
      return finder.follow(call, carry);
    }
    if (expectsTask) {
      return finder.handedOff(value, call, declared.get(), carry);
    }
    if (hidesTask(declared)) {
      return finder.discard(value, Fate.Where.HIDDEN, carry);
    }
    Optional<TypeFlow.Destination> destination = types.functionResult(method.get(), index);
    if (destination.isEmpty()) {
      return new Fate.HandedOff(call);
    }
    return switch (destination.get()) {
      case VALUE -> finder.follow(call, carry);
      case IN_TASK -> finder.follow(call, carry.inTask(call));
      case IN_CONTAINER, SAME_CONTAINER -> finder.follow(call, carry.wrapped(Layer.CONTAINER));
      default -> new Fate.HandedOff(call);
    };
  }

  private boolean hidesTask(Optional<Type> declared) {
    return declared.filter(t -> t.tsym == compilation.symtab().objectType.tsym).isPresent();
  }

  /**
   * Returns what a function does with a task that it is given.
   *
   * @param function the path of the function value
   * @param index the parameter that gets the task
   */
  Fate parameter(TreePath function, Type functionalInterface, int index, Carry carry) {
    if (function.getLeaf() instanceof JCTree.JCMemberReference) {
      return finder.calls().referenceParameter(function, index, carry);
    }
    FunctionCode code = functions.resolve(function, functionalInterface);
    if (code instanceof FunctionCode.Source source && index < source.parameters().size()) {
      return finder.variables().parameter(source, source.parameters().get(index), carry);
    }
    return new Fate.HandedOff(function);
  }

  /**
   * Returns what the callbacks of a stage do with the value of the task that it is made on.
   *
   * @return empty if it is given none
   */
  Optional<Fate> valueParameter(TreePath call, MethodSymbol method, Carry carry) {
    MethodRole role = compilation.model().role(method);
    Fate best = null;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      Optional<ParameterRole> parameter = role.parameterRole(i);
      boolean callback =
          parameter
              .filter(
                  r ->
                      r == ParameterRole.NEXT
                          || r == ParameterRole.FLAT
                          || r == ParameterRole.HANDLER)
              .isPresent();
      if (callback) {
        TreePath argument = Calls.skipDown(Calls.argument(call, i));
        Type type = Calls.typeOf(argument.getLeaf());
        Fate fate =
            type == null
                ? new Fate.HandedOff(call)
                : takesParameter(type)
                    ? parameter(argument, type, 0, carry)
                    : finder.discard(call, Fate.Where.ARGUMENT, carry.inTask(call));
        best = best != null && best.isSettled() ? best : fate;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean takesParameter(Type functionalInterface) {
    return FunctionTypes.signature(compilation.types(), functionalInterface)
        .filter(signature -> signature.getParameterTypes().isEmpty())
        .isEmpty();
  }
}
