package dev.tether.checker.scope;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.scope.ScopeMistake.Kind;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Structured scopes that a private field holds: only the thread that opened one may use it.
 *
 * <p>What is handed to other code may be closed there, and a class whose {@code close()} closes its
 * scope is one that a single thread uses like the scope itself.
 */
final class FieldScopes {
  private final Threads threads;
  private final ThreadBound bound;

  FieldScopes(Threads threads) {
    this.threads = threads;
    this.bound = threads.bound();
  }

  /** Returns the openings of a unit whose scope nobody closes. */
  List<ScopeMistake> neverClosed(Unit unit) {
    List<ScopeMistake> found = new ArrayList<>();
    for (TreePath type : unit.classes().values()) {
      for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
        if (member instanceof JCTree.JCVariableDecl field && isScope(field.sym)) {
          neverClosed(new TreePath(type, field), field.sym).ifPresent(found::add);
        }
      }
    }
    return found;
  }

  private boolean isScope(VarSymbol field) {
    return field != null
        && field.isPrivate()
        && bound.isOfType(field.type, TypeRole.STRUCTURED_SCOPE);
  }

  private Optional<ScopeMistake> neverClosed(TreePath place, VarSymbol field) {
    List<TreePath> openings =
        threads.definitions().writes(place, field).stream()
            .filter(w -> opens(Definitions.value(w).getLeaf()))
            .toList();
    boolean forks = false;
    for (TreePath read : threads.definitions().reads(place, field)) {
      Optional<TreePath> call = Expressions.callOn(read);
      if (call.isEmpty()
          || Calls.method(call.get().getLeaf()).filter(ForeignScopes::isClose).isPresent()) {
        return Optional.empty();
      }
      forks |= bound.roleOf(call.get()) == Role.RUNS_IN_SUBTASK;
    }
    return !forks || openings.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ScopeMistake(
                openings.get(0),
                Kind.KEPT_OPEN,
                field.name.toString(),
                openings.get(0),
                Venue.nowhere(openings.get(0))));
  }

  private static boolean opens(Tree value) {
    return value instanceof JCTree.JCMethodInvocation || value instanceof JCTree.JCNewClass;
  }

  /** Returns what a function that runs elsewhere does to a scope that a method has opened. */
  Optional<ScopeMistake> usedElsewhere(TreePath call, Venue venue, TreePath code) {
    Optional<VarSymbol> field =
        Calls.receiver(call).flatMap(r -> Calls.variable(r.getLeaf())).filter(this::isScope);
    MethodSymbol method = Calls.method(call.getLeaf()).orElse(null);
    if (field.isEmpty()
        || method == null
        || !(ForeignScopes.isClose(method)
            || ForeignScopes.isForOwner(bound.roleOf(call), field.get(), venue))) {
      return Optional.empty();
    }
    List<TreePath> openings = threads.definitions().writes(call, field.get());
    boolean others =
        !openings.isEmpty() && openings.stream().allMatch(o -> isOpenedByOthers(o, code));
    return others
        ? Optional.of(
            new ScopeMistake(
                call, Kind.FOREIGN_THREAD, field.get().name.toString(), openings.get(0), venue))
        : Optional.empty();
  }

  /** Whether a method opens a scope that some code neither contains nor calls. */
  private boolean isOpenedByOthers(TreePath opening, TreePath code) {
    TreePath executable = Sources.enclosingExecutable(opening);
    return executable.getLeaf() instanceof MethodTree
        && !ForeignScopes.isInside(opening, code)
        && threads.calls().in(code).stream()
            .flatMap(c -> Calls.method(c.getLeaf()).stream())
            .noneMatch(m -> m == ((JCTree.JCMethodDecl) executable.getLeaf()).sym);
  }
}
