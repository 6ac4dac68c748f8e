package dev.tether.checker.contract;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values.Destinations;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.ElementKind;

/**
 * Finds promises that are handed out although some path never completes them.
 *
 * <p>Only promises that live in local variables and go nowhere but to the caller: what is stored or
 * passed on may be completed by whoever has it. And only code that is known to run just once, a
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
    Map<Tree, HangingPromise> found = new LinkedHashMap<>();
    Stream.concat(unit.creations().stream(), unit.calls().stream())
        .flatMap(place -> of(place, reported).stream())
        .forEach(hanging -> found.putIfAbsent(hanging.place().getLeaf(), hanging));
    return List.copyOf(found.values());
  }

  private List<HangingPromise> of(TreePath creation, Set<Tree> reported) {
    if (!isCreation(creation) && !isFactory(creation)) {
      return List.of();
    }
    Destinations destinations = compilation.values().destinations(creation);
    Set<VarSymbol> variables = destinations.variables();
    TreePath scope = Sources.enclosingMember(creation);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    if (variables.isEmpty() || !variables.stream().allMatch(v -> holdsOnly(v, uses))) {
      return List.of();
    }
    PromiseUses promiseUses = PromiseUses.of(destinations.uses(), compilation);
    return promiseUses.escapes()
        ? List.of()
        : new PromiseJudge(compilation, risk, creation, variables, promiseUses, reported).judge();
  }

  /** Whether a variable holds nothing but this promise. */
  private static boolean holdsOnly(VarSymbol variable, Uses uses) {
    // The parameter of a helper is given it by the only caller.
    return variable.getKind() == ElementKind.PARAMETER || uses.writes(variable).size() == 1;
  }

  /** A private method that makes one and gives it out. */
  private boolean isFactory(TreePath call) {
    if (!(call.getLeaf() instanceof MethodInvocationTree) || isOfLibrary(call)) {
      return false;
    }
    List<TreePath> made = compilation.values().deepOrigins(call);
    return made.stream().allMatch(m -> !Expressions.isInside(m, call.getLeaf()) && isCreation(m));
  }

  /** Whether a call is one that the model knows and that has no code here. */
  private boolean isOfLibrary(TreePath call) {
    return Calls.method(call.getLeaf())
        .filter(m -> model.role(m).isKnown())
        .filter(m -> compilation.sources().declaration(m).isEmpty())
        .isPresent();
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
}
