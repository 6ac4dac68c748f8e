package dev.tether.checker.fix;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import dev.tether.checker.code.Calls;
import dev.tether.checker.duty.OpenDuty;
import java.util.List;
import java.util.Optional;

/**
 * Counts a latch down also when the code before throws: {@code try { work(); } finally {
 * done.countDown(); }}, where counting down is the last thing that a body does.
 */
final class LatchFix {
  private final FixUnit unit;

  LatchFix(FixUnit unit) {
    this.unit = unit;
  }

  Optional<FixBuilder> fix(OpenDuty open) {
    Tree function = open.function().getLeaf();
    Tree body =
        function instanceof LambdaExpressionTree lambda
            ? lambda.getBody()
            : function instanceof MethodTree method ? method.getBody() : null;
    if (!(body instanceof BlockTree block) || open.alsoRound() || !unit.text().has(block)) {
      return Optional.empty();
    }
    List<? extends StatementTree> statements = block.getStatements();
    if (statements.size() < 2) {
      return Optional.empty();
    }
    StatementTree last = statements.get(statements.size() - 1);
    if (!isEnd(last, open) || leavesOrDeclares(block, last, open)) {
      return Optional.empty();
    }
    SourceText text = unit.text();
    StatementTree before = statements.get(statements.size() - 2);
    if (text.hasComment(text.end(before), text.end(block))
        || !text.between(text.start(block), text.end(block)).contains("\n")) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.RELEASE, open.place())
            .title("'" + open.thing().name + "' in a finally block");
    write(fix, block, before, last);
    return Optional.of(fix);
  }

  private void write(FixBuilder fix, BlockTree block, StatementTree before, StatementTree last) {
    SourceText text = unit.text();
    int first = text.start(block.getStatements().get(0));
    String indent = text.indentAt(first);
    String end = text.between(text.start(last), text.end(last));
    fix.insert(text.start(block) + 1, text.lineEnd() + indent + "try {");
    fix.indent(text.linesToIndent(text.start(block) + 1, text.end(before)));
    fix.replace(
        text.end(before),
        text.end(last),
        text.lineEnd() + indent + fix.lines(indent, "} finally {", "\t" + end, "}"));
  }

  private static boolean isEnd(StatementTree statement, OpenDuty open) {
    return statement instanceof ExpressionStatementTree expression
        && isOn(expression.getExpression(), open);
  }

  private static boolean isOn(Tree call, OpenDuty open) {
    return call instanceof com.sun.source.tree.MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof com.sun.source.tree.MemberSelectTree select
        && Calls.variable(select.getExpression()).filter(v -> v == open.thing()).isPresent();
  }

  /** Whether the code before ends early, or does something with the latch itself. */
  private static boolean leavesOrDeclares(BlockTree block, StatementTree last, OpenDuty open) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |=
            tree != last && tree != null && (tree instanceof ReturnTree || isOn(tree, open));
        return found[0] || tree == last ? null : super.scan(tree, null);
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
      }
    }.scan(block, null);
    return found[0];
  }
}
