package dev.tether.cli;

import dev.tether.cli.Words.Colour;
import dev.tether.cli.Words.Format;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.report.CheckstyleReporter;
import dev.tether.engine.report.GitHubReporter;
import dev.tether.engine.report.GitLabReporter;
import dev.tether.engine.report.HtmlReporter;
import dev.tether.engine.report.JsonReporter;
import dev.tether.engine.report.JunitReporter;
import dev.tether.engine.report.RdjsonReporter;
import dev.tether.engine.report.Reporter;
import dev.tether.engine.report.SarifReporter;
import dev.tether.engine.report.SonarReporter;
import dev.tether.engine.report.TextReporter;
import dev.tether.engine.select.BlamedDates;
import dev.tether.engine.source.Project;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that say which reports are written, and where to. */
final class ReportOptions {
  @ArgGroup(exclusive = false, multiplicity = "0..*")
  private List<Target> targets = new ArrayList<>();

  @Option(
      names = {"--color", "--colour"},
      paramLabel = "WHEN",
      converter = Colour.Converter.class,
      description = "Use colours in text: auto (default: on a terminal), always or never.")
  private Colour colour = Colour.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Write nothing but findings and errors: no notes, no summary.")
  private boolean quiet;

  /** One report: its format, and the file that it goes to. */
  static final class Target {
    @Option(
        names = "--format",
        paramLabel = "FORMAT",
        converter = Format.Converter.class,
        description =
            "text (default), json, sarif, checkstyle, junit, github, gitlab, sonarqube, rdjson or html."
                + " May be repeated, each with an --output of its own; one may go without.")
    private Format format;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description =
            "Write the report to FILE rather than to standard output, for which - stands. FILE may be"
                + " an older report of Tether's, or an empty file.")
    private Path output;
  }

  /**
   * Looks whether all reports can be written, before a scan is spent on them.
   *
   * @param project where no link is followed out of
   * @param force whether files of others may be overwritten
   * @throws InvalidRequestException if one cannot
   */
  Reports prepare(Console console, boolean verbose, Project project, boolean force)
      throws InvalidRequestException {
    List<Target> wanted = targets.isEmpty() ? List.of(new Target()) : targets;
    List<Reports.Report> reports = new ArrayList<>();
    Set<Path> files = new HashSet<>();
    boolean printed = false;
    for (Target target : wanted) {
      Reporter reporter = reporter(target, console, verbose);
      if (target.output != null && !isStandardOutput(target.output)) {
        reports.add(
            new Reports.Report(
                reporter, target.output, OutputFile.at(target.output, project, force)));
        if (!files.add(target.output.toAbsolutePath().normalize())) {
          throw new InvalidRequestException(
              "two reports cannot go to the same file '" + target.output + "'");
        }
        continue;
      }
      if (printed) {
        throw new InvalidRequestException(
            "two reports cannot both go to standard output: give each --format an --output");
      }
      printed = true;
      reports.add(new Reports.Report(reporter, null, null));
    }
    return new Reports(reports, console, quiet);
  }

  private static boolean isStandardOutput(Path output) {
    return output == null || output.toString().equals("-");
  }

  private Reporter reporter(Target target, Console console, boolean verbose) {
    return switch (target.format == null ? Format.TEXT : target.format) {
      case TEXT ->
          new TextReporter(
              coloured(isStandardOutput(target.output), console.terminal()), verbose, quiet);
      case JSON -> new JsonReporter(Version.number());
      case SARIF -> new SarifReporter(Version.number());
      case CHECKSTYLE -> new CheckstyleReporter();
      case JUNIT -> new JunitReporter();
      case GITHUB -> new GitHubReporter();
      case GITLAB -> new GitLabReporter();
      case SONARQUBE -> new SonarReporter();
      case RDJSON -> new RdjsonReporter();
      case HTML ->
          new HtmlReporter(Version.number(), new BlamedDates(console.folder()), Instant.now());
    };
  }

  private boolean coloured(boolean toStandardOutput, Terminal terminal) {
    return switch (colour) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> toStandardOutput && terminal.outIsTerminal() && terminal.colours();
    };
  }
}
