package dev.tether.engine;

import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import dev.tether.checker.baseline.FindingLines;
import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.Explained;
import dev.tether.engine.api.ExplainedPlace;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.cache.ResultStore;
import dev.tether.engine.check.CheckSet;
import dev.tether.engine.check.CrashLog;
import dev.tether.engine.compile.CompilerOptions;
import dev.tether.engine.compile.Declarations;
import dev.tether.engine.compile.Failures;
import dev.tether.engine.compile.ProblemCollector;
import dev.tether.engine.compile.Round;
import dev.tether.engine.compile.RoundPlanner;
import dev.tether.engine.compile.ShareCounter;
import dev.tether.engine.compile.Watch;
import dev.tether.engine.source.ClassPath;
import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceCollector;
import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.stubs.Stubs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** One scan under way: what was asked, and what came of it so far. */
final class Scan {
  private static final String MODULE_DECLARATION = "module-info.java";
  private static final int NAMED_DUPLICATES = 3;
  private static final int NAMED_PLACES = 2;
  private static final int NAMED_LIBRARIES = 3;
  private static final int MOST_CUT_OFFS = 10;
  private static final long LARGEST_CONTEXT = 4L << 20;

  private final ScanRequest request;
  private final Watch watch;
  private final CheckSet checks;
  private final CompilerOptions compilerOptions;
  private final PhaseClock clock = new PhaseClock();
  private final ProblemCollector problems = new ProblemCollector();
  private final CrashLog crashes = new CrashLog();
  private final FindingLines findingLines = new FindingLines();
  private final List<String> notes = new ArrayList<>();
  private final List<Unresolved> unreadable = new ArrayList<>();
  private final List<String> skipped = new ArrayList<>();
  private final List<Path> context = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Explained> explanations = new ArrayList<>();
  private final Map<String, Duration> checkTimes = new TreeMap<>();
  private final Map<String, Share> shares = new TreeMap<>();
  private final Set<String> stubbed = new TreeSet<>();
  private final ModuleNames modules;
  private final LeftOut leftOut;
  private final Set<String> excluded = new HashSet<>();
  private List<SourceFile> files = List.of();
  private ScanResult result;
  private int analysed;
  private int generated;
  private Map<String, String> sharedClasses = Map.of();
  private boolean keepsLive;
  private LiveProject live;

  Scan(ScanRequest request, CheckSet checks, Watch watch) {
    this.request = request;
    this.watch = watch;
    this.checks = checks;
    Project project = Project.of(request.paths());
    modules = new ModuleNames(project);
    leftOut = new LeftOut(request);
    ClassPath classPath = ClassPath.resolve(request.classPath());
    notes.addAll(classPath.notes());
    compilerOptions =
        new CompilerOptions(
            classPath.entries(),
            request.release(),
            request.enablePreview(),
            project,
            request.stubs() ? Stubs.shipped() : Stubs.none());
  }

  /** What is compiled shall stay, where that is possible. */
  void keepLive() {
    keepsLive = true;
  }

  /** What is compiled; empty if it did not stay. */
  Optional<LiveProject> live() {
    return Optional.ofNullable(live);
  }

  /** Words that tell modules apart which declare the same class, by file. */
  Map<String, String> modules() {
    return sharedClasses;
  }

  Watch watch() {
    return watch;
  }

  PhaseClock clock() {
    return clock;
  }

  ProblemCollector problems() {
    return problems;
  }

  CrashLog crashes() {
    return crashes;
  }

  FindingLines findingLines() {
    return findingLines;
  }

  CheckSet checks() {
    return checks;
  }

  CompilerOptions compilerOptions() {
    return compilerOptions;
  }

  /** Where the sources are that javac may read: those that are scanned, and what they may use. */
  List<Path> sourcePaths() {
    List<Path> readable = new ArrayList<>(context);
    files.forEach(file -> readable.add(file.path()));
    // Where javac finds one, it takes everything for a part of that module.
    readable.removeIf(file -> file.endsWith(MODULE_DECLARATION));
    return readable;
  }

  /** Folders to look for classes in that no scanned source declares. */
  List<Path> contextFolders() {
    return context.isEmpty() ? List.of() : request.context();
  }

  void context(List<SourceCollector.Entry> sources) {
    sources.stream().map(SourceCollector.Entry::path).filter(Scan::isOfUse).forEach(context::add);
  }

  private static boolean isOfUse(Path source) {
    try {
      return Files.size(source) <= LARGEST_CONTEXT;
    } catch (IOException e) {
      return false;
    }
  }

  ProgressListener progress() {
    return request.progress();
  }

  void unreadable(String name, String reason) {
    unreadable.add(
        new Unresolved(
            name, Unresolved.Kind.UNREADABLE, "cannot be read: " + reason, List.of(), 1));
  }

  /** A file that took too long the last time. */
  void givenUp(String name, Duration bound) {
    String reason = "given up: its analysis takes longer than " + bound.toSeconds() + " s";
    unreadable.add(new Unresolved(name, Unresolved.Kind.ENDLESS, reason, List.of(), 1));
  }

  void skipped(String folder) {
    skipped.add(folder);
  }

  /** A link may lead in circles, or to what is scanned anyway. */
  void links(List<String> links) {
    if (!links.isEmpty()) {
      notes.add(
          "links to folders are not followed, name what they lead to if it is to be scanned: "
              + firstOf(links, NAMED_DUPLICATES));
    }
  }

  /** Whether the project's file of settings has a source checked. */
  boolean covers(SourceFile file) {
    return request.config().filter(config -> config.excludes(file.path())).isEmpty();
  }

  void found(SourceFile file, List<Finding> inFile) {
    findings.addAll(inFile);
    if (checks.names().stream().anyMatch(check -> !crashes.contains(check, file.name()))) {
      analysed++;
    }
  }

  /** Whether nothing is said about a file; it is counted. */
  boolean leavesOut(SourceFile file, JCCompilationUnit unit) {
    boolean isExcluded = leftOut.isExcluded(file);
    if (isExcluded) {
      excluded.add(file.name());
    } else if (leftOut.isGenerated(file, unit)) {
      generated++;
    } else {
      return false;
    }
    analysed++;
    return true;
  }

  /** Counts what could be resolved in a file, once it is attributed. */
  void count(SourceFile file, JCCompilationUnit unit) {
    String module = modules.of(file);
    try {
      shares.merge(module, ShareCounter.count(module, unit), Share::plus);
    } catch (RuntimeException | Error e) {
      // Of a file in which javac's own trees break down nothing is known.
      Failures.rethrowIfFatal(e);
    }
  }

  void stubbed(Set<String> libraries) {
    stubbed.addAll(libraries);
  }

  /** The place of a file whose launches are to be explained, if there is one. */
  Optional<ExplainedPlace> explained(SourceFile file) {
    return request.explained().filter(place -> isSame(place.file(), file.path()));
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return Files.isSameFile(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  void explain(List<Explained> more) {
    explanations.addAll(more);
  }

  List<Explained> explanations() {
    return List.copyOf(explanations);
  }

  /** What was given up is said, but not more of it than somebody reads. */
  void cutOff(List<String> questions) {
    questions.stream().limit(MOST_CUT_OFFS).forEach(notes::add);
    if (questions.size() > MOST_CUT_OFFS) {
      notes.add("given up: " + (questions.size() - MOST_CUT_OFFS) + " further questions");
    }
  }

  void spent(Map<String, Duration> times) {
    times.forEach((check, time) -> checkTimes.merge(check, time, Duration::plus));
  }

  void run(List<SourceFile> sources) {
    files = sources;
    sources.forEach(this::noteMalformed);
    if (checks.names().isEmpty()) {
      boolean none = request.catalog().checks().isEmpty();
      notes.add("no check ran: " + (none ? "none is installed" : "every check is turned off"));
      return;
    }
    // A module declaration would hide the class path from everything beside it.
    List<SourceFile> compiled =
        sources.stream()
            .filter(file -> !file.path().endsWith(MODULE_DECLARATION))
            .sorted(Comparator.comparing(SourceFile::name))
            .toList();
    if (compiled.isEmpty()) {
      return;
    }
    RoundRunner runner = new RoundRunner(this);
    List<Declarations> declarations = runner.parse(compiled);
    sharedClasses = SharedClasses.modules(declarations);
    findingLines.modules(sharedClasses);
    List<Round> rounds = RoundPlanner.plan(declarations);
    if (rounds.size() > 1) {
      noteDuplicates(declarations, rounds.size());
    }
    for (int i = 0; i < rounds.size(); i++) {
      if (i > 0) {
        // The trees of the round before are of no more use: let them go.
        runner = new RoundRunner(this);
        runner.parseAgain(rounds.get(i).files());
      }
      if (keepsLive && rounds.size() == 1) {
        live = runner.analyseAndKeep(rounds.get(i));
      } else {
        runner.analyse(rounds.get(i));
      }
    }
    clock.stop();
  }

  /** The texts of all files that were read, by name. */
  Map<String, SourceText> texts() {
    Map<String, SourceText> texts = new HashMap<>();
    for (SourceFile file : files) {
      texts.put(file.name(), file.text());
    }
    return texts;
  }

  List<Path> contextFiles() {
    return List.copyOf(context);
  }

  /** Takes the result of an earlier scan of the same input for that of this one. */
  void restore(ResultStore.Stored stored, List<SourceFile> sources) {
    files = sources;
    clock.stop();
    Map<String, SourceText> texts = texts();
    texts.keySet().retainAll(stored.findings().stream().map(Finding::file).toList());
    result =
        new ScanResult(
            stored.files(),
            stored.lines(),
            request.catalog().checks().stream()
                .filter(check -> stored.checks().contains(check.name()))
                .toList(),
            stored.findings(),
            stored.unresolved(),
            stored.skipped(),
            stored.notes(),
            texts,
            stored.completeness(),
            clock.timings(Map.of()),
            stored.coverage());
  }

  /** Not what another try could make better. */
  boolean isWorthKeeping() {
    return unreadable.isEmpty()
        && crashes.notes().isEmpty()
        && problems.unresolved().stream().noneMatch(one -> one.kind() == Unresolved.Kind.COMPILER);
  }

  /** What came of it. */
  ScanResult result() {
    if (result == null) {
      result = newResult();
    }
    return result;
  }

  private ScanResult newResult() {
    findings.sort(Finding.BY_PLACE);
    List<Unresolved> unresolved = new ArrayList<>(unreadable);
    unresolved.addAll(problems.unresolved());
    unresolved.removeIf(file -> excluded.contains(file.file()));
    unresolved.sort(Comparator.comparing(Unresolved::file));
    notes.addAll(problems.notes());
    notes.addAll(problems.complaints());
    if (generated > 0) {
      notes.add(
          (generated == 1 ? "1 file is" : generated + " files are")
              + " generated code and not reported on; --generated does");
    }
    if (!stubbed.isEmpty()) {
      notes.add(
          "the API that ships with Tether stands for %s, which the class path lacks: %s"
              .formatted(
                  stubbed.size() == 1 ? "1 library" : stubbed.size() + " libraries",
                  firstOf(List.copyOf(stubbed), NAMED_LIBRARIES)));
    }
    notes.addAll(crashes.notes());
    Map<String, SourceText> texts = texts();
    texts.keySet().retainAll(findings.stream().map(Finding::file).toList());
    return new ScanResult(
        files.size(),
        files.stream().mapToLong(file -> file.text().lineCount()).sum(),
        request.catalog().checks().stream()
            .filter(check -> checks.names().contains(check.name()))
            .toList(),
        findings,
        unresolved,
        skipped,
        notes,
        texts,
        completeness(unresolved),
        clock.timings(checkTimes),
        new Coverage(List.copyOf(shares.values()), Optional.empty()));
  }

  private Completeness completeness(List<Unresolved> unresolved) {
    boolean nothingToDo =
        checks.names().isEmpty()
            || (!files.isEmpty()
                && files.stream().allMatch(file -> file.path().endsWith(MODULE_DECLARATION)));
    if (analysed > 0 || nothingToDo) {
      return Completeness.ANALYSED;
    }
    return unresolved.stream().filter(Unresolved::skipped).count() >= files.size()
        ? Completeness.UNREADABLE
        : Completeness.FAILED;
  }

  private void noteMalformed(SourceFile file) {
    file.text()
        .malformedLine()
        .ifPresent(
            line ->
                notes.add(
                    file.name()
                        + " is not valid UTF-8 (first at line "
                        + line
                        + "): what cannot be read was replaced by U+FFFD"));
  }

  private void noteDuplicates(List<Declarations> declarations, int rounds) {
    Map<String, List<String>> places = new TreeMap<>();
    for (Declarations file : declarations) {
      for (String name : file.classes()) {
        places.computeIfAbsent(name, key -> new ArrayList<>()).add(file.file().name());
      }
    }
    places.values().removeIf(list -> list.size() < 2);
    List<String> examples =
        places.entrySet().stream()
            .map(place -> place.getKey() + " (" + firstOf(place.getValue(), NAMED_PLACES) + ")")
            .toList();
    notes.add(
        "%s declared more than once, so the sources were compiled in %d groups: %s"
            .formatted(
                places.size() == 1 ? "1 class is" : places.size() + " classes are",
                rounds,
                firstOf(examples, NAMED_DUPLICATES)));
  }

  private static String firstOf(List<String> names, int limit) {
    String shown = names.stream().limit(limit).collect(Collectors.joining(", "));
    int more = names.size() - limit;
    return more > 0 ? shown + " and " + more + " more" : shown;
  }
}
