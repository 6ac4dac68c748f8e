package dev.tether.checker.duty;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.flow.EndingPaths;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Follows one method or lambda along its paths: open is a thing that nothing on the path has ended,
 * nor handed to somebody who will, nor taken along into a function that does.
 */
final class DutyPaths extends EndingPaths {
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
  private final Set<VarSymbol> storing = new HashSet<>();

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
    follow(function);
  }

  /** Returns the first call whose exception does. */
  Optional<ExpressionTree> thrower() {
    return throwers.stream().findFirst();
  }

  /** Returns those of the branches that may forget it at whose beginning it is open. */
  Set<Tree> openSilent() {
    return openSilent;
  }

  /** Returns the return statements at which it is open. */
  Stream<Tree> openReturns() {
    return exits().stream()
        .filter(e -> e.jump() instanceof ReturnTree && isLive(e.state()))
        .map(Exit::jump);
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

  // What opens and ends it.

  @Override
  protected boolean isEnd(Tree tree) {
    return thing.ends().containsKey(tree);
  }

  @Override
  protected boolean isSettled(Tree tree) {
    return isEnd(tree) || thing.escapes().contains(tree);
  }

  @Override
  protected boolean called(Tree call, boolean ends) {
    if (from instanceof From.Call start && start.opening() == call) {
      state = state == 0 ? 0 : LIVE;
      return false;
    }
    if (ends) {
      boolean stores = from instanceof From.Stored && thing.handedAway().contains(call);
      state = stores ? LIVE : closed(state);
    }
    return ends;
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
}
