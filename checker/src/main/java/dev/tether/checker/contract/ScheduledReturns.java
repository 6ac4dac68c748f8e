package dev.tether.checker.contract;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.DoneWhenScheduled;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.flow.PathScanner;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds methods that start work, and return a task that is complete although the work is not.
 *
 * <p>Only a completed task that tells nothing counts, {@code completedFuture(null)}: one that
 * carries a computed value is about that value, whatever else was started. A wait between the start
 * and the return makes it true.
 */
final class ScheduledReturns {
  private final Compilation compilation;
  private final Model model;
  private final Results results;

  ScheduledReturns(Compilation compilation, Results results) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.results = results;
  }

  List<DoneWhenScheduled> of(Unit unit, List<LostTask> lost) {
    Map<Tree, LostTask> lostBySite = new IdentityHashMap<>();
    Map<Tree, Starts> starts = new LinkedHashMap<>();
    for (TreePath call : unit.calls()) {
      if (startsWork(call) || isWithoutReturn(call)) {
        add(starts, call);
      }
    }
    for (LostTask task : lost) {
      if (isDroppedAtOnce(task)) {
        lostBySite.put(placed(task.site()).getLeaf(), task);
        if (!isWithoutReturn(task.site())) {
          add(starts, task.site());
        }
      }
    }
    List<DoneWhenScheduled> found = new ArrayList<>();
    starts.values().forEach(s -> found.addAll(new Paths(s, lostBySite).run()));
    return found;
  }

  private boolean startsWork(TreePath call) {
    return Calls.method(call.getLeaf()).filter(m -> model.role(m).is(Role.STARTS)).isPresent();
  }

  /**
   * {@code load().thenAccept(..).exceptionally(..);} in a method that could return it: as good as a
   * start, whatever handler the chain has.
   */
  private boolean isWithoutReturn(TreePath call) {
    // Where a chain starts is asked of its last stage alone: only that one is dropped.
    return results.yieldsTask(call)
        && compilation.values().uses(call).stream().allMatch(Values::isDropped)
        && results.isLaunched(call)
        && results.couldBeReturned(call);
  }

  private static boolean isDroppedAtOnce(LostTask task) {
    return task.fate() instanceof Fate.Discarded discarded
        && (discarded.where() == Fate.Where.STATEMENT || discarded.where() == Fate.Where.LOCAL);
  }

  /**
   * Where the method runs it that returns a task: itself, or through a helper that returns none.
   */
  private TreePath placed(TreePath start) {
    return results.returnsTask(Sources.enclosingExecutable(start).getLeaf())
        ? start
        : compilation.values().hoisted(start);
  }

  private void add(Map<Tree, Starts> starts, TreePath start) {
    TreePath call = placed(start);
    TreePath executable = Sources.enclosingExecutable(call);
    if (results.returnsTask(executable.getLeaf())) {
      starts
          .computeIfAbsent(
              executable.getLeaf(), unused -> new Starts(executable, new ArrayList<>()))
          .calls()
          .add(call);
    }
  }

  /** The calls of a method or a lambda that start work. */
  private record Starts(TreePath executable, List<TreePath> calls) {}

  /** Open is the work that was started last and that nobody has waited for. */
  private final class Paths extends PathScanner {
    private final Starts starts;
    private final Map<Tree, LostTask> lost;
    private final Map<Tree, DoneWhenScheduled> found = new LinkedHashMap<>();
    private TreePath last;

    Paths(Starts starts, Map<Tree, LostTask> lost) {
      this.starts = starts;
      this.lost = lost;
    }

    List<DoneWhenScheduled> run() {
      Tree executable = starts.executable().getLeaf();
      scan(
          executable instanceof MethodTree method
              ? method.getBody()
              : ((LambdaExpressionTree) executable).getBody(),
          null);
      return List.copyOf(found.values());
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      super.visitMethodInvocation(tree, null);
      for (TreePath call : starts.calls()) {
        if (call.getLeaf() == tree) {
          state = LIVE;
          last = call;
        }
      }
      Optional<MethodSymbol> method = Calls.method(tree);
      if (method.filter(m -> model.role(m).is(Role.WAITS, Role.BLOCKS)).isPresent()) {
        state = state == 0 ? 0 : CLEAR;
      }
      return null;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      if (isLive(state) && tree.getExpression() != null) {
        TreePath value = pathOf(tree);
        Results.branches(value).filter(branch -> results.isMerelyDone(branch)).forEach(this::add);
      }
      return super.visitReturn(tree, null);
    }

    private TreePath pathOf(ReturnTree tree) {
      return new TreePath(TreePath.getPath(starts.executable(), tree), tree.getExpression());
    }

    private void add(TreePath value) {
      Optional<LostTask> task = Optional.ofNullable(lost.get(last.getLeaf()));
      found.putIfAbsent(
          value.getLeaf(), new DoneWhenScheduled(value, starts.executable(), last, task));
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      return null;
    }
  }
}
