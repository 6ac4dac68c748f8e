package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Waits of which nothing but time is asked, and loops that do nothing else than wait. */
final class WaitLoops {
  private static final double MOST_MILLIS = 5000;

  private WaitLoops() {}

  /**
   * A call that may throw what the clause takes.
   *
   * @param isUnread whether nobody looks at what it returns
   */
  private record Wait(MethodInvocationTree call, MethodSymbol method, boolean isUnread) {}

  /** The waits in the block of a clause, those of functions in it as well. */
  private static List<Wait> waits(TreePath clause) {
    List<Wait> waits = new ArrayList<>();
    Set<Tree> unread = Collections.newSetFromMap(new IdentityHashMap<>());
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
        unread.add(tree.getExpression());
        return super.visitExpressionStatement(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Calls.method(tree)
            .filter(m -> !m.getThrownTypes().isEmpty())
            .ifPresent(m -> waits.add(new Wait(tree, m, unread.contains(tree))));
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(((TryTree) clause.getParentPath().getLeaf()).getBlock(), null);
    return waits;
  }

  /**
   * Whether nothing in the block waits for more than a time: nothing had to come of it. A wait that
   * gives up by itself, and whose answer nobody looks at, is no more than that.
   */
  static boolean isPause(TreePath clause) {
    return waits(clause).stream()
        .allMatch(w -> takesTime(w.method()) || (givesUp(w.method()) && w.isUnread()));
  }

  /** {@code sleep(long)}, {@code wait(long)}, and nothing that says how it went. */
  private static boolean takesTime(MethodSymbol method) {
    return method.getReturnType().hasTag(TypeTag.VOID)
        && !method.getParameters().isEmpty()
        && method.getParameters().get(0).type.isNumeric();
  }

  /** {@code await(60, SECONDS)}: says whether it was in time, and goes on in either case. */
  private static boolean givesUp(MethodSymbol method) {
    return method.getReturnType().hasTag(TypeTag.BOOLEAN) && takesUnit(method);
  }

  private static boolean takesUnit(MethodSymbol method) {
    return method.getParameters().stream().anyMatch(p -> isUnit(p.type.tsym));
  }

  /** Whether a block waits for something, and gives up by itself wherever it does. */
  static boolean isBounded(TreePath clause) {
    List<Wait> waits = waits(clause);
    return !waits.isEmpty() && waits.stream().allMatch(w -> isLimited(w.method()));
  }

  /**
   * {@code thread.join(5000)}, {@code task.get(5, SECONDS)}. A pause waits for nothing; who is told
   * whether it was in time does something about it.
   */
  private static boolean isLimited(MethodSymbol method) {
    return !method.isStatic()
        && !isUnit(method.owner)
        && !method.getReturnType().hasTag(TypeTag.BOOLEAN)
        && (takesTime(method) || takesUnit(method));
  }

  /** A loop that counts to a small number around a short pause is over soon. */
  static Kind isShort(TreePath clause, Tree loop, Kind kind) {
    if (kind == Kind.RETRY_LOOP && LoopConditions.isOverElements(loop) && isBounded(clause)) {
      return Kind.BETWEEN_BOUNDED_WAITS;
    }
    return kind == Kind.RETRY_LOOP && Counters.bound(loop) * pauseMillis(clause) <= MOST_MILLIS
        ? Kind.SHORT_RETRY_LOOP
        : kind;
  }

  /** The time that a block waits for in all, if that can be read; else very long. */
  private static double pauseMillis(TreePath clause) {
    return waits(clause).stream().mapToDouble(WaitLoops::millis).sum();
  }

  /** Of {@code SECONDS.sleep(1)}, the number is not in milliseconds. */
  private static double millis(Wait wait) {
    return takesTime(wait.method())
            && wait.call().getArguments().size() == 1
            && ((JCTree) wait.call().getArguments().get(0)).type.constValue() instanceof Number time
            && (wait.method().isStatic() || !isUnit(wait.method().owner))
        ? time.doubleValue()
        : Double.POSITIVE_INFINITY;
  }

  private static boolean isUnit(Symbol type) {
    return type.getSimpleName().contentEquals("TimeUnit");
  }

  /** {@code while (true) { try { sleep(..); } catch (..) {} }}: there is no work to be ended. */
  static boolean onlyWaits(Tree loop, Tree attempt) {
    return isEndless(loop)
        && LoopConditions.body(loop) instanceof BlockTree block
        && block.getStatements().size() == 1
        && block.getStatements().get(0) == attempt
        && attempt instanceof TryTree tree
        && tree.getBlock().getStatements().size() == 1
        && tree.getBlock().getStatements().get(0) instanceof ExpressionStatementTree wait
        && wait.getExpression() instanceof MethodInvocationTree call
        && Calls.method(call).filter(m -> takesTime(m) || isBareWait(m)).isPresent();
  }

  private static boolean isBareWait(MethodSymbol method) {
    return method.getParameters().isEmpty() && method.getReturnType().hasTag(TypeTag.VOID);
  }

  /**
   * Whether a block ends in a loop without an end: what stands behind the clause for the interrupt
   * is only reached by it, so it was written for it.
   */
  static boolean onlyTheInterruptLeaves(TryTree attempt) {
    List<? extends StatementTree> statements = attempt.getBlock().getStatements();
    return !statements.isEmpty()
        && isEndless(statements.get(statements.size() - 1))
        && attempt.getCatches().size() == 1
        && !mayEnd(attempt.getBlock());
  }

  private static boolean isEndless(Tree loop) {
    return (loop instanceof WhileLoopTree || loop instanceof ForLoopTree)
        && LoopConditions.isEndless(loop);
  }

  private static boolean mayEnd(Tree code) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitBreak(BreakTree tree, Void unused) {
        found[0] = true;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }
}
