package dev.tether.checker.chain;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.AncestorScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The forms of Java that hand a value on, as they are written: no variable, no callee is asked. */
public final class Expressions {
  private Expressions() {}

  /** Goes down through parentheses and casts. */
  public static TreePath strip(TreePath path) {
    TreePath place = path;
    while (true) {
      if (place.getLeaf() instanceof ParenthesizedTree parenthesized) {
        place = new TreePath(place, parenthesized.getExpression());
      } else if (place.getLeaf() instanceof TypeCastTree cast) {
        place = new TreePath(place, cast.getExpression());
      } else {
        return place;
      }
    }
  }

  /**
   * Returns the expressions that may give another one its value: the branches of {@code ?:} and of
   * a switch, what an assignment assigns; the expression itself if it is none of those.
   */
  public static List<TreePath> branches(TreePath expression) {
    List<TreePath> found = new ArrayList<>();
    addBranches(expression, found);
    return found;
  }

  private static void addBranches(TreePath expression, List<TreePath> found) {
    TreePath place = strip(expression);
    if (place.getLeaf() instanceof ConditionalExpressionTree choice) {
      if (!Conditions.isFalse(choice.getCondition())) {
        addBranches(new TreePath(place, choice.getTrueExpression()), found);
      }
      if (!Conditions.isTrue(choice.getCondition())) {
        addBranches(new TreePath(place, choice.getFalseExpression()), found);
      }
    } else if (place.getLeaf() instanceof SwitchExpressionTree choice) {
      results(place, choice).forEach(result -> addBranches(result, found));
    } else if (place.getLeaf() instanceof AssignmentTree assignment) {
      addBranches(new TreePath(place, assignment.getExpression()), found);
    } else {
      found.add(place);
    }
  }

  /** The values of a switch: what its arrows point to, and what is yielded. */
  private static List<TreePath> results(TreePath place, SwitchExpressionTree choice) {
    List<TreePath> found = new ArrayList<>();
    for (CaseTree branch : choice.getCases()) {
      TreePath path = new TreePath(place, branch);
      if (branch.getBody() instanceof ExpressionTree value) {
        found.add(new TreePath(path, value));
      } else {
        new AncestorScanner(path) {
          @Override
          public Void visitYield(YieldTree tree, Void unused) {
            found.add(new TreePath(path(), tree.getValue()));
            return null;
          }

          @Override
          public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
            return null;
          }

          @Override
          public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
            return null;
          }

          @Override
          public Void visitNewClass(NewClassTree tree, Void unused) {
            return null;
          }
        }.scanRoot();
      }
    }
    return found;
  }

  /**
   * Goes up to the outermost expression that has the value of an inner one, if only on one of its
   * branches. Its parent is what uses the value.
   */
  public static TreePath climb(TreePath value) {
    TreePath place = value;
    while (true) {
      TreePath above = place.getParentPath();
      Tree parent = above.getLeaf();
      if (parent instanceof ParenthesizedTree || parent instanceof TypeCastTree) {
        place = above;
      } else if (parent instanceof ConditionalExpressionTree choice
          && choice.getCondition() != place.getLeaf()) {
        place = above;
      } else if (parent instanceof YieldTree) {
        place = enclosingSwitch(above);
      } else if (parent instanceof CaseTree branch
          && branch.getBody() == place.getLeaf()
          && above.getParentPath().getLeaf() instanceof SwitchExpressionTree) {
        place = above.getParentPath();
      } else {
        return place;
      }
    }
  }

  private static TreePath enclosingSwitch(TreePath yield) {
    TreePath place = yield;
    while (!(place.getLeaf() instanceof SwitchExpressionTree)) {
      place = place.getParentPath();
    }
    return place;
  }

  /** Returns the expressions that a method or a lambda returns. */
  public static List<TreePath> results(TreePath executable) {
    List<TreePath> results = new ArrayList<>();
    new AncestorScanner(executable) {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        if (tree.getExpression() != null) {
          results.add(new TreePath(path(), tree.getExpression()));
        }
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return tree == executable.getLeaf() ? super.visitLambdaExpression(tree, null) : null;
      }

      @Override
      public Void visitClass(com.sun.source.tree.ClassTree tree, Void unused) {
        return null;
      }
    }.scanRoot();
    if (executable.getLeaf() instanceof LambdaExpressionTree lambda
        && lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION) {
      results.add(new TreePath(executable, lambda.getBody()));
    }
    return results;
  }

  /** Returns the call that is made on a value: the next stage of its chain, if it is one. */
  public static Optional<TreePath> callOn(TreePath value) {
    TreePath select = climb(value).getParentPath();
    return select.getLeaf() instanceof JCTree.JCFieldAccess
            && select.getParentPath().getLeaf() instanceof JCTree.JCMethodInvocation call
            && call.getMethodSelect() == select.getLeaf()
        ? Optional.of(select.getParentPath())
        : Optional.empty();
  }

  /** Whether a place lies in the code of a tree, or is it. */
  public static boolean isInside(TreePath place, Tree tree) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }
}
