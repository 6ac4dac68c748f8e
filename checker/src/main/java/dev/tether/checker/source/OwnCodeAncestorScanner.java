package dev.tether.checker.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.util.TreePath;

/** Does what {@link OwnCodeScanner} does, and knows where it is. */
public abstract class OwnCodeAncestorScanner extends AncestorScanner {
  /**
   * Creates a scanner of the trees below a place.
   *
   * @param root the path whose leaf is given to {@link #scanRoot()}
   */
  protected OwnCodeAncestorScanner(TreePath root) {
    super(root);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return null;
  }
}
