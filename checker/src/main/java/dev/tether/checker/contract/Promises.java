package dev.tether.checker.contract;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Compilation;
import dev.tether.checker.summary.FailureRisk;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Finds promises that are handed out although some path never completes them.
 *
 * <p>Only promises that live in one local variable and go nowhere but to the caller: what is stored
 * or passed on may be completed by whoever has it. And only code that is known to run just once, a
 * body or a handler, must complete its promise on every path.
 */
public final class Promises {
  private final Compilation compilation;
  private final Model model;
  private final FailureRisk risk;

  /** Creates the analysis for one compilation. */
  public Promises(FateFinder finder) {
    this.compilation = finder.compilation();
    this.model = compilation.model();
    this.risk = finder.obligations().risk();
  }

  /**
   * Returns the promises of a unit that hang.
   *
   * @param lost the tasks that the unit loses: a promise that such a task forgets is part of that
   *     finding
   */
  public List<HangingPromise> of(Unit unit, List<LostTask> lost) {
    Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LostTask task : lost) {
      reported.add(task.launch().path().getLeaf());
      reported.add(task.site().getLeaf());
    }
    List<HangingPromise> found = new ArrayList<>();
    unit.creations().forEach(place -> found.addAll(of(place, reported)));
    unit.calls().forEach(place -> found.addAll(of(place, reported)));
    return found;
  }

  private List<HangingPromise> of(TreePath creation, Set<Tree> reported) {
    Optional<VarSymbol> variable = isCreation(creation) ? holder(creation) : Optional.empty();
    if (variable.isEmpty()) {
      return List.of();
    }
    TreePath scope = Sources.enclosingMember(creation);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    if (uses.writes(variable.get()).size() != 1) {
      return List.of();
    }
    PromiseUses promiseUses = PromiseUses.of(uses.reads(variable.get()), model);
    return promiseUses.escapes()
        ? List.of()
        : new PromiseJudge(compilation, risk, creation, variable.get(), promiseUses, reported)
            .judge();
  }

  /** {@code new CompletableFuture<>()}, {@code SettableFuture.create()}, {@code newPromise()}. */
  private boolean isCreation(TreePath place) {
    if (place.getLeaf() instanceof JCTree.JCNewClass creation && creation.def != null) {
      return false;
    }
    return Calls.method(place.getLeaf())
        .filter(m -> model.role(m).is(Role.SHARED) && m.getParameters().isEmpty())
        .filter(m -> m.isConstructor() || m.isStatic() || m.name.toString().startsWith("new"))
        .isPresent();
  }

  private static Optional<VarSymbol> holder(TreePath creation) {
    Tree parent = creation.getParentPath().getLeaf();
    Optional<VarSymbol> variable =
        parent instanceof VariableTree
            ? Optional.ofNullable(((JCTree.JCVariableDecl) parent).sym)
            : parent instanceof AssignmentTree assignment
                ? Calls.variable(assignment.getVariable())
                : Optional.empty();
    return variable.filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE);
  }
}
