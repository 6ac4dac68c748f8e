package dev.tether.checker.venue;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import java.util.List;
import java.util.Optional;

/** Finds the executor that must run a task before it can end. */
final class TaskExecutors {
  private static final int MAX_STEPS = 6;

  private final Compilation compilation;
  private final Model model;
  private final ExecutorKinds executors;
  private final Definitions definitions;
  private final FunctionResolver functions;

  TaskExecutors(
      Compilation compilation,
      ExecutorKinds executors,
      Definitions definitions,
      FunctionResolver functions) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.executors = executors;
    this.definitions = definitions;
    this.functions = functions;
  }

  /** Returns the executor of the task that an expression yields; unknown if it isn't certain. */
  ExecutorRef of(TreePath task) {
    return of(Calls.skipDown(task), MAX_STEPS);
  }

  private ExecutorRef of(TreePath task, int steps) {
    if (steps == 0) {
      return ExecutorRef.UNKNOWN;
    }
    Optional<MethodSymbol> method = Calls.method(task.getLeaf());
    if (method.isPresent()) {
      return ofCall(task, method.get(), steps);
    }
    return Calls.variable(task.getLeaf())
        .flatMap(v -> definitions.of(task, v))
        .map(value -> of(Calls.skipDown(value), steps - 1))
        .orElse(ExecutorRef.UNKNOWN);
  }

  private ExecutorRef ofCall(TreePath call, MethodSymbol method, int steps) {
    MethodRole role = model.role(method);
    int argument = role.indexOf(ParameterRole.EXECUTOR);
    if (argument >= 0 && argument < Calls.arguments(call.getLeaf()).size()) {
      return executors.of(Calls.argument(call, argument));
    }
    Optional<TreePath> receiver = Calls.receiver(call);
    if (role.indexOf(ParameterRole.BODY) >= 0) {
      return receiver.filter(this::isExecutor).map(executors::of).orElse(ExecutorRef.UNKNOWN);
    }
    if (role.is(Role.PROPAGATES, Role.SELF) && receiver.isPresent()) {
      return of(receiver.get(), steps - 1);
    }
    return role.isKnown() ? ExecutorRef.UNKNOWN : ofMethod(call, method, steps);
  }

  /** A method of this compilation whose every task runs on the same executor. */
  private ExecutorRef ofMethod(TreePath call, MethodSymbol method, int steps) {
    boolean own =
        Calls.receiver(call)
            .flatMap(r -> Calls.variable(r.getLeaf()))
            .map(v -> v.name.contentEquals("this"))
            .orElse(Calls.receiver(call).isEmpty());
    if (!own || !(functions.method(method) instanceof FunctionCode.Source source)) {
      return ExecutorRef.UNKNOWN;
    }
    List<TreePath> results = Expressions.results(source.executable());
    ExecutorRef common = null;
    for (TreePath result : results) {
      ExecutorRef executor = of(Calls.skipDown(result), steps - 1);
      if (common != null && !common.isSame(executor)) {
        return ExecutorRef.UNKNOWN;
      }
      common = executor;
    }
    return common == null ? ExecutorRef.UNKNOWN : common;
  }

  /**
   * Returns the executor that a call such as {@code invokeAll} or {@code awaitTermination} needs.
   */
  ExecutorRef waitedFor(TreePath call) {
    return Calls.receiver(call)
        .filter(this::isExecutor)
        .map(executors::of)
        .orElse(ExecutorRef.UNKNOWN);
  }

  private boolean isExecutor(TreePath path) {
    return compilation.model().isA(((JCTree) path.getLeaf()).type, ExecutorKinds.EXECUTOR);
  }
}
