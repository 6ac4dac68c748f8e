package dev.tether.checker.returns;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a task owes when it comes out of an expression.
 *
 * <p>The same expression is asked about from two sides. Where it is launched, what the method
 * around it is given is not known. Where it is returned, that is left open for the callers, and a
 * task that was taken out of a container is the method's own.
 */
final class Owing {
  /** From where an expression is looked at. */
  enum From {
    /** From the place itself: what becomes of the task here? */
    LAUNCH,
    /** From outside of the method: what does it return? */
    RESULT
  }

  private static final Owed COLD = Owed.of(Obligation.OWED);

  private final From from;
  private final Compilation compilation;
  private final Model model;
  private final Obligations stages;
  private final ReturnedTasks returned;
  private final HeldTasks held;
  private final TaskClasses classes;

  Owing(
      From from,
      Compilation compilation,
      Obligations stages,
      ReturnedTasks returned,
      PromiseTakers takers) {
    this.from = from;
    this.compilation = compilation;
    this.model = compilation.model();
    this.stages = stages;
    this.returned = returned;
    this.held = new HeldTasks(from, compilation, stages, this, takers);
    this.classes = new TaskClasses(compilation, stages.functions(), stages.risk());
  }

  /** Returns what the value of any expression of a task type owes. */
  Owed of(TreePath expression) {
    return ofAll(Expressions.branches(expression), this::ofBranch);
  }

  private static Owed ofAll(List<TreePath> places, Function<TreePath, Owed> question) {
    Owed owed = Owed.NOTHING;
    for (TreePath place : places) {
      owed = owed.and(question.apply(place));
    }
    return owed;
  }

  private Owed ofBranch(TreePath place) {
    Tree tree = place.getLeaf();
    List<TreePath> handedOn = compilation.values().handedOn(place);
    if (!handedOn.isEmpty()) {
      return ofAll(handedOn, this::of);
    }
    if (tree.getKind() == Tree.Kind.NULL_LITERAL) {
      return Owed.NOTHING;
    }
    Optional<VarSymbol> variable = Calls.variable(tree);
    if (variable.isPresent()) {
      return ofVariable(place, variable.get());
    }
    if (tree instanceof IdentifierTree || tree instanceof MemberSelectTree) {
      // A field of a class that is missing here.
      return Owed.of(Obligation.SHARED);
    }
    Optional<MethodSymbol> method = Calls.method(tree);
    if (method.isEmpty()) {
      return Owed.of(Obligation.OWED);
    }
    MethodRole role = model.role(method.get());
    Optional<TreePath> receiver =
        method.get().isStatic()
            ? Optional.empty()
            : Calls.receiver(place).filter(r -> model.isTask(Obligations.typeOf(r)));
    return role.is(Role.PROPAGATES, Role.SELF) && receiver.isPresent()
        ? of(receiver.get()).map(owed -> stages.after(place, owed))
        : ofLaunch(place);
  }

  /** Returns what a call that is not a stage of another task owes. */
  Owed ofLaunch(TreePath call) {
    Optional<MethodSymbol> found = Calls.method(call.getLeaf());
    if (found.isEmpty()) {
      return Owed.of(Obligation.OWED);
    }
    MethodSymbol method = found.get();
    MethodRole role = model.role(method);
    if (role.is(Role.COMPLETED, Role.IGNORABLE, Role.SELF)
        || stages.isBestEffort(role)
        || returned.isFluent(method)) {
      return Owed.NOTHING;
    }
    if (role.is(Role.CALLS)) {
      return ofFunctionCall(call);
    }
    if (method.isConstructor() && !classes.mayOwe((ClassSymbol) method.owner)) {
      return Owed.NOTHING;
    }
    if (isSomebodyElses(method)) {
      Optional<TreePath> source = PassedOn.function(call, method, compilation);
      if (source.isPresent()) {
        return ofFunction(source.get());
      }
      // Inside a method that returns it, it is the method's; taken out of a map here, it is not
      // ours.
      return from == From.RESULT ? Owed.of(Obligation.SHARED) : Owed.NOTHING;
    }
    if (role.is(Role.SHARED)) {
      return Owed.of(Obligation.SHARED);
    }
    if (stages.isCold(method)) {
      return stages.started(call).map(tasks -> ofAll(tasks, this::of)).orElse(COLD);
    }
    if (stages.isForwardedToPromise(call, role)
        || Obligations.isMarkedIgnorable(method)
        || stages.isReportedByExecutor(call, method)) {
      return Owed.NOTHING;
    }
    return afterHandlers(call, method, role, ofWork(call, method, role));
  }

  /** Returns what a task owes by the work that a call, or {@code super(..)}, is given. */
  Owed ofWork(TreePath call, MethodSymbol method, MethodRole role) {
    int body = role.indexOf(ParameterRole.BODY);
    if (body >= 0 && body < Calls.arguments(call.getLeaf()).size()) {
      return ofBody(call, method, body);
    }
    if (role.is(Role.PROPAGATES)) {
      return ofSources(call, role);
    }
    return runsOnlySafeFunctions(call, method) ? Owed.NOTHING : ofCall(call, method);
  }

  /**
   * {@code parallelForEach(items, item -> ...)} of an unknown library fails if its functions do.
   */
  private boolean runsOnlySafeFunctions(TreePath call, MethodSymbol method) {
    if (stages.functions().method(method) instanceof FunctionCode.Source) {
      return false;
    }
    boolean any = false;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      if (isFunction(Calls.argument(call, i).getLeaf())) {
        any = true;
        if (stages.risk().mayFail(stages.code(call, method, i))) {
          return false;
        }
      }
    }
    return any;
  }

  private static boolean isFunction(Tree argument) {
    return argument instanceof LambdaExpressionTree || argument instanceof MemberReferenceTree;
  }

  /** allOf(a, b): what its sources owe, where they can be seen. */
  private Owed ofSources(TreePath call, MethodRole role) {
    Owed owed = Owed.NOTHING;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      if (role.parameterRole(i).filter(r -> r == ParameterRole.TASK).isPresent()) {
        TreePath argument = Calls.argument(call, i);
        owed =
            owed.and(
                model.isTask(Obligations.typeOf(argument))
                    ? of(argument)
                    : Owed.of(Obligation.OWED));
      }
    }
    return owed;
  }

  /** Returns what a task owes that runs a function which is given as an argument. */
  private Owed ofBody(TreePath call, MethodSymbol method, int index) {
    if (!stages.risk().mayFail(stages.code(call, method, index))) {
      return Owed.NOTHING;
    }
    int parameter = from == From.RESULT ? ownParameter(Calls.argument(call, index)) : -1;
    return parameter < 0 ? Owed.of(Obligation.OWED) : Owed.ifFails(parameter);
  }

  /** Which parameter of the method around it an expression is; -1 if it is none. */
  private static int ownParameter(TreePath function) {
    Symbol named = Calls.variable(Calls.skipDown(function).getLeaf()).orElse(null);
    for (TreePath p = function; named != null && p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCMethodDecl around) {
        return around.sym == null ? -1 : around.sym.getParameters().indexOf(named);
      }
    }
    return -1;
  }

  /** {@code supplier.get()}: what the function's task owes, left open if callers give it. */
  private Owed ofFunctionCall(TreePath call) {
    int parameter =
        from == From.RESULT ? Calls.receiver(call).map(Owing::ownParameter).orElse(-1) : -1;
    return parameter < 0 ? Owed.of(Obligation.OWED) : Owed.ifFails(parameter);
  }

  /** What the tasks owe that a function returns. */
  private Owed ofFunction(TreePath function) {
    if (function.getLeaf() instanceof MemberReferenceTree) {
      return Calls.method(function.getLeaf())
          .filter(m -> model.isTask(m.getReturnType()))
          .map(m -> Owed.of(ofReference(function)))
          .orElse(Owed.of(Obligation.SHARED));
    }
    return function.getLeaf() instanceof LambdaExpressionTree
        ? ofAll(Expressions.results(function), this::of)
        : Owed.of(from == From.RESULT ? Obligation.SHARED : Obligation.NONE);
  }

  /** Returns what the task owes that a method reference will launch. */
  Obligation ofReference(TreePath reference) {
    MethodSymbol method = Calls.method(reference.getLeaf()).orElseThrow();
    int body = model.role(method).indexOf(ParameterRole.BODY);
    if (body < 0) {
      return returned.of(method).certain();
    }
    // forEach(executor::submit): the bodies are known by their class alone.
    var parameters =
        FunctionTypes.signature(compilation.types(), Obligations.typeOf(reference))
            .map(Type::getParameterTypes)
            .orElse(com.sun.tools.javac.util.List.nil());
    if (body >= parameters.size()) {
      return Obligation.OWED;
    }
    Type given = compilation.types().wildUpperBound(parameters.get(body));
    Type target = Calls.parameterType(method, body).orElse(null);
    return stages.risk().mayFail(stages.functions().implementation(given, target))
        ? Obligation.OWED
        : Obligation.NONE;
  }

  /**
   * {@code map.get(key)}: declared to return any value; whoever put the task there answers for it.
   */
  private boolean isSomebodyElses(MethodSymbol method) {
    return !method.isConstructor() && !model.isTask(method.getReturnType());
  }

  /**
   * {@code send(record, (metadata, failure) -> ...)}: a launch may be given its handler at once.
   * Where the method's own code can be seen, that decides, not what its signature suggests.
   */
  private Owed afterHandlers(TreePath call, MethodSymbol method, MethodRole role, Owed before) {
    return stages.isGuessed(method, role)
        ? before
        : before.map(owed -> owed.isOwed() ? stages.afterHandlers(call, method, owed) : owed);
  }

  /** Returns what the task owes that a call of a method yields, its arguments considered. */
  private Owed ofCall(TreePath call, MethodSymbol method) {
    if (returned.isGetter(method)) {
      return Owed.of(returned.ofGetter(call, method));
    }
    Owed summary = returned.of(method);
    Owed owed = Owed.of(summary.certain());
    for (var open : summary.ifFails().entrySet()) {
      if (open.getKey() < Calls.arguments(call.getLeaf()).size()) {
        Owed argument = ofGiven(call, method, open.getKey());
        owed = owed.and(argument.map(o -> o.isOwed() ? open.getValue() : o));
      }
    }
    return owed.map(o -> o == Obligation.SWALLOWED ? ofReplacement(call, method) : o);
  }

  /** What comes of a function that a method runs: what its task owes, or whether it may throw. */
  private Owed ofGiven(TreePath call, MethodSymbol method, int index) {
    if (model.isTask(Obligations.typeOf(Calls.argument(call, index)))) {
      return of(Calls.argument(call, index));
    }
    boolean yieldsTask =
        Calls.declaredFunctionResult(method, index, compilation.types())
            .filter(t -> model.isTask(t) || t.hasTag(TypeTag.TYPEVAR))
            .isPresent();
    TreePath function = Calls.skipDown(Calls.argument(call, index));
    if (!yieldsTask || !isFunction(function.getLeaf())) {
      return ofBody(call, method, index);
    }
    boolean task =
        FunctionTypes.signature(compilation.types(), Obligations.typeOf(function))
            .map(Type::getReturnType)
            .filter(t -> model.isTask(compilation.types().wildUpperBound(t)))
            .isPresent();
    return task ? ofFunction(function) : ofBody(call, method, index);
  }

  /**
   * A failure that a method replaced on purpose is no concern of its callers, unless the
   * replacement is a retry: then the call that we look at is the one that drops it.
   */
  private Obligation ofReplacement(TreePath call, MethodSymbol method) {
    if (compilation.values().body(method).flatMap(compilation.values()::onlyCall).isPresent()) {
      // Nobody else calls it: it is a part of this caller.
      return Obligation.SWALLOWED;
    }
    for (TreePath p = call; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCMethodDecl enclosing && enclosing.sym == method) {
        return Obligation.OWED;
      }
    }
    return Obligation.NONE;
  }

  private Owed ofVariable(TreePath use, VarSymbol variable) {
    return held.of(use, variable);
  }

  /**
   * What a local or a private field can hold owes: nothing, if whatever is assigned to it has told
   * somebody or cannot fail.
   */
  Obligation ofHeld(TreePath use, VarSymbol variable) {
    return held.ofHeld(use, variable);
  }
}
