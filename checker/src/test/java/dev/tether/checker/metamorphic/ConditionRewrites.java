package dev.tether.checker.metamorphic;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import java.util.List;

/** Other ways to write a condition and what it decides. */
final class ConditionRewrites {
  private ConditionRewrites() {}

  static final List<Rewrite> ALL =
      List.of(
          Rewrite.everyday("null first", ConditionRewrites::nullFirst),
          Rewrite.everyday("isNull", ConditionRewrites::isNull),
          Rewrite.everyday("negated condition", condition("(!!(", "))")),
          Rewrite.rare("compared with true", condition("((", ") == true)")),
          Rewrite.everyday("condition in a local", ConditionRewrites::local),
          Rewrite.everyday("branches swapped", ConditionRewrites::swapped),
          Rewrite.everyday("else after a return", ConditionRewrites::addElse),
          Rewrite.everyday("no else after a return", ConditionRewrites::dropElse),
          Rewrite.everyday("loop with a break", ConditionRewrites::loop),
          Rewrite.everyday("returns for a conditional", ConditionRewrites::returns),
          Rewrite.everyday("conditional for returns", ConditionRewrites::conditional));

  private static boolean isNullCheck(Tree tree) {
    return tree instanceof BinaryTree binary
        && (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO)
        && binary.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL;
  }

  private static List<Edit> nullFirst(TreePath path, Source source) {
    if (!isNullCheck(path.getLeaf())) {
      return List.of();
    }
    BinaryTree check = (BinaryTree) path.getLeaf();
    String operator = check.getKind() == Tree.Kind.EQUAL_TO ? " == " : " != ";
    return List.of(source.replace(check, "null" + operator + source.text(check.getLeftOperand())));
  }

  private static List<Edit> isNull(TreePath path, Source source) {
    if (!isNullCheck(path.getLeaf())) {
      return List.of();
    }
    BinaryTree check = (BinaryTree) path.getLeaf();
    String method = check.getKind() == Tree.Kind.EQUAL_TO ? "isNull" : "nonNull";
    return List.of(
        source.replace(
            check,
            "java.util.Objects." + method + "(" + source.text(check.getLeftOperand()) + ")"));
  }

  private static ExpressionTree inner(ExpressionTree condition) {
    return condition instanceof ParenthesizedTree parenthesized
        ? inner(parenthesized.getExpression())
        : condition;
  }

  private static Rewrite.Form condition(String before, String after) {
    return (path, source) ->
        path.getLeaf() instanceof IfTree branch
            ? List.of(
                source.replace(
                    inner(branch.getCondition()),
                    before + source.text(inner(branch.getCondition())) + after))
            : List.of();
  }

  private static List<Edit> local(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof IfTree branch) || Source.siblings(path).isEmpty()) {
      return List.of();
    }
    String name = source.fresh("c");
    ExpressionTree condition = inner(branch.getCondition());
    return List.of(
        source.before(branch, "boolean " + name + " = " + source.text(condition) + "; "),
        source.replace(condition, name));
  }

  private static List<Edit> swapped(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof IfTree branch)) {
      return List.of();
    }
    String otherwise =
        branch.getElseStatement() == null ? "{ }" : source.text(branch.getElseStatement());
    return List.of(
        source.replace(
            branch,
            "if (!(%s)) { %s } else { %s }"
                .formatted(
                    source.text(inner(branch.getCondition())),
                    otherwise,
                    source.text(branch.getThenStatement()))));
  }

  private static boolean leaves(StatementTree statement) {
    return statement instanceof BlockTree block
        ? !block.getStatements().isEmpty()
            && leaves(block.getStatements().get(block.getStatements().size() - 1))
        : statement instanceof ReturnTree || statement instanceof ThrowTree;
  }

  private static List<Edit> addElse(TreePath path, Source source) {
    List<? extends StatementTree> siblings = Source.siblings(path);
    int index = siblings.indexOf(path.getLeaf());
    if (!(path.getLeaf() instanceof IfTree branch)
        || index < 0
        || index + 1 >= siblings.size()
        || branch.getElseStatement() != null
        || !leaves(branch.getThenStatement())) {
      return List.of();
    }
    int from = source.end(branch);
    int to = source.end(siblings.get(siblings.size() - 1));
    return List.of(new Edit(from, to, " else {" + source.text().substring(from, to) + " }"));
  }

  private static List<Edit> dropElse(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof IfTree branch)
        || branch.getElseStatement() == null
        || !leaves(branch.getThenStatement())
        || Source.siblings(path).isEmpty()) {
      return List.of();
    }
    return List.of(
        new Edit(
            source.end(branch.getThenStatement()), source.start(branch.getElseStatement()), " "));
  }

  private static List<Edit> loop(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof WhileLoopTree loop)
        || inner(loop.getCondition()).getKind() == Tree.Kind.BOOLEAN_LITERAL) {
      return List.of();
    }
    return List.of(
        source.replace(
            loop,
            "while (true) { if (!(%s)) { break; } %s }"
                .formatted(
                    source.text(inner(loop.getCondition())), source.text(loop.getStatement()))));
  }

  private static List<Edit> returns(TreePath path, Source source) {
    if (!(path.getLeaf() instanceof ReturnTree tree)
        || !(tree.getExpression() instanceof ConditionalExpressionTree choice)) {
      return List.of();
    }
    return List.of(
        source.replace(
            tree,
            "if (%s) { return %s; } return %s;"
                .formatted(
                    source.text(inner(choice.getCondition())),
                    source.text(choice.getTrueExpression()),
                    source.text(choice.getFalseExpression()))));
  }

  private static List<Edit> conditional(TreePath path, Source source) {
    List<? extends StatementTree> siblings = Source.siblings(path);
    int index = siblings.indexOf(path.getLeaf());
    if (!(path.getLeaf() instanceof IfTree branch)
        || index < 0
        || index + 2 != siblings.size()
        || branch.getElseStatement() != null
        || !(siblings.get(index + 1) instanceof ReturnTree last)
        || last.getExpression() == null) {
      return List.of();
    }
    StatementTree then =
        branch.getThenStatement() instanceof BlockTree block && block.getStatements().size() == 1
            ? block.getStatements().get(0)
            : branch.getThenStatement();
    if (!(then instanceof ReturnTree first) || first.getExpression() == null) {
      return List.of();
    }
    return List.of(
        new Edit(
            source.start(branch),
            source.end(last),
            "return (%s) ? %s : %s;"
                .formatted(
                    source.text(inner(branch.getCondition())),
                    source.text(first.getExpression()),
                    source.text(last.getExpression()))));
  }
}
