package dev.tether.checker.returns;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds what runs already behind a value whose type says that work begins when somebody subscribes:
 * {@code Uni.createFrom().completionStage(socket.write(text))}, or a method that returns such a
 * value. There is nothing to subscribe to, only a failure to hear of.
 */
final class StartedWork {
  private static final int MAX_DEPTH = 4;

  private final Compilation compilation;
  private final Model model;
  private final FunctionResolver functions;

  StartedWork(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.functions = functions;
  }

  /**
   * Returns the tasks that run behind the cold value of a call.
   *
   * @return empty if some of its work has yet to begin; no task if it only holds values
   */
  Optional<List<TreePath>> of(TreePath call) {
    List<TreePath> running = new ArrayList<>();
    return collect(call, running, MAX_DEPTH) ? Optional.of(running) : Optional.empty();
  }

  private boolean collect(TreePath value, List<TreePath> running, int depth) {
    for (TreePath branch : Expressions.branches(value)) {
      if (!collectBranch(branch, running, depth)) {
        return false;
      }
    }
    return true;
  }

  private boolean collectBranch(TreePath branch, List<TreePath> running, int depth) {
    Optional<MethodSymbol> found = Calls.method(branch.getLeaf());
    if (depth == 0 || found.isEmpty() || found.get().isConstructor()) {
      return false;
    }
    MethodSymbol method = found.get();
    if (!model.isCold(method.getReturnType())) {
      return false;
    }
    if (model.role(method).is(Role.COMPLETED)) {
      return true;
    }
    if (functions.method(method) instanceof FunctionCode.Source source) {
      List<TreePath> results = Expressions.results(source.executable());
      return isFixed(method)
          && !results.isEmpty()
          && results.stream().allMatch(result -> collect(result, running, depth - 1));
    }
    boolean onTask =
        !method.isStatic()
            && Calls.receiver(branch).filter(r -> model.isTask(typeOf(r))).isPresent();
    return !onTask && isMadeOf(branch, running);
  }

  /** Whether no other method can run in its place. */
  private boolean isFixed(MethodSymbol method) {
    return method.isStatic()
        || method.isPrivate()
        || compilation.sources().overriders(method).isEmpty();
  }

  /** {@code Mono.fromFuture(future)}: made of one running task, and of nothing that has to run. */
  private boolean isMadeOf(TreePath call, List<TreePath> running) {
    TreePath task = null;
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      TreePath argument = Calls.argument(call, i);
      Type type = typeOf(argument);
      if (type == null || type.hasTag(TypeTag.ERROR) || model.isCold(type) || isFunction(type)) {
        return false;
      }
      if (model.isTask(type)) {
        if (task != null) {
          return false;
        }
        task = argument;
      }
    }
    if (task != null) {
      running.add(task);
    }
    return task != null;
  }

  private static Type typeOf(TreePath path) {
    return Calls.typeOf(path.getLeaf());
  }

  private boolean isFunction(Type type) {
    return FunctionTypes.isFunction(compilation.types(), type);
  }
}
