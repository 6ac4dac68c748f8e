package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a test waits for what a callback does last: {@code load().thenAccept(v -> {
 * assertEquals(1, v); latch.countDown(); }); assertTrue(latch.await(1, SECONDS));}.
 *
 * <p>If the task fails, or an assertion in the callback does, the latch stays closed and the test
 * fails after all. In a {@code finally} block the latch opens whatever happens, and says nothing.
 */
final class TestSignals {
  private final Compilation compilation;
  private final Model model;

  TestSignals(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** Whether the test around a lost task waits for a signal that the task's callbacks give. */
  boolean areAwaited(TreePath site) {
    if (!TestContext.isInTestMethod(site, model)) {
      return false;
    }
    Set<VarSymbol> signals = signalsGivenIn(site);
    if (signals.isEmpty()) {
      return false;
    }
    TreePath test = Sources.enclosingMember(site);
    Uses uses = compilation.sources().unit(test).uses(test);
    return signals.stream().anyMatch(s -> uses.reads(s).stream().anyMatch(this::isWait));
  }

  private boolean isWait(TreePath read) {
    TreePath call = read.getParentPath().getParentPath();
    boolean receiver = Calls.receiver(call).filter(r -> r.getLeaf() == read.getLeaf()).isPresent();
    return receiver
        && Calls.method(call.getLeaf())
            .filter(m -> model.role(m).is(Role.WAITS) || model.threadRole(m).is(Role.BLOCKS))
            .isPresent();
  }

  /** The variables on which the callbacks in an expression call something. */
  private static Set<VarSymbol> signalsGivenIn(TreePath expression) {
    Set<VarSymbol> signals = new HashSet<>();
    new AncestorScanner(expression) {
      private int callbacks;

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        callbacks++;
        super.visitLambdaExpression(tree, null);
        callbacks--;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (callbacks > 0 && !isInFinally(path())) {
          Optional<TreePath> receiver = Calls.receiver(path());
          receiver.flatMap(r -> Calls.variable(r.getLeaf())).ifPresent(signals::add);
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return signals;
  }

  private static boolean isInFinally(TreePath place) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      Tree above = p.getParentPath().getLeaf();
      if (above instanceof LambdaExpressionTree) {
        return false;
      }
      if (p.getLeaf() instanceof BlockTree block
          && above instanceof TryTree tried
          && tried.getFinallyBlock() == block) {
        return true;
      }
    }
    return false;
  }
}
