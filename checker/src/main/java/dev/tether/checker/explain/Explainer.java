package dev.tether.checker.explain;

import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.DyingSchedule;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.LaunchAnalysis;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.fate.Trace;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Tells for launches, also for those that nothing is wrong with, what becomes of them and why. */
public final class Explainer {
  private final FateFinder finder;
  private final LaunchAnalysis launches;
  private final Model model;
  private final OwedWords owedWords;
  private final FateWords fateWords;

  /** Creates an explainer that asks these analyses. */
  public Explainer(FateFinder finder, LaunchAnalysis launches) {
    this.finder = finder;
    this.launches = launches;
    this.model = finder.compilation().model();
    this.owedWords = new OwedWords(finder.compilation(), finder.obligations());
    this.fateWords = new FateWords(finder.compilation(), owedWords);
  }

  /**
   * Explains launches of a compilation unit, in source order.
   *
   * @param wanted which ones, by their paths
   */
  public List<Explanation> of(Unit unit, Predicate<TreePath> wanted) {
    return Stream.of(unit.calls(), unit.creations(), unit.references())
        .flatMap(List::stream)
        .filter(wanted)
        .filter(this::isLaunch)
        .sorted(Comparator.comparingInt(p -> ((JCTree) p.getLeaf()).getStartPosition()))
        .map(path -> ended(unit, path))
        .toList();
  }

  /** A stage of a chain that begins here is told with its launch. */
  private boolean isLaunch(TreePath path) {
    Optional<MethodSymbol> method = Calls.method(path.getLeaf());
    if (method.isEmpty() || !yieldsTasks(method.get())) {
      return false;
    }
    if (!model.role(method.get()).is(Role.PROPAGATES, Role.SELF)) {
      return true;
    }
    return !(path.getLeaf() instanceof MemberReferenceTree)
        && Calls.receiver(path)
            .flatMap(receiver -> Calls.method(receiver.getLeaf()))
            .filter(this::yieldsTasks)
            .isEmpty();
  }

  private boolean yieldsTasks(MethodSymbol method) {
    Type type = method.isConstructor() ? method.owner.type : method.getReturnType();
    return model.isTask(type) || model.holdsTasks(type);
  }

  /** Returns what becomes of the task of a launch, and why. */
  private Explanation explain(TreePath launch) {
    List<Optional<LostTask>> answer = new ArrayList<>();
    Trace trace = finder.watched(() -> answer.add(launches.lostAt(launch)));
    Optional<LostTask> lost = answer.get(0);
    List<Step> steps = steps(launch, trace, lost);
    if (finder.wasCutOff(launch)) {
      steps = new ArrayList<>(steps);
      steps.add(Step.at(launch, "given up: its way is too long, so it counts as handed on"));
    }
    return new Explanation(Step.at(launch, Describe.expression(launch)), lost.isPresent(), steps);
  }

  /** A schedule that ends is lost, too. */
  private Explanation ended(Unit unit, TreePath launch) {
    Explanation told = explain(launch);
    boolean ends =
        launches.schedules().of(unit).stream()
            .anyMatch(schedule -> schedule.site().getLeaf() == launch.getLeaf());
    if (ends || !isSchedule(launch)) {
      return new Explanation(told.launch(), told.lost() || ends, told.steps());
    }
    List<Step> steps = new ArrayList<>(told.steps());
    steps.add(Step.at(launch, "in order: nothing escapes its body, or somebody asks how it ended"));
    return new Explanation(told.launch(), told.lost(), steps);
  }

  private boolean isSchedule(TreePath launch) {
    return Calls.method(launch.getLeaf()).filter(m -> model.role(m).is(Role.PERIODIC)).isPresent();
  }

  /** Returns how it is known that a schedule ends. */
  public List<Step> of(DyingSchedule schedule) {
    return explain(schedule.site()).steps();
  }

  /** Returns how it is known that a task is lost. */
  public List<Step> of(LostTask lost) {
    return explain(lost.launch().path()).steps();
  }

  private List<Step> steps(TreePath launch, Trace trace, Optional<LostTask> lost) {
    MethodSymbol method = Calls.method(launch.getLeaf()).orElseThrow();
    List<Trace.Node> walks =
        trace.walks().stream().filter(n -> n.value().getLeaf() == launch.getLeaf()).toList();
    if (walks.isEmpty()) {
      List<Step> steps = new ArrayList<>(owedWords.of(launch, method, owedBy(launch)));
      lost.ifPresent(task -> steps.add(fateWords.end(launch, task.fate())));
      return steps;
    }
    // The last walk decides: an inner task is looked at only where the outer one is in order.
    Trace.Node walk = walks.get(walks.size() - 1);
    List<Step> steps = new ArrayList<>(owedWords.of(launch, method, walk.owed()));
    fateWords.add(walk, steps);
    if (lost.isEmpty() && !walk.fate().isSettled()) {
      steps.add(
          Step.at(launch, "another check answers for it, or the test waits for what it does"));
    }
    return steps;
  }

  /** What a launch owes that no walk began with: it is exempt, or only a part of another task. */
  private Obligation owedBy(TreePath launch) {
    return launch.getLeaf() instanceof MemberReferenceTree
        ? finder.obligations().ofReference(launch)
        : finder.obligations().ofLaunch(launch);
  }
}
