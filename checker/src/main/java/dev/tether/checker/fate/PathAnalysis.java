package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.flow.PathScanner;
import dev.tether.checker.options.PathCoverage;
import dev.tether.checker.source.Sources;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Follows one definition of a local variable along every path of its method.
 *
 * <p>The value is open ({@code LIVE}) while the variable still holds it and nobody was told how the
 * task ends; other assignments and every use that settles it close it.
 */
final class PathAnalysis extends PathScanner {
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

  private final VarSymbol variable;
  private final Tree definition;
  private final Set<Tree> settling;
  private final TreePath code;
  private final long lastSettling;

  /** What is around the definition: all else is of no interest while the value is not open. */
  private final Set<Tree> towards;

  /** What is around the uses that settle the task, and around the last of them. */
  private final Set<Tree> aroundSettling = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Set<Tree> aroundLast = Collections.newSetFromMap(new IdentityHashMap<>());

  /** How many statements around decide whether the last use that settles the task is reached. */
  private int choices;

  /** The variables that were given a result in such a statement while the task was open. */
  private final Set<Symbol> chosenEarly = new HashSet<>();

  private boolean settlingReached;
  private Tree overwrittenBy;
  private final Map<PathCoverage, Tree> losses = new HashMap<>();

  private PathAnalysis(
      TreePath code, VarSymbol variable, TreePath definition, List<TreePath> settling) {
    this.code = code;
    this.variable = variable;
    this.definition = definition.getLeaf();
    this.towards = upTo(code, definition, Collections.newSetFromMap(new IdentityHashMap<>()));
    this.settling = Collections.newSetFromMap(new IdentityHashMap<>());
    long last = Long.MAX_VALUE;
    for (TreePath use : settling) {
      long position = position(use.getLeaf());
      last = this.settling.isEmpty() ? position : Math.max(last, position);
      this.settling.add(use.getLeaf());
    }
    this.lastSettling = last;
    for (TreePath use : settling) {
      upTo(code, use, aroundSettling);
      if (position(use.getLeaf()) == last) {
        upTo(code, use, aroundLast);
      }
    }
  }

  /** Adds a place and what is around it, up to some code. */
  static Set<Tree> upTo(TreePath code, TreePath place, Set<Tree> around) {
    for (TreePath p = place; p != null && around.add(p.getLeaf()); p = p.getParentPath()) {
      if (p.getLeaf() == code.getLeaf()) {
        break;
      }
    }
    return around;
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    return tree == null || isLive(state) || towards.contains(tree) ? super.scan(tree, null) : null;
  }

  /**
   * Analyses one definition.
   *
   * @param definition the declaration or the assignment that gives it the value
   * @param settling the reads that settle the task
   */
  static PathAnalysis of(TreePath definition, VarSymbol variable, List<TreePath> settling) {
    PathAnalysis analysis =
        new PathAnalysis(Sources.enclosingExecutable(definition), variable, definition, settling);
    analysis.run();
    return analysis;
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
    for (Exit exit : exits()) {
      if (isLive(exit.state())) {
        lose(kindOf(exit.jump()), exit.jump());
      }
    }
    if (isLive(thrown())) {
      lose(PathCoverage.EXCEPTION, definition);
    }
  }

  /**
   * Leaving before the last use that would settle it is leaving early; so is to choose a result
   * before that use, and to go round it.
   */
  private PathCoverage kindOf(Tree jump) {
    if (jump instanceof ThrowTree) {
      return PathCoverage.EXCEPTION;
    }
    boolean early =
        position(jump) < lastSettling
            || (jump instanceof ReturnTree result && isChosenEarly(result.getExpression()));
    return early ? PathCoverage.RETURN : PathCoverage.BRANCH;
  }

  private boolean isChosenEarly(Tree result) {
    return result != null && chosenEarly.contains(TreeInfo.symbol((JCTree) result));
  }

  /** {@code if (cached != null) { r = cached; } else { r = f.join(); } return r;}. */
  @Override
  public Void visitIf(IfTree tree, Void unused) {
    boolean decides =
        tree.getElseStatement() != null && position(tree) < lastSettling && isAroundLast(tree);
    choices += decides ? 1 : 0;
    super.visitIf(tree, null);
    choices -= decides ? 1 : 0;
    return null;
  }

  /** Whether the last use that settles the task comes before the end of a statement. */
  private boolean isAroundLast(StatementTree statement) {
    if (statement instanceof IfTree branch) {
      return isAroundLast(
          branch.getElseStatement() == null
              ? branch.getThenStatement()
              : branch.getElseStatement());
    }
    return statement instanceof BlockTree
        ? lastSettling < TreeInfo.endPos((JCTree) statement)
        : aroundLast.contains(statement);
  }

  private void chosen(AssignmentTree tree) {
    if (choices > 0 && isLive(state) && position(tree) < lastSettling) {
      chosenEarly.add(TreeInfo.symbol((JCTree) tree.getVariable()));
    }
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
    if (aroundSettling.contains(tree)) {
      settle();
    }
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
      super.visitAssignment(tree, null);
      chosen(tree);
      return null;
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

  // Jumps and conditions.

  @Override
  protected int jumping(Tree jump, Tree target, int leaving) {
    if (!isLive(leaving) || !isDeclaredWithin(target)) {
      return leaving;
    }
    lose(kindOf(jump), jump);
    return leaving & ~LIVE;
  }

  /** A variable of the loop's body is a new one in the next round. */
  @Override
  protected int iterating(Tree loop, int ending) {
    if (!isLive(ending) || !isDeclaredWithin(loop)) {
      return ending;
    }
    lose(PathCoverage.BRANCH, definition);
    return ending & ~LIVE | CLEAR;
  }

  /**
   * Whether the jump leaves the variable's own scope, so that nothing after it can settle the task.
   */
  private boolean isDeclaredWithin(Tree loop) {
    return variable.pos > position(loop) && !(loop instanceof SwitchTree);
  }

  @Override
  protected Split decide(ExpressionTree tree) {
    if (tree instanceof BinaryTree binary && isNullCheck(binary)) {
      // Where the variable is null it doesn't hold the task.
      int whenNull = state & ~LIVE;
      return tree.getKind() == Tree.Kind.EQUAL_TO
          ? new Split(whenNull, state)
          : new Split(state, whenNull);
    }
    scan(tree, null);
    if (isLive(state) && mentionsVariable(tree)) {
      // A condition that looks at the task knows more than we do: its branches are not suspected.
      settlingReached = true;
      state = CLEAR;
    }
    return new Split(state, state);
  }

  private boolean isNullCheck(BinaryTree tree) {
    boolean comparison =
        tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO;
    return comparison
        && (isNull(tree.getRightOperand()) && isVariable(tree.getLeftOperand())
            || isNull(tree.getLeftOperand()) && isVariable(tree.getRightOperand()));
  }

  private static boolean isNull(Tree tree) {
    return tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  /**
   * {@code f.cancel(true)}: calls on the task are not what comes between launch and observation.
   */
  @Override
  protected boolean mayThrow(ExpressionTree call) {
    return !(call instanceof MethodInvocationTree invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select
        && isVariable(select.getExpression()));
  }

  private boolean isVariable(Tree tree) {
    return TreeInfo.symbol(TreeInfo.skipParens((JCTree) tree)) == variable;
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
}
