package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.tree.YieldTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.options.PathCoverage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Follows one definition of a local variable along every path of its method.
 *
 * <p>An abstract interpretation of the statements with two bits, in the manner of javac's own
 * definite assignment: {@code LIVE} says that on some path the variable still holds the value and
 * nobody was told, {@code CLEAR} that on some path it doesn't. Loops run to their fixed point,
 * which two bits reach in at most three rounds; {@code finally} blocks run once for every way of
 * leaving their {@code try}.
 */
final class PathAnalysis extends TreeScanner<Void, Void> {
  private static final int LIVE = 1;
  private static final int CLEAR = 2;

  /** What a method's paths do with the definition. */
  enum Verdict {
    /** All paths that count settle it. */
    SETTLED,
    /** Another assignment replaces it before any use settles it. */
    OVERWRITTEN,
    /** Some path that counts loses it. */
    LOST
  }

  /**
   * The answer.
   *
   * @param verdict what happens
   * @param kind which paths lose it, if any
   * @param loss where, if anywhere
   */
  record Result(Verdict verdict, PathCoverage kind, TreePath loss) {}

  /**
   * A way to leave a statement early: the jump, where it goes to (null: out of the method), with
   * what.
   */
  private record Exit(Tree jump, Tree target, int state) {}

  private final VarSymbol variable;
  private final Tree definition;
  private final Set<Tree> settling;
  private final TreePath code;
  private final long lastSettling;

  private int state = CLEAR;
  private int thrown;
  private boolean settlingReached;
  private Tree overwrittenBy;
  private List<Exit> exits = new ArrayList<>();
  private final Map<PathCoverage, Tree> losses = new HashMap<>();
  private final List<Tree> jumpTargets = new ArrayList<>();

  private PathAnalysis(TreePath code, VarSymbol variable, Tree definition, Set<Tree> settling) {
    this.code = code;
    this.variable = variable;
    this.definition = definition;
    this.settling = settling;
    this.lastSettling =
        settling.stream().mapToLong(PathAnalysis::position).max().orElse(Long.MAX_VALUE);
  }

  /**
   * Analyses one definition.
   *
   * @param definition the declaration or the assignment that gives it the value
   * @param settling the reads that settle the task
   */
  static PathAnalysis of(TreePath definition, VarSymbol variable, Set<Tree> settling) {
    PathAnalysis analysis =
        new PathAnalysis(executableAround(definition), variable, definition.getLeaf(), settling);
    analysis.run();
    return analysis;
  }

  /** The method, lambda or initializer whose statements run in one go with the definition. */
  private static TreePath executableAround(TreePath definition) {
    TreePath place = definition;
    while (!(place.getLeaf() instanceof LambdaExpressionTree)
        && !(place.getLeaf() instanceof MethodTree)
        && !(place.getParentPath().getLeaf() instanceof ClassTree)) {
      place = place.getParentPath();
    }
    return place;
  }

  private static long position(Tree tree) {
    return TreeInfo.getStartPos((JCTree) tree);
  }

  private void run() {
    Tree tree = code.getLeaf();
    if (tree instanceof LambdaExpressionTree lambda) {
      scan(lambda.getBody(), null);
    } else if (tree instanceof MethodTree method) {
      scan(method.getBody(), null);
    } else {
      scan(tree, null);
    }
    if (isLive(state)) {
      lose(PathCoverage.BRANCH, tree);
    }
    for (Exit exit : exits) {
      if (isLive(exit.state())) {
        lose(kindOf(exit.jump()), exit.jump());
      }
    }
    if (isLive(thrown)) {
      lose(PathCoverage.EXCEPTION, definition);
    }
  }

  /** Leaving before the last use that would settle it is leaving early. */
  private PathCoverage kindOf(Tree jump) {
    if (jump instanceof ThrowTree) {
      return PathCoverage.EXCEPTION;
    }
    return position(jump) < lastSettling ? PathCoverage.RETURN : PathCoverage.BRANCH;
  }

  private void lose(PathCoverage kind, Tree where) {
    losses.putIfAbsent(kind, where);
  }

  /** Returns the answer under the user's choice of paths. */
  Result result(PathCoverage wanted) {
    if (!settlingReached) {
      return overwrittenBy != null
          ? new Result(Verdict.OVERWRITTEN, PathCoverage.EVERY, pathTo(overwrittenBy))
          : new Result(Verdict.LOST, PathCoverage.EVERY, pathTo(definition));
    }
    for (PathCoverage kind : PathCoverage.values()) {
      if (losses.containsKey(kind) && wanted.includes(kind)) {
        return new Result(Verdict.LOST, kind, pathTo(losses.get(kind)));
      }
    }
    return new Result(Verdict.SETTLED, PathCoverage.EVERY, code);
  }

  private TreePath pathTo(Tree tree) {
    return tree == code.getLeaf() ? code : TreePath.getPath(code, tree);
  }

  private static boolean isLive(int state) {
    return (state & LIVE) != 0;
  }

  private void settle() {
    if (isLive(state)) {
      settlingReached = true;
      state = CLEAR;
    }
  }

  // Uses of the variable.

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    if (settling.contains(tree)) {
      settle();
    }
    return null;
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    settleIfCaptured(tree);
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    settleIfCaptured(tree);
    return null;
  }

  /** Code that runs later and settles the task has taken it over now. */
  private void settleIfCaptured(Tree tree) {
    long start = position(tree);
    long end = TreeInfo.endPos((JCTree) tree);
    boolean captured = settling.stream().anyMatch(use -> isWithin(use, tree, start, end));
    if (captured) {
      settle();
    }
  }

  private static boolean isWithin(Tree use, Tree code, long start, long end) {
    boolean[] found = new boolean[1];
    if (position(use) < start) {
      return false;
    }
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |= tree == use;
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    scan(tree.getInitializer(), null);
    if (tree == definition) {
      define();
    }
    return null;
  }

  @Override
  public Void visitAssignment(AssignmentTree tree, Void unused) {
    if (TreeInfo.symbol((JCTree) tree.getVariable()) != variable) {
      return super.visitAssignment(tree, null);
    }
    scan(tree.getExpression(), null);
    if (tree == definition) {
      define();
    } else {
      if (isLive(state)) {
        overwrittenBy = overwrittenBy == null ? tree : overwrittenBy;
        lose(PathCoverage.BRANCH, tree);
      }
      state = CLEAR;
    }
    return null;
  }

  private void define() {
    if (isLive(state)) {
      // A further round of a loop: the round before left its value unsettled.
      lose(PathCoverage.BRANCH, definition);
    }
    state = LIVE;
  }

  // Exceptions.

  @Override
  public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
    super.visitMethodInvocation(tree, null);
    if (!isCallOnVariable(tree)) {
      thrown |= state;
    }
    return null;
  }

  /**
   * {@code f.cancel(true)}: calls on the task are not what comes between launch and observation.
   */
  private boolean isCallOnVariable(MethodInvocationTree tree) {
    return tree.getMethodSelect() instanceof MemberSelectTree select
        && isVariable(select.getExpression());
  }

  @Override
  public Void visitNewClass(NewClassTree tree, Void unused) {
    super.visitNewClass(tree, null);
    thrown |= state;
    return null;
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
    thrown = state;
    scan(tree.getResources(), null);
    scan(tree.getBlock(), null);
    int caught = thrown | state;
    int after = state;
    boolean catches = !tree.getCatches().isEmpty();
    thrown = catches ? 0 : caught;
    for (var handler : tree.getCatches()) {
      state = caught;
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
    state = exceptional;
    scan(block, null);
    int afterException = state;
    for (Exit jump : jumps) {
      state = jump.state();
      scan(block, null);
      exits.add(new Exit(jump.jump(), jump.target(), state));
    }
    state = normal;
    thrown = 0;
    scan(block, null);
    thrown |= afterException;
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

  private void jump(Tree jump, Tree target) {
    Tree known = target == null ? innermostTarget() : target;
    if (isLive(state) && known != null && declaredWithin(known)) {
      lose(kindOf(jump), jump);
    } else {
      exits.add(new Exit(jump, known, state));
    }
    state = 0;
  }

  private Tree innermostTarget() {
    return jumpTargets.isEmpty() ? null : jumpTargets.get(jumpTargets.size() - 1);
  }

  /**
   * Whether the jump leaves the variable's own scope, so that nothing after it can settle the task.
   */
  private boolean declaredWithin(Tree loop) {
    return variable.pos > position(loop) && !(loop instanceof SwitchTree);
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

  /** The states in which a condition leaves, when it is true and when it is false. */
  private record Split(int whenTrue, int whenFalse) {}

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
    return opaque(tree);
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
      case EQUAL_TO, NOT_EQUAL_TO -> {
        if (isNull(tree.getRightOperand()) && isVariable(tree.getLeftOperand())
            || isNull(tree.getLeftOperand()) && isVariable(tree.getRightOperand())) {
          // Where the variable is null it doesn't hold the task.
          int whenNull = state & ~LIVE;
          return tree.getKind() == Tree.Kind.EQUAL_TO
              ? new Split(whenNull, state)
              : new Split(state, whenNull);
        }
        return opaque(tree);
      }
      default -> {
        return opaque(tree);
      }
    }
  }

  private static boolean isNull(Tree tree) {
    return tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  private boolean isVariable(Tree tree) {
    return TreeInfo.symbol(TreeInfo.skipParens((JCTree) tree)) == variable;
  }

  /** A condition that looks at the task knows more than we do: its branches are not suspected. */
  private Split opaque(ExpressionTree tree) {
    scan(tree, null);
    if (isLive(state) && mentionsVariable(tree)) {
      settlingReached = true;
      state = CLEAR;
    }
    return new Split(state, state);
  }

  private boolean mentionsVariable(Tree tree) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree identifier, Void unused) {
        found[0] |= ((JCTree.JCIdent) identifier).sym == variable;
        return null;
      }
    }.scan(tree, null);
    return found[0];
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
      int next = entry | state;
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
      int next = entry | split.whenTrue();
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
    cases(tree, tree.getCases(), SwitchCases.hasDefault(tree.getCases()));
    return null;
  }

  @Override
  public Void visitSwitchExpression(SwitchExpressionTree tree, Void unused) {
    scan(tree.getExpression(), null);
    cases(tree, tree.getCases(), true);
    return null;
  }

  private void cases(
      Tree tree, List<? extends com.sun.source.tree.CaseTree> cases, boolean exhaustive) {
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
