package dev.tether.checker.fix;

import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;

/** Ways out of code other than its end. */
final class Exits extends TreeScanner<Void, Void> {
  private final Tree root;
  private final Tree last;
  private boolean found;

  private Exits(Tree root, Tree last) {
    this.root = root;
    this.last = last;
  }

  /**
   * Whether some statement other than the last one leaves some code: a return, a throw, or a jump
   * to something around it.
   *
   * @param last the last statement; it may be such a statement itself. Null if there is none
   */
  static boolean before(Tree code, Tree last) {
    Exits exits = new Exits(code, last);
    exits.scan(code, null);
    return exits.found;
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    boolean other = tree instanceof LambdaExpressionTree || tree instanceof ClassTree;
    return found || other ? null : super.scan(tree, null);
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    found |= tree != last;
    return null;
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    found |= tree != last;
    return null;
  }

  @Override
  public Void visitBreak(BreakTree tree, Void unused) {
    found |= tree != last && isOutside(((JCTree.JCBreak) tree).target);
    return null;
  }

  @Override
  public Void visitContinue(ContinueTree tree, Void unused) {
    found |= tree != last && isOutside(((JCTree.JCContinue) tree).target);
    return null;
  }

  /** Whether the target of a jump is not part of the code. */
  private boolean isOutside(Tree target) {
    boolean[] inside = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        inside[0] |= tree == target;
        return inside[0] ? null : super.scan(tree, null);
      }
    }.scan(root, null);
    return !inside[0];
  }
}
