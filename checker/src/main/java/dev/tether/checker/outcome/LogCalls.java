package dev.tether.checker.outcome;

import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.TypeRole;

/** Calls of a logger that cannot be resolved, as the logging library is missing here. */
final class LogCalls {
  private LogCalls() {}

  static boolean isOne(MethodInvocationTree tree, Model model) {
    return tree.getMethodSelect() instanceof MemberSelectTree select
        && (isGenerated(select.getExpression())
            || model
                .typeRole(Calls.typeOf(select.getExpression()))
                .filter(r -> r == TypeRole.LOGGER)
                .isPresent());
  }

  /**
   * {@code log.info("..")}, {@code log.atInfo().log("..")} where nobody declares {@code log}:
   * Lombok's {@code @Slf4j} and its like generate it, and no annotation processor runs in a scan.
   */
  private static boolean isGenerated(Tree receiver) {
    if (receiver instanceof MethodInvocationTree call
        && call.getMethodSelect() instanceof MemberSelectTree select) {
      return isGenerated(select.getExpression());
    }
    return receiver instanceof IdentifierTree identifier
        && identifier.getName().contentEquals("log")
        && !(TreeInfo.symbol((JCTree) receiver) instanceof Symbol.VarSymbol);
  }
}
