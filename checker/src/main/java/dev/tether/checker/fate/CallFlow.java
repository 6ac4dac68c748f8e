package dev.tether.checker.fate;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligation;
import java.util.List;
import java.util.Optional;

/** What a call does with a task that it is made on, or that it is given. */
final class CallFlow {
  private final FateFinder finder;
  private final Model model;
  private final TypeFlow types;
  private final ContainerFlow containers;
  private final ParameterFates parameters;

  CallFlow(FateFinder finder, Compilation compilation) {
    this.finder = finder;
    this.model = compilation.model();
    this.types = new TypeFlow(compilation);
    this.containers = new ContainerFlow(finder, compilation);
    this.parameters = new ParameterFates(compilation);
  }

  /** The value is what a method is called on. */
  Fate receiver(TreePath value, TreePath call, Carry carry) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (method.isEmpty()) {
      return new Fate.HandedOff(call);
    }
    if (carry.isIn(Layer.CONTAINER)) {
      return containers.receiver(value, call, method.get(), carry);
    }
    MethodRole role = model.role(method.get());
    return carry.isBare()
        ? bareReceiver(value, call, method.get(), role, carry)
        : outerReceiver(value, call, method.get(), role, carry);
  }

  private static boolean isStatement(TreePath call) {
    return call.getParentPath().getLeaf() instanceof ExpressionStatementTree;
  }

  private Fate bareReceiver(
      TreePath value, TreePath call, MethodSymbol method, MethodRole role, Carry carry) {
    return switch (role.role()) {
      case OBSERVES -> observed(value, call, method, role, carry);
      case WAITS, REACTS, ASKS_SUCCESS, ASKS_FAILURE -> new Fate.Observed(call);
      // Whoever completes a promise is the one that others wait for.
      case COMPLETES, FAILS -> new Fate.HandedOff(call);
      // Waits for the end, but doesn't say which.
      case BLOCKS ->
          model.isTask(method.getReturnType()) && !isStatement(call)
              ? finder.follow(call, carry)
              : finder.inspected(value);
      case BEST_EFFORT -> bestEffort(value, call, method, role, carry);
      case INSPECTS, NO_THROW, IGNORABLE -> finder.inspected(value);
      case CANCELS -> new Fate.Inspected(value, true);
      case SELF, PROPAGATES ->
          finder.follow(call, carry.owing(finder.obligations().after(call, carry.obligation())));
      default -> unknownReceiver(value, call, method, carry);
    };
  }

  /** {@code addCallback(callback)} observes unless the callback ignores failures. */
  private Fate observed(
      TreePath value, TreePath call, MethodSymbol method, MethodRole role, Carry carry) {
    Obligation before = finder.obligations().onStart(value, carry.obligation());
    boolean told =
        !finder.obligations().takesHandler(role)
            || !finder.obligations().afterHandlers(call, method, before).isOwed();
    return told ? new Fate.Observed(call) : finder.discard(value, Fate.Where.ARGUMENT, carry);
  }

  /** {@code mono.subscribe()} without a handler is settled unless the user wants to hear of it. */
  private Fate bestEffort(
      TreePath value, TreePath call, MethodSymbol method, MethodRole role, Carry carry) {
    if (model.isTask(method.getReturnType()) || finder.obligations().isBestEffort(role)) {
      return unknownReceiver(value, call, method, carry);
    }
    return finder.obligations().onStart(value, carry.obligation()).isOwed()
        ? finder.discard(value, Fate.Where.ARGUMENT, carry)
        : new Fate.Observed(call);
  }

  /**
   * A method that nobody has told us about. One that returns a task is taken for a stage; one that
   * takes a function, or returns nothing, for the library's own way to observe, unless the function
   * is given nothing but the value; a plain question for a look.
   */
  private Fate unknownReceiver(TreePath value, TreePath call, MethodSymbol method, Carry carry) {
    if (model.isTask(method.getReturnType())) {
      return finder.follow(call, carry.owing(finder.obligations().after(call, carry.obligation())));
    }
    boolean question =
        method.getParameters().isEmpty() && method.getReturnType().hasTag(TypeTag.BOOLEAN);
    if (!model.role(method).isKnown() && types.tellsOnlySuccess(method)) {
      return finder.discard(value, Fate.Where.SUCCESS, carry);
    }
    return question ? finder.inspected(value) : new Fate.Observed(call);
  }

  /** The value is a task whose own value is the task that we follow. */
  private Fate outerReceiver(
      TreePath value, TreePath call, MethodSymbol method, MethodRole role, Carry carry) {
    return switch (role.role()) {
      case WAITS, OBSERVES -> finder.follow(call, carry.unwrapped());
      case SELF -> finder.follow(call, carry);
      case INSPECTS, CANCELS, NO_THROW, COMPLETES, FAILS -> finder.inspected(value);
      default -> {
        if (role.indexOf(ParameterRole.RECOVER) >= 0) {
          // exceptionally(..): a success, the inner task, goes through it as it came.
          yield finder.follow(call, carry);
        }
        Optional<Fate> given =
            finder.functionFlow().valueParameter(call, method, carry.unwrapped());
        if (given.isEmpty()) {
          yield withoutCallback(value, call, role, carry);
        }
        boolean goesOn =
            !given.get().isSettled()
                && model.isTask(Calls.typeOf(call.getLeaf()))
                && role.indexOf(ParameterRole.HANDLER) >= 0;
        yield goesOn ? finder.follow(call, carry) : given.get();
      }
    };
  }

  /** {@code timeout(..)} keeps the value, {@code then()} and {@code subscribe()} drop it. */
  private Fate withoutCallback(TreePath value, TreePath call, MethodRole role, Carry carry) {
    Type before = Calls.typeOf(value.getLeaf());
    Type after = Calls.typeOf(call.getLeaf());
    if (before == null || after == null) {
      return new Fate.HandedOff(call);
    }
    if (types.isSame(before, after)) {
      return finder.follow(call, carry);
    }
    boolean drops =
        role.is(Role.BEST_EFFORT)
            || (role.is(Role.PROPAGATES) && !role.isInferred() && types.isOfNothing(after));
    return drops ? finder.discard(value, Fate.Where.ARGUMENT, carry) : new Fate.HandedOff(call);
  }

  /** The value is an argument of a call or of an object creation. */
  Fate argument(TreePath value, TreePath call, Carry carry) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    int index = Calls.arguments(call.getLeaf()).indexOf(value.getLeaf());
    if (method.isEmpty() || index < 0) {
      return new Fate.HandedOff(call);
    }
    List<TreePath> opened =
        call.getLeaf() instanceof NewClassTree
            ? finder.compilation().values().opened(call, index)
            : List.of();
    return opened.isEmpty()
        ? argument(value, call, method.get(), index, carry)
        : outOfRecord(opened, carry);
  }

  /** {@code new Box<>(load()).value()}: what is done with it when it comes out again. */
  private Fate outOfRecord(List<TreePath> opened, Carry carry) {
    Fate fate = null;
    for (TreePath call : opened) {
      Fate next = finder.follow(call, carry);
      if (next.isSettled()) {
        return next;
      }
      fate = fate == null || fate instanceof Fate.Inspected ? next : fate;
    }
    return fate;
  }

  private Fate argument(
      TreePath value, TreePath call, MethodSymbol method, int index, Carry carry) {
    MethodRole role = model.role(method);
    Optional<ParameterRole> parameterRole = role.parameterRole(index);
    if (carry.isIn(Layer.TASK) && types.takesNested(method, index)) {
      // Flux.concat(fluxOfMonos): it knows of the inner ones.
      return new Fate.HandedOff(call);
    }
    if (parameterRole.isPresent()) {
      if (parameterRole.get() == ParameterRole.OBSERVED && carry.isIn(Layer.TASK)) {
        return observedOuter(call, role, carry);
      }
      return parameterRole.get() == ParameterRole.OBSERVED
          ? observed(value, call, method, role, carry)
          : modelledArgument(value, call, parameterRole.get(), carry);
    }
    if (role.is(Role.ASSERTS)) {
      return isComparedWithTask(call, index) ? new Fate.HandedOff(call) : finder.inspected(value);
    }
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isPresent() && Calls.isAnnotated(parameter.get(), "Observes")) {
      return new Fate.Observed(call);
    }
    return switch (types.argument(method, index)) {
      case VALUE -> finder.follow(call, carry);
      case IN_CONTAINER -> finder.follow(call, carry.wrapped(Layer.CONTAINER));
      case SAME_CONTAINER -> finder.follow(call, carry);
      case IN_TASK -> finder.follow(call, carry.inTask(call));
      case STORED -> containers.stored(value, call, carry.wrapped(Layer.CONTAINER));
      case ALL_STORED -> containers.stored(value, call, carry);
      case ELSEWHERE -> callee(value, call, method, index, carry);
    };
  }

  /** The outer task is answered for; the one inside is the call's value, or that of its task. */
  private Fate observedOuter(TreePath call, MethodRole role, Carry carry) {
    if (role.is(Role.WAITS)) {
      return finder.follow(call, carry.unwrapped());
    }
    return model.isTask(((JCTree) call.getLeaf()).type)
        ? finder.follow(call, carry)
        : new Fate.HandedOff(call);
  }

  /** {@code assertSame(expected, load())}: the task itself is what is expected. */
  private boolean isComparedWithTask(TreePath call, int index) {
    var arguments = Calls.arguments(call.getLeaf());
    for (int i = 0; i < arguments.size(); i++) {
      if (i != index && model.isTask(((JCTree) arguments.get(i)).type)) {
        return true;
      }
    }
    return false;
  }

  private Fate modelledArgument(TreePath value, TreePath call, ParameterRole role, Carry carry) {
    return switch (role) {
      case INSPECTED -> finder.inspected(value);
      // submit(futureTask): it keeps what its own work throws.
      case BODY -> carry.isBare() ? finder.inspected(value) : new Fate.HandedOff(call);
      case TASK -> finder.follow(call, carry.isIn(Layer.CONTAINER) ? carry.unwrapped() : carry);
      default -> new Fate.HandedOff(call);
    };
  }

  /** The callee decides, if its source is here; else it is trusted. */
  private Fate callee(TreePath value, TreePath call, MethodSymbol method, int index, Carry carry) {
    if (carry.isIn(Layer.CONTAINER) && call.getLeaf() instanceof MethodInvocationTree) {
      Optional<Fate> inside = inCallee(method, index, carry);
      if (inside.isPresent()) {
        return inside.get();
      }
    }
    if (!carry.isBare() || call.getLeaf() instanceof NewClassTree) {
      Type declared = Calls.parameterType(method, index).orElse(null);
      return finder.handedOff(value, call, declared, carry);
    }
    return switch (parameters.of(method, index)) {
      case SETTLED ->
          inCallee(method, index, carry)
              .filter(fate -> fate instanceof Fate.Inspected)
              .map(fate -> (Fate) new Fate.Inspected(value, ((Fate.Inspected) fate).cancelled()))
              .orElseGet(() -> new Fate.HandedOff(call));
      case RETURNED -> finder.follow(call, carry);
      case IGNORED -> finder.discard(value, Fate.Where.ARGUMENT, carry);
    };
  }

  /** What a method that nobody can override does with an argument; empty if it is not here. */
  private Optional<Fate> inCallee(MethodSymbol method, int index, Carry carry) {
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isEmpty() || method.isVarArgs()) {
      return Optional.empty();
    }
    return finder
        .compilation()
        .values()
        .body(method)
        .map(
            declaration ->
                finder
                    .variables()
                    .parameter(
                        new FunctionCode.Source(declaration, List.copyOf(method.getParameters())),
                        parameter.get(),
                        carry));
  }

  /** {@code f::join}: the function's receiver now has the task. */
  Fate boundReference(TreePath value, TreePath reference, Carry carry) {
    MemberReferenceTree tree = (MemberReferenceTree) reference.getLeaf();
    boolean onlyLooks =
        Calls.method(tree).filter(m -> model.role(m).is(Role.INSPECTS, Role.CANCELS)).isPresent();
    return onlyLooks && carry.isBare() ? finder.inspected(value) : new Fate.HandedOff(reference);
  }

  /**
   * What a method reference does with the task that it is given as a parameter.
   *
   * @param reference the path of the reference
   * @param index the parameter's position in the functional interface
   */
  Fate referenceParameter(TreePath reference, int index, Carry carry) {
    JCTree.JCMemberReference tree = (JCTree.JCMemberReference) reference.getLeaf();
    Optional<MethodSymbol> found = Calls.method(tree);
    if (found.isEmpty()) {
      return new Fate.HandedOff(reference);
    }
    MethodSymbol method = found.get();
    MethodRole role = model.role(method);
    boolean unbound = tree.kind != null && tree.kind.isUnbound();
    if (unbound && index == 0) {
      return unboundReceiver(reference, method, role, carry);
    }
    int argument = unbound ? index - 1 : index;
    Optional<ParameterRole> parameterRole = role.parameterRole(argument);
    if (parameterRole.isPresent()) {
      return modelledReference(reference, parameterRole.get(), carry);
    }
    if (method.isConstructor() || !carry.isBare()) {
      return new Fate.HandedOff(reference);
    }
    return switch (parameters.of(method, argument)) {
      case SETTLED -> new Fate.HandedOff(reference);
      case RETURNED -> finder.functionFlow().resultOf(reference, reference, carry);
      case IGNORED -> finder.discard(reference, Fate.Where.ARGUMENT, carry);
    };
  }

  private Fate modelledReference(TreePath reference, ParameterRole role, Carry carry) {
    return switch (role) {
      case OBSERVED -> new Fate.Observed(reference);
      case INSPECTED -> finder.inspected(reference);
      default -> new Fate.HandedOff(reference);
    };
  }

  private Fate unboundReceiver(
      TreePath reference, MethodSymbol method, MethodRole role, Carry carry) {
    if (!carry.isBare()) {
      return new Fate.HandedOff(reference);
    }
    return switch (role.role()) {
      case WAITS, OBSERVES, REACTS, ASKS_SUCCESS, ASKS_FAILURE -> new Fate.Observed(reference);
      case COMPLETES, FAILS -> new Fate.HandedOff(reference);
      case INSPECTS, NO_THROW -> finder.inspected(reference);
      case CANCELS -> new Fate.Inspected(reference, true);
      case SELF, PROPAGATES -> finder.functionFlow().resultOf(reference, reference, carry);
      default -> {
        boolean question =
            method.getParameters().isEmpty() && method.getReturnType().hasTag(TypeTag.BOOLEAN);
        yield question ? finder.inspected(reference) : new Fate.Observed(reference);
      }
    };
  }

  /** Whether a tree is a call or an object creation. */
  static boolean isCall(Tree tree) {
    return tree instanceof JCTree.JCMethodInvocation || tree instanceof NewClassTree;
  }
}
