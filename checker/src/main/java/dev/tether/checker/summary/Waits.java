package dev.tether.checker.summary;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.options.BlockingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what blocks in a piece of code: calls that block, and calls of methods of this compilation
 * that do, a few levels deep. Waiting for a task that is known to have ended does not count.
 */
public final class Waits {
  private static final int MAX_DEPTH = 3;

  /** More than these in one method make no difference to its callers. */
  private static final int MAX_PER_METHOD = 8;

  private final Compilation compilation;
  private final Model model;
  private final RunningCalls calls;
  private final FunctionResolver functions;
  private final TaskNames taskNames;
  private final Ended ended;
  private final TaskExecutors executors;
  private final Map<MethodSymbol, Summary> memo = new HashMap<>();

  /** What is known of a method, and how deep its calls were followed to learn it. */
  private record Summary(List<Wait> waits, int depth) {}

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
    if (code instanceof FunctionCode.Source source) {
      return source.executable().getLeaf() instanceof JCTree.JCMethodDecl declaration
          ? ofMethod(declaration.sym, source.executable(), MAX_DEPTH)
          : in(source.executable(), MAX_DEPTH);
    }
    return List.of();
  }

  /** Returns what blocks in a lambda, a block or another piece of code, in source order. */
  public List<Wait> in(TreePath code) {
    return in(code, MAX_DEPTH);
  }

  private List<Wait> in(TreePath code, int depth) {
    List<Wait> waits = new ArrayList<>();
    for (TreePath call : calls.in(code)) {
      Calls.method(call.getLeaf()).ifPresent(method -> call(call, method, depth, waits));
    }
    return waits;
  }

  private void call(TreePath call, MethodSymbol method, int depth, List<Wait> waits) {
    Optional<Wait> own = own(call, method);
    if (own.isPresent()) {
      own.filter(w -> !ended.isEnded(w)).ifPresent(waits::add);
    } else if (depth > 0 && !model.role(method).isKnown() && !answersForItself(method)) {
      for (Wait inner : ofMethod(method, depth - 1)) {
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
    return model.isTask(method.getReturnType()) || model.holdsTasks(method.getReturnType());
  }

  /** Returns what a call, or a reference, itself blocks on. */
  public Optional<Wait> own(TreePath call, MethodSymbol method) {
    MethodRole role = model.role(method);
    if (role.is(Role.WAITS)) {
      if (isImmediate(call.getLeaf())) {
        return Optional.empty();
      }
      Optional<TreePath> task = awaited(call, role);
      ExecutorRef executor = task.map(executors::of).orElse(ExecutorRef.UNKNOWN);
      return Optional.of(new Wait(call, Wait.Kind.TASK, task, executor, Optional.empty()));
    }
    Role thread = model.threadRole(method).role();
    if (thread == Role.BLOCKS && !isImmediate(call.getLeaf())) {
      return Optional.of(
          new Wait(
              call,
              Wait.Kind.SIGNAL,
              Optional.empty(),
              executors.waitedFor(call),
              Optional.empty()));
    }
    if (thread == Role.BLOCKS_IO && compilation.options().blockingIo()) {
      return Optional.of(
          new Wait(call, Wait.Kind.IO, Optional.empty(), ExecutorRef.UNKNOWN, Optional.empty()));
    }
    return Optional.empty();
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

  private Wait translated(TreePath call, MethodSymbol method, Wait inner) {
    int parameter = inner.task().map(task -> parameterOf(task, method)).orElse(-1);
    boolean given = parameter >= 0 && parameter < Calls.arguments(call.getLeaf()).size();
    Optional<TreePath> task =
        given ? Optional.of(Calls.skipDown(Calls.argument(call, parameter))) : Optional.empty();
    Wait outer = inner.through(call, method, parameter, task);
    ExecutorRef executor = task.map(executors::of).orElse(inner.executor());
    return new Wait(outer.site(), outer.kind(), task, executor, outer.via());
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

  /** Returns what blocks when a method of this compilation is called. */
  public List<Wait> ofMethod(MethodSymbol method) {
    return ofMethod(method, MAX_DEPTH);
  }

  private List<Wait> ofMethod(MethodSymbol method, int depth) {
    Summary known = memo.get(method);
    if (known != null && (known.depth() >= depth || !known.waits().isEmpty())) {
      return known.waits();
    }
    return functions.method(method) instanceof FunctionCode.Source source
        ? ofMethod(method, source.executable(), depth)
        : List.of();
  }

  private List<Wait> ofMethod(MethodSymbol method, TreePath declaration, int depth) {
    // A recursive call blocks where the other calls do.
    memo.put(method, new Summary(List.of(), depth));
    List<Wait> waits = in(declaration, depth);
    waits = List.copyOf(waits.subList(0, Math.min(waits.size(), MAX_PER_METHOD)));
    memo.put(method, new Summary(waits, depth));
    return waits;
  }
}
