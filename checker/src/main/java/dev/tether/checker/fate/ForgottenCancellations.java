package dev.tether.checker.fate;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Thrown;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Bridges from a task to a promise that forget that the task may be cancelled: {@code
 * promise.complete(task.get())} with clauses that fail the promise, and none that takes the {@code
 * CancellationException}.
 */
final class ForgottenCancellations {
  private final Model model;

  ForgottenCancellations(Model model) {
    this.model = model;
  }

  /** Returns the call that completes a promise and is skipped if the task was cancelled. */
  Optional<TreePath> bridge(TreePath wait) {
    TreePath completing = wait.getParentPath();
    if (!is(wait, Role.WAITS) || !is(completing, Role.COMPLETES)) {
      return Optional.empty();
    }
    Optional<Symbol> promise = receiver(completing.getLeaf());
    TreePath attempt = tryAround(completing);
    if (promise.isEmpty()
        || attempt == null
        || isCaughtFurtherOut(attempt)
        || asksCancelled(wait)) {
      return Optional.empty();
    }
    TryTree tree = (TryTree) attempt.getLeaf();
    boolean fails =
        tree.getCatches().stream().anyMatch(c -> failsPromise(c.getBlock(), promise.get()));
    boolean takes = tree.getCatches().stream().anyMatch(this::takesCancellation);
    boolean ends = tree.getFinallyBlock() != null;
    return fails && !takes && !ends ? Optional.of(completing) : Optional.empty();
  }

  private boolean is(TreePath call, Role role) {
    return Calls.method(call.getLeaf()).filter(m -> model.role(m).is(role)).isPresent();
  }

  private static Optional<Symbol> receiver(Tree call) {
    return call instanceof JCTree.JCMethodInvocation invocation
            && invocation.getMethodSelect() instanceof JCTree.JCFieldAccess select
        ? Optional.ofNullable(TreeInfo.symbol(select.selected))
        : Optional.empty();
  }

  private static TreePath tryAround(TreePath place) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      Tree above = p.getParentPath().getLeaf();
      if (above instanceof TryTree tree && tree.getBlock() == p.getLeaf()) {
        return tree.getCatches().isEmpty() ? null : p.getParentPath();
      }
      if (above instanceof MethodTree || FunctionResolver.isOtherCode(above)) {
        return null;
      }
    }
    return null;
  }

  private boolean isCaughtFurtherOut(TreePath attempt) {
    for (TreePath p = tryAround(attempt); p != null; p = tryAround(p)) {
      if (((TryTree) p.getLeaf()).getCatches().stream().anyMatch(this::takesCancellation)) {
        return true;
      }
    }
    return false;
  }

  private boolean takesCancellation(CatchTree clause) {
    Tree type = clause.getParameter().getType();
    List<? extends Tree> types =
        type instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(type);
    return types.stream()
        .map(t -> ((JCTree) t).type)
        .anyMatch(t -> t == null || Thrown.isCaughtBy(CancellationException.class, name(t)));
  }

  private static String name(Type type) {
    return type.tsym.getQualifiedName().toString();
  }

  private boolean failsPromise(Tree block, Symbol promise) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            Calls.method(tree).filter(m -> model.role(m).is(Role.FAILS)).isPresent()
                && receiver(tree).filter(s -> s == promise).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(block, null);
    return found[0];
  }

  /** Whether the code around a wait asks whether the task was cancelled. */
  private static boolean asksCancelled(TreePath wait) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |= Calls.method(tree).filter(m -> m.name.contentEquals("isCancelled")).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(Sources.enclosingExecutable(wait).getLeaf(), null);
    return found[0];
  }
}
