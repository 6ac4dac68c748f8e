package dev.tether.checker.fate;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.ForeignRelease.Kind;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.ThreadBound.Use;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds functions that run on another thread and give back, or use, what the thread around them has
 * taken: its locks, its values, its handles.
 *
 * <p>Both halves must be in sight: the code around the function takes it, the function gives it
 * back and has not taken it itself. Operators of reactive chains and event loops are left alone,
 * since the thread around them may well be the one that runs them.
 */
public final class ForeignReleases {
  private static final Set<Venue.Kind> OTHER_THREADS =
      Set.of(
          Venue.Kind.COMPLETER,
          Venue.Kind.COMMON_POOL,
          Venue.Kind.PARALLEL_STREAM,
          Venue.Kind.EXECUTOR,
          Venue.Kind.OWN_THREAD,
          Venue.Kind.SUBTASK);

  private final Model model;
  private final Threads threads;
  private final ThreadBound bound;

  /** Creates the analysis for one compilation. */
  public ForeignReleases(Compilation compilation, Threads threads) {
    this.model = compilation.model();
    this.threads = threads;
    this.bound = threads.bound();
  }

  /** Returns what other threads do with what isn't theirs, in source order. */
  public List<ForeignRelease> of(Unit unit) {
    Map<Tree, ForeignRelease> found = new LinkedHashMap<>();
    for (PlacedFunction function : threads.placedFunctions(unit)) {
      if (OTHER_THREADS.contains(function.venue().kind())) {
        owned(function, found);
        scopes(function, found);
      }
    }
    new ForeignOwners(threads).of(unit).forEach(f -> found.putIfAbsent(f.site().getLeaf(), f));
    return found.values().stream()
        .sorted(Comparator.comparingInt(f -> ((JCTree) f.site().getLeaf()).getStartPosition()))
        .toList();
  }

  private void owned(PlacedFunction function, Map<Tree, ForeignRelease> found) {
    List<Use> inside = usesIn(function);
    if (inside.isEmpty()) {
      return;
    }
    Optional<TreePath> around = around(function.value());
    if (around.isEmpty()) {
      return;
    }
    List<Use> outside = bound.in(around.get());
    for (Use use : inside) {
      kind(use.role())
          .filter(kind -> !isTakenBefore(use, inside) && !asksOwner(function))
          .flatMap(
              kind ->
                  takenBy(use, handOver(function), outside)
                      .or(() -> takenByCallers(use, around.get()))
                      .filter(taken -> isTheOnlyEnd(kind, use, outside))
                      .map(taken -> release(function, use, kind, taken)))
          .ifPresent(f -> found.putIfAbsent(f.site().getLeaf(), f));
    }
  }

  private static ForeignRelease release(
      PlacedFunction function, Use use, Kind kind, TreePath taken) {
    TreePath site = function.isInline() ? use.site() : function.value();
    return new ForeignRelease(site, kind, use.owned().text(), taken, function.venue());
  }

  private List<Use> usesIn(PlacedFunction function) {
    if (function.code() instanceof FunctionCode.Source source) {
      return bound.in(source.executable());
    }
    return function.code() instanceof FunctionCode.External external
            && function.value().getLeaf() instanceof JCTree.JCMemberReference
        ? bound.of(function.value(), external.method()).stream().toList()
        : List.of();
  }

  private static Optional<Kind> kind(Role role) {
    return switch (role) {
      case RELEASES -> Optional.of(Kind.LOCK);
      case READS_BOUND -> Optional.of(Kind.VALUE_READ);
      case UNBINDS -> Optional.of(Kind.VALUE_REMOVED);
      default -> Optional.empty();
    };
  }

  private static boolean isTaking(Use use) {
    return use.role() == Role.ACQUIRES || use.role() == Role.BINDS;
  }

  private static boolean isTakenBefore(Use use, List<Use> inside) {
    return inside.stream().anyMatch(u -> isTaking(u) && u.owned().equals(use.owned()));
  }

  /** {@code if (lock.isHeldByCurrentThread()) lock.unlock()}: whoever asks knows. */
  private boolean asksOwner(PlacedFunction function) {
    return function.code() instanceof FunctionCode.Source source
        && threads.calls().in(source.executable()).stream()
            .flatMap(call -> Calls.method(call.getLeaf()).stream())
            .anyMatch(m -> model.names().is(NameKind.ASKS_OWNER, m.name));
  }

  /** Where the code around a function takes what the function gives back. */
  private static Optional<TreePath> takenBy(Use use, int position, List<Use> outside) {
    Role wanted = use.role() == Role.RELEASES ? Role.ACQUIRES : Role.BINDS;
    return outside.stream()
        .filter(u -> u.role() == wanted && u.owned().equals(use.owned()))
        .map(Use::site)
        .filter(site -> ((JCTree) site.getLeaf()).getStartPosition() < position)
        .findFirst();
  }

  /** Where the function is handed over, which may be after it was written down. */
  private static int handOver(PlacedFunction function) {
    return Math.max(position(function.value()), position(function.venue().by()));
  }

  private static int position(TreePath path) {
    return ((JCTree) path.getLeaf()).getStartPosition();
  }

  /** Where each caller of a private method takes what a function of the method gives back. */
  private Optional<TreePath> takenByCallers(Use use, TreePath around) {
    if (!(around.getLeaf() instanceof JCTree.JCMethodDecl method)
        || method.sym == null
        || !(use.owned().root().owner instanceof ClassSymbol)) {
      return Optional.empty();
    }
    Optional<TreePath> taken = Optional.empty();
    for (TreePath call : threads.values().calls(method.sym, around)) {
      List<Use> before = bound.in(Sources.enclosingExecutable(call));
      taken = takenBy(use, position(call), before);
      if (taken.isEmpty()) {
        return taken;
      }
    }
    return taken;
  }

  /** A value that its own thread removes, too, is removed elsewhere to be on the safe side. */
  private static boolean isTheOnlyEnd(Kind kind, Use use, List<Use> outside) {
    return kind != Kind.VALUE_REMOVED
        || outside.stream()
            .noneMatch(
                u -> u.role() == Role.UNBINDS && u.owned().root().equals(use.owned().root()));
  }

  /** Returns the code that hands a function over, and that runs on one thread with the takings. */
  private Optional<TreePath> around(TreePath function) {
    for (TreePath p = function.getParentPath(); p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof MethodTree
          || (p.getLeaf() instanceof LambdaExpressionTree && !threads.venues().of(p).isHere())) {
        return Optional.of(p);
      }
    }
    return Optional.empty();
  }

  private void scopes(PlacedFunction function, Map<Tree, ForeignRelease> found) {
    if (!(function.code() instanceof FunctionCode.Source source) || !function.isInline()) {
      return;
    }
    for (TreePath call : threads.calls().in(source.executable())) {
      foreignScope(call, function.venue(), source.executable())
          .or(() -> closedByHelper(call, function.venue(), source.executable()))
          .ifPresent(f -> found.putIfAbsent(call.getLeaf(), f));
    }
  }

  private Optional<ForeignRelease> foreignScope(TreePath call, Venue venue, TreePath code) {
    MethodSymbol method = Calls.method(call.getLeaf()).orElse(null);
    if (method == null) {
      return Optional.empty();
    }
    return isClose(method)
        ? bound.scopeOf(call, TypeRole.THREAD_SCOPE).flatMap(v -> foreign(call, v, venue, code))
        : Optional.empty();
  }

  /** {@code stop(observation, scope)}, a method of this compilation that closes its argument. */
  private Optional<ForeignRelease> closedByHelper(TreePath call, Venue venue, TreePath code) {
    MethodSymbol method = Calls.method(call.getLeaf()).orElse(null);
    for (int i = 0; method != null && i < Calls.arguments(call.getLeaf()).size(); i++) {
      Optional<VarSymbol> handle =
          bound.localOf(Calls.argument(call, i).getLeaf(), TypeRole.THREAD_SCOPE);
      Optional<VarSymbol> parameter = Calls.parameter(method, i);
      if (handle.isPresent()
          && parameter.isPresent()
          && threads.functions().method(method) instanceof FunctionCode.Source helper
          && closes(helper.executable(), parameter.get())) {
        return foreign(call, handle.get(), venue, code);
      }
    }
    return Optional.empty();
  }

  private boolean closes(TreePath helper, VarSymbol parameter) {
    return threads.calls().in(helper).stream()
        .filter(c -> Calls.method(c.getLeaf()).filter(ForeignReleases::isClose).isPresent())
        .anyMatch(
            c -> bound.scopeOf(c, TypeRole.THREAD_SCOPE).filter(parameter::equals).isPresent());
  }

  private static boolean isClose(MethodSymbol method) {
    return method.name.contentEquals("close") && method.getParameters().isEmpty();
  }

  private Optional<ForeignRelease> foreign(
      TreePath call, VarSymbol variable, Venue venue, TreePath code) {
    return threads.definitions().writes(call, variable).stream()
        .findFirst()
        .filter(opened -> !Expressions.isInside(opened, code.getLeaf()))
        .map(
            opened ->
                new ForeignRelease(
                    call, Kind.THREAD_SCOPE, variable.name.toString(), opened, venue));
  }
}
