package dev.tether.checker.venue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The locks that a thread holds at a place, by what the source calls them.
 *
 * <p>A private method holds what all of its callers hold. Every lock that a method takes before a
 * place counts there, whether it has been given back or not: the doubt is the program's benefit.
 */
public final class HeldLocks {
  private static final int MAX_CALLERS = 3;

  private final Threads threads;
  private final Unit unit;

  /** Creates the question for one compilation unit. */
  public HeldLocks(Threads threads, Unit unit) {
    this.threads = threads;
    this.unit = unit;
  }

  /** Returns the monitors and locks that are held at a place. */
  public Set<String> at(TreePath site) {
    return at(site, MAX_CALLERS);
  }

  private Set<String> at(TreePath site, int steps) {
    Set<String> held = new HashSet<>();
    for (TreePath p = site; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof SynchronizedTree block) {
        String monitor = TreeInfo.skipParens((JCTree) block.getExpression()).toString();
        held.add(named(monitor, p));
      } else if (p.getLeaf() instanceof LambdaExpressionTree) {
        taken(p, site, held);
        if (!threads.venues().of(p).isHere()) {
          return held;
        }
      } else if (p.getLeaf() instanceof JCTree.JCMethodDecl method) {
        taken(p, site, held);
        if ((method.mods.flags & Flags.SYNCHRONIZED) != 0) {
          held.add(named("this", p));
        }
        if (method.sym != null && method.sym.isPrivate() && steps > 0) {
          held.addAll(ofAllCallers(method.sym, steps - 1));
        }
        return held;
      }
    }
    return held;
  }

  private void taken(TreePath executable, TreePath site, Set<String> held) {
    int position = ((JCTree) site.getLeaf()).getStartPosition();
    for (ThreadBound.Use use : threads.bound().in(executable)) {
      if (use.role() == Role.ACQUIRES
          && ((JCTree) use.site().getLeaf()).getStartPosition() < position) {
        held.add(named(use.owned().text(), executable));
      }
    }
  }

  private Set<String> ofAllCallers(MethodSymbol method, int steps) {
    List<TreePath> calls = unit.callsOf(method);
    Set<String> common = null;
    for (TreePath call : calls) {
      boolean runsHere =
          !(call.getLeaf() instanceof MemberReferenceTree) || threads.venues().of(call).isHere();
      Set<String> held = runsHere ? at(call, steps) : Set.of();
      if (common == null) {
        common = new HashSet<>(held);
      } else {
        common.retainAll(held);
      }
    }
    return common == null ? Set.of() : common;
  }

  /** One name for one lock: both halves of a read-write lock exclude each other. */
  static String named(String text, TreePath place) {
    String name = text.startsWith("this.") ? text.substring("this.".length()) : text;
    if (name.equals("this")) {
      for (TreePath p = place; p != null; p = p.getParentPath()) {
        if (p.getLeaf() instanceof ClassTree type) {
          return type.getSimpleName() + ".this";
        }
      }
    }
    return name.replace(".readLock()", "").replace(".writeLock()", "");
  }
}
