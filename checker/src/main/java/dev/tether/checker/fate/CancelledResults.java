package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.OwnCodeScanner;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Decides whether a clause that catches a {@code CancellationException} makes an ordinary result of
 * it: null, a number, an empty collection, as the task itself might have yielded.
 *
 * <p>Where the other exceptions of the wait end in a result too, "no result" is what the method
 * promises; where the code itself cancels, it knows; a boolean says how it went.
 */
final class CancelledResults {
  private static final String CANCELLATION = "java.util.concurrent.CancellationException";

  /** Names of code that expects to be without a result. */
  private static final Pattern EXPECTS =
      Pattern.compile(
          "cancel|abort|stop|shut_?down|close|interrupt|timeout|quiet|ignor|poll|try|ornull|orelse|ordefault|orempty|ifpresent|optional");

  private static final Pattern EMPTY = Pattern.compile("(empty|of|completed)[A-Za-z]*");

  private final Model model;

  CancelledResults(Model model) {
    this.model = model;
  }

  boolean isOrdinaryResult(TreePath clause) {
    CatchTree handler = (CatchTree) clause.getLeaf();
    TryTree attempt = (TryTree) clause.getParentPath().getLeaf();
    return namesOnlyCancellation(handler)
        && returnsNeutral(handler)
        && attempt.getCatches().stream().allMatch(c -> c == handler || endsInThrow(c))
        && waits(attempt.getBlock())
        && !expectsNone(clause);
  }

  private static boolean namesOnlyCancellation(CatchTree handler) {
    var type = ((JCTree) handler.getParameter().getType()).type;
    return type != null && type.tsym.getQualifiedName().contentEquals(CANCELLATION);
  }

  private static StatementTree last(BlockTree block) {
    List<? extends StatementTree> statements = block.getStatements();
    return statements.isEmpty() ? null : statements.get(statements.size() - 1);
  }

  private static boolean endsInThrow(CatchTree clause) {
    StatementTree last = last(clause.getBlock());
    return last != null && last.getKind() == Tree.Kind.THROW;
  }

  private static boolean returnsNeutral(CatchTree handler) {
    return last(handler.getBlock()) instanceof ReturnTree result
        && result.getExpression() != null
        && isNeutral(result.getExpression());
  }

  /** What says nothing: a boolean would say "no". */
  private static boolean isNeutral(ExpressionTree value) {
    JCTree tree = com.sun.tools.javac.tree.TreeInfo.skipParens((JCTree) value);
    if (tree instanceof LiteralTree) {
      return tree.type == null || !tree.type.hasTag(TypeTag.BOOLEAN);
    }
    return tree instanceof JCTree.JCMethodInvocation call
        && call.getArguments().isEmpty()
        && Calls.method(call)
            .filter(m -> m.isStatic() && EMPTY.matcher(m.name).matches())
            .filter(m -> !m.owner.getSimpleName().toString().startsWith("Optional"))
            .isPresent();
  }

  private boolean waits(BlockTree block) {
    return calls(block, Role.WAITS);
  }

  private boolean calls(Tree code, Role role) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(m -> model.role(m).is(role)).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  /**
   * Whether the code around a clause cancels itself, or says in its name that it may be without.
   */
  private boolean expectsNone(TreePath clause) {
    TreePath member = Sources.enclosingMember(clause);
    String name = member.getLeaf() instanceof MethodTree method ? method.getName().toString() : "";
    return EXPECTS.matcher(name.toLowerCase(Locale.ROOT)).find()
        || calls(member.getLeaf(), Role.CANCELS);
  }
}
