package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Loggers.Logging;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Logs the failures of a private method's task in the method itself, where many of its callers drop
 * the task: the same handler at each of a dozen calls says no more.
 */
final class CalleeFix {
  private static final int MANY = 3;

  private final FixUnit unit;

  CalleeFix(FixUnit unit) {
    this.unit = unit;
  }

  /** The private method of this file whose task many callers drop as the one at a site does. */
  Optional<MethodSymbol> callee(FixSite site) {
    boolean dropped =
        site.isVoid() && site.isLaunch() && site.lost().fate() instanceof Fate.Discarded;
    return site.method()
        .filter(m -> dropped && !site.isReference() && !unit.isTest())
        .filter(m -> (m.flags() & Flags.PRIVATE) != 0 && drops(m) >= MANY);
  }

  private int drops(MethodSymbol method) {
    int[] count = new int[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
        if (Calls.method(tree.getExpression()).filter(m -> m == method).isPresent()) {
          count[0]++;
        }
        return super.visitExpressionStatement(tree, null);
      }
    }.scan(unit.tree(), null);
    return count[0];
  }

  /** Puts a handler on what the method returns; empty if it returns at several places. */
  Optional<FixBuilder> fix(FixSite site, MethodSymbol callee, LogFix handlers) {
    Optional<FixSite> inside =
        unit.compilation()
            .sources()
            .declaration(callee)
            .filter(d -> d.getCompilationUnit() == unit.tree())
            .flatMap(CalleeFix::returned)
            .flatMap(site::at);
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    String message = callee.owner.name + "." + callee.name + " failed";
    return new Loggers(unit)
        .at(inside.get().target())
        .flatMap(
            l ->
                handlers.appended(
                    inside.get(),
                    FixKind.LOG,
                    "the failure with " + l.label() + " in '" + callee.name + "', for all callers",
                    new Logging(
                        l.label(),
                        (fix, unused, failure) -> l.code().write(fix, message, failure))));
  }

  /** The only value that a method returns, if that is what a call yields. */
  private static Optional<TreePath> returned(TreePath method) {
    List<TreePath> found = new ArrayList<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        if (tree.getExpression() != null) {
          found.add(Calls.skipDown(new TreePath(getCurrentPath(), tree.getExpression())));
        }
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(com.sun.source.tree.ClassTree tree, Void unused) {
        return null;
      }
    }.scan(method, null);
    return found.size() == 1 && found.get(0).getLeaf() instanceof JCTree.JCMethodInvocation
        ? Optional.of(found.get(0))
        : Optional.empty();
  }
}
