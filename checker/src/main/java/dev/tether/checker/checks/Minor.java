package dev.tether.checker.checks;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.DyingSchedule;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.fix.Completions;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.CallsHere;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.outcome.GivenFunctions;
import dev.tether.checker.outcome.MinorBody;
import dev.tether.checker.outcome.OneCause;
import dev.tether.checker.outcome.SourceSet;
import dev.tether.checker.outcome.Uncalled;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.FunctionTypes;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Findings that are true, but that most people would shrug at: notes that say why. */
final class Minor {
  private static final List<ParameterRole> BODIES =
      List.of(ParameterRole.BODY, ParameterRole.INSPECTED);

  private final Model model;
  private final Types types;
  private final Obligations obligations;
  private final Uncalled uncalled;
  private final GivenFunctions given;
  private final OneCause causes;
  private final MinorBody tasks;
  private final MinorBody schedules;

  /** A finding is asked for several times: for its level, its words and its fixes. */
  private final Map<Object, Optional<String>> known = new IdentityHashMap<>();

  Minor(FateFinder finder) {
    this.model = finder.compilation().model();
    this.types = finder.compilation().types();
    this.obligations = finder.obligations();
    this.uncalled = new Uncalled(finder.compilation().sources());
    CallsHere calls = new CallsHere(finder.compilation());
    this.given = new GivenFunctions(finder.compilation(), calls, obligations.functions());
    this.causes = new OneCause(calls, model);
    this.tasks =
        new MinorBody(finder.compilation(), obligations.functions(), obligations.risk(), false);
    this.schedules =
        new MinorBody(finder.compilation(), obligations.functions(), obligations.escapes(), true);
  }

  /** Returns why the loss of a task matters little. */
  Optional<String> reason(LostTask lost) {
    return known.computeIfAbsent(lost, unused -> ofLoss(lost));
  }

  private Optional<String> ofLoss(LostTask lost) {
    TreePath launch = lost.launch().path();
    // A stage may lose what comes before it as well: only a function from elsewhere is asked for.
    boolean stage = lost.launch().kind() == Launch.Kind.STAGE;
    List<ParameterRole> work = stage ? List.of(ParameterRole.NEXT) : BODIES;
    return around(lost.site())
        .or(() -> hangs(lost) ? Optional.empty() : ofBody(launch, work, tasks, obligations.risk()))
        .or(
            () ->
                isDropped(lost) ? causes.reason(launch, lost.launch().method()) : Optional.empty());
  }

  /** A promise that is open for ever is worse than what is lost before it would be completed. */
  private boolean hangs(LostTask lost) {
    return Completions.of(lost.site().getLeaf(), model).onlyOnSuccess();
  }

  /** Returns in how many further places the same is lost for the same cause; 0 if in few. */
  int others(LostTask lost) {
    return isDropped(lost) ? causes.others(lost.launch().path(), lost.launch().method()) : 0;
  }

  private static boolean isDropped(LostTask lost) {
    return lost.launch().kind() == Launch.Kind.CALL
        && lost.launch().path().getLeaf() == lost.site().getLeaf();
  }

  /** Returns why the end of a schedule matters little. */
  Optional<String> reason(DyingSchedule schedule) {
    return known.computeIfAbsent(schedule, unused -> ofSchedule(schedule));
  }

  private Optional<String> ofSchedule(DyingSchedule schedule) {
    TreePath launch = schedule.site();
    return around(launch).or(() -> ofBody(launch, BODIES, schedules, obligations.escapes()));
  }

  private Optional<String> around(TreePath place) {
    return SourceSet.of(place.getCompilationUnit(), model)
        .sideShow()
        .or(() -> uncalled.reason(place));
  }

  private Optional<String> ofBody(
      TreePath launch, List<ParameterRole> work, MinorBody bodies, FailureRisk risk) {
    Optional<MethodSymbol> method = Calls.method(launch.getLeaf());
    int index =
        method
            .map(m -> model.role(m))
            .flatMap(r -> work.stream().map(r::indexOf).filter(i -> i >= 0).findFirst())
            .or(() -> method.flatMap(obligations::onlyBody))
            .orElseGet(() -> onlyFunction(launch, method));
    if (index < 0 || index >= Calls.arguments(launch.getLeaf()).size()) {
      return Optional.empty();
    }
    boolean own = work == BODIES;
    FunctionCode code = obligations.code(launch, method.get(), index);
    if (code instanceof FunctionCode.Choice choice) {
      return own ? ofAll(choice, bodies, risk) : Optional.empty();
    }
    return code instanceof FunctionCode.Source source
        ? own ? bodies.reason(source) : Optional.empty()
        : given.reason(Calls.argument(launch, index), risk);
  }

  /** {@code submit(first ? one : other)}: each that may fail must matter little. */
  private static Optional<String> ofAll(
      FunctionCode.Choice choice, MinorBody bodies, FailureRisk risk) {
    Optional<String> reason = Optional.empty();
    for (FunctionCode code : choice.codes()) {
      if (risk.mayFail(code)) {
        reason =
            code instanceof FunctionCode.Source source ? bodies.reason(source) : Optional.empty();
        if (reason.isEmpty()) {
          return reason;
        }
      }
    }
    return reason;
  }

  /** {@code scheduler.schedule(() -> work(), delay)} of a library that no role file knows. */
  private int onlyFunction(TreePath launch, Optional<MethodSymbol> method) {
    int found = -1;
    int given = Calls.arguments(launch.getLeaf()).size();
    for (int i = 0; i < given && method.isPresent() && !method.get().isVarArgs(); i++) {
      Type declared = Calls.parameterType(method.get(), i).orElse(null);
      if (declared != null && FunctionTypes.isFunction(types, declared)) {
        if (found >= 0) {
          return -1;
        }
        found = i;
      }
    }
    boolean unseen =
        method.isPresent()
            && !(obligations.functions().method(method.get()) instanceof FunctionCode.Source)
            && !model.role(method.get()).is(Role.PROPAGATES);
    return unseen ? found : -1;
  }
}
