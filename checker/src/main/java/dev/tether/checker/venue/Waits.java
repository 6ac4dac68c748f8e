package dev.tether.checker.venue;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.options.BlockingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what blocks in a piece of code: calls that block, and calls of methods of this compilation
 * that do, however deep. Waiting for a task that is known to have ended does not count.
 */
public final class Waits {
  /** What blocks whoever calls a method. */
  static final Fact<Subject, List<Stop>> BLOCKS =
      Fact.of("blocks", List.of(), Stop::join, List.of());

  private final Compilation compilation;
  private final Model model;
  private final RunningCalls calls;
  private final FunctionResolver functions;
  private final TaskNames taskNames;
  private final Ended ended;
  private final TaskExecutors executors;
  private final Subjects subjects;
  private final SyncTwins twins;

  Waits(
      Compilation compilation,
      RunningCalls calls,
      FunctionResolver functions,
      TaskNames taskNames,
      Ended ended,
      TaskExecutors executors) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.calls = calls;
    this.functions = functions;
    this.taskNames = taskNames;
    this.ended = ended;
    this.executors = executors;
    this.subjects = compilation.subjects();
    this.twins = new SyncTwins(compilation.model());
    compilation.facts().register(BLOCKS, this::fromTree);
  }

  /** Returns what blocks when a function runs; a listener's own task has ended by then. */
  public List<Wait> of(PlacedFunction function) {
    List<Wait> waits = of(function.code());
    return waits.isEmpty() || !ended.isListener(function.value())
        ? waits
        : waits.stream().filter(w -> !isParameter(w, function.code())).toList();
  }

  private static boolean isParameter(Wait wait, FunctionCode code) {
    Optional<VarSymbol> task = wait.task().flatMap(t -> Calls.variable(t.getLeaf()));
    return code instanceof FunctionCode.Source source
        && task.filter(source.parameters()::contains).isPresent();
  }

  private List<Wait> of(FunctionCode code) {
    return code instanceof FunctionCode.Source source ? in(source.executable()) : List.of();
  }

  /** Returns what blocks in a lambda, a block or another piece of code, in source order. */
  public List<Wait> in(TreePath code) {
    List<Wait> waits = new ArrayList<>();
    for (TreePath call : calls.in(code)) {
      Calls.method(call.getLeaf()).ifPresent(method -> call(call, method, waits));
    }
    return waits;
  }

  private void call(TreePath call, MethodSymbol method, List<Wait> waits) {
    Optional<Wait> own = own(call, method);
    if (own.isPresent()) {
      own.filter(w -> !ended.isEnded(w) && !WaitGuards.isForLog(w.site(), model))
          .ifPresent(waits::add);
    } else if (!model.role(method).isKnown() && !answersForItself(method)) {
      for (Stop inner : compilation.facts().ask(BLOCKS, subjects.of(method))) {
        if (WaitGuards.isClosed(inner.guard(), call.getLeaf())) {
          continue;
        }
        Wait outer = translated(call, method, inner);
        if (!ended.isEnded(outer)) {
          waits.add(outer);
        }
      }
    }
  }

  /** A method that returns a task must not block: it is reported, so its callers are not. */
  private boolean answersForItself(MethodSymbol method) {
    return compilation.options().blockingContexts().contains(BlockingContext.TASK_METHOD)
        && returnsTask(method);
  }

  /** Whether a method returns a task, or tasks. */
  public boolean returnsTask(MethodSymbol method) {
    return model.returnsTasks(method);
  }

  /** Returns what a reference to a method of a library blocks on. */
  public List<Wait> ofReference(TreePath reference, MethodSymbol method) {
    return own(reference, method).filter(wait -> !ended.isEnded(wait)).stream().toList();
  }

  /** Returns what a call, or a reference, itself blocks on. */
  private Optional<Wait> own(TreePath call, MethodSymbol method) {
    MethodRole role = model.role(method);
    if (role.is(Role.WAITS)) {
      Optional<TreePath> task = awaited(call, role);
      if (isImmediate(call.getLeaf()) || !mayWait(method, role)) {
        return Optional.empty();
      }
      ExecutorRef executor = task.map(executors::of).orElse(ExecutorRef.UNKNOWN);
      return Optional.of(Wait.here(call, Wait.Kind.TASK, task, executor));
    }
    Role thread = model.threadRole(method).role();
    if (thread == Role.BLOCKS && !isImmediate(call.getLeaf())) {
      return Optional.of(
          Wait.here(call, Wait.Kind.SIGNAL, Optional.empty(), executors.waitedFor(call)));
    }
    if (thread == Role.BLOCKS_IO && compilation.options().blockingIo()) {
      return Optional.of(Wait.here(call, Wait.Kind.IO, Optional.empty(), ExecutorRef.UNKNOWN));
    }
    return twins.isWait(method)
        ? Optional.of(Wait.here(call, Wait.Kind.TASK, Optional.empty(), ExecutorRef.UNKNOWN))
        : Optional.empty();
  }

  /** What is no task is there: a {@code Try}, or what nobody knows. */
  private boolean mayWait(MethodSymbol method, MethodRole role) {
    return method.isStatic()
        || role.indexOf(ParameterRole.OBSERVED) >= 0
        || model.isTask(method.owner.type);
  }

  /** The task that a call waits for: an argument of a helper, or what the call is made on. */
  private static Optional<TreePath> awaited(TreePath call, MethodRole role) {
    if (call.getLeaf() instanceof MemberReferenceTree reference) {
      return Optional.of(new TreePath(call, reference.getQualifierExpression()));
    }
    int argument = role.indexOf(ParameterRole.OBSERVED);
    if (argument >= 0 && argument < Calls.arguments(call.getLeaf()).size()) {
      return Optional.of(Calls.skipDown(Calls.argument(call, argument)));
    }
    return Calls.receiver(call);
  }

  /** {@code get(0, SECONDS)} only looks. */
  private static boolean isImmediate(com.sun.source.tree.Tree call) {
    List<? extends ExpressionTree> arguments = Calls.arguments(call);
    return !arguments.isEmpty()
        && arguments.get(0) instanceof LiteralTree literal
        && literal.getValue() instanceof Number number
        && number.longValue() == 0;
  }

  /** A wait inside of a called method, as it is for the caller. */
  private Wait translated(TreePath call, MethodSymbol method, Stop inner) {
    int parameter = inner.parameter();
    boolean given = parameter >= 0 && parameter < Calls.arguments(call.getLeaf()).size();
    Optional<TreePath> task =
        given ? Optional.of(Calls.skipDown(Calls.argument(call, parameter))) : Optional.empty();
    ExecutorRef executor =
        task.map(executors::of)
            .orElseGet(
                () -> new ExecutorRef(inner.threads(), inner.executor().flatMap(subjects::symbol)));
    Wait.Via via = new Wait.Via(method, subjects.path(inner.site()), parameter);
    Optional<VarSymbol> field =
        isOwn(call)
            ? inner.field().flatMap(subjects::symbol).map(VarSymbol.class::cast)
            : Optional.empty();
    return new Wait(call, inner.kind(), task, executor, field, Optional.of(via));
  }

  private static boolean isOwn(TreePath call) {
    return Calls.receiver(call)
        .map(r -> Calls.variable(r.getLeaf()).filter(v -> v.name.contentEquals("this")).isPresent())
        .orElse(true);
  }

  /** The parameter that a task is, or is an element of; -1 if it comes from elsewhere. */
  private int parameterOf(TreePath task, MethodSymbol method) {
    var variables = taskNames.of(task).variables();
    for (int i = 0; i < method.getParameters().size(); i++) {
      if (variables.contains(method.getParameters().get(i))) {
        return i;
      }
    }
    return -1;
  }

  private Optional<Answer<List<Stop>>> fromTree(Subject subject) {
    return subjects
        .method(subject)
        .filter(method -> functions.method(method) instanceof FunctionCode.Source)
        .map(method -> ofBody(subject, method, functions.method(method)));
  }

  private Answer<List<Stop>> ofBody(Subject subject, MethodSymbol method, FunctionCode code) {
    List<Stop> stops = new ArrayList<>();
    for (Wait wait : of(code)) {
      stops.add(stop(wait, method));
    }
    if (stops.isEmpty()) {
      return Answer.of(stops);
    }
    List<Stop> first = Stop.first(stops);
    return Answer.of(first, Reason.of(subject, first.get(0).place(), "blocks"));
  }

  private Stop stop(Wait wait, MethodSymbol method) {
    int parameter = wait.task().map(task -> parameterOf(task, method)).orElse(-1);
    TreePath site = wait.blockingCall();
    // A variable of the method means nothing outside of it.
    Optional<Subject> executor = wait.executor().name().flatMap(subjects::ofMember);
    Optional<Subject> field =
        parameter >= 0
            ? Optional.empty()
            : wait.field()
                .or(() -> wait.task().flatMap(t -> Calls.variable(t.getLeaf())))
                .filter(v -> v.owner instanceof ClassSymbol)
                .flatMap(subjects::ofMember);
    return new Stop(
        wait.kind(),
        parameter,
        wait.executor().kind(),
        executor,
        field,
        WaitGuards.parameter(wait.site(), method),
        subjects.ofPlace(site),
        Subjects.place(site.getCompilationUnit(), site.getLeaf()));
  }
}
