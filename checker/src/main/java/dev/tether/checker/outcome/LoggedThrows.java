package dev.tether.checker.outcome;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.TypeRole;
import java.util.List;

/** {@code log.error("call failed"); throw new CallException(..);}: whoever reads the log knows. */
final class LoggedThrows {
  private LoggedThrows() {}

  /** Whether the statement before a throw logs that something failed. */
  static boolean isLogged(ThrowTree thrown, TreePath code, Model model) {
    TreePath place = TreePath.getPath(code, thrown);
    if (place == null || !(place.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    List<? extends StatementTree> statements = block.getStatements();
    int index = statements.indexOf(thrown);
    return index > 0
        && statements.get(index - 1) instanceof ExpressionStatementTree before
        && before.getExpression() instanceof MethodInvocationTree call
        && isLog(call, model);
  }

  private static boolean isLog(MethodInvocationTree call, Model model) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)
        || !model.names().is(NameKind.LOGS_FAILURE, select.getIdentifier())) {
      return false;
    }
    var type = Calls.typeOf(select.getExpression());
    return type == null
        || type.isErroneous()
        || model.typeRole(type).filter(r -> r == TypeRole.LOGGER).isPresent();
  }
}
