package dev.tether.checker.fix;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.Optional;

/** Whether the body of a schedule ends it on purpose: to throw is the only way that it has. */
final class Periodic {
  private final FixUnit unit;

  Periodic(FixUnit unit) {
    this.unit = unit;
  }

  /** How likely it is that a body means to end its schedule. */
  enum Ends {
    /** It throws nothing itself. */
    NEVER,
    /** It throws something itself, which may be meant so. */
    PERHAPS,
    /** It throws a cancellation. */
    BY_CANCELLING
  }

  /**
   * Looks into a body.
   *
   * @param call the call that schedules it
   * @param index the position of the body among the call's arguments
   */
  Ends ends(TreePath call, int index) {
    TreePath body = Calls.skipDown(Calls.argument(call, index));
    Optional<Type> target =
        Calls.method(call.getLeaf()).flatMap(m -> Calls.parameterType(m, index));
    return unit.obligations().functions().resolve(body, target.orElse(null))
            instanceof FunctionCode.Source code
        ? ends(code.executable().getLeaf())
        : Ends.NEVER;
  }

  private Ends ends(Tree executable) {
    Tree code =
        executable instanceof LambdaExpressionTree lambda
            ? lambda.getBody()
            : ((JCTree.JCMethodDecl) executable).body;
    Ends[] found = {Ends.NEVER};
    new OwnCodeScanner() {
      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        boolean cancels =
            unit.isA(
                ((JCTree) tree.getExpression()).type, "java.util.concurrent.CancellationException");
        found[0] = cancels ? Ends.BY_CANCELLING : found[0] == Ends.NEVER ? Ends.PERHAPS : found[0];
        return null;
      }

      /** What a try statement with catch clauses throws does not leave it, as a rule. */
      @Override
      public Void visitTry(TryTree tree, Void unused) {
        if (tree.getCatches().isEmpty()) {
          scan(tree.getBlock(), null);
        }
        scan(tree.getCatches(), null);
        return scan(tree.getFinallyBlock(), null);
      }
    }.scan(code, null);
    return found[0];
  }

  /** States the effect of a fix that keeps a schedule alive; gives it up where that is wrong. */
  void keepAlive(FixBuilder fix, TreePath call, int index) {
    switch (ends(call, index)) {
      case BY_CANCELLING -> fix.fail();
      case PERHAPS -> fix.changes(Effect.Change.FLOW);
      default -> {}
    }
  }
}
