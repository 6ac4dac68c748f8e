package dev.tether.checker.fate;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.LostCancellation.Kind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.model.WindingDown;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.OwnCodeScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Decides what goes on after a catch clause that has swallowed a request to stop.
 *
 * <p>Nothing does where the clause is the end of a task's body, and a loop with a stop flag of its
 * own will see that. Code that winds something down goes on for good reasons.
 */
final class AfterCatch {
  private final Compilation compilation;
  private final Values values;
  private final Conversions conversions;
  private final InterruptEnds ends;

  AfterCatch(Compilation compilation) {
    this.compilation = compilation;
    this.values = compilation.values();
    this.conversions = new Conversions(compilation);
    this.ends = new InterruptEnds(compilation.model());
  }

  /** Returns what goes on although it should stop; empty if nothing does. */
  Optional<Kind> kind(TreePath clause) {
    BlockTree handler = ((CatchTree) clause.getLeaf()).getBlock();
    if (windsDown(clause) || mustTake(clause)) {
      return Optional.empty();
    }
    if (leaves(handler)) {
      return conversions.kind(clause);
    }
    if (WaitLoops.onlyTheInterruptLeaves((TryTree) clause.getParentPath().getLeaf())) {
      return Optional.empty();
    }
    if (ends.isThrownLater(clause)) {
      return Optional.of(Kind.CONVERTED_QUIETLY);
    }
    TreePath loop = loopAround(clause);
    if (loop != null) {
      if (WaitLoops.onlyWaits(loop.getLeaf(), clause.getParentPath().getLeaf())) {
        return Optional.of(Kind.IDLE_LOOP);
      }
      return isLeftBehind(clause, loop.getLeaf())
              || isWorkerOfPool(loop)
              || ends.isEndedByClosing(clause)
              || cancelsTheRest(handler, loop.getLeaf())
          ? Optional.empty()
          : loopKind(loop).map(kind -> isStoppedSoon(kind, clause, loop));
    }
    return goesOn(clause) && !ends.endsTheWork(clause)
        ? Optional.of(WaitLoops.isPause(clause) ? Kind.GOES_ON_AFTER_PAUSE : Kind.GOES_ON)
        : Optional.empty();
  }

  /** {@code while (running) { for (Tile tile : tiles) { sleep(pause); .. } }}: asked after it. */
  private Kind isStoppedSoon(Kind kind, TreePath clause, TreePath loop) {
    TreePath outer = loop;
    while (outer != null && kind == Kind.RETRY_LOOP && InterruptEnds.isCounted(outer.getLeaf())) {
      outer = loopAround(values.around(outer));
      if (outer != null && loopKind(outer).isEmpty()) {
        return Kind.SHORT_RETRY_LOOP;
      }
    }
    return WaitLoops.isShort(clause, loop.getLeaf(), kind);
  }

  /**
   * {@code for (Future f : all) f.cancel(true)} in a loop over all: its other rounds end at once.
   */
  private boolean cancelsTheRest(BlockTree handler, Tree loop) {
    if (!(loop instanceof EnhancedForLoopTree around)) {
      return false;
    }
    Optional<VarSymbol> all = Calls.variable(around.getExpression());
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitEnhancedForLoop(EnhancedForLoopTree tree, Void unused) {
        found[0] |= all.isPresent() && all.equals(Calls.variable(tree.getExpression()));
        return null;
      }
    }.scan(handler, null);
    return found[0] && cancels(handler);
  }

  private boolean cancels(Tree code) {
    return hasCall(
        code,
        call ->
            Calls.method(call)
                .filter(m -> compilation.model().role(m).is(Role.CANCELS))
                .isPresent());
  }

  /** Whether code itself calls something of a kind. */
  private static boolean hasCall(Tree code, Predicate<MethodInvocationTree> kind) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= kind.test(tree);
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(code, null);
    return found[0];
  }

  /** {@code body.run()}. */
  private static boolean runs(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree
        && Calls.method(call)
            .filter(m -> m.name.contentEquals("run") && m.getParameters().isEmpty())
            .isPresent();
  }

  /**
   * Whether a loop in an executor runs one body after another: an interrupt is for one of them, and
   * the pool has its own ways of ending.
   */
  private boolean isWorkerOfPool(TreePath loop) {
    boolean runs = hasCall(loop.getLeaf(), AfterCatch::runs);
    for (TreePath p = loop; runs && p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl type
          && type.sym != null
          && compilation.model().isA(type.sym.type, "java.util.concurrent.Executor")) {
        return true;
      }
    }
    return false;
  }

  /**
   * What goes on after the calls of a method that does nothing but wait: {@code sleep(delay)} in a
   * retry. Of a private method all callers are known, so that what comes after a call counts, too.
   */
  Optional<Kind> kindInCallers(TreePath clause, Unit unit) {
    TreePath body = clause.getParentPath().getParentPath();
    if (leaves(((CatchTree) clause.getLeaf()).getBlock())
        || !(body.getLeaf() instanceof BlockTree block)
        || !(body.getParentPath().getLeaf() instanceof JCTree.JCMethodDecl helper)
        || block.getStatements().size() != 1
        || !isOnlyAWait((TryTree) clause.getParentPath().getLeaf())
        || windsDown(clause)) {
      return Optional.empty();
    }
    boolean[] inLoop = new boolean[1];
    boolean[] goesOn = new boolean[1];
    new AncestorScanner(unit.root()) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (Calls.method(tree).filter(m -> m == helper.sym).isPresent() && !windsDown(path())) {
          TreePath loop = loopAround(path());
          inLoop[0] |= loop != null && loopKind(loop).isPresent();
          goesOn[0] |= loop == null && helper.sym.isPrivate() && goesOn(path());
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return inLoop[0]
        ? Optional.of(Kind.CALLING_LOOP)
        : goesOn[0] ? Optional.of(Kind.GOES_ON) : Optional.empty();
  }

  private static boolean isOnlyAWait(TryTree tree) {
    List<? extends StatementTree> statements = tree.getBlock().getStatements();
    return statements.size() == 1 && statements.get(0) instanceof ExpressionStatementTree;
  }

  /** Returns the innermost loop that a catch clause stands in, or null. */
  TreePath loopAround(TreePath clause) {
    for (TreePath p = clause; p != null && !isEnd(p); p = values.around(p)) {
      if (Conditions.isLoop(p.getLeaf())) {
        return p;
      }
    }
    return null;
  }

  /** Whether what is around a place runs at another time: not around code that is run at once. */
  private boolean isEnd(TreePath place) {
    if (!isCode(place.getLeaf())) {
      return false;
    }
    return place.getLeaf() instanceof ClassTree
        ? !(place.getParentPath().getLeaf() instanceof NewClassTree)
        : Values.functionAround(place).map(values::callsAtOnce).orElse(List.of()).size() != 1;
  }

  private static boolean isCode(Tree tree) {
    return tree instanceof LambdaExpressionTree
        || tree instanceof MethodTree
        || tree instanceof ClassTree;
  }

  private static boolean isLoop(Tree tree) {
    return tree instanceof WhileLoopTree
        || tree instanceof DoWhileLoopTree
        || tree instanceof ForLoopTree
        || tree instanceof EnhancedForLoopTree;
  }

  /** {@code try {..} catch (..) {..} break;}: nothing is run again. */
  private static boolean isLeftBehind(TreePath clause, Tree loop) {
    boolean inSwitch = false;
    for (TreePath p = clause; p.getLeaf() != loop && p.getParentPath() != null; ) {
      Tree above = p.getParentPath().getLeaf();
      inSwitch |= above instanceof CaseTree;
      List<? extends StatementTree> around = statements(above);
      int index = around.indexOf(p.getLeaf());
      for (StatementTree next : around.subList(index + 1, around.size())) {
        if (index >= 0 && isExit(next, inSwitch)) {
          return true;
        }
      }
      p = p.getParentPath();
    }
    return false;
  }

  private static boolean isExit(StatementTree statement, boolean inSwitch) {
    return statement instanceof ReturnTree
        || statement instanceof ThrowTree
        || (!inSwitch && statement instanceof BreakTree jump && jump.getLabel() == null);
  }

  /** {@code Lock.lock()} must not return without the lock. */
  private boolean mustTake(TreePath clause) {
    return Calls.declared(Sources.enclosingExecutable(clause).getLeaf())
        .filter(m -> compilation.model().threadRole(m).is(Role.ACQUIRES))
        .isPresent();
  }

  /** The same of a private method that is only called by what winds something down. */
  boolean windsDown(TreePath clause) {
    if (isInWindingDown(clause)) {
      return true;
    }
    TreePath code = Sources.enclosingExecutable(clause);
    return Calls.declared(code.getLeaf())
        .map(m -> values.calls(m, code))
        .filter(calls -> !calls.isEmpty())
        .filter(calls -> calls.stream().allMatch(AfterCatch::isInWindingDown))
        .isPresent();
  }

  /** Closing and stopping must come to an end, and so must a {@code finally} block. */
  private static boolean isInWindingDown(TreePath clause) {
    for (TreePath p = clause; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof MethodTree method) {
        return endsSomething(method.getName());
      }
      if (p.getParentPath().getLeaf() instanceof TryTree tree
          && tree.getFinallyBlock() == p.getLeaf()) {
        return true;
      }
    }
    return false;
  }

  /** So does a {@code main} method: the process. */
  private static boolean endsSomething(CharSequence method) {
    return WindingDown.isName(method)
        || WindingDown.isAbout(method)
        || method.toString().startsWith("main");
  }

  Optional<Kind> loopKind(TreePath path) {
    return LoopConditions.kind(path.getLeaf(), compilation.model().names());
  }

  /** Whether code that does something follows the clause, whatever the values of variables. */
  boolean goesOn(TreePath clause) {
    for (TreePath p = clause; !isEnd(p); p = values.around(p)) {
      List<? extends StatementTree> around = statements(p.getParentPath().getLeaf());
      int index = around.indexOf(p.getLeaf());
      List<? extends StatementTree> next = around.subList(index + 1, index < 0 ? 0 : around.size());
      if (next.stream()
          .takeWhile(s -> !(s instanceof ReturnTree) && !(s instanceof BreakTree))
          .anyMatch(this::acts)) {
        return true;
      }
      if (next.stream().anyMatch(s -> s instanceof ReturnTree || s instanceof ThrowTree)) {
        return false;
      }
    }
    return false;
  }

  private static List<? extends StatementTree> statements(Tree tree) {
    if (tree instanceof BlockTree block) {
      return block.getStatements();
    }
    return tree instanceof CaseTree one && one.getStatements() != null
        ? one.getStatements()
        : List.of();
  }

  private boolean acts(StatementTree statement) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      @Override
      public Void visitIf(IfTree tree, Void unused) {
        return Conditions.isTrue(tree.getCondition()) ? scan(tree.getThenStatement(), null) : null;
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(AfterCatch.this::hasEffect).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(statement, null);
    return found[0];
  }

  private boolean hasEffect(MethodSymbol method) {
    boolean asks = !method.getReturnType().hasTag(TypeTag.VOID) && method.getParameters().isEmpty();
    return !asks
        && compilation.model().typeRole(method.owner).filter(r -> r == TypeRole.LOGGER).isEmpty()
        && !compilation.model().role(method).is(Role.NO_THROW, Role.INSPECTS, Role.CANCELS)
        && !endsSomething(method.name);
  }

  /** Whether code may leave the loop around it. */
  static boolean leaves(Tree code) {
    boolean[] found = new boolean[1];
    new OwnCodeScanner() {
      private int loops;

      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && isLoop(tree)) {
          loops++;
          super.scan(tree, null);
          loops--;
          return null;
        }
        return super.scan(tree, null);
      }

      @Override
      public Void visitReturn(ReturnTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitThrow(ThrowTree tree, Void unused) {
        found[0] = true;
        return null;
      }

      @Override
      public Void visitBreak(BreakTree tree, Void unused) {
        found[0] |= loops == 0 || tree.getLabel() != null;
        return null;
      }
    }.scan(code, null);
    return found[0];
  }
}
