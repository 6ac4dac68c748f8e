package dev.tether.checker.summary;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.source.AncestorScanner;

/**
 * Visits the code that runs as part of a function: its body, and the lambdas in it that run at
 * once, but neither those that run elsewhere nor local classes.
 */
public abstract class CodeScanner extends AncestorScanner {
  private final TreePath root;
  private final Venues venues;

  /**
   * Creates a scanner.
   *
   * @param root the lambda, the method or the block to visit
   */
  protected CodeScanner(TreePath root, Venues venues) {
    super(root);
    this.root = root;
    this.venues = venues;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    return tree == root.getLeaf() || venues.of(path()).isHere()
        ? super.visitLambdaExpression(tree, null)
        : null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    return tree == root.getLeaf() ? super.visitClass(tree, null) : null;
  }
}
