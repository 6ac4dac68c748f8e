package dev.tether.checker.venue;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.tether.checker.chain.Values;
import dev.tether.checker.source.AncestorScanner;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that are made when a function runs: those of its body and of the lambdas in it that run
 * at once, but neither of those that run elsewhere nor of local classes.
 */
public final class RunningCalls {
  /** What was walked is walked again when somebody asks for it much later. */
  private static final int MOST_KEPT = 400;

  private final Values values;
  private final Venues venues;
  private final Map<Tree, List<TreePath>> memo = new IdentityHashMap<>();

  RunningCalls(Values values, Venues venues) {
    this.values = values;
    this.venues = venues;
  }

  /**
   * Returns the calls in the order in which they are made, arguments before the call; a method
   * reference counts where the function that it yields runs at once.
   *
   * @param code a lambda, a method or a block
   */
  public List<TreePath> in(TreePath code) {
    List<TreePath> calls = memo.get(code.getLeaf());
    if (calls == null) {
      calls = List.copyOf(collect(code));
      if (memo.size() >= MOST_KEPT) {
        memo.clear();
      }
      memo.put(code.getLeaf(), calls);
    }
    return calls;
  }

  private List<TreePath> collect(TreePath root) {
    List<TreePath> calls = new ArrayList<>();
    new AncestorScanner(root) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        super.visitMethodInvocation(tree, null);
        calls.add(path());
        return null;
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        super.visitMemberReference(tree, null);
        if (venues.of(path()).isHere()) {
          calls.add(path());
        }
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return tree == root.getLeaf() || venues.of(path()).isHere()
            ? super.visitLambdaExpression(tree, null)
            : null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        boolean atOnce =
            tree != root.getLeaf()
                && path().getParentPath().getLeaf() instanceof NewClassTree
                && !values.callsAtOnce(path().getParentPath()).isEmpty();
        return atOnce ? super.visitClass(tree, null) : null;
      }
    }.scanRoot();
    return calls;
  }
}
