package dev.tether.checker.source;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;

/** Walks code and tells of each call, each object creation, and each method reference. */
public abstract class CallScanner extends AncestorScanner {
  /** Creates a walk of the code below a place. */
  protected CallScanner(TreePath root) {
    super(root);
  }

  /**
   * A method is named at {@link #path()}.
   *
   * @param method the method, or the constructor
   * @param tree the call, the creation or the reference
   */
  protected abstract void named(MethodSymbol method, Tree tree);

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    Resolved.method(tree).ifPresent(method -> named(method, tree));
    return super.visitMethodInvocation(tree, null);
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    Resolved.method(tree).ifPresent(method -> named(method, tree));
    return super.visitMemberReference(tree, null);
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    Resolved.method(tree).ifPresent(method -> named(method, tree));
    return super.visitNewClass(tree, null);
  }
}
