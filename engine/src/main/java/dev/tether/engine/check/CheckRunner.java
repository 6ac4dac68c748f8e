package dev.tether.engine.check;

import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.ErrorProneTimings;
import com.google.errorprone.SubContext;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.matchers.Description;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.JavacTrees;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.baseline.FindingLines;
import dev.tether.checker.checks.Explanations;
import dev.tether.checker.explain.StepListener;
import dev.tether.checker.fix.BuildReleases;
import dev.tether.checker.fix.FixEffects;
import dev.tether.checker.fix.ModuleTexts;
import dev.tether.checker.options.ChosenLevels;
import dev.tether.engine.api.Explained;
import dev.tether.engine.api.ExplainedPlace;
import dev.tether.engine.api.Finding;
import dev.tether.engine.build.NamedReleases;
import dev.tether.engine.compile.Failures;
import dev.tether.engine.compile.ProblemCollector;
import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.Span;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Runs the checks over the compilation units of one compilation. Error Prone's own analyzer does
 * nothing once javac has reported an error, hence this one. Not safe for use by several threads.
 */
public final class CheckRunner {
  private final CheckSet checks;
  private final Collection<BugChecker> instances;
  private final ProblemCollector problems;
  private final CrashLog crashes;
  private final FindingLines lines;
  private final Context context;
  private final SourcePositions positions;
  private final IsolatingScanner all;
  private final VisitorState state;
  private final ModuleFiles moduleFiles = new ModuleFiles();
  private final NamedReleases releases = new NamedReleases();
  private SourceFile file;
  private FindingCollector collector;

  /** Sets the checks up for a compilation whose classes are all attributed. */
  public CheckRunner(
      CheckSet checks,
      Context compilation,
      ProblemCollector problems,
      CrashLog crashes,
      FindingLines lines) {
    this.checks = checks;
    this.problems = problems;
    this.crashes = crashes;
    this.lines = lines;
    context = new SubContext(compilation);
    context.put(ErrorProneOptions.class, checks.options());
    context.put(ChosenLevels.KEY, checks.levels());
    context.put(StepListener.KEY, (StepListener) steps -> collector.explained(steps));
    positions = JavacTrees.instance(context).getSourcePositions();
    instances = checks.instantiate();
    all = scanner(instances);
    state =
        VisitorState.createConfiguredForCompilation(
            context, this::onDescribed, checks.severities(), checks.options());
  }

  /** Checks one file. What a check reported before it broke down is kept. */
  public List<Finding> check(SourceFile source, JCCompilationUnit unit) {
    file = source;
    Optional<ModuleFiles.Declaration> module = moduleFiles.declarationFor(source, unit);
    collector =
        new FindingCollector(
            source, unit, positions, crashes, lines, FixEffects.instance(context), module);
    module.ifPresent(m -> ModuleTexts.instance(context).put(unit, m.text().text()));
    releases
        .of(source.path())
        .ifPresent(feature -> BuildReleases.instance(context).put(unit, feature));
    TreePath path = new TreePath(unit);
    try {
      scan(all, path);
    } catch (RuntimeException | Error e) {
      Failures.rethrowIfFatal(e);
      checkOneByOne(path);
    }
    return collector.findings();
  }

  /**
   * Explains the launches at a place of one file, those that are lost and those that are not.
   *
   * @param place in that file
   */
  public List<Explained> explain(SourceFile source, JCCompilationUnit unit, ExplainedPlace place) {
    VisitorState here = state.withPath(new TreePath(unit));
    return Explanations.of(unit, here, launch -> place.touches(span(source, unit, launch))).stream()
        .map(StepTranslator::translate)
        .toList();
  }

  private Span span(SourceFile source, JCCompilationUnit unit, TreePath path) {
    int start = (int) positions.getStartPosition(unit, path.getLeaf());
    int end = (int) positions.getEndPosition(unit, path.getLeaf());
    return source.text().span(start, Math.max(start, end));
  }

  /** What a bound has cut off so far, one sentence each. */
  public List<String> cutOffs() {
    return Explanations.cutOffs(state);
  }

  /** The time inside each check so far. */
  public Map<String, Duration> timings() {
    return new TreeMap<>(ErrorProneTimings.instance(context).timings());
  }

  /** Some errors end Error Prone's scan whatever its scanner does: find out whose it was. */
  private void checkOneByOne(TreePath path) {
    collector.clear();
    for (BugChecker check : instances) {
      try {
        scan(scanner(List.of(check)), path);
      } catch (RuntimeException | Error e) {
        Failures.rethrowIfFatal(e);
        failed(check.canonicalName(), path, e);
      }
    }
  }

  private void scan(IsolatingScanner scanner, TreePath path) {
    scanner.scan(path, state.withPath(path));
  }

  private IsolatingScanner scanner(Collection<BugChecker> some) {
    return new IsolatingScanner(some, checks.severities(), this::failed);
  }

  private void onDescribed(Description description) {
    collector.onDescribed(description);
  }

  private void failed(String check, TreePath place, Throwable failure) {
    if (failure instanceof CompletionFailure missing) {
      problems.missing(file, missing.sym.getQualifiedName().toString());
      return;
    }
    int offset =
        place == null || place.getLeaf() == place.getCompilationUnit()
            ? -1
            : (int) positions.getStartPosition(place.getCompilationUnit(), place.getLeaf());
    String line = offset < 0 ? "" : ":" + file.text().position(offset).line();
    crashes.add(check, file.name(), file.name() + line, failure);
  }
}
