package dev.tether.checker.fate;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import java.util.Optional;

/** What a place has to do with a test: there, a lost task means a test that cannot fail. */
public final class TestContext {
  private TestContext() {}

  /** Returns the assertion that runs the code around a place, as {@code assertThrows} does. */
  public static Optional<MethodSymbol> assertionAround(TreePath place, Model model) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      Tree above = p.getParentPath().getLeaf();
      if (CallFlow.isCall(above) && isAssertion(above, model)) {
        return Calls.method(above);
      }
      if (above instanceof MethodTree) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  private static boolean isAssertion(Tree call, Model model) {
    return Calls.method(call).filter(m -> model.role(m).is(Role.ASSERTS)).isPresent();
  }

  /** Whether a place is in the body of a test method, not in a lambda that something else runs. */
  public static boolean isInTestMethod(TreePath place, Model model) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCMethodDecl method) {
        return isMarked(method, model)
            || method.sym != null && model.names().annotates(NameKind.TEST, method.sym);
      }
    }
    return false;
  }

  /** Goes by what is written, as a scan may lack the test library. */
  private static boolean isMarked(JCTree.JCMethodDecl method, Model model) {
    return method.mods.annotations.stream()
        .map(a -> a.annotationType.toString())
        .anyMatch(
            name -> model.names().is(NameKind.TEST, name.substring(name.lastIndexOf('.') + 1)));
  }

  /** Whether a callback in an expression asserts something. */
  public static boolean assertsInCallback(TreePath expression, Model model) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      private int callbacks;

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        callbacks++;
        super.visitLambdaExpression(tree, null);
        callbacks--;
        return null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= callbacks > 0 && isAssertion(tree, model);
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(expression.getLeaf(), null);
    return found[0];
  }
}
