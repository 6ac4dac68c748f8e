package dev.tether.checker.venue;

import com.sun.source.tree.SynchronizedTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Unit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The locks that code on other threads takes: handlers, callbacks and tasks of the same file.
 *
 * <p>Only those make a wait under a lock a danger. A lock that none of them takes serialises its
 * callers, and they all wait for the same reason.
 */
public final class SharedLocks {
  private static final int MAX_DEPTH = 4;

  private final Threads threads;
  private final Set<String> taken = new HashSet<>();
  private final Set<MethodSymbol> seen = new HashSet<>();

  private SharedLocks(Threads threads) {
    this.threads = threads;
  }

  /** Returns the locks of a unit, by one name for each. */
  public static Set<String> of(Unit unit, Threads threads) {
    SharedLocks locks = new SharedLocks(threads);
    for (PlacedFunction function : threads.placedFunctions(unit)) {
      if (function.code() instanceof FunctionCode.Source source) {
        locks.in(source.executable(), MAX_DEPTH);
      }
    }
    return locks.taken;
  }

  /** Returns the one name of a lock, whatever the source calls it at a place. */
  public static String named(String text, TreePath place) {
    return HeldLocks.named(text, place);
  }

  private void in(TreePath code, int depth) {
    if (code.getLeaf() instanceof JCTree.JCMethodDecl method
        && method.sym != null
        && (method.sym.flags() & Flags.SYNCHRONIZED) != 0) {
      taken.add(named("this", code));
    }
    for (ThreadBound.Use use : threads.bound().in(code)) {
      if (use.role() == Role.ACQUIRES) {
        taken.add(named(use.owned().text(), code));
      }
    }
    new AncestorScanner(code) {
      @Override
      public Void visitSynchronized(SynchronizedTree tree, Void unused) {
        String monitor = TreeInfo.skipParens((JCTree) tree.getExpression()).toString();
        taken.add(named(monitor, path()));
        return super.visitSynchronized(tree, null);
      }
    }.scanRoot();
    for (TreePath call : threads.calls().in(code)) {
      callee(call, code, depth);
    }
  }

  /** Methods of the same object are looked into: what they take is taken by whoever calls them. */
  private void callee(TreePath call, TreePath code, int depth) {
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    boolean own =
        Calls.receiver(call)
            .map(r -> r.getLeaf().toString().endsWith("this"))
            .orElse(call.getLeaf() instanceof JCTree.JCMethodInvocation);
    if (depth > 0
        && own
        && method.isPresent()
        && seen.add(method.get())
        && threads.functions().method(method.get()) instanceof FunctionCode.Source source
        && source.executable().getCompilationUnit() == code.getCompilationUnit()) {
      in(source.executable(), depth - 1);
    }
  }
}
