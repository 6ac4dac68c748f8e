package dev.tether.checker.fate;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.Unit;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.lang.model.element.ElementKind;

/** Finds the launches of a compilation unit and asks for the fate of each. */
public final class LaunchAnalysis {
  private final Model model;
  private final FateFinder finder;
  private final Problems problems;
  private final InnerTasks innerTasks;
  private final DyingSchedules schedules;
  private final LostCancellations cancellations;
  private final TestSignals testSignals;
  private final ToldArguments told;
  private final KeptFailures kept;
  private final UnresolvedStages unresolved;

  /** Hears of places where the analysis itself failed. */
  public interface Problems {
    /** Takes the place, and what went wrong there. */
    void failed(TreePath place, Throwable problem);
  }

  /**
   * Creates the analysis for one compilation.
   *
   * @param finder follows the tasks
   * @param problems hears of places that had to be left out
   */
  public LaunchAnalysis(FateFinder finder, Problems problems) {
    Compilation compilation = finder.compilation();
    this.problems = problems;
    this.model = compilation.model();
    this.finder = finder;
    this.innerTasks = new InnerTasks(compilation);
    this.schedules = new DyingSchedules(finder);
    this.cancellations = new LostCancellations(finder);
    this.testSignals = new TestSignals(compilation);
    this.told = new ToldArguments(compilation);
    this.kept = new KeptFailures(finder);
    this.unresolved = new UnresolvedStages(model);
  }

  /** Returns what finds the periodic tasks that end unnoticed; those are not lost tasks here. */
  public DyingSchedules schedules() {
    return schedules;
  }

  /** Returns what finds the bodies whose failure an executor keeps to itself. */
  public KeptFailures keptFailures() {
    return kept;
  }

  /** Returns the dropped chains of a unit whose types are missing. */
  public List<TreePath> unresolved(Unit unit) {
    return unresolved.of(unit);
  }

  /** Returns what finds the places where a request to stop is lost. */
  public LostCancellations cancellations() {
    return cancellations;
  }

  /** Returns the tasks of a unit that nobody answers for, one for each place that loses one. */
  public List<LostTask> lostTasks(Unit unit) {
    Map<Tree, LostTask> lost = new IdentityHashMap<>();
    unit.calls().forEach(path -> judge(path, this::call).ifPresent(task -> add(lost, task)));
    unit.creations().forEach(path -> judge(path, this::call).ifPresent(task -> add(lost, task)));
    unit.references().forEach(path -> judge(path, this::reference).ifPresent(t -> add(lost, t)));
    return lost.values().stream()
        .sorted(java.util.Comparator.comparingInt(LaunchAnalysis::position))
        .toList();
  }

  /**
   * Returns what gets lost of the task that one call, creation or method reference yields.
   *
   * @param launch its path
   */
  public Optional<LostTask> lostAt(TreePath launch) {
    return launch.getLeaf() instanceof MemberReferenceTree ? reference(launch) : call(launch);
  }

  /** One place that we cannot cope with must not cost the findings of the others. */
  private Optional<LostTask> judge(TreePath path, Function<TreePath, Optional<LostTask>> question) {
    try {
      return question.apply(path);
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      problems.failed(path, e);
      return Optional.empty();
    }
  }

  /** One defect, one finding: the inner task that is lost says more than the outer one. */
  private static void add(Map<Tree, LostTask> lost, LostTask task) {
    Tree end =
        task.fate() instanceof Fate.Nested nested
            ? nested.outer().getLeaf()
            : task.site().getLeaf();
    lost.merge(end, task, (a, b) -> b.isNested() ? b : a);
  }

  private static int position(LostTask task) {
    return ((JCTree) task.site().getLeaf()).getStartPosition();
  }

  private Optional<LostTask> call(TreePath call) {
    Optional<MethodSymbol> found = Calls.method(call.getLeaf());
    if (found.isEmpty()) {
      return Optional.empty();
    }
    MethodSymbol method = found.get();
    MethodRole role = model.role(method);
    Type declared = method.isConstructor() ? method.owner.type : method.getReturnType();
    if (isExempt(call, method, role)) {
      return Optional.empty();
    }
    if (role.is(Role.CALLS)) {
      return ofFunction(call, method, role);
    }
    if (model.isTask(declared)) {
      return task(call, method, role);
    }
    return model.holdsTasks(declared) ? container(call, method) : Optional.empty();
  }

  /** {@code supplier.get()}: a launch, unless it is seen what the function does. */
  private Optional<LostTask> ofFunction(TreePath call, MethodSymbol method, MethodRole role) {
    return yieldsTask(call) && finder.compilation().values().handedOn(call).isEmpty()
        ? task(call, method, role)
        : Optional.empty();
  }

  private boolean isExempt(TreePath call, MethodSymbol method, MethodRole role) {
    return switch (role.role()) {
      case IGNORABLE,
          STUBS,
          COMPLETES,
          FAILS,
          CANCELS,
          INSPECTS,
          OBSERVES,
          WAITS,
          BLOCKS,
          PERIODIC,
          ASKS_SUCCESS,
          ASKS_FAILURE ->
          true;
      case BEST_EFFORT -> finder.obligations().isBestEffort(role);
      case SHARED -> method.isConstructor();
      default ->
          Obligations.isMarkedIgnorable(method)
              || Calls.receiver(call).filter(this::isStub).isPresent();
    };
  }

  private boolean isStub(TreePath receiver) {
    return Calls.method(receiver.getLeaf()).filter(m -> model.role(m).is(Role.STUBS)).isPresent();
  }

  private Optional<LostTask> task(TreePath call, MethodSymbol method, MethodRole role) {
    Optional<TreePath> receiver = Calls.receiver(call).filter(this::yieldsTask);
    if (receiver.isPresent() && role.is(Role.PROPAGATES, Role.SELF)) {
      return isRootOfChain(receiver.get()) ? Optional.empty() : stage(call, method, receiver.get());
    }
    if (isAddedToAnotherTask(call, method, role) || told.any(call)) {
      return Optional.empty();
    }
    if (isLook(call, method)) {
      return judged(
          new Launch(call, method, Launch.Kind.CALL), new Fate.Discarded(call, Fate.Where.LOOK));
    }
    Launch launch = new Launch(call, method, Launch.Kind.CALL);
    Optional<LostTask> lost =
        isSettledAnyway(call, role)
            ? Optional.empty()
            : judged(launch, finder.fateOf(call, finder.obligations().ofLaunch(call)))
                .filter(task -> !schedules.startsSelfRescheduling(call));
    return lost.isEmpty() && innerTasks.isNested(method.getReturnType())
        ? judged(new Launch(call, method, Launch.Kind.INNER), finder.fateOfInner(call))
        : lost;
  }

  /** {@code whenReady();}: a getter does nothing, so something is missing behind it. */
  private boolean isLook(TreePath call, MethodSymbol method) {
    return call.getParentPath().getLeaf() instanceof ExpressionStatementTree
        && finder.obligations().isPureGetter(method);
  }

  /**
   * Whether somebody learns how work ends that would fail. Then it does not matter whether it can,
   * which takes longer to find out. Whoever wants to know why hears the whole story.
   */
  private boolean isSettledAnyway(TreePath call, MethodRole role) {
    return !finder.isWatched()
        && role.indexOf(ParameterRole.BODY) >= 0
        && !finder.obligations().takesHandler(role)
        && finder.fateOf(call, Obligation.OWED).isSettled();
  }

  /**
   * {@code addTimeout(f, 5, SECONDS); return f;}: a method that we cannot see, and that gives back
   * a task when it is given one, most likely gives back the same. Somebody answers for that.
   */
  private boolean isAddedToAnotherTask(TreePath call, MethodSymbol method, MethodRole role) {
    if (role.isKnown()
        || method.isConstructor()
        || finder.obligations().functions().method(method) instanceof FunctionCode.Source) {
      return false;
    }
    List<TreePath> tasks =
        Calls.arguments(call.getLeaf()).stream()
            .map(argument -> new TreePath(call, argument))
            .filter(this::yieldsTask)
            .toList();
    return !tasks.isEmpty() && tasks.stream().allMatch(finder::isSettledElsewhere);
  }

  private boolean yieldsTask(TreePath path) {
    return model.isTask(Calls.typeOf(path.getLeaf()));
  }

  /** Whether the receiver is a launch itself, so that the walk from there comes by here. */
  private boolean isRootOfChain(TreePath receiver) {
    return Calls.method(receiver.getLeaf())
        .filter(m -> model.isTask(m.isConstructor() ? m.owner.type : m.getReturnType()))
        .isPresent();
  }

  /** A stage on a task from elsewhere: what it owes depends on who else answers for the source. */
  private Optional<LostTask> stage(TreePath call, MethodSymbol method, TreePath source) {
    if (model.role(method).is(Role.SELF)
        || finder.obligations().isFluent(method)
        || !isOurs(source) && finder.obligations().isCleanUp(call)) {
      return Optional.empty();
    }
    Obligation before =
        finder.isSettledElsewhere(source) ? Obligation.NONE : finder.obligations().ofHeld(source);
    Obligation owed = finder.obligations().after(call, before);
    return judged(new Launch(call, method, Launch.Kind.STAGE), finder.fateOf(call, owed));
  }

  /** Whether a task is in a local variable, and not because a getter or a field gave it. */
  private boolean isOurs(TreePath source) {
    return Calls.variable(source.getLeaf())
            .filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE)
            .isPresent()
        && finder.obligations().of(source) != Obligation.SHARED;
  }

  private Optional<LostTask> container(TreePath call, MethodSymbol method) {
    if (!finder.obligations().returnedBy(method).isOwed()) {
      return Optional.empty();
    }
    Fate fate = finder.fateOfContainer(call);
    return fate instanceof Fate.Discarded
        ? judged(new Launch(call, method, Launch.Kind.CONTAINER), fate)
        : Optional.empty();
  }

  private Optional<LostTask> reference(TreePath reference) {
    Optional<MethodSymbol> method = Calls.method(reference.getLeaf());
    if (method.isEmpty() || !model.isTask(method.get().getReturnType())) {
      return Optional.empty();
    }
    MethodRole role = model.role(method.get());
    if (isExempt(reference, method.get(), role) || role.is(Role.PROPAGATES, Role.SELF)) {
      return Optional.empty();
    }
    Obligation owed = finder.obligations().ofReference(reference);
    return judged(
        new Launch(reference, method.get(), Launch.Kind.REFERENCE),
        finder.fateOfReference(reference, owed));
  }

  private Optional<LostTask> judged(Launch launch, Fate fate) {
    return siteOf(launch, fate)
        .filter(site -> !testSignals.areAwaited(site))
        .map(site -> new LostTask(launch, fate, named(site, launch)));
  }

  /** A call says more than {@code b ? f : g} or an array around it. */
  private static TreePath named(TreePath site, Launch launch) {
    boolean call = CallFlow.isCall(site.getLeaf()) || site.getLeaf() instanceof MemberReferenceTree;
    return call ? site : launch.path();
  }

  private Optional<TreePath> siteOf(Launch launch, Fate fate) {
    if (fate instanceof Fate.Discarded discarded) {
      return Optional.of(discarded.value());
    } else if (fate instanceof Fate.Swallowed swallowed) {
      return Optional.of(swallowed.value());
    } else if (fate instanceof Fate.Nested nested) {
      return Optional.of(nested.wrapper());
    } else if (fate instanceof Fate.Overwritten overwritten) {
      return Optional.of(overwritten.value());
    } else if (fate instanceof Fate.Partly partly) {
      return Optional.of(partly.value());
    } else if (fate instanceof Fate.Inspected inspected) {
      return isMerelyAskedFor(launch, inspected)
          ? Optional.empty()
          : Optional.of(inspected.value());
    }
    return Optional.empty();
  }

  /** {@code channel.closeFuture().isDone()}: a getter; the task is somebody else's. */
  private boolean isMerelyAskedFor(Launch launch, Fate.Inspected inspected) {
    MethodSymbol method = launch.method();
    if (inspected.value().getLeaf() != launch.path().getLeaf()
        || method.isConstructor()
        || !method.getParameters().isEmpty()) {
      return false;
    }
    boolean own = finder.obligations().functions().method(method) instanceof FunctionCode.Source;
    MethodRole role = model.role(method);
    // That a method of a task gives a task makes it a stage, but not a getter of its own.
    if (role.isKnown() && !(own && role.isInferred())) {
      return false;
    }
    if (own) {
      // Cold work that is only looked at has not even begun.
      return finder.obligations().isGetter(method)
          || model.isCold(method.getReturnType()) && soundsLikeGetter(method.name.toString());
    }
    Tree parent = inspected.value().getParentPath().getLeaf();
    return parent instanceof MemberSelectTree || soundsLikeGetter(method.name.toString());
  }

  private boolean soundsLikeGetter(String name) {
    return model.names().is(NameKind.GETTER, name.toLowerCase(Locale.ROOT));
  }
}
