package dev.tether.cli;

import dev.tether.cli.Words.Colour;
import dev.tether.cli.Words.FailOn;
import dev.tether.cli.Words.Format;
import dev.tether.cli.Words.Level;
import dev.tether.cli.api.CheckCatalog;
import dev.tether.cli.api.EngineException;
import dev.tether.cli.api.InvalidRequestException;
import dev.tether.cli.api.ProgressListener;
import dev.tether.cli.api.ScanRequest;
import dev.tether.cli.api.ScanResult;
import dev.tether.cli.api.Severity;
import dev.tether.cli.engine.ScanEngine;
import dev.tether.cli.fix.FixChoice;
import dev.tether.cli.fix.FixRun;
import dev.tether.cli.report.JsonReporter;
import dev.tether.cli.report.Reporter;
import dev.tether.cli.report.Summary;
import dev.tether.cli.report.TextReporter;
import dev.tether.cli.source.ClassPath;
import dev.tether.cli.source.SourceText;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code tether scan}. */
@Command(
    name = "scan",
    customSynopsis = "Usage: tether scan [OPTIONS] PATH...",
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
      "2:wrong command line, or nothing in the input can be read",
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
      "  tether scan src --classpath 'lib/*' --diff"
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

  @Option(
      names = {"-cp", "--classpath", "--class-path"},
      paramLabel = "PATH",
      description =
          "Jars and folders of class files that the sources use; 'dir/*' stands for all jars in"
              + " dir. May be repeated.")
  private List<String> classPaths = new ArrayList<>();

  @Option(
      names = "--release",
      paramLabel = "N",
      converter = Words.Release.class,
      description = "The Java release of the sources. Default: that of the running JDK.")
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
      names = "--fail-on",
      paramLabel = "LEVEL",
      converter = FailOn.Converter.class,
      description =
          "The least severity that makes the exit status 1: warning (default), error or"
              + " never.")
  private FailOn failOn = FailOn.WARNING;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      converter = Format.Converter.class,
      description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the report to FILE rather than to standard output.")
  private Path output;

  @Option(
      names = "--fix",
      arity = "0..1",
      paramLabel = "KIND",
      fallbackValue = FixChoice.FIRST,
      preprocessor = OptionalValue.class,
      converter = Words.FixWord.class,
      description =
          "Apply the first fix of each finding, or with --fix=KIND the one of a kind (compose,"
              + " wait, return, tracker, execute, log, guard), and report what is left.")
  private FixChoice fix;

  @Option(
      names = "--diff",
      description = "Print what --fix would change as a patch, and change nothing.")
  private boolean diff;

  @Option(
      names = {"--color", "--colour"},
      paramLabel = "WHEN",
      converter = Colour.Converter.class,
      description = "Use colours in text: auto (default: on a terminal), always or never.")
  private Colour colour = Colour.AUTO;

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

  private final Console console;
  private final Supplier<CheckCatalog> catalog;

  ScanCommand(Console console, Supplier<CheckCatalog> catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    try {
      OutputFile file = output == null ? null : OutputFile.at(output);
      if (fix != null || diff) {
        return fix(file);
      }
      ScanResult result = scan(Map.of());
      publish(result, file);
      return exitCode(result);
    } catch (IOException e) {
      console.error("cannot write '" + output + "': " + e.getMessage());
      return ExitCode.INTERNAL;
    } catch (InvalidRequestException e) {
      console.error(e.getMessage());
      return ExitCode.USAGE;
    } catch (EngineException e) {
      console.failure(e);
      return ExitCode.INTERNAL;
    }
  }

  private int fix(OutputFile file) throws InvalidRequestException, IOException {
    FixRun run = new FixRun(this::scan, fix == null ? FixChoice.of(FixChoice.FIRST) : fix);
    ScanResult result;
    if (diff) {
      StringBuilder patch = new StringBuilder();
      result = run.show(patch);
      publish(patch, file);
    } else {
      result = run.write();
      publish(result, file);
    }
    run.summary().forEach(console.err()::println);
    return exitCode(result);
  }

  private ScanResult scan(Map<String, SourceText> contents) throws InvalidRequestException {
    ScanEngine engine = new ScanEngine();
    if (!console.terminal().errIsTerminal()) {
      return engine.scan(request(ProgressListener.NONE, contents));
    }
    try (ProgressLine progress = new ProgressLine(console.err())) {
      return engine.scan(request(progress, contents));
    }
  }

  private ScanRequest request(ProgressListener progress, Map<String, SourceText> contents) {
    ScanRequest.Builder request =
        ScanRequest.builder()
            .addPaths(paths)
            .contents(contents)
            .catalog(catalog.get())
            .enablePreview(enablePreview)
            .progress(progress);
    classPaths.forEach(classPath -> request.addClassPath(ClassPath.split(classPath)));
    if (release != null) {
      request.release(release);
    }
    for (Assignment severity : severities) {
      apply(severity, request);
    }
    options.forEach(option -> request.option(option.key(), option.value()));
    if (fix != null) {
      fix.kind().ifPresent(kind -> request.option("Tether:FirstFix", kind.word()));
    }
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

  private void publish(ScanResult result, OutputFile file) throws IOException {
    StringBuilder report = new StringBuilder();
    reporter(file == null).report(result, report);
    publish(report, file);
    if (file != null) {
      console.err().println("tether: " + Summary.of(result) + "; report in " + output);
    }
    if (verbose) {
      console.err().print(TimingReport.of(result.timings()));
    }
  }

  private void publish(StringBuilder report, OutputFile file) throws IOException {
    if (file == null) {
      console.out().print(report);
      console.out().flush();
    } else {
      file.write(report.toString());
    }
  }

  private Reporter reporter(boolean toStandardOutput) {
    return switch (format) {
      case JSON -> new JsonReporter(Version.number());
      case TEXT -> new TextReporter(coloured(toStandardOutput), verbose);
    };
  }

  private boolean coloured(boolean toStandardOutput) {
    return switch (colour) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          toStandardOutput && console.terminal().outIsTerminal() && console.terminal().colours();
    };
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
    if (failOn == FailOn.NEVER) {
      return ExitCode.CLEAN;
    }
    Severity least = Severity.valueOf(failOn.name());
    boolean fails =
        result.findings().stream().anyMatch(found -> found.severity().compareTo(least) >= 0);
    return fails ? ExitCode.FINDINGS : ExitCode.CLEAN;
  }
}
