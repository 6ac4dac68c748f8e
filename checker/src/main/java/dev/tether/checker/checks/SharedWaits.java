package dev.tether.checker.checks;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.LockRegions;
import dev.tether.checker.venue.Wait;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Waits in helpers of which every caller is wrong: they are reported once, where they stand, since
 * that is where they are mended.
 */
final class SharedWaits {
  private static final int MAX_DEPTH = 3;

  private final Unit unit;
  private final Session session;

  SharedWaits(Unit unit, Session session) {
    this.unit = unit;
    this.session = session;
  }

  /** Moves findings at the calls of a helper to the wait inside it. */
  void gather(Map<Tree, BlockedThread> found) {
    for (BlockedThread blocked : inOrder(found)) {
      if (blocked.blocking().via().isPresent() && found.get(blocked.site().getLeaf()) == blocked) {
        gather(blocked, found);
      }
    }
  }

  private void gather(BlockedThread blocked, Map<Tree, BlockedThread> found) {
    TreePath site = blocked.blocking().blockingCall();
    if (site.getCompilationUnit() != unit.root().getCompilationUnit()
        || !(Sources.enclosingExecutable(site).getLeaf() instanceof JCTree.JCMethodDecl helper)
        || helper.sym == null
        || !isWrong(helper.sym, found, MAX_DEPTH)) {
      return;
    }
    List<BlockedThread> same =
        found.values().stream()
            .filter(b -> b.blocking().blockingCall().getLeaf() == site.getLeaf())
            .toList();
    if (same.size() > 1 || calls(helper.sym).size() > 1) {
      same.forEach(b -> found.remove(b.site().getLeaf()));
      found.put(
          site.getLeaf(),
          new BlockedThread(
              site,
              blocked.blocking(),
              blocked.context(),
              blocked.venue(),
              blocked.lock(),
              Optional.of(blocked.blocking().site()),
              List.of()));
    }
  }

  /** Whether nobody outside of the file calls a helper, and every call of it here is wrong. */
  private boolean isWrong(MethodSymbol helper, Map<Tree, BlockedThread> found, int depth) {
    if (depth == 0
        || (helper.flags() & (Flags.PUBLIC | Flags.PROTECTED)) != 0
        || session.threads().waits().returnsTask(helper)) {
      return false;
    }
    List<TreePath> calls = calls(helper);
    return !calls.isEmpty() && calls.stream().allMatch(call -> isWrong(call, found, depth));
  }

  /** Many places may lead to one wait for one reason: the first one tells, and names the others. */
  static void thin(Map<Tree, BlockedThread> found) {
    Map<Tree, Map<String, List<BlockedThread>>> same = new IdentityHashMap<>();
    for (BlockedThread blocked : inOrder(found)) {
      Wait wait = blocked.blocking();
      if (wait.via().isPresent()) {
        same.computeIfAbsent(wait.blockingCall().getLeaf(), unused -> new HashMap<>())
            .computeIfAbsent(blocked.context() + blocked.lock(), unused -> new ArrayList<>())
            .add(blocked);
      }
    }
    for (Map<String, List<BlockedThread>> reasons : same.values()) {
      for (List<BlockedThread> places : reasons.values()) {
        List<BlockedThread> others = places.subList(1, places.size());
        others.forEach(b -> found.remove(b.site().getLeaf()));
        if (!others.isEmpty()) {
          BlockedThread first = places.get(0);
          found.put(
              first.site().getLeaf(),
              first.withFurther(others.stream().map(BlockedThread::site).toList()));
        }
      }
    }
  }

  private static List<BlockedThread> inOrder(Map<Tree, BlockedThread> found) {
    return found.values().stream()
        .sorted(Comparator.comparingInt(b -> ((JCTree) b.site().getLeaf()).getStartPosition()))
        .toList();
  }

  private List<TreePath> calls(MethodSymbol helper) {
    List<TreePath> calls = new ArrayList<>();
    new AncestorScanner(unit.root()) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (Calls.method(tree).filter(m -> m == helper).isPresent()) {
          calls.add(path());
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return calls;
  }

  /** Reported, or under a lock at least, or in a method that returns a task or is wrong itself. */
  private boolean isWrong(TreePath call, Map<Tree, BlockedThread> found, int depth) {
    if (found.containsKey(call.getLeaf())
        || session.threads().locks().of(unit).stream()
            .map(LockRegions.Region::code)
            .anyMatch(code -> Expressions.isInside(call, code.getLeaf()))) {
      return true;
    }
    return Sources.enclosingExecutable(call).getLeaf() instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && (session.threads().waits().returnsTask(method.sym)
            || isWrong(method.sym, found, depth - 1));
  }
}
