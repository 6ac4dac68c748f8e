package dev.tether.checker.scope;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds structured scopes, subtasks and scoped values that are not used as they must be. */
public final class ScopeMistakes {
  private static final Set<Venue.Kind> OTHER_THREADS =
      Set.of(
          Venue.Kind.COMPLETER,
          Venue.Kind.COMMON_POOL,
          Venue.Kind.PARALLEL_STREAM,
          Venue.Kind.EXECUTOR,
          Venue.Kind.OWN_THREAD,
          Venue.Kind.SUBTASK);

  private final Threads threads;
  private final Model model;
  private final ThreadBound bound;
  private final ScopeLives lives;
  private final ScopeOrder order;
  private final Subtasks subtasks;
  private final ScopedValues values;
  private final FieldScopes fields;
  private final ForeignScopes foreign;

  /** Creates the analysis for one compilation. */
  public ScopeMistakes(Compilation compilation, Threads threads, Obligations obligations) {
    this.threads = threads;
    this.model = compilation.model();
    this.bound = threads.bound();
    this.lives = new ScopeLives(threads);
    this.order = new ScopeOrder(model);
    this.subtasks = new Subtasks(threads, model, obligations);
    this.values = new ScopedValues(threads, model);
    this.fields = new FieldScopes(threads);
    this.foreign = new ForeignScopes(threads, values, fields);
  }

  /** Returns the mistakes of a unit, in source order. */
  public List<ScopeMistake> of(Unit unit) {
    Map<VarSymbol, TreePath> scopes = new LinkedHashMap<>();
    boolean forks = false;
    boolean binds = false;
    Map<Tree, ScopeMistake> found = new IdentityHashMap<>();
    for (TreePath call : unit.calls()) {
      Role role = bound.roleOf(call);
      if (role == Role.RUNS_IN_SUBTASK) {
        forks = true;
        bound
            .scopeOf(call, TypeRole.STRUCTURED_SCOPE)
            .ifPresent(scope -> scopes.putIfAbsent(scope, call));
      } else if (role == Role.OPENS_SCOPE
          && call.getParentPath().getLeaf() instanceof JCTree.JCVariableDecl variable
          && variable.sym != null) {
        scopes.putIfAbsent(variable.sym, call);
      } else if (role == Role.RUNS_BOUND) {
        binds = true;
        values.readUnbound(call, unit).ifPresent(m -> add(m, found));
      }
    }
    if (scopes.isEmpty() && !forks && !binds) {
      return List.of();
    }
    elsewhere(unit, found);
    scopes.forEach((scope, fork) -> ofScope(scope, fork, unit, found));
    if (forks) {
      fields.neverClosed(unit).forEach(m -> add(m, found));
    }
    return found.values().stream()
        .sorted(Comparator.comparingInt(m -> ((JCTree) m.site().getLeaf()).getStartPosition()))
        .toList();
  }

  private static void add(ScopeMistake mistake, Map<Tree, ScopeMistake> found) {
    found.putIfAbsent(mistake.site().getLeaf(), mistake);
  }

  private void elsewhere(Unit unit, Map<Tree, ScopeMistake> found) {
    for (PlacedFunction function : threads.placedFunctions(unit)) {
      if (OTHER_THREADS.contains(function.venue().kind())) {
        foreign.of(function).forEach(m -> add(m, found));
      }
    }
  }

  private void ofScope(
      VarSymbol variable, TreePath place, Unit unit, Map<Tree, ScopeMistake> found) {
    Optional<OneScope> known = OneScope.of(place, variable, threads);
    if (known.isEmpty()) {
      return;
    }
    OneScope scope = known.get();
    subtasks.escaping(scope).ifPresent(m -> add(m, found));
    if (scope.forks().isEmpty()) {
      return;
    }
    order.boundBetween(scope).ifPresent(m -> add(m, found));
    lives.of(scope).ifPresent(m -> add(m, found));
    if (!scope.joins().isEmpty()) {
      order.afterJoin(scope).ifPresent(m -> add(m, found));
      subtasks.of(scope, unit).forEach(m -> add(m, found));
    }
  }
}
