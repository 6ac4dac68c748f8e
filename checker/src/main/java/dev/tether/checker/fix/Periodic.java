package dev.tether.checker.fix;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.List;
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
    /** It throws a cancellation, or what it has reported before. */
    ON_PURPOSE
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
        if (cancels) {
          found[0] = Ends.ON_PURPOSE;
        } else if (found[0] == Ends.NEVER) {
          found[0] = Ends.PERHAPS;
        }
        return null;
      }

      /** What a try statement with catch clauses throws does not leave it, as a rule. */
      @Override
      public Void visitTry(TryTree tree, Void unused) {
        if (tree.getCatches().isEmpty()) {
          scan(tree.getBlock(), null);
        }
        if (tree.getCatches().stream().anyMatch(Periodic::reportsAndThrows)) {
          found[0] = Ends.ON_PURPOSE;
        }
        scan(tree.getCatches(), null);
        return scan(tree.getFinallyBlock(), null);
      }
    }.scan(code, null);
    return found[0];
  }

  /**
   * {@code catch (Throwable t) { log(t); throw .. }}: to throw is no way to report it there, and
   * not what the compiler asks for alone, as in {@code catch (IOException e) { throw new ..; }}.
   */
  private static boolean reportsAndThrows(CatchTree clause) {
    List<? extends StatementTree> statements = clause.getBlock().getStatements();
    return statements.size() > 1
        && statements.get(statements.size() - 1) instanceof ThrowTree
        && statements.get(statements.size() - 2) instanceof ExpressionStatementTree;
  }

  /** States the effect of a fix that keeps a schedule alive; gives it up where that is wrong. */
  void keepAlive(FixBuilder fix, TreePath call, int index) {
    switch (ends(call, index)) {
      case ON_PURPOSE -> fix.fail();
      case PERHAPS -> fix.changes(Effect.Change.FLOW);
      default -> {}
    }
  }
}
