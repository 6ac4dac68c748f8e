package dev.tether.checker.fate;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.ForeignRelease.Kind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Finds structured scopes that fork and are then neither joined nor closed as they must be.
 *
 * <p>Only local variables that are used for nothing but calls: what is handed to other code may be
 * joined there.
 */
final class ScopeLives {
  private final Threads threads;
  private final ThreadBound bound;

  ScopeLives(Threads threads) {
    this.threads = threads;
    this.bound = threads.bound();
  }

  List<ForeignRelease> of(Unit unit) {
    List<ForeignRelease> found = new ArrayList<>();
    Set<VarSymbol> seen = new HashSet<>();
    for (TreePath call : unit.calls()) {
      if (bound.roleOf(call) == Role.RUNS_IN_SUBTASK) {
        bound
            .scopeOf(call, TypeRole.STRUCTURED_SCOPE)
            .filter(seen::add)
            .flatMap(scope -> judge(call, scope))
            .ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<ForeignRelease> judge(TreePath fork, VarSymbol scope) {
    List<TreePath> writes = threads.definitions().writes(fork, scope);
    boolean resource = scope.getKind() == ElementKind.RESOURCE_VARIABLE;
    if (writes.size() != 1 || !(resource || scope.getKind() == ElementKind.LOCAL_VARIABLE)) {
      return Optional.empty();
    }
    boolean joined = false;
    boolean closed = resource;
    boolean safely = resource;
    for (TreePath read : threads.definitions().reads(fork, scope)) {
      Optional<TreePath> call = callOn(read);
      if (call.isEmpty()) {
        return Optional.empty();
      }
      joined |= bound.roleOf(call.get()) == Role.JOINS;
      if (isClose(call.get().getLeaf())) {
        closed = true;
        safely |= isInHandler(call.get());
      }
    }
    if (joined && safely) {
      return Optional.empty();
    }
    Kind kind = !joined ? Kind.NOT_JOINED : closed ? Kind.CLOSED_AT_BEST : Kind.NOT_CLOSED;
    TreePath opened = writes.get(0);
    return Optional.of(
        new ForeignRelease(fork, kind, scope.name.toString(), opened, Venue.nowhere(fork)));
  }

  /** Returns the call that is made on what a name reads. */
  static Optional<TreePath> callOn(TreePath read) {
    TreePath select = read.getParentPath();
    return select.getLeaf() instanceof JCTree.JCFieldAccess access
            && access.selected == read.getLeaf()
            && select.getParentPath().getLeaf() instanceof MethodInvocationTree call
            && call.getMethodSelect() == select.getLeaf()
        ? Optional.of(select.getParentPath())
        : Optional.empty();
  }

  /** Whether a call stands in a {@code finally} block or a catch clause. */
  private static boolean isInHandler(TreePath call) {
    for (TreePath p = call; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof CatchTree
          || (p.getParentPath().getLeaf() instanceof TryTree tree
              && tree.getFinallyBlock() == p.getLeaf())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isClose(Tree call) {
    return Calls.method(call).filter(m -> m.name.contentEquals("close")).isPresent();
  }
}
