package dev.tether.cli;

import dev.tether.checker.fix.FixKind;
import dev.tether.checker.options.ConfigFile;
import dev.tether.cli.Words.FailOn;
import dev.tether.cli.Words.Level;
import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.build.Build;
import dev.tether.engine.fix.Fixer;
import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code tether scan}. */
@Command(
    name = "scan",
    customSynopsis = {
      "Usage: tether scan [OPTIONS] PATH...",
      "       tether scan [OPTIONS] --stdin-filename FILE"
    },
    synopsisHeading = "",
    description = {
      "Checks Java sources without their build.",
      "",
      "What resolves is analysed. What does not, because a dependency is missing or a file does not"
          + " parse, is counted and named, and stops nothing."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    versionProvider = TetherCommand.VersionProvider.class,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:nothing found at or above the level of --fail-on",
      "1:something found",
      "2:wrong command line, nothing in the input can be read, or less resolved than"
          + " --min-resolved",
      "3:Tether itself failed"
    },
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {
      "  tether scan src",
      "  tether scan . --classpath 'lib/*:build/classes' --release 17",
      "  tether scan src --format json --output tether.json --fail-on never",
      "  tether scan src --severity DanglingTask=error",
      "  tether scan . --format sarif -o tether.sarif --format text",
      "  tether scan . --baseline tether.baseline --update-baseline",
      "  tether scan . --since origin/main"
    })
final class ScanCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "PATH",
      arity = "0..*",
      hideParamSyntax = true,
      description =
          "Java files, and folders to look for them in. Hidden folders and the output of builds"
              + " (target, build) are left out. @FILE reads arguments from FILE, one a line.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private ClassPathOptions classPath = new ClassPathOptions();

  @Mixin private SourceOptions sources = new SourceOptions();

  @Mixin private CoverageOptions coverage = new CoverageOptions();

  @Option(
      names = "--release",
      paramLabel = "N",
      converter = Words.Release.class,
      description =
          "The Java release of the sources. Default: what the"
              + " project's poms name, or else that of the running JDK.")
  private Integer release;

  @Option(names = "--enable-preview", description = "Allow preview features of that release.")
  private boolean enablePreview;

  @Option(
      names = "--severity",
      paramLabel = "CHECK=LEVEL",
      converter = Assignment.Converter.class,
      description = "Set a check to off, note, warning or error. May be repeated.")
  private List<Assignment> severities = new ArrayList<>();

  @Option(
      names = "--option",
      paramLabel = "KEY=VALUE",
      converter = Assignment.Converter.class,
      description =
          "Set an option of the checks, as -XepOpt:KEY=VALUE does in a build. May be repeated.")
  private List<Assignment> options = new ArrayList<>();

  @Option(
      names = "--file-timeout",
      paramLabel = "SECONDS",
      description = "Give a file up whose analysis takes longer. Default: 60.")
  private Integer fileTimeout;

  @Option(
      names = "--fail-on",
      paramLabel = "LEVEL",
      converter = FailOn.Converter.class,
      description =
          "The least severity that makes the exit status 1: warning (default), error or"
              + " never.")
  private FailOn failOn = FailOn.WARNING;

  @Mixin private StdinOptions stdin = new StdinOptions();

  @Option(
      names = "--watch",
      description = "Scan again whenever a source or a file of settings has changed.")
  private boolean watch;

  @Mixin private ConfigOptions configOptions = new ConfigOptions();

  @Mixin private ReportOptions reports = new ReportOptions();

  @Mixin private SelectionOptions selection = new SelectionOptions();

  @Mixin private FixOptions fixes = new FixOptions();

  @Mixin private SuppressOptions suppressions = new SuppressOptions();

  @Option(
      names = "--max-warnings",
      paramLabel = "N",
      description = "Let up to N findings pass that are no errors: the exit status stays 0.")
  private Integer maxWarnings;

  @Option(
      names = "--force",
      description = "Let reports and baselines take the place of files that are not Tether's.")
  private boolean force;

  @Option(
      names = {"-v", "--verbose"},
      description = "List all that could not be resolved, and say where the time went.")
  private boolean verbose;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  private Optional<ConfigFile> config = Optional.empty();
  private final Console console;
  private final Supplier<CheckCatalog> catalog;
  private Coverage judged;

  ScanCommand(Console console, Supplier<CheckCatalog> catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    if (!watch) {
      return scanOnce();
    }
    if (stdin.isWanted() || isWriting()) {
      console.error(
          "--watch looks and changes nothing: leave --stdin-filename and what writes to sources or"
              + " baselines out");
      return ExitCode.USAGE;
    }
    return new WatchLoop(console, paths, this::settings).run(this::scanOnce);
  }

  private boolean isWriting() {
    return fixes.isWriting() || suppressions.isWanted() || selection.isUpdating();
  }

  /** Returns the files beside sources that what is found depends on. */
  private List<Path> settings() {
    List<Path> files = new ArrayList<>(configOptions.files(paths));
    config.ifPresent(settings -> files.addAll(settings.roles()));
    Optional.ofNullable(selection.baseline(config)).ifPresent(files::add);
    for (Assignment option : options) {
      if (option.key().endsWith("Models")) {
        Stream.of(option.value().split(",")).map(Path::of).forEach(files::add);
      }
    }
    for (Path path : paths) {
      Build.of(path).ifPresent(build -> files.addAll(build.poms()));
    }
    return files;
  }

  private int scanOnce() {
    try {
      judged = null;
      if (stdin.isWanted()) {
        boolean changes = isWriting() || selection.isSince();
        paths = stdin.read(paths, changes, sources.encoding(), console.in());
      }
      config = configOptions.of(paths);
      configOptions.remark(paths).ifPresent(console::error);
      List<Path> ours = new ArrayList<>(paths);
      ours.add(console.folder());
      Project project = Project.of(ours);
      if (suppressions.isWanted()) {
        suppressions.validate(fixes.isWanted() || selection.isUpdating());
        return suppress(project);
      }
      Reports written = reports.prepare(console, verbose, project, force);
      if (fixes.isWanted()) {
        selection.refuseWithFixes();
        SelectionOptions.Prepared selected =
            selection.prepare(paths, console.folder(), project, force, config);
        Fixer.Scanner all = scanner();
        return exitCode(
            fixes.run(
                texts -> selected.select(all.scan(texts)).result(), written, console, project));
      }
      SelectionOptions.Prepared selected =
          selection.prepare(paths, console.folder(), project, force, config);
      Fixer.Scanner scanner = scanner();
      ScanResult result = scanner.scan(Map.of());
      SelectionOptions.Choice chosen = selected.choose(result);
      List<String> offers = SuppressOptions.offers(chosen.result());
      ScanResult shown = fixes.tried(result, chosen.result(), scanner);
      List<String> remarks = new ArrayList<>(chosen.remarks());
      remarks.addAll(offers);
      written.publish(shown.with(shown.findings(), offers), remarks);
      if (verbose) {
        console.err().print(TimingReport.of(result.timings()));
      }
      return exitCode(chosen.result());
    } catch (IOException e) {
      console.error(e.getMessage());
      return ExitCode.INTERNAL;
    } catch (InvalidRequestException e) {
      console.errors(e.getMessage());
      return ExitCode.USAGE;
    } catch (EngineException e) {
      console.failure(e);
      return ExitCode.INTERNAL;
    }
  }

  private int suppress(Project project) throws InvalidRequestException, IOException {
    if (suppressions.needsScan()) {
      SelectionOptions.Prepared selected =
          selection.prepare(paths, console.folder(), project, force, config);
      suppressions.suppress(selected.choose(scanner().scan(Map.of())).result(), console, project);
    } else {
      suppressions.unsuppress(paths, catalog.get().checks(), console, project);
    }
    return ExitCode.CLEAN;
  }

  /** Returns what scans; a build is asked for the class path once, however often that is called. */
  private Fixer.Scanner scanner() throws InvalidRequestException {
    ScanEngine engine = new ScanEngine();
    coverage.validate();
    // Before a build is asked, which takes its time.
    engine.validate(
        request(stdin.with(Map.of()), ClassPathOptions.Found.NOTHING, ProgressListener.NONE));
    List<String> notes = new ArrayList<>();
    ClassPathOptions.Found found = classPath.found(paths, console, notes);
    return contents -> {
      ScanResult result = scan(engine, stdin.with(contents), found);
      return judged(result.with(result.findings(), notes), found);
    };
  }

  /** What is scanned again, to try fixes, says nothing new of what could be resolved. */
  private ScanResult judged(ScanResult result, ClassPathOptions.Found found) {
    if (judged == null) {
      judged = coverage.judge(result, found.remedy(), console).coverage();
    }
    return result.with(judged);
  }

  private ScanResult scan(
      ScanEngine engine, Map<String, SourceText> contents, ClassPathOptions.Found found)
      throws InvalidRequestException {
    if (!console.terminal().showsProgress()) {
      return engine.scanStrictly(request(contents, found, ProgressListener.NONE));
    }
    try (ProgressLine progress = new ProgressLine(console.err())) {
      return engine.scanStrictly(request(contents, found, progress));
    }
  }

  private ScanRequest request(
      Map<String, SourceText> contents, ClassPathOptions.Found found, ProgressListener progress)
      throws InvalidRequestException {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .addPaths(paths)
            .contents(contents)
            .addClassPath(classPath.given())
            .addClassPath(found.entries())
            .addContext(found.context())
            .catalog(catalog.get())
            .enablePreview(enablePreview)
            .progress(progress);
    config.ifPresent(request::config);
    stdin.addSiblings(request, found.context());
    if (release != null) {
      request.release(release);
    } else if (!enablePreview) {
      found
          .level()
          .release()
          .ifPresent(level -> request.release(level).enablePreview(found.level().preview()));
    }
    sources.apply(request);
    if (fileTimeout != null) {
      request.fileTimeout(Duration.ofSeconds(Math.max(1, fileTimeout)));
    }
    for (Assignment severity : severities) {
      apply(severity, request);
    }
    for (Assignment option : options) {
      request.option(CheckOptions.key(option.key()), option.value());
    }
    fixes
        .kind()
        .filter(FixKind::isChoice)
        .ifPresent(kind -> request.option("Tether:FirstFix", kind.word()));
    return request.build();
  }

  private void apply(Assignment severity, ScanRequest.Builder request) {
    Level level;
    try {
      level = Words.parse(Level.class, severity.value());
    } catch (TypeConversionException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--severity %s=%s: %s".formatted(severity.key(), severity.value(), e.getMessage()));
    }
    if (level == Level.OFF) {
      request.disable(severity.key());
    } else {
      request.severity(severity.key(), Severity.valueOf(level.name()));
    }
  }

  private int exitCode(ScanResult result) {
    switch (result.completeness()) {
      case UNREADABLE -> {
        return ExitCode.USAGE;
      }
      case FAILED -> {
        return ExitCode.INTERNAL;
      }
      case ANALYSED -> {}
    }
    if (coverage.isTooLittle(result)) {
      return ExitCode.USAGE;
    }
    if (failOn == FailOn.NEVER) {
      return ExitCode.CLEAN;
    }
    Severity least = Severity.valueOf(failOn.name());
    long failing =
        result.findings().stream().filter(found -> found.severity().compareTo(least) >= 0).count();
    boolean errors =
        result.findings().stream().anyMatch(found -> found.severity() == Severity.ERROR);
    boolean fails = failing > (maxWarnings == null || errors ? 0 : maxWarnings);
    return fails ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}
