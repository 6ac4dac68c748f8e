package dev.tether.checker.flow;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.tree.JCTree;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs the statements of one method or lambda along every path at once.
 *
 * <p>An abstract interpretation with two bits, in the manner of javac's own definite assignment:
 * {@link #LIVE} says that on some path that arrives here something is still open, {@link #CLEAR}
 * that on some path it isn't. What that something is, and which trees open and close it, is the
 * business of the subclass. Loops run to their fixed point, which two bits reach in at most three
 * rounds; {@code finally} blocks run once for every way of leaving their {@code try}.
 */
public abstract class PathScanner extends TreeScanner<Void, Void> {
  /** On some path it is open. */
  protected static final int LIVE = 1;

  /** On some path it is closed, or hasn't been opened yet. */
  protected static final int CLEAR = 2;

  /**
   * A way to leave a statement early.
   *
   * @param jump the statement that leaves
   * @param target where it goes to; null for out of the method
   * @param state what it takes along
   */
  public record Exit(Tree jump, Tree target, int state) {}

  /**
   * The states in which a condition leaves.
   *
   * @param whenTrue when it is true
   * @param whenFalse when it is false
   */
  public record Split(int whenTrue, int whenFalse) {}

  /** What arrives at the tree that is being visited; 0 where nothing does. */
  protected int state = CLEAR;

  private int thrown;
  private List<Exit> exits = new ArrayList<>();
  private final List<Tree> jumpTargets = new ArrayList<>();

  /** Creates a scanner that starts in the state {@link #CLEAR}. */
  protected PathScanner() {}

  /** Whether it may be open. */
  protected static boolean isLive(int state) {
    return (state & LIVE) != 0;
  }

  /** Returns the jumps out of the code that was scanned: returns, and jumps to labels around it. */
  protected final List<Exit> exits() {
    return exits;
  }

  /** Returns what exceptions take along out of the code that was scanned. */
  protected final int thrown() {
    return thrown;
  }

  // What a subclass may add.

  /** Decides a condition that is no combination of others. Scans it, and knows nothing more. */
  protected Split decide(ExpressionTree condition) {
    scan(condition, null);
    return new Split(state, state);
  }

  /** Whether a call or an object creation may throw. Every one may, as far as this class knows. */
  protected boolean mayThrow(ExpressionTree call) {
    return true;
  }

  /** Whether no exception that counts passes the catch clauses of a try statement. */
  protected boolean catchesAll(TryTree tree) {
    return !tree.getCatches().isEmpty();
  }

  /** Whether one of the cases of a switch statement is always taken. */
  protected boolean isExhaustive(SwitchTree tree) {
    return SwitchCases.hasDefault(tree.getCases());
  }

  /** A jump that leaves for a target: returns what is left of the state that it takes along. */
  protected int jumping(Tree jump, Tree target, int leaving) {
    return leaving;
  }

  /** A round of a loop ends: returns what is left of the state that the next round begins with. */
  protected int iterating(Tree loop, int ending) {
    return ending;
  }

  /** An exception arrives at a catch clause. */
  protected void catching(CatchTree handler) {}

  // Exceptions.

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    super.visitMethodInvocation(tree, null);
    throwing(tree);
    return null;
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    super.visitNewClass(tree, null);
    throwing(tree);
    return null;
  }

  private void throwing(ExpressionTree call) {
    if (mayThrow(call)) {
      thrown |= state;
    }
  }

  @Override
  public Void visitThrow(ThrowTree tree, Void unused) {
    scan(tree.getExpression(), null);
    thrown |= state;
    state = 0;
    return null;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    List<Exit> outerExits = exits;
    exits = new ArrayList<>();
    int outerThrown = thrown;
    thrown = 0;
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    int caught = thrown;
    int after = state;
    thrown = catchesAll(tree) ? 0 : caught;
    for (var handler : tree.getCatches()) {
      state = caught;
      catching(handler);
      scan(handler.getBlock(), null);
      after |= state;
    }
    state = after;
    if (tree.getFinallyBlock() != null) {
      runFinally(tree.getFinallyBlock());
    }
    outerExits.addAll(exits);
    exits = outerExits;
    thrown |= outerThrown;
    return null;
  }

  /**
   * Runs a finally block for the normal end, for an exception, and for every jump out of the try.
   */
  private void runFinally(BlockTree block) {
    List<Exit> jumps = exits;
    int exceptional = thrown;
    int normal = state;
    exits = new ArrayList<>();
    int[] after = {-1, -1, -1, -1};
    int afterException = runFinally(block, exceptional, after);
    for (Exit jump : jumps) {
      exits.add(new Exit(jump.jump(), jump.target(), runFinally(block, jump.state(), after)));
    }
    state = normal;
    thrown = 0;
    scan(block, null);
    thrown |= afterException;
    exits = merged(exits);
  }

  /** The same state leaves the same block in the same way: each is run once. */
  private int runFinally(BlockTree block, int entering, int[] after) {
    if (after[entering] < 0) {
      state = entering;
      scan(block, null);
      after[entering] = state;
    }
    return after[entering];
  }

  /** A block that ran several times has left several times by the same jump. */
  private static List<Exit> merged(List<Exit> exits) {
    Map<Tree, Exit> merged = new LinkedHashMap<>();
    for (Exit exit : exits) {
      merged.merge(
          exit.jump(), exit, (a, b) -> new Exit(a.jump(), a.target(), a.state() | b.state()));
    }
    return new ArrayList<>(merged.values());
  }

  // Jumps.

  @Override
  public Void visitReturn(ReturnTree tree, Void unused) {
    scan(tree.getExpression(), null);
    exits.add(new Exit(tree, null, state));
    state = 0;
    return null;
  }

  @Override
  public Void visitYield(YieldTree tree, Void unused) {
    scan(tree.getValue(), null);
    jump(tree, ((JCTree.JCYield) tree).target);
    return null;
  }

  @Override
  public Void visitBreak(BreakTree tree, Void unused) {
    jump(tree, ((JCTree.JCBreak) tree).target);
    return null;
  }

  @Override
  public Void visitContinue(ContinueTree tree, Void unused) {
    jump(tree, ((JCTree.JCContinue) tree).target);
    return null;
  }

  /** {@code out: while (..) { .. break out; }}: that jump's target is the label, not the loop. */
  @Override
  public Void visitLabeledStatement(LabeledStatementTree tree, Void unused) {
    scan(tree.getStatement(), null);
    state |= resolve(tree, false);
    return null;
  }

  private void jump(Tree jump, Tree target) {
    Tree known = target == null ? innermostTarget() : target;
    exits.add(new Exit(jump, known, known == null ? state : jumping(jump, known, state)));
    state = 0;
  }

  private Tree innermostTarget() {
    return jumpTargets.isEmpty() ? null : jumpTargets.get(jumpTargets.size() - 1);
  }

  /** Takes the jumps to a statement out of the pending ones; returns what they bring. */
  private int resolve(Tree target, boolean continues) {
    int brought = 0;
    List<Exit> others = new ArrayList<>();
    for (Exit exit : exits) {
      boolean mine = exit.target() == target && exit.jump() instanceof ContinueTree == continues;
      if (mine) {
        brought |= exit.state();
      } else {
        others.add(exit);
      }
    }
    exits = others;
    return brought;
  }

  // Branches.

  private Split condition(ExpressionTree tree) {
    if (tree instanceof ParenthesizedTree parenthesized) {
      return condition(parenthesized.getExpression());
    }
    if (tree instanceof LiteralTree literal && literal.getValue() instanceof Boolean value) {
      return value ? new Split(state, 0) : new Split(0, state);
    }
    if (tree instanceof UnaryTree unary && tree.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
      Split split = condition(unary.getExpression());
      return new Split(split.whenFalse(), split.whenTrue());
    }
    if (tree instanceof BinaryTree binary) {
      return binary(binary);
    }
    return decide(tree);
  }

  private Split binary(BinaryTree tree) {
    switch (tree.getKind()) {
      case CONDITIONAL_AND -> {
        Split left = condition(tree.getLeftOperand());
        state = left.whenTrue();
        Split right = condition(tree.getRightOperand());
        return new Split(right.whenTrue(), left.whenFalse() | right.whenFalse());
      }
      case CONDITIONAL_OR -> {
        Split left = condition(tree.getLeftOperand());
        state = left.whenFalse();
        Split right = condition(tree.getRightOperand());
        return new Split(left.whenTrue() | right.whenTrue(), right.whenFalse());
      }
      default -> {
        return decide(tree);
      }
    }
  }

  private void branches(Split split, Runnable onTrue, Runnable onFalse) {
    state = split.whenTrue();
    onTrue.run();
    int afterTrue = state;
    state = split.whenFalse();
    onFalse.run();
    state |= afterTrue;
  }

  @Override
  public Void visitIf(IfTree tree, Void unused) {
    branches(
        condition(tree.getCondition()),
        () -> scan(tree.getThenStatement(), null),
        () -> scan(tree.getElseStatement(), null));
    return null;
  }

  @Override
  public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
    branches(
        condition(tree.getCondition()),
        () -> scan(tree.getTrueExpression(), null),
        () -> scan(tree.getFalseExpression(), null));
    return null;
  }

  @Override
  public Void visitBinary(BinaryTree tree, Void unused) {
    Split split = binaryOrValue(tree);
    state = split.whenTrue() | split.whenFalse();
    return null;
  }

  private Split binaryOrValue(BinaryTree tree) {
    boolean shortCircuit =
        tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
    if (shortCircuit) {
      return binary(tree);
    }
    super.visitBinary(tree, null);
    return new Split(state, state);
  }

  // Loops and switches.

  private void loop(Tree tree, Supplier<Split> condition, Runnable body, Runnable update) {
    jumpTargets.add(tree);
    int entry = state;
    int leaving;
    while (true) {
      List<Exit> before = new ArrayList<>(exits);
      state = entry;
      Split split = condition.get();
      state = split.whenTrue();
      body.run();
      state |= resolve(tree, true);
      update.run();
      leaving = split.whenFalse() | resolve(tree, false);
      int next = entry | iterating(tree, state);
      if (next == entry) {
        break;
      }
      entry = next;
      exits = before;
    }
    state = leaving;
    jumpTargets.remove(jumpTargets.size() - 1);
  }

  @Override
  public Void visitWhileLoop(WhileLoopTree tree, Void unused) {
    loop(
        tree,
        () -> condition(tree.getCondition()),
        () -> scan(tree.getStatement(), null),
        () -> {});
    return null;
  }

  @Override
  public Void visitForLoop(ForLoopTree tree, Void unused) {
    scan(tree.getInitializer(), null);
    loop(
        tree,
        () -> tree.getCondition() == null ? new Split(state, 0) : condition(tree.getCondition()),
        () -> scan(tree.getStatement(), null),
        () -> scan(tree.getUpdate(), null));
    return null;
  }

  @Override
  public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
    scan(tree.getExpression(), null);
    loop(tree, () -> new Split(state, state), () -> scan(tree.getStatement(), null), () -> {});
    return null;
  }

  @Override
  public Void visitDoWhileLoop(DoWhileLoopTree tree, Void unused) {
    jumpTargets.add(tree);
    int entry = state;
    int leaving;
    while (true) {
      List<Exit> before = new ArrayList<>(exits);
      state = entry;
      scan(tree.getStatement(), null);
      state |= resolve(tree, true);
      Split split = condition(tree.getCondition());
      leaving = split.whenFalse() | resolve(tree, false);
      int next = entry | iterating(tree, split.whenTrue());
      if (next == entry) {
        break;
      }
      entry = next;
      exits = before;
    }
    state = leaving;
    jumpTargets.remove(jumpTargets.size() - 1);
    return null;
  }

  @Override
  public Void visitSwitch(SwitchTree tree, Void unused) {
    scan(tree.getExpression(), null);
    cases(tree, tree.getCases(), isExhaustive(tree));
    return null;
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    scan(tree.getExpression(), null);
    cases(tree, tree.getCases(), true);
    return null;
  }

  private void cases(Tree tree, List<? extends CaseTree> cases, boolean exhaustive) {
    jumpTargets.add(tree);
    int selected = state;
    int fallingThrough = 0;
    int leaving = exhaustive ? 0 : selected;
    for (var branch : cases) {
      state = selected | fallingThrough;
      scan(branch, null);
      if (SwitchCases.isArrow(branch)) {
        leaving |= state;
        fallingThrough = 0;
      } else {
        fallingThrough = state;
      }
    }
    state = leaving | fallingThrough | resolve(tree, false);
    jumpTargets.remove(jumpTargets.size() - 1);
  }
}
