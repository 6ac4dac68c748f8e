package dev.tether.checker.duty;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.flow.Opposites;
import dev.tether.checker.flow.PathScanner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Follows one method or lambda along its paths: open is a thing that nothing on the path has ended,
 * nor handed to somebody who will, nor taken along into a function that does.
 */
final class DutyPaths extends PathScanner {
  /** From where on the thing is open. */
  sealed interface From {
    /** It exists from the start. */
    From START = new Start();

    /** From the start of the code on. */
    record Start() implements From {}

    /**
     * From a call on.
     *
     * @param opening the call that makes it, or takes it
     */
    record Call(Tree opening) implements From {}

    /**
     * Once it lies where others find it.
     *
     * @param reads the places that put it there
     */
    record Stored(Set<Tree> reads) implements From {}

    /**
     * Where a branch begins: only what that leads to counts.
     *
     * @param branch the branch, or the catch clause
     */
    record Branch(Tree branch) implements From {}
  }

  private final Thing thing;
  private final Predicate<ExpressionTree> mayThrow;
  private final From from;
  private final Set<Tree> silent;
  private final Set<Tree> openSilent = new LinkedHashSet<>();
  private final List<ExpressionTree> throwers = new ArrayList<>();
  private final Deque<Integer> pending = new ArrayDeque<>();
  private final Set<String> endedUnder = new HashSet<>();
  private final Set<VarSymbol> storing = new HashSet<>();
  private boolean takenAlong;

  DutyPaths(TreePath function, Thing thing, Predicate<ExpressionTree> mayThrow, From from) {
    this(function, thing, mayThrow, from, Set.of());
  }

  /**
   * Follows a method or lambda.
   *
   * @param silent branches that may forget it: see {@link #openSilent()}
   */
  DutyPaths(
      TreePath function,
      Thing thing,
      Predicate<ExpressionTree> mayThrow,
      From from,
      Set<Tree> silent) {
    this.thing = thing;
    this.mayThrow = mayThrow;
    this.from = from;
    this.silent = silent;
    state = from instanceof From.Start ? LIVE : CLEAR;
    Tree tree = function.getLeaf();
    scan(
        tree instanceof MethodTree method
            ? method.getBody()
            : tree instanceof LambdaExpressionTree lambda ? lambda.getBody() : tree,
        null);
  }

  /** Whether an exception leaves the function while the thing is open. */
  boolean throwsOpen() {
    return isLive(thrown());
  }

  /** Returns the first call whose exception does. */
  Optional<ExpressionTree> thrower() {
    return throwers.stream().findFirst();
  }

  /** Whether the function ends without an exception while the thing is open. */
  boolean endsOpen() {
    return isLive(state) || exits().stream().anyMatch(e -> isLive(e.state()));
  }

  /** Returns those of the branches that may forget it at whose beginning it is open. */
  Set<Tree> openSilent() {
    return openSilent;
  }

  @Override
  protected boolean mayThrow(ExpressionTree call) {
    boolean may = mayThrow.test(call);
    if (may && isLive(state)) {
      throwers.add(call);
    }
    return may;
  }

  @Override
  public Void visitTry(TryTree tree, Void unused) {
    pending.push(throwers.size());
    super.visitTry(tree, null);
    pending.pop();
    if (tree.getFinallyBlock() != null && ends(tree.getFinallyBlock())) {
      throwers.removeIf(t -> Thing.contains(tree.getBlock(), t));
    }
    return null;
  }

  @Override
  protected void catching(CatchTree handler) {
    int before = pending.pop();
    if (before >= 0) {
      // What the block throws is caught here.
      forgetSince(before);
    }
    pending.push(-1);
    entering(handler);
  }

  private void forgetSince(int size) {
    if (size >= 0 && size < throwers.size()) {
      throwers.subList(size, throwers.size()).clear();
    }
  }

  private void entering(Tree branch) {
    if (isLive(state) && silent.contains(branch)) {
      openSilent.add(branch);
    }
    if (state != 0 && from instanceof From.Branch start && start.branch() == branch) {
      state = LIVE;
    }
  }

  @Override
  public Void scan(Tree tree, Void unused) {
    if (tree != null && !(tree instanceof CatchTree)) {
      entering(tree);
    }
    return super.scan(tree, null);
  }

  // Conditions.

  /** {@code if (promise.isDone())}, {@code if (promise != null)}, {@code if (s.tryAcquire())}. */
  @Override
  protected Split decide(ExpressionTree condition) {
    if (from instanceof From.Call call && call.opening() == condition) {
      int before = state;
      scan(condition, null);
      return new Split(state, before);
    }
    Split split = super.decide(condition);
    if (condition instanceof MethodInvocationTree call
        && thing.asks().stream().anyMatch(a -> a.getLeaf() == call)) {
      return new Split(closed(split.whenTrue()), split.whenFalse());
    }
    if (condition instanceof BinaryTree binary && saysNotStored(binary)) {
      // map.putIfAbsent(key, promise) gives back another one: ours lies nowhere.
      return binary.getKind() == Tree.Kind.EQUAL_TO
          ? new Split(split.whenTrue(), closed(split.whenFalse()))
          : new Split(closed(split.whenTrue()), split.whenFalse());
    }
    if (condition instanceof BinaryTree binary && isNullCheck(binary)) {
      return binary.getKind() == Tree.Kind.NOT_EQUAL_TO
          ? new Split(split.whenTrue(), closed(split.whenFalse()))
          : new Split(closed(split.whenTrue()), split.whenFalse());
    }
    return split;
  }

  private static int closed(int state) {
    return state == 0 ? 0 : CLEAR;
  }

  private boolean isNullCheck(BinaryTree tree) {
    return (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO)
        && (isNull(tree.getRightOperand()) && isThing(tree.getLeftOperand())
            || isNull(tree.getLeftOperand()) && isThing(tree.getRightOperand()));
  }

  private boolean saysNotStored(BinaryTree tree) {
    Tree value = isNull(tree.getRightOperand()) ? tree.getLeftOperand() : tree.getRightOperand();
    return from instanceof From.Stored
        && (isNull(tree.getRightOperand()) || isNull(tree.getLeftOperand()))
        && (tree.getKind() == Tree.Kind.EQUAL_TO || tree.getKind() == Tree.Kind.NOT_EQUAL_TO)
        && (thing.handedAway().contains(value)
            || Calls.variable(value).filter(storing::contains).isPresent());
  }

  @Override
  public Void visitVariable(VariableTree tree, Void unused) {
    super.visitVariable(tree, null);
    if (tree.getInitializer() != null && thing.handedAway().contains(tree.getInitializer())) {
      storing.add(Declared.symbol(tree));
    }
    return null;
  }

  private static boolean isNull(Tree tree) {
    return tree.getKind() == Tree.Kind.NULL_LITERAL;
  }

  private boolean isThing(Tree tree) {
    return Calls.variable(tree).filter(v -> v == thing.variable()).isPresent();
  }

  /** {@code if (t == null) end(); if (t != null) fail();}: one of the two is taken. */
  @Override
  public Void visitIf(IfTree tree, Void unused) {
    super.visitIf(tree, null);
    String condition = Opposites.normal(tree.getCondition());
    if (tree.getElseStatement() == null && ends(tree.getThenStatement())) {
      if (endedUnder.contains(Opposites.of(tree.getCondition()))) {
        state = closed(state);
      }
      endedUnder.add(condition);
    }
    return null;
  }

  @Override
  protected boolean isExhaustive(SwitchTree tree) {
    return super.isExhaustive(tree) || Opposites.namesAll(tree);
  }

  // What opens and ends it.

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
    if (from instanceof From.Call start && start.opening() == call) {
      state = state == 0 ? 0 : LIVE;
    } else if (takenAlong || thing.ends().containsKey(call)) {
      boolean stores = from instanceof From.Stored && thing.handedAway().contains(call);
      state = stores ? LIVE : closed(state);
      takenAlong = false;
    }
  }

  @Override
  public Void visitIdentifier(IdentifierTree tree, Void unused) {
    if (thing.escapes().contains(tree)) {
      state = from instanceof From.Stored ? LIVE : closed(state);
    }
    return null;
  }

  @Override
  public Void visitMemberSelect(MemberSelectTree tree, Void unused) {
    if (thing.escapes().contains(tree)) {
      state = from instanceof From.Stored ? LIVE : closed(state);
    }
    return super.visitMemberSelect(tree, null);
  }

  @Override
  public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
    takenAlong |= ends(tree);
    return null;
  }

  @Override
  public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
    takenAlong |= thing.ends().containsKey(tree);
    return null;
  }

  @Override
  public Void visitClass(ClassTree tree, Void unused) {
    takenAlong |= ends(tree);
    return null;
  }

  private boolean ends(Tree code) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        found[0] |=
            tree != null && (thing.ends().containsKey(tree) || thing.escapes().contains(tree));
        return found[0] ? null : super.scan(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }
}
