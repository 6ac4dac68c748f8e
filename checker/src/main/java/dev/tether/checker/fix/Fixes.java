package dev.tether.checker.fix;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.contract.EscapedResource;
import dev.tether.checker.contract.HangingPromise;
import dev.tether.checker.contract.Misleading;
import dev.tether.checker.duty.OpenDuty;
import dev.tether.checker.fate.DyingSchedule;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fate.LostCancellation;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.outcome.SourceSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The fixes of one compilation unit, best first for each finding.
 *
 * <p>All checks share one of these for each unit. It sees to it that the first fixes of all
 * findings can be applied together, as Error Prone's own patching does: their names and imports
 * differ, their edits don't overlap. Not thread-safe, like javac.
 */
public final class Fixes {
  /** What to add to a build that hasn't got the tracker. */
  public static final String TRACKER_DEPENDENCY = "dev.tether:tether-tracker";

  private final FixUnit unit;
  private final TrackFix track;
  private final LogFix log;
  private final GuardFix guard;
  private final ComposeFix compose;
  private final PromiseFix promises;
  private final Map<MethodSymbol, SuggestedFix> ofCallees = new HashMap<>();
  private final Map<FixKind, Recipe> recipes = new EnumMap<>(FixKind.class);

  /**
   * Creates the fixes of a unit.
   *
   * @param tree the unit
   * @param state any state of the unit
   * @param finder follows the tasks of the compilation
   * @param found the places of the unit's findings, reported or not; they decide the names of tasks
   */
  public Fixes(
      CompilationUnitTree tree, VisitorState state, FateFinder finder, List<TreePath> found) {
    this.unit = new FixUnit(tree, state, finder, found);
    this.track = new TrackFix(unit);
    this.log = new LogFix(unit);
    this.guard = new GuardFix(unit);
    this.promises = new PromiseFix(unit);
    this.compose = new ComposeFix(unit, s -> track.track(s).or(() -> log.log(s)));
    recipes.put(FixKind.COMPOSE, compose);
    recipes.put(FixKind.WAIT, new WaitFix(unit));
    recipes.put(FixKind.RETURN, new ReturnFix(unit));
    recipes.put(FixKind.TRACKER, track);
    recipes.put(FixKind.EXECUTE, new ExecuteFix(unit));
    recipes.put(FixKind.LOG, log);
    recipes.put(FixKind.GUARD, guard);
  }

  /**
   * Returns the fixes of a lost task, best first; each compiles where it goes. The first one can be
   * applied together with the first ones of the findings that were asked about before.
   *
   * @return at most one fix of each kind; empty if nothing can be said that is surely right
   */
  private List<SuggestedFix> of(LostTask lost, boolean minor) {
    Optional<FixSite> site = FixSite.of(unit, lost);
    if (site.isEmpty()) {
      return List.of();
    }
    Optional<List<SuggestedFix>> only = only(site.get());
    if (only.isPresent()) {
      return only.get();
    }
    List<FixBuilder.Built> built = new ArrayList<>();
    List<FixKind> order = order(site.get());
    if (minor && hasBody(site.get())) {
      // What the body reports by itself needs no second report; the thread's handler has the rest.
      order.remove(FixKind.GUARD);
      before(order, FixKind.EXECUTE, FixKind.TRACKER);
    }
    for (FixKind kind : order) {
      if (recipes.containsKey(kind)) {
        recipes.get(kind).fix(site.get()).ifPresent(built::add);
      }
    }
    return firstFitting(built);
  }

  /**
   * The fixes of a task of which the code around it says what is right; empty if it says nothing.
   */
  private Optional<List<SuggestedFix>> only(FixSite site) {
    GivenPromises given = new GivenPromises(unit, promises);
    if (given.has(site)) {
      return Optional.of(
          given
              .fix(site, log)
              .flatMap(FixBuilder::build)
              .map(List::of)
              .map(this::firstFitting)
              .orElse(List.of()));
    }
    Optional<FixBuilder.Built> likewise = new ReturnFix(unit).asElsewhere(site);
    if (likewise.isPresent()) {
      return likewise.map(List::of).map(this::firstFitting);
    }
    if (new ReturnFix(unit).isAnsweredTooEarly(site)) {
      return Optional.of(List.of());
    }
    Optional<MethodSymbol> callee = new CalleeFix(unit).callee(site);
    if (callee.isEmpty()) {
      return Optional.empty();
    }
    if (ofCallees.containsKey(callee.get())) {
      // The same edits once more: they end this finding, too.
      SuggestedFix known = ofCallees.get(callee.get());
      return Optional.of(unit.isPatched() ? List.of() : List.of(known));
    }
    List<SuggestedFix> made =
        new CalleeFix(unit)
            .fix(site, callee.get(), log)
            .flatMap(FixBuilder::build)
            .map(List::of)
            .map(this::firstFitting)
            .orElse(List.of());
    made.forEach(fix -> ofCallees.put(callee.get(), fix));
    // The same at each of many calls is nothing that anybody wants to read.
    return Optional.of(made);
  }

  /**
   * Returns the fixes of a lost task whose body, or whose chain, is to complete a promise. To
   * report the failure is not enough: the promise would hang as before, so nothing else is offered.
   *
   * @param hanging the promises that hang if the task fails, as far as they are in its body
   * @param minor whether a failure matters little, as the work itself is guarded
   */
  public List<SuggestedFix> of(LostTask lost, List<HangingPromise> hanging, boolean minor) {
    if (isShown()) {
      return List.of();
    }
    Optional<FixSite> site = FixSite.of(unit, lost);
    List<FixBuilder.Built> built = new ArrayList<>();
    hanging.stream()
        .flatMap(h -> ofBody(h).stream())
        .flatMap(fix -> fix.build().stream())
        .findFirst()
        .ifPresent(built::add);
    if (!hanging.isEmpty()) {
      return firstFitting(built);
    }
    site.flatMap(s -> promises.onChain(s, log)).flatMap(FixBuilder::build).ifPresent(built::add);
    if (built.isEmpty()) {
      site.flatMap(s -> new BodyPromises(unit).fix(s, promises))
          .flatMap(FixBuilder::build)
          .ifPresent(built::add);
    }
    return built.isEmpty() ? of(lost, minor) : firstFitting(built);
  }

  /** Code that is there to be read: what it should do about a failure is for its author to say. */
  private boolean isShown() {
    Model model = unit.compilation().model();
    String[] names = unit.tree().packge.fullname.toString().split("\\.");
    // The second one is whose code it is: com.example stands for any owner.
    return SourceSet.of(unit.tree(), model).sideShow().isPresent()
        || IntStream.range(0, names.length).anyMatch(i -> i != 1 && model.isSideShow(names[i]));
  }

  private Optional<FixBuilder> ofBody(HangingPromise hanging) {
    return switch (hanging.kind()) {
      case BODY_THROWS, HANDLER_THROWS -> promises.inBody(hanging);
      default -> Optional.empty();
    };
  }

  /** Returns the fix of a promise that some path never completes. */
  public List<SuggestedFix> ofPromise(HangingPromise hanging) {
    return single(ofBody(hanging).flatMap(FixBuilder::build));
  }

  /** Returns the fix of something that some path leaves open. */
  public List<SuggestedFix> ofOpen(OpenDuty open) {
    if (open.kind() == TypeRole.LATCH) {
      return open.way() == OpenDuty.Way.THROWS
          ? single(new LatchFix(unit).fix(open).flatMap(FixBuilder::build))
          : List.of();
    }
    if (open.kind() == TypeRole.PERMITS) {
      return List.of();
    }
    Optional<FixBuilder> fix =
        switch (open.way()) {
          case THROWS ->
              promises.inBody(open.place(), open.function(), open.thing(), open.alsoRound());
          case FORGETS ->
              open.cause()
                  .filter(c -> c.getLeaf() instanceof CatchTree)
                  .flatMap(c -> promises.inCatch(c, (CatchTree) c.getLeaf(), open.thing()));
          case KEEPS_FAILURE ->
              promises.inMethod(open.place(), (MethodTree) open.function().getLeaf(), open.thing());
          default -> Optional.empty();
        };
    return single(fix.flatMap(FixBuilder::build));
  }

  /** Returns the fix of a resource that is closed under a task. */
  public List<SuggestedFix> ofResource(EscapedResource escaped) {
    return single(new CloseFix(unit).fix(escaped));
  }

  /** Returns the fix of a catch clause in which a request to stop is lost. */
  public List<SuggestedFix> ofCancellation(LostCancellation lost) {
    return single(new InterruptFix(unit).fix(lost));
  }

  /** Returns the fix of a declaration that misleads its callers. */
  public List<SuggestedFix> ofMisleading(Misleading misleading) {
    return single(new MisleadingFix(unit).fix(misleading));
  }

  private List<SuggestedFix> single(Optional<FixBuilder.Built> built) {
    return built.filter(b -> !isShown()).map(fix -> firstFitting(List.of(fix))).orElse(List.of());
  }

  /** Returns the fix of a task that should be returned in the place of a completed one. */
  public List<SuggestedFix> returning(LostTask lost) {
    return single(FixSite.of(unit, lost).flatMap(recipes.get(FixKind.RETURN)::fix));
  }

  /**
   * Returns the fix of a callback that blocks: the stage follows the task instead.
   *
   * @param wait the call, or the method reference, that blocks
   */
  public List<SuggestedFix> ofWait(TreePath wait) {
    return single(new UnblockFix(unit).fix(wait));
  }

  /** The first fix must fit to those that come first elsewhere; the others are for a choice. */
  private List<SuggestedFix> firstFitting(List<FixBuilder.Built> built) {
    for (FixBuilder.Built first : built) {
      if (unit.fits(first.claims())) {
        unit.claim(first.claims());
        List<SuggestedFix> fixes = new ArrayList<>();
        fixes.add(first.fix());
        built.stream().filter(b -> b != first).forEach(b -> fixes.add(b.fix()));
        return fixes;
      }
    }
    return List.of();
  }

  private List<FixKind> order(FixSite site) {
    if (isFailureAsValue(site.lost()) || site.lost().launch().kind() == Launch.Kind.INNER) {
      // To track the inner one would report the failure, but the outer task would still succeed; to
      // track the outer one would not even do that.
      return new ArrayList<>(List.of(FixKind.COMPOSE));
    }
    List<FixKind> order = new ArrayList<>(List.of(FixKind.values()));
    if (new OwnReports(unit).logs(site)) {
      // It is reported: what its caller leaves out is not one more report.
      order.removeAll(List.of(FixKind.TRACKER, FixKind.LOG, FixKind.EXECUTE, FixKind.GUARD));
    }
    if (unit.isTest()) {
      // Nobody reads what a passing test logs: only what fails the test ends the harm.
      order.removeAll(List.of(FixKind.LOG, FixKind.EXECUTE, FixKind.GUARD));
      return order;
    }
    if (tells(site)) {
      // A future that can tell is told, not polled.
      before(order, FixKind.LOG, FixKind.TRACKER);
    } else if (new CallbackGuard(unit).fits(site)) {
      // Whoever has the task that the callback is put on hears of that task's own failure.
      before(order, FixKind.GUARD, FixKind.TRACKER);
    } else if (hasBody(site)) {
      before(order, FixKind.GUARD, TrackFix.isDelayed(unit, site) ? FixKind.TRACKER : FixKind.LOG);
    }
    FixKind.ofWord(unit.compilation().options().firstFix())
        .ifPresent(
            first -> {
              order.remove(first);
              order.add(0, first);
            });
    return order;
  }

  /** {@code thenApply(v -> CompletableFuture.failedFuture(e))}. */
  private boolean isFailureAsValue(LostTask lost) {
    return lost.isNested()
        && unit.compilation().model().role(lost.launch().method()).is(Role.FAILED);
  }

  private static void before(List<FixKind> order, FixKind kind, FixKind other) {
    order.remove(kind);
    order.add(Math.max(0, order.indexOf(other)), kind);
  }

  /** A future of a library, which runs callbacks but is no stage of the JDK's. */
  private boolean tells(FixSite site) {
    return site.isFuture()
        && !site.isStage()
        && SubmitCall.of(site).isEmpty()
        && !hasBody(site)
        && log.canTell(site.type());
  }

  private boolean hasBody(FixSite site) {
    return site.isLaunch()
        && !site.isStage()
        && site.method()
            .filter(m -> unit.compilation().model().role(m).indexOf(ParameterRole.BODY) >= 0)
            .isPresent();
  }

  /**
   * Returns what the message of a finding should add where no tracker can be used: which dependency
   * brings one.
   */
  public Optional<String> hint(LostTask lost) {
    return track.hasTracker(lost.site()) || unit.isTest()
        ? Optional.empty()
        : Optional.of("To track it, add " + TRACKER_DEPENDENCY + ".");
  }

  /** Returns the names of the tasks of this unit. */
  public TaskNames names() {
    return unit.names();
  }

  /**
   * Returns the fixes of a schedule that the first exception of its body ends: the body routed
   * through {@code BackgroundTasks.repeating}, and the body guarded with a try/catch that logs. A
   * body that schedules its next run itself, and a stream of ticks, have none.
   *
   * @param minor whether a failure matters little, as the work itself is guarded
   */
  public List<SuggestedFix> ofSchedule(DyingSchedule schedule, boolean minor) {
    TreePath call = schedule.site();
    int index = Calls.arguments(call.getLeaf()).indexOf(schedule.body().getLeaf());
    boolean mendable =
        schedule.kind() == DyingSchedule.Kind.SCHEDULE
            || schedule.kind() == DyingSchedule.Kind.TIMER
            || schedule.kind() == DyingSchedule.Kind.ONCE
            || schedule.kind() == DyingSchedule.Kind.KEPT;
    boolean once =
        schedule.kind() == DyingSchedule.Kind.ONCE || schedule.kind() == DyingSchedule.Kind.KEPT;
    boolean noise = isShown() || unit.isTest() || (once && minor);
    if (!mendable || noise || index < 0 || !unit.text().has(call.getLeaf())) {
      return List.of();
    }
    List<FixBuilder.Built> built = new ArrayList<>();
    String name = unit.names().of(call);
    if (!once) {
      track.repeating(call, index, name).flatMap(FixBuilder::build).ifPresent(built::add);
    }
    guard
        .guard(call, index, name)
        .map(
            fix -> {
              new Periodic(unit).keepAlive(fix, call, index);
              return fix;
            })
        .flatMap(FixBuilder::build)
        .ifPresent(built::add);
    if (unit.compilation().options().firstFix().equals(FixKind.GUARD.word())) {
      Collections.reverse(built);
    }
    return firstFitting(built);
  }
}
