package dev.tether.checker.checks;

import com.google.errorprone.VisitorState;
import com.google.errorprone.fixes.SuggestedFix;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.JCDiagnostic;
import com.sun.tools.javac.util.Log;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.CachedFailures;
import dev.tether.checker.contract.Contracts;
import dev.tether.checker.contract.EscapedResource;
import dev.tether.checker.contract.EscapedState;
import dev.tether.checker.contract.FrameworkMethods;
import dev.tether.checker.contract.GuardedState;
import dev.tether.checker.contract.HangingPromise;
import dev.tether.checker.contract.IneffectiveAsync;
import dev.tether.checker.contract.Misleading;
import dev.tether.checker.contract.NestedReturns;
import dev.tether.checker.contract.Promises;
import dev.tether.checker.contract.Resources;
import dev.tether.checker.duty.Duties;
import dev.tether.checker.duty.OpenDuty;
import dev.tether.checker.explain.Explainer;
import dev.tether.checker.fate.DyingSchedule;
import dev.tether.checker.fate.FateFinder;
import dev.tether.checker.fate.LaunchAnalysis;
import dev.tether.checker.fate.LostCancellation;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.fate.NobodyInterrupts;
import dev.tether.checker.fix.Fixes;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.options.ChosenLevels;
import dev.tether.checker.options.ConfigFile;
import dev.tether.checker.options.TetherOptions;
import dev.tether.checker.outcome.SourceSet;
import dev.tether.checker.report.BuildReport;
import dev.tether.checker.scope.ScopeMistake;
import dev.tether.checker.scope.ScopeMistakes;
import dev.tether.checker.source.Unit;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Wait;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/**
 * What all checks of one compilation share: the options, the analyses, what has been said already.
 *
 * <p>Lives in javac's context, so it is gone with the compilation. Not thread-safe, like javac.
 */
final class Session {
  private static final Context.Key<Session> KEY = new Context.Key<>();

  private final Log log;
  private final Compilation compilation;
  private final FateFinder finder;
  private final LaunchAnalysis launches;
  private final Contracts contracts;
  private final NestedReturns nestedReturns;
  private final FrameworkMethods frameworkMethods;
  private final CachedFailures cachedFailures;
  private final Minor minor;
  private final Promises promises;
  private final Duties duties;
  private final Resources resources;
  private final GuardedState guardedState;
  private final Threads threads;
  private final ScopeMistakes scopes;
  private final Explainer explainer;
  private CompilationUnitTree lastUnit;
  private List<LostTask> lastLost = List.of();
  private List<Misleading> lastMisleading = List.of();
  private Fixes lastFixes;
  private List<HangingPromise> lastHanging = List.of();
  private CompilationUnitTree lastHangingUnit;
  private List<OpenDuty> lastOpen = List.of();
  private CompilationUnitTree lastOpenUnit;
  private final KnownFindings known;
  private final Set<String> crashedFiles = new HashSet<>();
  private final Optional<ConfigFile> config;
  private final ChosenLevels levels;
  private final Optional<BuildReport> report;

  private Session(Context context, TetherOptions.Parsed parsed) {
    this.log = Log.instance(context);
    this.compilation = Compilation.of(context, parsed.options());
    this.finder = new FateFinder(compilation);
    this.launches = new LaunchAnalysis(finder, this::skipped);
    this.explainer = new Explainer(finder, launches);
    this.contracts = new Contracts(finder);
    this.nestedReturns = new NestedReturns(compilation);
    this.frameworkMethods = new FrameworkMethods(compilation, finder.obligations());
    this.minor = new Minor(finder);
    this.cachedFailures = new CachedFailures(compilation, finder.obligations());
    this.promises = new Promises(finder);
    this.duties = new Duties(finder);
    this.guardedState = new GuardedState(compilation);
    this.threads = new Threads(compilation);
    this.resources = new Resources(compilation, threads.waits());
    this.scopes = new ScopeMistakes(compilation, threads, finder.obligations());
    this.config = parsed.options().config();
    this.levels = ChosenLevels.of(context, config);
    this.known = new KnownFindings(parsed.options().baseline());
    this.report = parsed.options().report().map(file -> BuildReport.of(file, context, this::error));
    report.flatMap(BuildReport::problem).ifPresent(this::error);
    parsed.problems().forEach(this::error);
    if (!compilation.sources().seesAll()) {
      note(
          "With this compile policy, only one file can be seen at a time: what other files do with a"
              + " task is not known, and believed to be right. With -XDcompilePolicy=simple more is"
              + " found.");
    }
    compilation.model().problems().forEach(this::error);
    compilation.model().hints().forEach(this::note);
  }

  /** Whether the user's file leaves a source out. */
  boolean isExcluded(CompilationUnitTree unit) {
    return config.isPresent() && config.get().excludes(Path.of(unit.getSourceFile().getName()));
  }

  /** Whether the user's file turns a check on. */
  boolean runs(String check) {
    return config.flatMap(file -> file.runs(check)).orElse(false);
  }

  /** Returns the level that somebody has chosen for a check in a source. */
  Optional<ChosenLevels.Level> level(String check, CompilationUnitTree unit) {
    return levels.level(check, Path.of(unit.getSourceFile().getName()));
  }

  /** Whether the code of a file only shows or measures something. */
  boolean isSideShow(CompilationUnitTree unit) {
    return SourceSet.of(unit, compilation().model()).sideShow().isPresent();
  }

  /** Returns what tells of the code of a file whether anybody can interrupt it. */
  NobodyInterrupts nobodyInterrupts(CompilationUnitTree unit) {
    return new NobodyInterrupts(compilation(), threads(), unit(unit));
  }

  /** Whether a file holds tests. */
  boolean isTest(CompilationUnitTree unit) {
    return SourceSet.of(unit, compilation().model()).isTest();
  }

  /** Whether what runs behind the cold value of a call runs already. */
  boolean isStarted(TreePath call) {
    return finder.obligations().started(call).isPresent();
  }

  /** Returns the session of a compilation; the first call makes it. */
  static Session of(VisitorState state) {
    Session session = state.context.get(KEY);
    if (session == null) {
      var flags = state.errorProneOptions().getFlags().getFlagsMap();
      session = new Session(state.context, TetherOptions.parse(flags));
      state.context.put(KEY, session);
    }
    return session;
  }

  Compilation compilation() {
    return compilation;
  }

  /** Returns the questions about where code runs and what it waits for. */
  Threads threads() {
    return threads;
  }

  /** Returns what tells why tasks are lost, or are not. */
  Explainer explainer() {
    return explainer;
  }

  /** Returns what a bound has cut off so far, one sentence each, in order. */
  List<String> cutOffs() {
    return Stream.concat(finder.cutOffs().stream(), compilation.facts().cutOffs().stream())
        .map(c -> "given up: " + c.question().fact() + ", " + c.question().key() + ": " + c.words())
        .sorted()
        .toList();
  }

  /** Returns what a file gets to know of this compilation, if one was named. */
  Optional<BuildReport> report() {
    return report;
  }

  /** Returns the findings that are known and not to be reported. */
  KnownFindings known() {
    return known;
  }

  Unit unit(CompilationUnitTree tree) {
    if (compilation.sources().enter(tree)) {
      compilation.facts().forget(key -> true);
    }
    return compilation.sources().unit(tree);
  }

  /** Returns the lost tasks of a unit; several checks ask for the same ones. */
  List<LostTask> lostTasks(CompilationUnitTree tree) {
    analyse(tree);
    return lastLost;
  }

  /** Returns what misleads callers in a unit. */
  List<Misleading> misleading(CompilationUnitTree tree) {
    analyse(tree);
    return lastMisleading;
  }

  /**
   * Returns the lost tasks that no other check has a better word for: neither those that are lost
   * inside another task nor those that a misleading declaration hides.
   */
  List<LostTask> danglingTasks(CompilationUnitTree tree) {
    analyse(tree);
    Set<Tree> claimed = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Misleading misleading : lastMisleading) {
      misleading.lostTask().ifPresent(task -> claimed.add(task.site().getLeaf()));
    }
    return lastLost.stream()
        .filter(task -> !task.isNested() && !claimed.contains(task.site().getLeaf()))
        .toList();
  }

  private void analyse(CompilationUnitTree tree) {
    if (tree != lastUnit) {
      lastLost = launches.lostTasks(unit(tree));
      lastFixes = null;
      lastMisleading = contracts.of(unit(tree), lastLost);
      lastUnit = tree;
    }
  }

  /** Returns the methods of a unit that are declared to return a task of a task. */
  List<TreePath> nestedReturns(CompilationUnitTree tree) {
    return nestedReturns.of(unit(tree));
  }

  /** Returns the promises of a unit that some path never completes. */
  List<HangingPromise> hangingPromises(CompilationUnitTree tree) {
    return promises.of(unit(tree), lostTasks(tree));
  }

  /** Returns what a unit leaves open that somebody waits for; several checks ask for it. */
  List<OpenDuty> openDuties(CompilationUnitTree tree, TypeRole... kinds) {
    if (tree != lastOpenUnit) {
      lastOpen = duties.of(unit(tree), lostTasks(tree));
      lastOpenUnit = tree;
    }
    Set<TypeRole> wanted = Set.of(kinds);
    return lastOpen.stream().filter(open -> wanted.contains(open.kind())).toList();
  }

  /** Returns the resources of a unit that are closed under a task. */
  List<EscapedResource> escapedResources(CompilationUnitTree tree) {
    return resources.of(unit(tree));
  }

  /** Returns the fields of a unit that tasks use without their lock, if the user asks for them. */
  List<EscapedState> escapedStates(CompilationUnitTree tree) {
    return compilation.options().escapedLocks()
        ? guardedState.of(unit(tree), threads.locks().of(unit(tree)))
        : List.of();
  }

  /** Returns the periodic tasks of a unit whose first exception ends them unnoticed. */
  List<DyingSchedule> dyingSchedules(CompilationUnitTree tree) {
    return launches.schedules().of(unit(tree));
  }

  /** Returns the dropped chains of a unit whose types are missing. */
  List<TreePath> unresolvedStages(CompilationUnitTree tree) {
    return launches.unresolved(unit(tree));
  }

  /** Returns the bodies of a unit whose failure an executor keeps where nobody looks. */
  List<DyingSchedule> keptFailures(CompilationUnitTree tree) {
    return launches.keptFailures().of(unit(tree));
  }

  /** Returns why a loss matters little, if it does. */
  Minor minor() {
    return minor;
  }

  /** Returns the calls of a unit that keep a task in a map for ever, also if it fails. */
  List<TreePath> cachedFailures(CompilationUnitTree tree) {
    return cachedFailures.of(unit(tree));
  }

  /** Returns the methods of a unit that their framework does not run as their annotation says. */
  List<IneffectiveAsync> ineffectiveAsync(CompilationUnitTree tree) {
    return frameworkMethods.of(unit(tree));
  }

  /** Returns the places of a unit where a request to stop is lost. */
  List<LostCancellation> lostCancellations(CompilationUnitTree tree) {
    return launches.cancellations().of(unit(tree));
  }

  /** Returns the structured scopes of a unit that are not used as they must be. */
  List<ScopeMistake> scopeMistakes(CompilationUnitTree tree) {
    return scopes.of(unit(tree));
  }

  /** Returns the fixes of a unit; all checks share them, so that they fit together. */
  Fixes fixes(CompilationUnitTree tree, VisitorState state) {
    analyse(tree);
    if (lastFixes == null) {
      Stream<TreePath> lost = lastLost.stream().map(LostTask::site);
      Stream<TreePath> dying = dyingSchedules(tree).stream().map(DyingSchedule::site);
      List<TreePath> found = Stream.concat(lost, dying).toList();
      lastFixes = new Fixes(tree, state, finder, found);
    }
    return lastFixes;
  }

  /** Returns what to suggest about a lost task. */
  Suggestions suggestions(LostTask lost, CompilationUnitTree tree, VisitorState state) {
    return suggestions(
        tree,
        () -> {
          Fixes fixes = fixes(tree, state);
          List<HangingPromise> hanging = hangingIn(lost, tree);
          boolean little = minor.reason(lost).isPresent();
          return new Suggestions(
              fixes.of(lost, hanging, little), fixes.hint(lost).map(h -> " " + h).orElse(""));
        });
  }

  /** The promises that the body of a lost task is to complete, and does not if it throws. */
  private List<HangingPromise> hangingIn(LostTask lost, CompilationUnitTree tree) {
    if (!tree.equals(lastHangingUnit)) {
      lastHanging = promises.of(unit(tree), List.of());
      lastHangingUnit = tree;
    }
    return lastHanging.stream().filter(h -> isInside(h.place(), lost.site().getLeaf())).toList();
  }

  private static boolean isInside(TreePath place, Tree tree) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() == tree) {
        return true;
      }
    }
    return false;
  }

  /** Returns some fixes of a unit; a bug in them must not cost the finding. */
  List<SuggestedFix> fixesOf(
      CompilationUnitTree tree, VisitorState state, Function<Fixes, List<SuggestedFix>> which) {
    return suggestions(tree, () -> new Suggestions(which.apply(fixes(tree, state)), "")).fixes();
  }

  /** Returns what to suggest about a schedule that ends. */
  Suggestions suggestions(DyingSchedule schedule, CompilationUnitTree tree, VisitorState state) {
    return suggestions(
        tree,
        () -> {
          boolean little = minor.reason(schedule).isPresent();
          return new Suggestions(fixes(tree, state).ofSchedule(schedule, little), "");
        });
  }

  /** Returns what to suggest about code that blocks. */
  Suggestions suggestions(Wait wait, CompilationUnitTree tree, VisitorState state) {
    return suggestions(tree, () -> new Suggestions(fixes(tree, state).ofWait(wait.site()), ""));
  }

  /** Returns what to suggest about a declaration that misleads. */
  Suggestions suggestions(Misleading misleading, CompilationUnitTree tree, VisitorState state) {
    boolean early = misleading instanceof Misleading.DoneWhenScheduled;
    Optional<LostTask> lost = early ? misleading.lostTask() : Optional.empty();
    return suggestions(
        tree,
        () ->
            new Suggestions(
                lost.map(task -> fixes(tree, state).returning(task)).orElse(List.of()), ""));
  }

  /** A bug in a fix must not cost the finding. */
  private Suggestions suggestions(CompilationUnitTree tree, Supplier<Suggestions> fixes) {
    try {
      return fixes.get();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      crashed("A fix", tree.getSourceFile().getName(), e);
      return new Suggestions(List.of(), "");
    }
  }

  /**
   * Reports a mistake of the user's. It belongs to no source file: with one, javac would take a
   * second mistake for a repetition of the first, as both have no position in it.
   */
  private void error(String message) {
    JavaFileObject source = log.useSource(null);
    try {
      log.error(new JCDiagnostic.Error("compiler", "proc.messager", "[Tether] " + message));
    } finally {
      log.useSource(source);
    }
  }

  private void skipped(TreePath place, Throwable problem) {
    crashed("The analysis", place.getCompilationUnit().getSourceFile().getName(), problem);
  }

  /**
   * Says once for each file that Tether itself failed, and goes on: a user's build doesn't depend
   * on our bugs.
   */
  void crashed(String check, String place, Throwable problem) {
    if (!crashedFiles.add(place)) {
      return;
    }
    StackTraceElement[] stack = problem.getStackTrace();
    String where = stack.length == 0 ? "" : " at " + stack[0];
    note(
        check
            + " failed on "
            + place
            + " and skipped it ("
            + problem
            + where
            + "). Your build is not affected; please report this with the source of that file.");
  }

  private void note(String message) {
    log.note(new JCDiagnostic.Note("compiler", "proc.messager", "[Tether] " + message));
  }
}
