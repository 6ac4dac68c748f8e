package dev.tether.checker.returns;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.ExecutorReports;
import dev.tether.checker.outcome.FailureHandler;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.source.FunctionTypes;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a task owes when it comes out of an expression, before anybody has looked at its fate: can
 * it fail at all, and has a handler on its chain already told somebody?
 */
public final class Obligations {
  private static final Set<ParameterRole> TELLING =
      EnumSet.of(ParameterRole.HANDLER, ParameterRole.LISTENER, ParameterRole.CALLBACK);

  private final Compilation compilation;
  private final Model model;
  private final FunctionResolver functions;
  private final FailureRisk risk;
  private final FailureRisk escapes;
  private final FailureHandler handlers;
  private final ExecutorReports executors;
  private final ReturnedTasks returned;
  private final Owing launched;
  private final StartedWork started;

  /** Creates the analysis for one compilation. */
  public Obligations(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.functions = new FunctionResolver(compilation);
    this.risk = new FailureRisk(compilation, functions, FailureRisk.Question.UNTOLD);
    this.escapes = new FailureRisk(compilation, functions, FailureRisk.Question.ESCAPES);
    this.handlers = new FailureHandler(compilation, functions);
    this.executors = new ExecutorReports(compilation, functions, handlers);
    this.returned = new ReturnedTasks(this, compilation);
    this.launched = returned.seen(Owing.From.LAUNCH);
    this.started = new StartedWork(compilation, functions);
  }

  /** Returns what tells whether code may fail untold. */
  public FailureRisk risk() {
    return risk;
  }

  /** Returns what tells whether code may throw, told or not. */
  public FailureRisk escapes() {
    return escapes;
  }

  /** Returns what finds the code of function values. */
  public FunctionResolver functions() {
    return functions;
  }

  /** Returns what the value of any expression of a task type owes. */
  public Obligation of(TreePath expression) {
    return launched.of(expression).atWorst();
  }

  /** Returns what a call that is not a stage of another task owes. */
  public Obligation ofLaunch(TreePath call) {
    return launched.ofLaunch(call).atWorst();
  }

  /** Returns what the task owes that a method reference will launch. */
  public Obligation ofReference(TreePath reference) {
    return launched.ofReference(reference);
  }

  static Type typeOf(TreePath path) {
    return Calls.typeOf(path.getLeaf());
  }

  /** Whether the executor of a call tells somebody when a body fails. */
  public boolean isReportedByExecutor(TreePath call, MethodSymbol method) {
    return executors.reports(call, method);
  }

  /** Whether an executor's class tells somebody when a body fails. */
  public boolean isReporting(Symbol executor) {
    return executors.reports(executor);
  }

  /** Returns what the task owes that a variable holds from whatever was assigned to it. */
  public Obligation ofHeld(TreePath use) {
    return Calls.variable(use.getLeaf())
        .map(variable -> launched.ofHeld(use, variable))
        .orElse(Obligation.OWED);
  }

  /**
   * Whether a stage only cleans up after a task, {@code f.whenComplete((v, t) ->
   * pending.remove(id))}: where the task came from elsewhere, nothing of it is lost here.
   */
  public boolean isCleanUp(TreePath stage) {
    MethodSymbol method = Calls.method(stage.getLeaf()).orElseThrow();
    int handler = model.role(method).indexOf(ParameterRole.HANDLER);
    return handler >= 0
        && handler < Calls.arguments(stage.getLeaf()).size()
        && !returnsValue(Calls.argument(stage, handler))
        && handlers.cleansUp(code(stage, method, handler));
  }

  /**
   * Whether most code drops the method's task on purpose, and the user doesn't want to hear of it.
   */
  public boolean isBestEffort(MethodRole role) {
    return role.is(Role.BEST_EFFORT)
        && !compilation.options().reportedBestEffort().contains(role.category());
  }

  /** Work that starts when somebody subscribes, so no handler on its way settles it. */
  boolean isCold(MethodSymbol method) {
    return !method.isConstructor() && model.isCold(method.getReturnType());
  }

  /**
   * Returns the tasks that run already behind the value of a call whose type is a cold one.
   *
   * @return empty if its work has yet to begin
   */
  public Optional<List<TreePath>> started(TreePath call) {
    return Calls.method(call.getLeaf()).filter(this::isCold).flatMap(m -> started.of(call));
  }

  /** Whether an annotation, whoever wrote it, says that the method's task may be dropped. */
  public static boolean isMarkedIgnorable(MethodSymbol method) {
    return Calls.isAnnotated(method, "CanIgnoreReturnValue")
        || Calls.isAnnotated(method, "FireAndForget");
  }

  /** Whether a method makes a further stage of the task that it is called on. */
  boolean isStage(MethodSymbol method) {
    return model.role(method).is(Role.PROPAGATES, Role.SELF);
  }

  boolean isGuessed(MethodSymbol method, MethodRole role) {
    return role.isInferred() && functions.method(method) instanceof FunctionCode.Source;
  }

  /**
   * Returns what is owed after a call that is given a handler, or a callback object, for the
   * failure of a task.
   *
   * @param before what is owed if it is given none, or one that ignores the failure
   */
  public Obligation afterHandlers(TreePath call, MethodSymbol method, Obligation before) {
    MethodRole role = model.role(method);
    Obligation owed = before;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      Optional<ParameterRole> parameter = role.parameterRole(i);
      if (parameter.isPresent() && TELLING.contains(parameter.get())) {
        owed = afterCallback(owed, parameter.get(), call, method, i);
      }
    }
    return owed;
  }

  /** Whether a call is given something that could be told a failure. */
  public boolean takesHandler(MethodRole role) {
    return TELLING.stream().anyMatch(r -> role.indexOf(r) >= 0);
  }

  /** Returns the code of a function that is given as an argument. */
  public FunctionCode code(TreePath call, MethodSymbol method, int index) {
    Type target = Calls.parameterType(method, index).orElse(null);
    return functions.resolve(Calls.argument(call, index), target);
  }

  /** A promise that outlives the call is told; one that is made inside the argument list is not. */
  boolean isForwardedToPromise(TreePath call, MethodRole role) {
    int promise = role.indexOf(ParameterRole.PROMISE);
    return promise >= 0
        && !isGuessed(Calls.method(call.getLeaf()).orElseThrow(), role)
        && promise < Calls.arguments(call.getLeaf()).size()
        && !isNull(call, promise)
        && !isMadeHere(Calls.argument(call, promise));
  }

  static boolean isNull(TreePath call, int index) {
    TreePath argument = Calls.skipDown(Calls.argument(call, index));
    return argument.getLeaf().getKind() == Tree.Kind.NULL_LITERAL;
  }

  private boolean isMadeHere(TreePath promise) {
    TreePath place = Calls.skipDown(promise);
    return Calls.method(place.getLeaf())
        .filter(m -> m.isConstructor() || m.name.toString().startsWith("new"))
        .isPresent();
  }

  /**
   * Returns what is owed after one more stage.
   *
   * @param stage the call that makes the stage
   * @param before what its receiver owes
   */
  public Obligation after(TreePath stage, Obligation before) {
    MethodSymbol method = Calls.method(stage.getLeaf()).orElseThrow();
    if (isFluent(method)) {
      return before;
    }
    return isCold(method) ? Obligation.OWED : afterCallbacks(stage, method, before);
  }

  /**
   * Returns what work owes at the place where it certainly runs: the handlers on the way of cold
   * work count from there on.
   *
   * @param work the expression that yields the work
   * @param carried what is owed if the work was under way before
   */
  public Obligation onStart(TreePath work, Obligation carried) {
    return carried.isOwed() ? ofStarted(work) : carried;
  }

  private Obligation ofStarted(TreePath work) {
    TreePath place = Calls.skipDown(work);
    Optional<MethodSymbol> method = Calls.method(place.getLeaf());
    if (method.isEmpty()) {
      return Obligation.OWED;
    }
    // Also through what is no task itself: uni.onFailure().invoke(log).
    Obligation before = Calls.receiver(place).map(this::ofStarted).orElse(Obligation.OWED);
    return afterCallbacks(place, method.get(), before);
  }

  private Obligation afterCallbacks(TreePath stage, MethodSymbol method, Obligation before) {
    MethodRole role = model.role(method);
    Obligation owed = before;
    for (int i = 0; i < Calls.arguments(stage.getLeaf()).size(); i++) {
      Optional<ParameterRole> parameter = role.parameterRole(i);
      if (parameter.isPresent()) {
        owed = afterCallback(owed, parameter.get(), stage, method, i);
      }
    }
    return owed;
  }

  private Obligation afterCallback(
      Obligation before, ParameterRole parameter, TreePath stage, MethodSymbol method, int index) {
    if (isNull(stage, index)) {
      return before;
    }
    return switch (parameter) {
      case NEXT, BODY ->
          before.isOwed() ? before : before.then(risk.mayFail(code(stage, method, index)));
      case FLAT -> before.then(true);
      case HANDLER -> afterHandler(before, stage, method, index);
      case RECOVER -> afterRecovery(before, code(stage, method, index));
      case LISTENER ->
          handlers.listensToFailure(code(stage, method, index))
              ? Obligation.NONE
              : before.ignored();
      case CALLBACK -> isToldByObject(stage, method, index) ? Obligation.NONE : before.ignored();
      default -> before;
    };
  }

  /** Whether the methods that a callback object has for failures do anything about them. */
  private boolean isToldByObject(TreePath call, MethodSymbol method, int index) {
    if (code(call, method, index) instanceof FunctionCode.Source function) {
      return handlers.reportsFailure(function);
    }
    Type given = typeOf(Calls.skipDown(Calls.argument(call, index)));
    Type declared = Calls.parameterType(method, index).orElse(given);
    List<MethodSymbol> told = model.failureMethods(declared);
    return told.isEmpty()
        || told.stream().anyMatch(m -> handlers.reportsFailure(functions.implementation(given, m)));
  }

  private Obligation afterHandler(
      Obligation before, TreePath stage, MethodSymbol method, int index) {
    FunctionCode code = code(stage, method, index);
    if (handlers.readsFailure(code)) {
      return Obligation.NONE;
    }
    return returnsValue(Calls.argument(stage, index)) && !handlers.rethrows(code)
        ? before.replaced()
        : before.ignored();
  }

  private Obligation afterRecovery(Obligation before, FunctionCode code) {
    if (handlers.reportsFailure(code)) {
      return Obligation.NONE;
    }
    return handlers.rethrows(code) ? before : before.replaced();
  }

  private boolean returnsValue(TreePath function) {
    return FunctionTypes.signature(compilation.types(), typeOf(Calls.skipDown(function)))
        .filter(signature -> !signature.getReturnType().hasTag(TypeTag.VOID))
        .isPresent();
  }

  /** Whether a method of this compilation hands back the object that it is called on. */
  public boolean isFluent(MethodSymbol method) {
    return returned.isFluent(method);
  }

  /** Whether a method of this compilation only gives what a field holds. */
  public boolean isGetter(MethodSymbol method) {
    return returned.isGetter(method);
  }

  /** Whether a method of this compilation returns what a field holds, and does nothing else. */
  public boolean isPureGetter(MethodSymbol method) {
    return returned.isGetter(method) && returned.isSingleStatement(method);
  }

  /** {@code new CancellableFuture(task)}: whether an object stands for a task that it is given. */
  boolean standsFor(Tree creation, int index) {
    return Calls.method(creation)
        .filter(m -> m.isConstructor() && model.isTask(m.owner.type))
        .filter(m -> returned.of(m).ifFails().containsKey(index))
        .isPresent();
  }

  /** Returns the parameter whose failure is all that the task of a method of ours may owe. */
  public Optional<Integer> onlyBody(MethodSymbol method) {
    Owed owed = returned.of(method);
    boolean only =
        owed.certain() != Obligation.OWED
            && owed.certain() != Obligation.SWALLOWED
            && owed.ifFails().size() == 1;
    return only ? owed.ifFails().keySet().stream().findFirst() : Optional.empty();
  }

  /** Returns what the task that a method returns owes to its caller, whatever it is given. */
  public Obligation returnedBy(MethodSymbol method) {
    return returned.of(method).certain();
  }
}
