package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreeScanner;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import java.util.List;

/**
 * A body that stops its schedule on purpose: what it throws at last, it has told somebody before
 * who waits for it, on a latch or a promise.
 */
final class ToldBeforeDying {
  private ToldBeforeDying() {}

  /** Whether a body is one try statement whose handlers end something that somebody waits for. */
  static boolean of(Tree code, Model model) {
    Tree body =
        code instanceof LambdaExpressionTree lambda
            ? lambda.getBody()
            : code instanceof MethodTree method ? method.getBody() : null;
    List<? extends StatementTree> statements =
        body instanceof BlockTree block ? block.getStatements() : List.of();
    return statements.size() == 1
        && statements.get(0) instanceof TryTree tree
        && !tree.getCatches().isEmpty()
        && tree.getCatches().stream().allMatch(c -> ends(c, model));
  }

  private static boolean ends(CatchTree handler, Model model) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            Calls.method(tree)
                .filter(
                    m ->
                        model.role(m).is(Role.COMPLETES, Role.FAILS)
                            || model.dutyRole(m).is(Role.ENDS))
                .isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(handler.getBlock(), null);
    return found[0];
  }
}
