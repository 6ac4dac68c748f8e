package dev.tether.checker.contract;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;

/**
 * Where a task goes before the code that launched it ends: out of it, or nowhere, so that it goes
 * on alone. Followed through stages, variables, collections and what gathers them.
 */
final class OutlivingTask {
  private static final int MAX_STEPS = 50;

  private final Compilation compilation;
  private final Values values;
  private final Model model;
  private final TreePath region;
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private TreePath end;
  private boolean gathered;
  private boolean returned;
  private boolean dropped;
  private boolean elsewhere;

  /**
   * Follows a task.
   *
   * @param region the code that must not end before the task has
   */
  OutlivingTask(Compilation compilation, TreePath launch, TreePath region) {
    this.compilation = compilation;
    this.values = compilation.values();
    this.model = compilation.model();
    this.region = region;
    follow(launch, MAX_STEPS);
  }

  /** Whether whoever runs the code gets the task, or what comes of it. */
  boolean isReturned() {
    return returned && !elsewhere;
  }

  /** Returns what gives the task out if it was put into a collection before. */
  Optional<TreePath> gatheredEnd() {
    return gathered ? Optional.ofNullable(end) : Optional.empty();
  }

  /** Whether the task goes on when the code has ended, and nobody outside can know. */
  boolean isDropped() {
    return dropped && !returned && !elsewhere;
  }

  private void follow(TreePath value, int steps) {
    if (steps == 0 || !seen.add(value.getLeaf())) {
      elsewhere |= steps == 0;
      return;
    }
    values.uses(value).forEach(use -> used(use, steps - 1));
  }

  private void used(TreePath use, int steps) {
    TreePath above = use.getParentPath();
    if (!isInRegion(use) && !isInRegion(values.hoisted(use))) {
      // The only caller of a private method has it, or what comes after the region.
      returned = true;
    } else if (above.getLeaf() instanceof ReturnTree) {
      if (leavesRegion(use)) {
        returned = true;
        end = use;
      } else {
        Values.functionAround(use).ifPresentOrElse(f -> result(f, steps), this::away);
      }
    } else if (above.getLeaf() instanceof LambdaExpressionTree) {
      result(above, steps);
    } else if (Values.isDropped(use)) {
      dropped = true;
    } else {
      Optional<TreePath> call = Expressions.callOn(use);
      call.ifPresentOrElse(c -> called(c, use, steps), () -> given(above, use, steps));
    }
  }

  private void away() {
    elsewhere = true;
  }

  /** A call on the task, or on what holds it. */
  private void called(TreePath call, TreePath use, int steps) {
    MethodRole role = Calls.method(call.getLeaf()).map(model::role).orElse(MethodRole.NONE);
    if (role.is(Role.WAITS, Role.BLOCKS)) {
      away();
    } else if (yieldsTasks(call)) {
      follow(call, steps);
    } else if (role.is(Role.OBSERVES, Role.PROPAGATES, Role.CANCELS)) {
      dropped = true;
    } else if (!role.is(Role.INSPECTS, Role.ASKS_FAILURE, Role.ASKS_SUCCESS)
        && model.isTask(Calls.typeOf(use.getLeaf()))) {
      away();
    }
  }

  private boolean yieldsTasks(TreePath call) {
    Type type = Calls.typeOf(call.getLeaf());
    return model.isTask(type) || model.holdsTasks(type);
  }

  /** The task is an argument: of what gathers tasks, or of a collection. */
  private void given(TreePath call, TreePath use, int steps) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (!Calls.arguments(call.getLeaf()).contains(use.getLeaf()) || method.isEmpty()) {
      away();
      return;
    }
    MethodRole role = model.role(method.get());
    if (role.is(Role.WAITS, Role.BLOCKS)) {
      away();
      return;
    }
    Optional<VarSymbol> container =
        Calls.receiver(call)
            .filter(r -> model.isContainer(Calls.typeOf(r.getLeaf())))
            .flatMap(r -> Calls.variable(r.getLeaf()))
            .filter(v -> v.owner instanceof MethodSymbol);
    if (container.isPresent()) {
      gathered = true;
      TreePath scope = Sources.enclosingMember(call);
      compilation.sources().unit(scope).uses(scope).reads(container.get()).stream()
          .filter(read -> seen.add(read.getLeaf()))
          .forEach(read -> used(Expressions.climb(read), steps));
    } else if (yieldsTasks(call)) {
      follow(call, steps);
    } else {
      away();
    }
  }

  /** What a function returns goes where the code goes that the function is given to. */
  private void result(TreePath function, int steps) {
    Optional<Type> type = FunctionTypes.result(compilation.types(), function.getLeaf());
    if (type.filter(t -> t.hasTag(com.sun.tools.javac.code.TypeTag.VOID)).isPresent()) {
      dropped = true;
      return;
    }
    for (TreePath use : values.uses(function)) {
      TreePath call = use.getParentPath();
      if (Calls.arguments(call.getLeaf()).contains(use.getLeaf()) && yieldsTasks(call)) {
        follow(call, steps);
      } else {
        away();
      }
    }
  }

  private boolean isInRegion(TreePath place) {
    return Expressions.isInside(place, region.getLeaf());
  }

  private boolean leavesRegion(TreePath result) {
    return Sources.enclosingExecutable(values.hoisted(result)).getLeaf()
        == Sources.enclosingExecutable(values.hoisted(region)).getLeaf();
  }
}
