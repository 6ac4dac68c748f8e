package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import java.util.Optional;
import java.util.Set;

/**
 * Makes a stage follow the task that its callback blocks for: {@code thenApply(v ->
 * save(v).join())} becomes {@code thenCompose(v -> save(v))}.
 *
 * <p>Only {@code join()} is replaced: what it throws is what a stage makes of a failed task anyway,
 * while the exceptions of {@code get()} are caught by somebody. The stage keeps its type.
 */
final class UnblockFix {
  private static final String STAGE = "java.util.concurrent.CompletionStage";

  private final FixUnit unit;

  UnblockFix(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Returns the fix of a wait.
   *
   * @param wait the call, or the method reference, that blocks
   */
  Optional<FixBuilder.Built> fix(TreePath wait) {
    return StageCallback.around(unit, wait)
        .flatMap(
            c ->
                unit.isA(Calls.typeOf(c.stage().getLeaf()), STAGE)
                    ? composed(c, wait).or(() -> new CombineFix(unit).fix(c, wait))
                    : new OperatorFix(unit).fix(c));
  }

  private Optional<FixBuilder.Built> composed(StageCallback callback, TreePath wait) {
    if (callback.function().getLeaf() == wait.getLeaf()) {
      return reference(callback, wait);
    }
    return callback.function().getLeaf() instanceof LambdaExpressionTree lambda
        ? lambda(callback, lambda, wait)
        : Optional.empty();
  }

  /** {@code thenApply(CompletableFuture::join)}: the task of a task. */
  private Optional<FixBuilder.Built> reference(StageCallback callback, TreePath wait) {
    Optional<Type> inner =
        Calls.receiver(callback.stage()).flatMap(r -> value(unit, Calls.typeOf(r.getLeaf())));
    if (inner.isEmpty()
        || !isJoin(unit, wait.getLeaf())
        || !isResult(callback, inner.get())
        || callback.role().filter(r -> r == ParameterRole.NEXT).isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = start(callback);
    String task = unit.fresh(wait, Set.of(), "task", "inner");
    fix.replace(wait.getLeaf(), task + " -> " + task);
    return flatten(fix, callback, inner.get());
  }

  private Optional<FixBuilder.Built> lambda(
      StageCallback callback, LambdaExpressionTree lambda, TreePath wait) {
    Type task = task(unit, wait.getLeaf());
    if (value(unit, task).isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = start(callback);
    if (FixSite.returnsVoid(unit, lambda)) {
      return nothing(fix, callback, wait, task);
    }
    for (ExpressionTree result : StageCallback.results(lambda)) {
      if (result == null || !isSame(task, task(unit, TreeInfo.skipParens((JCTree) result)))) {
        return Optional.empty();
      }
      dropWait(unit, fix, TreeInfo.skipParens((JCTree) result));
    }
    return isResult(callback, task) && !returnsFromGuarded(lambda)
        ? flatten(fix, callback, task)
        : Optional.empty();
  }

  private boolean isSame(Type task, Type other) {
    return other != null && unit.types().isSameType(task, other);
  }

  /** {@code thenAccept(v -> save(v).join())}: what comes after gets nothing, as before. */
  private Optional<FixBuilder.Built> nothing(
      FixBuilder fix, StageCallback callback, TreePath wait, Type task) {
    Optional<MethodSymbol> flat = callback.flatSibling(task);
    if (flat.isEmpty() || !callback.makeResult(fix, (ExpressionTree) wait.getLeaf())) {
      return Optional.empty();
    }
    dropWait(unit, fix, wait.getLeaf());
    if (!callback.isFree(task)) {
      fix.after(wait.getLeaf(), ".thenRun(() -> {})");
    }
    fix.title("with " + flat.get().name);
    return callback.rename(fix, flat.get()) ? fix.build() : Optional.empty();
  }

  private FixBuilder start(StageCallback callback) {
    return new FixBuilder(unit, FixKind.COMPOSE, callback.function())
        .changes(Change.THREAD, Change.ORDER)
        .needs(Need.INDEPENDENT, !callback.movesFollowers());
  }

  /** Calls the stage that follows a task, or adds one that does. */
  private Optional<FixBuilder.Built> flatten(FixBuilder fix, StageCallback callback, Type task) {
    Optional<MethodSymbol> flat =
        callback.flatSibling(task).or(() -> callback.recoveringSibling(task));
    if (flat.isPresent()) {
      fix.title("with " + flat.get().name);
      return callback.rename(fix, flat.get()) ? fix.build() : Optional.empty();
    }
    JCTree.JCMethodInvocation call = (JCTree.JCMethodInvocation) callback.stage().getLeaf();
    if (!call.typeargs.isEmpty()
        || callback
            .role()
            .filter(r -> r == ParameterRole.NEXT || r == ParameterRole.HANDLER)
            .isEmpty()) {
      return Optional.empty();
    }
    String name = unit.fresh(callback.stage(), Set.of(), "task");
    fix.title("with thenCompose");
    return fix.after(call, ".thenCompose(" + name + " -> " + name + ")").build();
  }

  /** Leaves out the call that waits, unless a comment stands there. */
  static void dropWait(FixUnit unit, FixBuilder fix, Tree wait) {
    SourceText text = unit.text();
    if (!(((JCTree.JCMethodInvocation) wait).meth instanceof JCTree.JCFieldAccess select)
        || !text.has(wait)
        || text.hasComment(text.end(select.selected), text.end(wait))) {
      fix.fail();
      return;
    }
    fix.replace(text.end(select.selected), text.end(wait), "");
  }

  /** The type of the task that a call of {@code join()} waits for; null if it is none. */
  static Type task(FixUnit unit, Tree wait) {
    boolean joins =
        wait instanceof JCTree.JCMethodInvocation call && call.args.isEmpty() && isJoin(unit, wait);
    return joins
            && ((JCTree.JCMethodInvocation) wait).meth instanceof JCTree.JCFieldAccess select
            && unit.isA(select.selected.type, STAGE)
        ? select.selected.type
        : null;
  }

  private static boolean isJoin(FixUnit unit, Tree wait) {
    return Calls.method(wait)
        .filter(m -> m.name.contentEquals("join") && m.getParameters().isEmpty())
        .filter(m -> unit.compilation().model().role(m).is(Role.WAITS))
        .isPresent();
  }

  /** The type of a task's value, if it can be written down. */
  static Optional<Type> value(FixUnit unit, Type task) {
    return unit.findClass(STAGE)
        .map(s -> task == null ? null : unit.types().asSuper(task, s))
        .filter(t -> t.getTypeArguments().size() == 1)
        .map(t -> t.getTypeArguments().head)
        .filter(v -> !(v instanceof Type.WildcardType) && !(v instanceof Type.CapturedType))
        .filter(v -> !v.isErroneous());
  }

  /** Whether the stage already has the value that it gets from a task of a type. */
  private boolean isResult(StageCallback callback, Type task) {
    Optional<Type> before = value(unit, Calls.typeOf(callback.stage().getLeaf()));
    Optional<Type> after = value(unit, task);
    return before.isPresent()
        && after.isPresent()
        && unit.types().isSameType(before.get(), after.get());
  }

  /** Whether a lambda returns from within a block that would end before the task does. */
  static boolean returnsFromGuarded(LambdaExpressionTree lambda) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Boolean>() {
      @Override
      public Void visitTry(TryTree tree, Boolean guarded) {
        return super.visitTry(tree, true);
      }

      @Override
      public Void visitSynchronized(SynchronizedTree tree, Boolean guarded) {
        return super.visitSynchronized(tree, true);
      }

      @Override
      public Void visitReturn(ReturnTree tree, Boolean guarded) {
        found[0] |= guarded;
        return null;
      }

      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Boolean guarded) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree tree, Boolean guarded) {
        return null;
      }
    }.scan(lambda.getBody(), false);
    return found[0];
  }
}
