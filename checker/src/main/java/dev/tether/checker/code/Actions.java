package dev.tether.checker.code;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;

/**
 * Looks for statements that may tell somebody something. A bare return, an empty block or a throw
 * tells nobody; nor does a retry that calls the method that it stands in and drops what comes back:
 * it only begins the same story again.
 */
public final class Actions extends TreeScanner<Void, Void> {
  private final boolean returnedCallsCount;
  private final MethodSymbol enclosing;
  private boolean found;

  private Actions(boolean returnedCallsCount, TreePath code) {
    this.returnedCallsCount = returnedCallsCount;
    this.enclosing = enclosingMethod(code);
  }

  private static MethodSymbol enclosingMethod(TreePath code) {
    for (TreePath p = code; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCMethodDecl method) {
        return method.sym;
      }
    }
    return null;
  }

  /** Whether code does anything, or returns what it had to call for. */
  public static boolean any(TreePath code) {
    return found(new Actions(true, code), code);
  }

  /** Whether code does anything beside computing its result. */
  public static boolean besidesResult(TreePath code) {
    return found(new Actions(false, code), code);
  }

  private static boolean found(Actions scanner, TreePath code) {
    scanner.scan(code.getLeaf(), null);
    return scanner.found;
  }

  @Override
  public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
    found |= Calls.method(tree.getExpression()).filter(m -> m == enclosing).isEmpty();
    return null;
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    found |=
        returnedCallsCount
            && (tree.getExpression() instanceof MethodInvocationTree
                || tree.getExpression() instanceof NewClassTree);
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    return null;
  }
}
