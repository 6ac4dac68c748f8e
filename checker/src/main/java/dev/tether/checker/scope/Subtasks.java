package dev.tether.checker.scope;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.scope.Joiners.Telling;
import dev.tether.checker.scope.ScopeMistake.Kind;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Thrown;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/** Who learns how the subtasks of a scope end, and when. */
final class Subtasks {
  private final Threads threads;
  private final Model model;
  private final Values values;
  private final Obligations obligations;
  private final Joiners joiners;

  Subtasks(Threads threads, Model model, Obligations obligations) {
    this.threads = threads;
    this.model = model;
    this.values = threads.values();
    this.obligations = obligations;
    this.joiners = new Joiners(threads, model);
  }

  /** Returns what is wrong with the subtasks of a scope that joins them. */
  List<ScopeMistake> of(OneScope scope, Unit unit) {
    List<ScopeMistake> found = new ArrayList<>();
    early(scope, unit).forEach(found::add);
    Telling telling = joiners.of(scope.opening());
    if (found.isEmpty() && scope.others().isEmpty() && telling.mayHideFailures()) {
      unchecked(scope, telling, unit).or(() -> lost(scope, telling)).ifPresent(found::add);
    }
    inner(scope).ifPresent(found::add);
    if (scope.isResource()) {
      subtaskLeaving(scope, telling, unit)
          .map(use -> mistake(use, Kind.SUBTASK_ESCAPES, scope, scope.opened()))
          .ifPresent(found::add);
    }
    return found;
  }

  // Too early.

  private List<ScopeMistake> early(OneScope scope, Unit unit) {
    List<ScopeMistake> found = new ArrayList<>();
    if (!scope.others().isEmpty()) {
      return found;
    }
    for (TreePath get : results(unit)) {
      Optional<TreePath> fork = Calls.receiver(get).flatMap(r -> forkOf(r, scope));
      if (fork.isPresent() && isEarly(get, scope)) {
        found.add(mistake(get, Kind.RESULT_BEFORE_JOIN, scope, scope.joins().get(0)));
      }
    }
    return found;
  }

  private boolean isEarly(TreePath get, OneScope scope) {
    boolean nothingBefore =
        scope.joins().stream().allMatch(join -> position(join) > position(get))
            && scope.joins().stream().noneMatch(join -> isInsideArgument(join, get));
    return nothingBefore && runsAtItsPlace(get, scope.owner());
  }

  /** {@code first.get().with(scope.join())} reads as it is run. */
  private static boolean isInsideArgument(TreePath join, TreePath get) {
    return Expressions.isInside(join, get.getLeaf());
  }

  /** Whether code runs when the code around it comes to it, or on a thread that begins there. */
  private boolean runsAtItsPlace(TreePath place, TreePath owner) {
    for (TreePath p = place; p != null && p.getLeaf() != owner.getLeaf(); p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree) {
        return false;
      }
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        if (!Calls.arguments(p.getParentPath().getLeaf()).contains(p.getLeaf())) {
          return false;
        }
        Venue venue = threads.venues().of(p);
        boolean begins =
            switch (venue.kind()) {
              case HERE, SUBTASK, EXECUTOR, COMMON_POOL, OWN_THREAD -> true;
              default -> false;
            };
        if (!begins) {
          return false;
        }
      }
    }
    return true;
  }

  /** The fork that an expression has the subtask of. */
  private Optional<TreePath> forkOf(TreePath subtask, OneScope scope) {
    return values
        .origin(subtask)
        .filter(o -> scope.forks().stream().anyMatch(f -> f.getLeaf() == o.getLeaf()));
  }

  // Unchecked.

  private Optional<ScopeMistake> unchecked(OneScope scope, Telling telling, Unit unit) {
    for (TreePath get : results(unit)) {
      if (!isCaught(get) && isOf(scope, get) && !isAsked(get, scope, unit)) {
        return Optional.of(mistake(get, Kind.RESULT_UNCHECKED, scope, scope.opened()));
      }
    }
    return Optional.empty();
  }

  /** A subtask of this scope, or one that a collection or a stream of the same code yields. */
  private boolean isOf(OneScope scope, TreePath get) {
    Optional<TreePath> receiver = Calls.receiver(get);
    if (receiver.isPresent() && forkOf(receiver.get(), scope).isPresent()) {
      return true;
    }
    boolean byElement =
        receiver
            .flatMap(r -> values.origin(r))
            .filter(o -> Calls.method(o.getLeaf()).isPresent())
            .isEmpty();
    return byElement && Expressions.isInside(get, tryOf(scope).getLeaf());
  }

  private static TreePath tryOf(OneScope scope) {
    TreePath above = scope.opened().getParentPath();
    return above.getLeaf() instanceof TryTree ? above : scope.owner();
  }

  /** Whether the code around a scope asks the subtask, or any that it has no name for. */
  private boolean isAsked(TreePath get, OneScope scope, Unit unit) {
    Optional<VarSymbol> subtask =
        Calls.receiver(get).flatMap(r -> Calls.variable(r.getLeaf())).filter(v -> isNamed(v));
    for (TreePath ask : asking(unit)) {
      if (!Expressions.isInside(ask, scope.owner().getLeaf())
          || Expressions.isInside(ask, scope.opening().getLeaf())) {
        continue;
      }
      Optional<VarSymbol> asked = Calls.receiver(ask).flatMap(r -> Calls.variable(r.getLeaf()));
      if (subtask.isEmpty() || asked.isEmpty() || asked.equals(subtask) || !isNamed(asked.get())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNamed(VarSymbol variable) {
    return variable.getKind() == ElementKind.LOCAL_VARIABLE;
  }

  private static boolean isCaught(TreePath get) {
    for (TreePath p = get; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() instanceof TryTree tree && tree.getBlock() == p.getLeaf()) {
        for (CatchTree clause : tree.getCatches()) {
          Type type = Calls.typeOf(clause.getParameter().getType());
          if (type != null && catchesState(type)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean catchesState(Type type) {
    return Thrown.isCaughtBy(IllegalStateException.class, type.tsym.getQualifiedName().toString());
  }

  // Lost.

  private Optional<ScopeMistake> lost(OneScope scope, Telling telling) {
    boolean told =
        telling == Telling.NO_SUCCESS
            || (telling == Telling.SUBTASKS && scope.joins().stream().anyMatch(j -> !isDropped(j)));
    if (told) {
      return Optional.empty();
    }
    return scope.forks().stream()
        .filter(fork -> isDropped(fork) && mayFail(fork))
        .findFirst()
        .map(fork -> mistake(fork, Kind.FAILURE_LOST, scope, scope.opened()));
  }

  private boolean isDropped(TreePath call) {
    return values.uses(call).stream().allMatch(Values::isDropped);
  }

  private boolean mayFail(TreePath fork) {
    FunctionCode code = obligations.code(fork, Calls.method(fork.getLeaf()).orElseThrow(), 0);
    return obligations.risk().mayFail(code);
  }

  // Tasks inside.

  private Optional<ScopeMistake> inner(OneScope scope) {
    return scope.forks().stream()
        .filter(fork -> yieldsTask(fork) && isDropped(fork) && owes(fork))
        .filter(fork -> scope.joins().stream().allMatch(this::isDropped))
        .findFirst()
        .map(fork -> mistake(fork, Kind.TASK_IN_SUBTASK, scope, scope.opened()));
  }

  private boolean yieldsTask(TreePath fork) {
    Type type = Calls.typeOf(fork.getLeaf());
    return type != null
        && type.hasTag(TypeTag.CLASS)
        && type.allparams().stream().anyMatch(model::isTask);
  }

  private boolean owes(TreePath fork) {
    MethodSymbol method = Calls.method(fork.getLeaf()).orElseThrow();
    return !(obligations.code(fork, method, 0) instanceof FunctionCode.Source source)
        || Expressions.results(source.executable()).stream()
            .anyMatch(result -> obligations.of(result).isOwed());
  }

  // Leaving.

  /** Returns where a scope leaves the statement that closes it. */
  Optional<ScopeMistake> escaping(OneScope scope) {
    return scope.isResource()
        ? scope.others().stream()
            .filter(Subtasks::leaves)
            .findFirst()
            .map(read -> mistake(read, Kind.SCOPE_ESCAPES, scope, scope.opened()))
        : Optional.empty();
  }

  private Optional<TreePath> subtaskLeaving(OneScope scope, Telling telling, Unit unit) {
    if (telling.mayHideFailures()) {
      for (TreePath result : Expressions.results(scope.owner())) {
        if (forkOf(result, scope).isPresent() && isUnasked(result, unit)) {
          return Optional.of(result);
        }
      }
    }
    return scope.forks().stream()
        .flatMap(fork -> values.uses(fork).stream())
        .filter(Subtasks::leavesByField)
        .findFirst();
  }

  private boolean isUnasked(TreePath use, Unit unit) {
    Optional<VarSymbol> subtask = Calls.variable(use.getLeaf());
    return asking(unit).stream()
        .filter(a -> Sources.enclosingMember(a).getLeaf() == Sources.enclosingMember(use).getLeaf())
        .map(a -> Calls.receiver(a).flatMap(r -> Calls.variable(r.getLeaf())))
        .noneMatch(asked -> asked.isEmpty() || asked.equals(subtask));
  }

  private static boolean leaves(TreePath read) {
    TreePath use = Expressions.climb(read);
    return leavesByReturn(use)
        || leavesByField(use)
        || (use.getParentPath().getLeaf() instanceof AssignmentTree assignment
            && assignment.getExpression() == use.getLeaf());
  }

  private static boolean leavesByReturn(TreePath use) {
    return use.getParentPath().getLeaf() instanceof ReturnTree;
  }

  private static boolean leavesByField(TreePath use) {
    return use.getParentPath().getLeaf() instanceof AssignmentTree assignment
        && assignment.getExpression() == use.getLeaf()
        && Calls.variable(assignment.getVariable())
            .filter(v -> v.owner instanceof ClassSymbol)
            .isPresent();
  }

  // Calls.

  private List<TreePath> results(Unit unit) {
    List<TreePath> found = new ArrayList<>(calls(unit.calls(), Role.TAKES_RESULT));
    found.addAll(calls(unit.references(), Role.TAKES_RESULT));
    return found;
  }

  private List<TreePath> asking(Unit unit) {
    List<TreePath> found = new ArrayList<>(calls(unit.calls(), Role.ASKS_STATE));
    found.addAll(calls(unit.references(), Role.ASKS_STATE));
    return found;
  }

  private List<TreePath> calls(List<TreePath> all, Role role) {
    return all.stream()
        .filter(
            c -> Calls.method(c.getLeaf()).filter(m -> model.threadRole(m).is(role)).isPresent())
        .toList();
  }

  private static int position(TreePath path) {
    Tree tree = path.getLeaf();
    return ((JCTree) tree).getStartPosition();
  }

  private static ScopeMistake mistake(TreePath site, Kind kind, OneScope scope, TreePath other) {
    return new ScopeMistake(site, kind, scope.name(), other, Venue.nowhere(site));
  }
}
