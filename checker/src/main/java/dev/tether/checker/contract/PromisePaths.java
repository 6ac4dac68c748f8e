package dev.tether.checker.contract;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.flow.EndingPaths;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Follows one method or lambda along its paths: open is a promise that nothing on the path has
 * completed, nor taken along into a function that will.
 */
final class PromisePaths extends EndingPaths {
  private final TreePath function;
  private final Set<VarSymbol> promise;
  private final Tree creation;
  private final Set<Tree> completions;
  private final Predicate<ExpressionTree> mayThrow;
  private final Predicate<TryTree> catchesAll;
  private final Set<Tree> openReturns = Collections.newSetFromMap(new IdentityHashMap<>());

  /**
   * Follows a method or lambda.
   *
   * @param function what to follow
   * @param promise the variables that hold the promise
   * @param creation the expression that makes the promise; null if it exists from the start
   * @param completions every place that completes it, in this function or in others
   * @param mayThrow which calls may throw
   * @param catchesAll which try statements let no exception pass that counts
   */
  PromisePaths(
      TreePath function,
      Set<VarSymbol> promise,
      Tree creation,
      Set<Tree> completions,
      Predicate<ExpressionTree> mayThrow,
      Predicate<TryTree> catchesAll) {
    this.function = function;
    this.promise = promise;
    this.creation = creation;
    this.completions = completions;
    this.mayThrow = mayThrow;
    this.catchesAll = catchesAll;
    state = creation == null ? LIVE : CLEAR;
    follow(function);
  }

  /** Returns the return statements that hand the promise out while it is open. */
  Set<Tree> openReturns() {
    return openReturns;
  }

  @Override
  protected boolean mayThrow(ExpressionTree call) {
    return !completions.contains(call) && mayThrow.test(call);
  }

  @Override
  protected boolean catchesAll(TryTree tree) {
    return catchesAll.test(tree);
  }

  /** {@code if (promise.isDone())}. */
  @Override
  protected Split decide(ExpressionTree condition) {
    Split split = super.decide(condition);
    boolean asked =
        condition instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("isDone")
            && isPromise(select.getExpression());
    return asked ? new Split(CLEAR, split.whenFalse()) : split;
  }

  private boolean isPromise(Tree tree) {
    return Calls.variable(tree).filter(promise::contains).isPresent();
  }

  @Override
  protected boolean isEnd(Tree tree) {
    return completions.contains(tree);
  }

  @Override
  protected boolean called(Tree call, boolean ends) {
    if (call == creation) {
      state = LIVE;
      return false;
    }
    state = ends ? closed(state) : state;
    return ends;
  }

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    scan(tree.getExpression(), null);
    if (isLive(state) && tree.getExpression() != null && mentions(tree.getExpression())) {
      openReturns.add(tree);
    }
    return super.visitReturn(tree, null);
  }

  private boolean mentions(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree instanceof ExpressionTree && isPromise(tree);
        return super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  /** Returns the path of a tree of the function. */
  TreePath path(Tree tree) {
    return TreePath.getPath(function, tree);
  }
}
