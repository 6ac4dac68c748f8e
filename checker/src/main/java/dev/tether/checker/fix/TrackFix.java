package dev.tether.checker.fix;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.fix.Trackers.Helper;
import dev.tether.checker.fix.Trackers.Library;
import dev.tether.checker.fix.Trackers.Tracker;
import dev.tether.checker.model.ParameterRole;
import java.util.Optional;
import java.util.Set;

/** Routes a task through a tracker, under a name. */
final class TrackFix implements Recipe {
  private final FixUnit unit;
  private final Trackers trackers;

  TrackFix(FixUnit unit) {
    this.unit = unit;
    this.trackers = new Trackers(unit);
  }

  /** Whether some tracker could be used at a place. */
  boolean hasTracker(TreePath place) {
    return !trackers.at(place).isEmpty();
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    if (site.isCold()) {
      return Optional.empty();
    }
    if (site.lost().fate() instanceof Fate.Nested) {
      return Layers.inAndOut(site, FixKind.TRACKER, this::track).flatMap(FixBuilder::build);
    }
    if (site.lost().fate() instanceof Fate.Swallowed) {
      return Layers.beforeSwallowing(site).flatMap(this::track).flatMap(FixBuilder::build);
    }
    return track(site).flatMap(FixBuilder::build);
  }

  /** Tracks one task with the best tracker that can be given it. */
  Optional<FixBuilder> track(FixSite site) {
    for (Tracker tracker : trackers.at(site.target())) {
      Optional<FixBuilder> fix =
          tracker instanceof Library library
              ? withLibrary(site, library)
              : withHelper(site, (Helper) tracker);
      if (fix.isPresent()) {
        return fix;
      }
    }
    return Optional.empty();
  }

  private Optional<FixBuilder> withHelper(FixSite site, Helper helper) {
    boolean fits =
        !site.isPeriodic()
            && unit.compilation().model().isTask(site.type())
            && trackers.accepts(helper, site.type())
            && (site.isVoid() || trackers.keepsType(helper, site.type()));
    if (!fits) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, helper.label());
    String call =
        helper.owner().map(o -> fix.type(o) + ".").orElse("") + helper.method().name + "(";
    String name = helper.takesName() ? ", " + fix.literal(site.name()) : "";
    site.surround(fix, call, name + ")");
    return possible(fix);
  }

  private static FixBuilder start(FixSite site, String label) {
    return new FixBuilder(site.unit(), FixKind.TRACKER, site.target())
        .title("the task as " + site.name() + " with " + label);
  }

  private static Optional<FixBuilder> possible(FixBuilder fix) {
    return fix.build().isPresent() ? Optional.of(fix) : Optional.empty();
  }

  private Optional<FixBuilder> withLibrary(FixSite site, Library library) {
    if (site.isPeriodic()) {
      return repeating(site, library);
    }
    return submit(site, library)
        .or(() -> each(site, library))
        .or(() -> trackStage(site, library))
        .or(() -> site.isVoid() ? watch(site, library) : watchVariable(site, library))
        .or(() -> repeating(site, library));
  }

  /** {@code BackgroundTasks.submit(executor, "name", body)} */
  private Optional<FixBuilder> submit(FixSite site, Library library) {
    if (!site.isVoid() && !site.type().tsym.getQualifiedName().contentEquals(FUTURE)) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, library.label("submit"));
    String name = fix.literal(site.name());
    String helper = library.owner(fix) + ".submit";
    if (site.isReference()) {
      return submitReference(site, fix, helper, name);
    }
    Optional<SubmitCall> submit = SubmitCall.of(site);
    if (submit.isEmpty() || !submit.get().takesAnyTask()) {
      return Optional.empty();
    }
    int arguments = submit.get().call().args.size();
    boolean constantResult =
        arguments == 2 && submit.get().call().args.get(1) instanceof JCTree.JCLiteral;
    if (arguments > 2 || (arguments == 2 && !(constantResult && site.isVoid()))) {
      return Optional.empty();
    }
    // What goes by the body's own class or order would be given another object.
    Type body = submit.get().call().args.head.type;
    fix.needs(Need.PLAIN_BODY, !unit.isA(body, "java.lang.Comparable"));
    submit.get().route(fix, helper, name, arguments == 2);
    return possible(fix);
  }

  private static final String FUTURE = "java.util.concurrent.Future";

  /** What a schedule returns: it may be long until it runs. */
  private static final String DELAYED = "java.util.concurrent.Delayed";

  /** {@code forEach(executor::submit)} */
  private Optional<FixBuilder> submitReference(
      FixSite site, FixBuilder fix, String helper, String name) {
    JCTree.JCMemberReference reference = (JCTree.JCMemberReference) site.target().getLeaf();
    if (!(reference.sym instanceof MethodSymbol method)
        || !SubmitCall.isPlainSubmit(unit, method)
        || !new PoolValues(unit).takesAnyTask(site.target(), reference.expr, reference.expr.type)) {
      return Optional.empty();
    }
    Optional<References.Lambda> lambda = new References(unit).asLambda(fix, site.target());
    if (lambda.isEmpty()
        || lambda.get().arguments().size() != 1
        || lambda.get().receiver().equals("super")) {
      return Optional.empty();
    }
    fix.replace(
        reference,
        lambda.get().parameters()
            + " -> "
            + helper
            + "("
            + lambda.get().receiver()
            + ", "
            + name
            + ", "
            + lambda.get().arguments().get(0)
            + ")");
    return possible(fix);
  }

  /** {@code executor.invokeAll(bodies).forEach(task -> BackgroundTasks.watch(task, "name"))} */
  private Optional<FixBuilder> each(FixSite site, Library library) {
    Optional<Type> element = Layers.elementOf(unit, site.type());
    if (element.isEmpty() || !site.isVoid()) {
      return Optional.empty();
    }
    boolean stage = unit.isA(element.get(), "java.util.concurrent.CompletionStage");
    if (!stage && !unit.isA(element.get(), FUTURE)) {
      return Optional.empty();
    }
    String method = stage ? "track" : "watch";
    FixBuilder fix = start(site, library.label(method));
    String task = unit.fresh(site.target(), Set.of(), "task");
    String call = library.owner(fix) + "." + method + "(" + task + ", ";
    site.surround(fix, "", ".forEach(" + task + " -> " + call + fix.literal(site.name()) + "))");
    return possible(fix);
  }

  /** {@code BackgroundTasks.track(task, "name")}, which is the same task. */
  private Optional<FixBuilder> trackStage(FixSite site, Library library) {
    Optional<String> conversion = site.isStage() ? Optional.of("") : toStage(site);
    if (conversion.isEmpty()) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, library.label("track"));
    site.surround(
        fix,
        library.owner(fix) + ".track(",
        conversion.get() + ", " + fix.literal(site.name()) + ")");
    return possible(fix);
  }

  /** {@code .toCompletionStage()}: a library's own way to make a stage, where the type is free. */
  private Optional<String> toStage(FixSite site) {
    if (!site.isVoid()) {
      return Optional.empty();
    }
    for (Type supertype : unit.types().closure(unit.types().skipTypeVars(site.type(), false))) {
      for (Symbol member : supertype.tsym.members().getSymbols()) {
        if (member instanceof MethodSymbol method
            && method.name.toString().startsWith("to")
            && method.getParameters().isEmpty()
            && (method.flags() & (Flags.PUBLIC | Flags.STATIC)) == Flags.PUBLIC
            && unit.isA(method.getReturnType(), "java.util.concurrent.CompletionStage")) {
          return Optional.of("." + method.name + "()");
        }
      }
    }
    return Optional.empty();
  }

  /** {@code BackgroundTasks.watch(future, "name")}, where nobody wants its value. */
  private Optional<FixBuilder> watch(FixSite site, Library library) {
    if (!site.isFuture()) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, library.label("watch"));
    if (isDelayed(unit, site) || unit.isA(site.type(), DELAYED)) {
      fix.changes(Change.WAITING);
    }
    site.surround(fix, library.owner(fix) + ".watch(", ", " + fix.literal(site.name()) + ")");
    return possible(fix);
  }

  /**
   * {@code schedule(body, 1, HOURS)}: to watch that future would keep a shutdown waiting for it.
   */
  static boolean isDelayed(FixUnit unit, FixSite site) {
    return site.isLaunch()
        && site.method()
            .filter(m -> unit.isA(m.owner.type, "java.util.concurrent.ScheduledExecutorService"))
            .filter(m -> m.getParameters().size() > 2)
            .isPresent();
  }

  /** {@code BackgroundTasks.watch(variable, "name");} after the statement that keeps the task. */
  private Optional<FixBuilder> watchVariable(FixSite site, Library library) {
    Optional<StatementAfter> after = StatementAfter.of(unit, site.target());
    if (after.isEmpty() || !unit.isA(after.get().type(), FUTURE)) {
      return Optional.empty();
    }
    FixBuilder fix = start(site, library.label("watch"));
    if (isDelayed(unit, site) || unit.isA(site.type(), DELAYED)) {
      fix.changes(Change.WAITING);
    }
    String call = library.owner(fix) + ".watch(" + after.get().variable();
    after.get().add(fix, call + ", " + fix.literal(site.name()) + ");");
    return possible(fix);
  }

  /** {@code schedule(BackgroundTasks.repeating("name", body), ...)} */
  private Optional<FixBuilder> repeating(FixSite site, Library library) {
    Optional<MethodSymbol> method = site.method();
    if (method.isEmpty() || !site.isLaunch() || site.isReference()) {
      return Optional.empty();
    }
    int body = unit.compilation().model().role(method.get()).indexOf(ParameterRole.BODY);
    return body < 0 ? Optional.empty() : repeating(site.target(), body, site.name(), library);
  }

  /**
   * Routes the body that a call is given through a tracker.
   *
   * @param index the position of the body among the call's arguments
   */
  Optional<FixBuilder> repeating(TreePath call, int index, String name) {
    for (Tracker tracker : trackers.at(call)) {
      if (tracker instanceof Library library) {
        return repeating(call, index, name, library);
      }
    }
    return Optional.empty();
  }

  private Optional<FixBuilder> repeating(TreePath call, int index, String name, Library library) {
    Optional<Type> type = Calls.method(call.getLeaf()).flatMap(m -> Calls.parameterType(m, index));
    if (type.isEmpty()
        || !type.get().tsym.getQualifiedName().contentEquals("java.lang.Runnable")
        || index >= Calls.arguments(call.getLeaf()).size()) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.TRACKER, call)
            .title("the task as " + name + " with " + library.label("repeating"));
    new Periodic(unit).keepAlive(fix, call, index);
    var argument = Calls.arguments(call.getLeaf()).get(index);
    fix.before(argument, library.owner(fix) + ".repeating(" + fix.literal(name) + ", ");
    fix.after(argument, ")");
    return possible(fix);
  }
}
