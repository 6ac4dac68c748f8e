package dev.tether.checker.contract;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.contract.Misleading.NullForTask;
import dev.tether.checker.source.Comments;
import dev.tether.checker.source.NullValues;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.summary.Calls;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds null returned where callers expect a task.
 *
 * <p>Silent where null is part of the contract: the method or its type says {@code @Nullable}, its
 * Javadoc speaks of null, a caller in the same file asks for null, null is given for null, or the
 * function's result is no task but whatever a type variable stands for ({@code
 * map.computeIfPresent(key, (k, v) -> null)} removes).
 */
final class NullTasks {
  private static final Pattern NULL_WORD = Pattern.compile("(?i)\\bnull\\b");

  private final Results results;
  private final Callers callers;

  NullTasks(Results results, Callers callers) {
    this.results = results;
    this.callers = callers;
  }

  List<NullForTask> of(Unit unit) {
    List<NullForTask> found = new ArrayList<>();
    for (TreePath result : unit.nullResults()) {
      TreePath executable = Sources.enclosingExecutable(result);
      if (results.returnsTask(executable.getLeaf()) && !isPartOfContract(executable)) {
        Results.branches(result)
            .filter(branch -> NullValues.mayBeNull((ExpressionTree) branch.getLeaf()))
            .filter(branch -> !isForNull(branch, executable))
            .forEach(branch -> found.add(new NullForTask(branch, executable)));
      }
    }
    return found;
  }

  private boolean isPartOfContract(TreePath executable) {
    Tree tree = executable.getLeaf();
    if (tree instanceof JCTree.JCMethodDecl method) {
      return saysNullable(method)
          || documentsNull(executable)
          || callers.someAskForNull(executable, method.sym);
    }
    return tree instanceof LambdaExpressionTree && !isDeclaredToReturnTask(executable);
  }

  private static boolean documentsNull(TreePath method) {
    return NULL_WORD.matcher(Comments.above(method)).find();
  }

  /**
   * {@code if (source == null) return null;}, also the other way round: null for null is no
   * surprise.
   */
  private static boolean isForNull(TreePath result, TreePath executable) {
    if (!(executable.getLeaf() instanceof JCTree.JCMethodDecl method)) {
      return false;
    }
    for (TreePath p = result; p.getLeaf() != method; p = p.getParentPath()) {
      boolean decided =
          p.getLeaf() instanceof IfTree branch
              ? asksForNull(branch.getCondition(), method.sym)
              : p.getLeaf() instanceof ConditionalExpressionTree choice
                  && asksForNull(choice.getCondition(), method.sym);
      if (decided || isAfterNullCheck(p, method.sym)) {
        return true;
      }
    }
    return false;
  }

  /** {@code if (source != null) { return load(source); } return null;}. */
  private static boolean isAfterNullCheck(TreePath statement, MethodSymbol method) {
    if (!(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    int index = block.getStatements().indexOf(statement.getLeaf());
    return index > 0
        && block.getStatements().get(index - 1) instanceof IfTree before
        && asksForNull(before.getCondition(), method);
  }

  private static boolean asksForNull(Tree condition, MethodSymbol method) {
    Tree check = TreeInfo.skipParens((JCTree) condition);
    if (!(check instanceof BinaryTree binary)) {
      return false;
    }
    return switch (check.getKind()) {
      case EQUAL_TO, NOT_EQUAL_TO ->
          binary.getRightOperand().getKind() == Tree.Kind.NULL_LITERAL
              && Calls.variable(binary.getLeftOperand())
                  .filter(method.params()::contains)
                  .isPresent();
      case CONDITIONAL_AND, CONDITIONAL_OR ->
          asksForNull(binary.getLeftOperand(), method)
              || asksForNull(binary.getRightOperand(), method);
      default -> false;
    };
  }

  private static boolean saysNullable(JCTree.JCMethodDecl method) {
    boolean modifier =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(a -> isNullable(a.getAnnotationType()));
    boolean onType =
        method.restype instanceof JCTree.JCAnnotatedType annotated
            && annotated.annotations.stream().anyMatch(a -> isNullable(a.annotationType));
    return modifier || onType;
  }

  private static boolean isNullable(Tree annotationType) {
    String name = annotationType.toString();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return simple.equals("Nullable") || simple.equals("CheckForNull");
  }

  /** Whether the parameter that a lambda is given to says that the function returns a task. */
  private boolean isDeclaredToReturnTask(TreePath lambda) {
    TreePath call = lambda.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(lambda.getLeaf());
    if (index < 0) {
      return true;
    }
    return Calls.method(call.getLeaf()).filter(m -> results.declaresTask(m, index)).isPresent();
  }
}
