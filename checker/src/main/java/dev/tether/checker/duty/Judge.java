package dev.tether.checker.duty;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.duty.Contexts.Context;
import dev.tether.checker.duty.DutyPaths.From;
import dev.tether.checker.duty.OpenDuty.Way;
import dev.tether.checker.fate.TestContext;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.options.PromiseGuard;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the code that must end one thing, which a local variable or a parameter holds. */
final class Judge {
  private final Compilation compilation;
  private final Throwing throwing;
  private final Contexts contexts;
  private final SilentBranches silent;
  private final Sisters sisters;
  private final Thing thing;
  private final TreePath home;
  private final Optional<TreePath> creation;
  private final Set<Tree> reported;

  /**
   * Creates the judge of one thing.
   *
   * @param home the method or lambda whose variable holds it
   * @param creation what makes it, or takes it; empty for a parameter
   * @param reported what has a finding of its own
   */
  Judge(
      Compilation compilation,
      Throwing throwing,
      Contexts contexts,
      SilentBranches silent,
      Thing thing,
      TreePath home,
      Optional<TreePath> creation,
      Set<Tree> reported) {
    this.compilation = compilation;
    this.throwing = throwing;
    this.contexts = contexts;
    this.silent = silent;
    this.sisters = new Sisters(compilation, silent);
    this.thing = thing;
    this.home = home;
    this.creation = creation;
    this.reported = reported;
  }

  /** Returns what is left open: in each function by itself, else in the code around them. */
  List<OpenDuty> find() {
    if (thing.endsByItself() || thing.ends().isEmpty() || isIdle()) {
      return List.of();
    }
    List<OpenDuty> found = new ArrayList<>();
    for (TreePath function : functions().values()) {
      ofSister(function).or(() -> ofFunction(function)).ifPresent(found::add);
    }
    if (found.isEmpty() && isTakenOut()) {
      (isEndedHere() ? forgets(home) : Optional.<OpenDuty>empty()).ifPresent(found::add);
    } else if (found.isEmpty()) {
      ofHome().or(this::ofTimer).or(this::ofSuccess).ifPresent(found::add);
    }
    return found;
  }

  /** {@code pending.remove(id)}: whoever takes it out is to end it. */
  private boolean isTakenOut() {
    return creation
        .flatMap(c -> Calls.method(c.getLeaf()))
        .filter(m -> compilation.model().dutyRole(m).is(Role.TAKES_OUT))
        .isPresent();
  }

  /** A latch that nobody here waits for, or that a test waits for. */
  private boolean isIdle() {
    return thing.kind() == TypeRole.LATCH
        && (!(thing.isAwaited() || thing.isAwaitedBounded())
            || TestContext.isInTestMethod(home, compilation.model()));
  }

  /** Returns the functions in which it is ended, inner ones first. */
  private Map<Tree, TreePath> functions() {
    Map<Tree, TreePath> functions = new LinkedHashMap<>();
    for (TreePath end : thing.ends().values()) {
      for (TreePath function : Thing.functions(end, home.getLeaf())) {
        functions.putIfAbsent(function.getLeaf(), function);
      }
    }
    return functions;
  }

  // Functions.

  private Optional<OpenDuty> ofFunction(TreePath function) {
    Context context = contexts.of(function);
    if (context == Context.HERE || contexts.isPartOf(function, reported)) {
      return Optional.empty();
    }
    if (context == Context.SUCCESS && isCounted() && alone(function)) {
      return ofSuccessAlone(function);
    }
    if (function.getLeaf() instanceof MemberReferenceTree) {
      return Optional.empty();
    }
    return switch (context) {
      case BODY -> alone(function) ? strict(function, true) : Optional.empty();
      case HANDLER -> alone(function) ? strict(function, guardsHandlers()) : Optional.empty();
      case CALLBACK -> ofCallback(function);
      case UNKNOWN, FAILURE, SUCCESS -> alone(function) ? forgets(function) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private boolean isCounted() {
    return thing.kind() == TypeRole.LATCH || thing.kind() == TypeRole.PERMITS;
  }

  /** {@code task.thenRun(latch::countDown)}: what the task does when it fails is not told. */
  private Optional<OpenDuty> ofSuccessAlone(TreePath function) {
    Optional<TreePath> stage = contexts.call(Contexts.object(function));
    return stage.filter(contexts::mayHaveFailed).isPresent()
        ? Optional.of(found(firstEnd(function), Way.ONLY_SUCCESS, stage, function))
        : Optional.empty();
  }

  private boolean guardsHandlers() {
    return compilation.options().promiseGuard().includes(PromiseGuard.HANDLER);
  }

  /** Whether a function alone is to end the thing: no other one does, and nobody else has it. */
  private boolean alone(TreePath function) {
    if (isCountedOften()) {
      return true;
    }
    return !thing.isSharedOutside(function.getLeaf())
        && !contexts.runsOften(function, home.getLeaf())
        && thing.ends().values().stream()
            .allMatch(
                end ->
                    Thing.contains(function.getLeaf(), end.getLeaf())
                        || Thing.functions(end, home.getLeaf()).isEmpty()
                        || isOnAnotherBranch(end, function));
  }

  /** Whether whoever ends the thing in this place does not come to start the function. */
  private static boolean isOnAnotherBranch(TreePath end, TreePath function) {
    for (TreePath p = function; p.getParentPath() != null; p = p.getParentPath()) {
      TreePath above = p.getParentPath();
      if (Thing.contains(above.getLeaf(), end.getLeaf())) {
        return above.getLeaf() instanceof IfTree choice
            && choice.getElseStatement() != null
            && !Thing.contains(choice.getCondition(), end.getLeaf());
      }
    }
    return false;
  }

  /** A latch of several counts, or permits: each function ends its own share. */
  private boolean isCountedOften() {
    return thing.kind() == TypeRole.LATCH
        && creation
            .filter(c -> c.getLeaf() instanceof NewClassTree)
            .map(c -> Calls.arguments(c.getLeaf()))
            .filter(a -> a.size() == 1 && !isOne(a.get(0)))
            .isPresent();
  }

  private static boolean isOne(ExpressionTree count) {
    return count instanceof LiteralTree literal && Integer.valueOf(1).equals(literal.getValue());
  }

  private Optional<OpenDuty> strict(TreePath function, boolean throwsCount) {
    boolean handler = contexts.of(function) == Context.HANDLER;
    DutyPaths paths =
        new DutyPaths(
            function, thing, handler ? this::mayThrowInHandler : this::mayThrow, From.START);
    if (throwsCount && paths.throwsOpen()) {
      return Optional.of(thrown(function, paths));
    }
    if (!paths.endsOpen()) {
      return Optional.empty();
    }
    Optional<OpenDuty> forgotten = forgets(function);
    return forgotten.isPresent()
        ? forgotten
        : Optional.of(found(firstEnd(function), Way.ROUND, Optional.empty(), function));
  }

  private OpenDuty thrown(TreePath function, DutyPaths paths) {
    Optional<TreePath> thrower = paths.thrower().map(t -> TreePath.getPath(function, t));
    TreePath first = firstEnd(function);
    Optional<TreePath> inside =
        thrower
            .filter(t -> thing.isRisky(t.getLeaf()))
            .flatMap(thing::risk)
            .filter(
                t ->
                    t.getCompilationUnit() == function.getCompilationUnit()
                        && !Expressions.isInside(function, Sources.enclosingMember(t).getLeaf()));
    if (inside.isPresent()) {
      return found(inside.get(), Way.THROWS, inside, function).alsoRound(paths.endsOpen());
    }
    boolean before =
        thing.kind() != TypeRole.LATCH
            && (thrower.isEmpty()
                || position(thrower.get()) <= position(first)
                || Thing.contains(first.getLeaf(), thrower.get().getLeaf()));
    // Where something is ended before anything can throw, the whole function needs a guard.
    return found(before ? first : function, Way.THROWS, thrower, function)
        .alsoRound(paths.endsOpen());
  }

  private static int position(TreePath path) {
    return ((JCTree) path.getLeaf()).getPreferredPosition();
  }

  private TreePath firstEnd(TreePath function) {
    return thing.ends().values().stream()
        .filter(e -> Thing.contains(function.getLeaf(), e.getLeaf()))
        .findFirst()
        .orElse(function);
  }

  /** Another method of the object is told the failure, and keeps it. */
  private Optional<OpenDuty> ofSister(TreePath method) {
    TreePath object = method.getLeaf() instanceof MethodTree ? Contexts.object(method) : null;
    return object == null || !isEndedBy(object) || contexts.isPartOf(method, reported)
        ? Optional.empty()
        : sisters
            .keeping(method.getParentPath(), thing)
            .map(m -> found(Sisters.place(m), Way.KEEPS_FAILURE, Optional.of(m), m));
  }

  /** Whether one object alone is to end the thing. */
  private boolean isEndedBy(TreePath object) {
    return !thing.isSharedOutside(object.getLeaf())
        && !contexts.runsOften(object, home.getLeaf())
        && thing.ends().values().stream()
            .allMatch(
                e ->
                    Thing.contains(object.getLeaf(), e.getLeaf())
                        || Thing.functions(e, home.getLeaf()).isEmpty());
  }

  private Optional<OpenDuty> ofCallback(TreePath method) {
    TreePath object = Contexts.object(method);
    if (!isEndedBy(object)) {
      return Optional.empty();
    }
    boolean both = endingMethods(object) == 2;
    return both ? strict(method, guardsHandlers()) : forgets(method);
  }

  private long endingMethods(TreePath object) {
    JCTree.JCClassDecl type = ((JCTree.JCNewClass) object.getLeaf()).def;
    return type.getMembers().stream()
        .filter(m -> m instanceof MethodTree)
        .filter(m -> thing.ends().keySet().stream().anyMatch(e -> Thing.contains(m, e)))
        .count();
  }

  /** A branch that only logs leads out of the function. */
  private Optional<OpenDuty> forgets(TreePath function) {
    Set<Tree> branches = silent.in(function.getLeaf());
    if (branches.isEmpty()) {
      return Optional.empty();
    }
    From start =
        function == home && creation.isPresent()
            ? new From.Call(creation.get().getLeaf())
            : From.START;
    DutyPaths all = new DutyPaths(function, thing, this::mayThrow, start, branches);
    for (Tree branch : all.openSilent()) {
      TreePath place = TreePath.getPath(function, branch);
      if (paths(function, new From.Branch(branch)).endsOpen()
          && (!isCase(place) || fails(function))) {
        return Optional.of(found(place, Way.FORGETS, Optional.of(place), function));
      }
    }
    return Optional.empty();
  }

  /** A case of a switch: one state of many, unless another one is a failure. */
  private static boolean isCase(TreePath branch) {
    return branch.getParentPath().getLeaf() instanceof CaseTree;
  }

  private boolean fails(TreePath function) {
    return thing.ownEnds().stream()
        .filter(e -> thing.verb(e.getLeaf()) != DutyVerbs.ENDS)
        .anyMatch(e -> Thing.contains(function.getLeaf(), e.getLeaf()));
  }

  private DutyPaths paths(TreePath function, From from) {
    return new DutyPaths(function, thing, this::mayThrow, from);
  }

  private boolean mayThrow(ExpressionTree call) {
    return thing.ends().containsKey(call)
        ? thing.isRisky(call)
        : !thing.isOn(call) && throwing.mayThrow(call);
  }

  /** What a handler joins has ended by then, or it is another check's business. */
  private boolean mayThrowInHandler(ExpressionTree call) {
    return mayThrow(call) && !throwing.waits(call);
  }

  // The code around.

  private Optional<OpenDuty> ofHome() {
    boolean direct =
        thing.ownEnds().stream().anyMatch(e -> Thing.functions(e, home.getLeaf()).isEmpty());
    if (thing.kind() == TypeRole.PERMITS) {
      return ofPermits(direct);
    }
    if (!direct) {
      return Optional.empty();
    }
    if (creation.isEmpty()) {
      return isEndedHere() ? forgets(home) : Optional.empty();
    }
    return thing.kind() == TypeRole.PROMISE ? stored() : Optional.empty();
  }

  private boolean isEndedHere() {
    return thing.ownEnds().stream()
        .anyMatch(
            e ->
                thing.verb(e.getLeaf()) == DutyVerbs.ENDS
                    && Thing.functions(e, home.getLeaf()).isEmpty());
  }

  private Optional<OpenDuty> ofPermits(boolean direct) {
    if (creation.isEmpty() || TestContext.isInTestMethod(home, compilation.model())) {
      return Optional.empty();
    }
    DutyPaths paths = paths(home, new From.Call(creation.get().getLeaf()));
    if (paths.throwsOpen() && paths.thrower().isPresent()) {
      TreePath thrower = TreePath.getPath(home, paths.thrower().get());
      return Optional.of(found(thrower, Way.THROWS, Optional.of(thrower), home));
    }
    return direct ? forgets(home).or(() -> leftBefore(paths)) : Optional.empty();
  }

  /** {@code acquire(); if (closed) return; try { .. } finally { release(); }}. */
  private Optional<OpenDuty> leftBefore(DutyPaths paths) {
    return thing.ends().values().stream().allMatch(this::isInFinally)
        ? paths
            .openReturns()
            .findFirst()
            .map(r -> TreePath.getPath(home, r))
            .map(r -> found(r, Way.ROUND, Optional.empty(), home))
        : Optional.empty();
  }

  private boolean isInFinally(TreePath end) {
    for (TreePath p = end; p != null && p.getLeaf() != home.getLeaf(); p = p.getParentPath()) {
      if (p.getLeaf() instanceof BlockTree block
          && p.getParentPath().getLeaf() instanceof TryTree guarded
          && guarded.getFinallyBlock() == block) {
        return true;
      }
    }
    return false;
  }

  /** The promise lies in a map already; what is to complete it throws instead. */
  private Optional<OpenDuty> stored() {
    boolean others =
        thing.ownEnds().stream().anyMatch(e -> !Thing.functions(e, home.getLeaf()).isEmpty());
    if (others || !isEndedHere() || !(home.getLeaf() instanceof MethodTree)) {
      return Optional.empty();
    }
    DutyPaths paths = paths(home, new From.Stored(thing.escapes()));
    if (!paths.throwsOpen() || paths.thrower().isEmpty()) {
      return Optional.empty();
    }
    TreePath thrower = TreePath.getPath(home, paths.thrower().get());
    return Optional.of(found(thrower, Way.THROWS_STORED, Optional.of(thrower), home));
  }

  /** {@code timer.schedule(() -> { if (!p.isDone()) log.warn("timeout"); }, ..)}. */
  private Optional<OpenDuty> ofTimer() {
    for (TreePath ask : thing.asks()) {
      List<TreePath> functions = Thing.functions(ask, home.getLeaf());
      if (functions.isEmpty() || functions.get(0).getLeaf() instanceof MemberReferenceTree) {
        continue;
      }
      TreePath function = functions.get(0);
      boolean ends =
          thing.ends().keySet().stream().anyMatch(e -> Thing.contains(function.getLeaf(), e));
      if (!ends && isTimer(function) && forgets(function).isPresent()) {
        return Optional.of(found(ask, Way.TIMER_LOOKS, Optional.of(ask), function));
      }
    }
    return Optional.empty();
  }

  private boolean isTimer(TreePath function) {
    return contexts.of(function) == Context.BODY
        && contexts
            .call(Contexts.object(function))
            .flatMap(c -> Calls.method(c.getLeaf()))
            .filter(
                m ->
                    m.getParameters().stream()
                        .anyMatch(p -> p.type.tsym.getSimpleName().contentEquals("TimeUnit")))
            .isPresent();
  }

  /** Something ends it when all goes wrong, and nothing when all goes well. */
  private Optional<OpenDuty> ofSuccess() {
    boolean local = thing.kind() == TypeRole.PROMISE && creation.isPresent();
    boolean given = thing.ends().size() > thing.ownEnds().size() || !thing.escapes().isEmpty();
    if (!local || !thing.isReturned() || given) {
      return Optional.empty();
    }
    boolean onlyFailures =
        thing.ownEnds().stream()
            .allMatch(
                e ->
                    switch (thing.verb(e.getLeaf())) {
                      case FAILS -> isInCatch(e) || isForFailure(e);
                      case CANCELS -> true;
                      default -> false;
                    });
    boolean some =
        thing.ownEnds().stream().anyMatch(e -> thing.verb(e.getLeaf()) == DutyVerbs.FAILS);
    return onlyFailures && some
        ? Optional.of(found(creation.get(), Way.NEVER_SUCCEEDS, Optional.empty(), home))
        : Optional.empty();
  }

  private boolean isInCatch(TreePath end) {
    for (TreePath p = end; p != null && p.getLeaf() != home.getLeaf(); p = p.getParentPath()) {
      if (p.getLeaf() instanceof CatchTree) {
        // A promise that the clause itself makes, only to fail it, is complete.
        return creation.filter(c -> Expressions.isInside(c, clause(end))).isEmpty();
      }
    }
    return false;
  }

  private static Tree clause(TreePath end) {
    TreePath p = end;
    while (!(p.getLeaf() instanceof CatchTree)) {
      p = p.getParentPath();
    }
    return p.getLeaf();
  }

  private boolean isForFailure(TreePath end) {
    List<TreePath> functions = Thing.functions(end, home.getLeaf());
    return functions.size() == 1 && contexts.of(functions.get(0)) == Context.FAILURE;
  }

  // Findings.

  private OpenDuty found(TreePath place, Way way, Optional<TreePath> cause, TreePath function) {
    boolean named = thing.isReturned() && home.getLeaf() instanceof MethodTree;
    String waited = named ? ((MethodTree) home.getLeaf()).getName() + "(..)" : "";
    boolean bounded = thing.kind() == TypeRole.LATCH && !thing.isAwaited();
    return new OpenDuty(
        place, thing.variable(), thing.kind(), way, cause, function, waited, bounded, false);
  }
}
