package dev.tether.checker.flow;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import java.util.HashSet;
import java.util.Set;

/**
 * The paths of something that has to be ended: open is what nothing on the path has ended, nor
 * taken along into a function that will.
 */
public abstract class EndingPaths extends PathScanner {
  private final Set<String> endedUnder = new HashSet<>();
  private boolean takenAlong;

  /** Follows a method, a lambda or any other code; a subclass calls it when it is ready. */
  protected final void follow(TreePath function) {
    Tree tree = function.getLeaf();
    scan(
        tree instanceof MethodTree method
            ? method.getBody()
            : tree instanceof LambdaExpressionTree lambda ? lambda.getBody() : tree,
        null);
  }

  /** Whether a tree ends it. */
  protected abstract boolean isEnd(Tree tree);

  /** Whether nobody here has to end it any more once a tree was there: it ends it, or takes it. */
  protected boolean isSettled(Tree tree) {
    return isEnd(tree);
  }

  /**
   * A call has been made.
   *
   * @param ends whether it ends it, or was given a function that does: a call may throw before it
   *     takes the function, not afterwards
   * @return whether that has been dealt with
   */
  protected abstract boolean called(Tree call, boolean ends);

  /** Whether an exception leaves the function while it is open. */
  public final boolean throwsOpen() {
    return isLive(thrown());
  }

  /** Whether the function ends without an exception while it is open. */
  public final boolean endsOpen() {
    return isLive(state) || exits().stream().anyMatch(e -> isLive(e.state()));
  }

  /** What a state becomes by an end; what nothing reaches stays so. */
  protected static int closed(int state) {
    return state == 0 ? 0 : CLEAR;
  }

  /** {@code if (t == null) end(); if (t != null) fail();}: one of the two is taken. */
  @Override
  public Void visitIf(IfTree tree, Void unused) {
    super.visitIf(tree, null);
    if (tree.getElseStatement() == null && ends(tree.getThenStatement())) {
      if (endedUnder.contains(Opposites.of(tree.getCondition()))) {
        state = closed(state);
      }
      endedUnder.add(Opposites.normal(tree.getCondition()));
    }
    return null;
  }

  @Override
  protected boolean isExhaustive(SwitchTree tree) {
    return super.isExhaustive(tree) || Opposites.namesAll(tree);
  }

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    super.visitMethodInvocation(tree, null);
    called(tree);
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    super.visitNewClass(tree, null);
    called(tree);
    return null;
  }

  private void called(Tree call) {
    if (called(call, takenAlong || isEnd(call))) {
      takenAlong = false;
    }
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    takenAlong |= ends(tree);
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    takenAlong |= isEnd(tree);
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    takenAlong |= ends(tree);
    return null;
  }

  /** Whether it is settled somewhere in a piece of code. */
  protected final boolean ends(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree != null && isSettled(tree);
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }
}
