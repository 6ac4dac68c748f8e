package dev.tether.checker.outcome;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.TypeRole;
import java.util.List;
import java.util.Optional;

/**
 * Checks of arguments: {@code if (n < 0) throw ..}. They speak of a mistake of the caller's, as a
 * null dereference does, so no risk is seen in them.
 */
final class ArgumentChecks {
  private ArgumentChecks() {}

  /** Whether an if statement only rejects an argument if a test of parameters fails. */
  static boolean isCheck(IfTree tree, Model model) {
    return thrown(tree.getThenStatement()).filter(t -> isOfRejection(t, model)).isPresent()
        && testsParameters(tree.getCondition());
  }

  /**
   * Whether a throw rejects an argument that no test before it takes: {@code if (id == 1) { return
   * A; } throw ..}, {@code switch (id) { case 1: return A; default: throw ..}}.
   */
  static boolean isRejection(ThrowTree thrown, TreePath code, Model model) {
    TreePath place = isOfRejection(thrown, model) ? TreePath.getPath(code, thrown) : null;
    return place != null && isBehindTests(place);
  }

  private static boolean isBehindTests(TreePath thrown) {
    boolean tested = false;
    for (TreePath p = thrown; ; p = p.getParentPath()) {
      Tree parent = p.getParentPath().getLeaf();
      if (parent instanceof BlockTree block) {
        Boolean before = testedBefore(block.getStatements(), p.getLeaf());
        if (before == null) {
          return false;
        }
        tested |= before;
      } else if (parent instanceof IfTree branch && testsParameters(branch.getCondition())) {
        tested = true;
      } else if (parent instanceof CaseTree branch) {
        boolean alone =
            p.getLeaf() == branch.getBody() || branch.getStatements().get(0) == p.getLeaf();
        p = p.getParentPath();
        if (!alone || !(p.getParentPath().getLeaf() instanceof SwitchTree choice)) {
          return false;
        }
        tested |= isNumber(choice.getExpression()) && testsParameters(choice.getExpression());
      } else if (!(parent instanceof SwitchTree)) {
        return tested && parent instanceof MethodTree;
      }
    }
  }

  /** Whether tests of parameters stand before a statement; null if something else decides there. */
  private static Boolean testedBefore(List<? extends StatementTree> statements, Tree end) {
    boolean tested = false;
    for (StatementTree statement : statements) {
      if (statement == end) {
        return tested;
      }
      boolean test =
          statement instanceof IfTree branch
              && branch.getElseStatement() == null
              && testsParameters(branch.getCondition())
              && leaves(branch.getThenStatement());
      if (!test
          && !(statement instanceof VariableTree)
          && !(statement instanceof ExpressionStatementTree)) {
        return null;
      }
      tested |= test;
    }
    return null;
  }

  private static boolean leaves(StatementTree statement) {
    if (statement instanceof BlockTree block) {
      List<? extends StatementTree> inside = block.getStatements();
      return !inside.isEmpty() && leaves(inside.get(inside.size() - 1));
    }
    return statement instanceof ReturnTree || statement instanceof ThrowTree;
  }

  /** Enumerations and strings are looked up by calls. */
  private static boolean isNumber(ExpressionTree selector) {
    Type type = Calls.typeOf(selector);
    return type != null && type.isPrimitive();
  }

  private static boolean isOfRejection(ThrowTree thrown, Model model) {
    return model
        .typeRole(Calls.typeOf(thrown.getExpression()))
        .filter(role -> role == TypeRole.ARGUMENT_CHECK)
        .isPresent();
  }

  private static Optional<ThrowTree> thrown(StatementTree statement) {
    if (!(statement instanceof BlockTree block)) {
      return statement instanceof ThrowTree thrown ? Optional.of(thrown) : Optional.empty();
    }
    List<? extends StatementTree> statements = block.getStatements();
    int last = statements.size() - 1;
    boolean straight =
        statements.stream()
            .limit(Math.max(last, 0))
            .allMatch(s -> s instanceof VariableTree || s instanceof ExpressionStatementTree);
    return last >= 0 && straight && statements.get(last) instanceof ThrowTree thrown
        ? Optional.of(thrown)
        : Optional.empty();
  }

  private static boolean testsParameters(ExpressionTree condition) {
    return isOfParameters(condition) && hasParameter(condition);
  }

  private static boolean hasParameter(Tree tree) {
    boolean[] found = new boolean[1];
    new com.sun.source.util.TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(com.sun.source.tree.IdentifierTree name, Void unused) {
        found[0] |= isParameter(name);
        return null;
      }
    }.scan(tree, null);
    return found[0];
  }

  private static boolean isParameter(Tree tree) {
    return TreeInfo.symbol((JCTree) tree) instanceof VarSymbol variable
        && (variable.flags() & Flags.PARAMETER) != 0;
  }

  private static boolean isOfParameters(Tree tree) {
    if (tree instanceof LiteralTree || isParameter(tree)) {
      return true;
    }
    Type type = ((JCTree) tree).type;
    if (type != null && type.constValue() != null) {
      return true;
    }
    if (tree instanceof ParenthesizedTree inner) {
      return isOfParameters(inner.getExpression());
    }
    if (tree instanceof UnaryTree unary) {
      return isOfParameters(unary.getExpression());
    }
    if (tree instanceof BinaryTree binary) {
      return isOfParameters(binary.getLeftOperand()) && isOfParameters(binary.getRightOperand());
    }
    if (tree instanceof InstanceOfTree test) {
      return isOfParameters(test.getExpression());
    }
    return tree instanceof MemberSelectTree select
        && select.getIdentifier().contentEquals("length")
        && isOfParameters(select.getExpression());
  }
}
