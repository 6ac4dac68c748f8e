package dev.tether.cli;

import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.fix.FixWriter;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceCollector;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.suppress.Suppressor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** The options that write suppressions, and take them out. */
final class SuppressOptions {
  /** It asks for reasons itself. */
  private static final String ASKS_FOR_REASONS = "UnexplainedTaskSuppression";

  @Option(
      names = "--suppress",
      paramLabel = "REASON",
      description =
          "Suppress what is found, each with REASON in a comment beside it, in place of reporting"
              + " it.")
  private String reason;

  @Option(
      names = "--unsuppress",
      paramLabel = "REASON",
      description = "Take out the suppressions that --suppress has written with the same REASON.")
  private String old;

  boolean isWanted() {
    return reason != null || old != null;
  }

  /**
   * Looks whether the reasons are ones.
   *
   * @throws InvalidRequestException if one is not
   */
  void validate(boolean otherChanges) throws InvalidRequestException {
    if (reason != null && old != null || otherChanges) {
      throw new InvalidRequestException(
          "--suppress, --unsuppress, --fix and --update-baseline go one after the other");
    }
    String given = reason == null ? old : reason;
    if (given.strip().split("\\s+").length < 2
        || given.lines().count() != 1
        || given.contains("*/")) {
      throw new InvalidRequestException(
          "'" + given + "' is no reason: say in a line why nobody needs to hear of a failure");
    }
  }

  /** Whether findings are needed. */
  boolean needsScan() {
    return reason != null;
  }

  /** Suppresses what was found. */
  void suppress(ScanResult result, Console console, Project project) {
    Suppressor suppressor = suppressor(reason, result.checks());
    Map<String, List<Finding>> byFile =
        result.findings().stream()
            .collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.toList()));
    List<FixedFile> files = new ArrayList<>();
    int done = 0;
    for (Map.Entry<String, List<Finding>> entry : byFile.entrySet()) {
      SourceText before = result.sources().get(entry.getKey());
      Suppressor.Outcome outcome = suppressor.suppress(before, entry.getValue());
      if (outcome.done() > 0) {
        files.add(new FixedFile(entry.getKey(), before, outcome.text(), List.of()));
        done += outcome.done();
      }
    }
    write(files, console, project);
    int left = result.findings().size() - done;
    console.error(
        "suppressed %s in %s%s"
            .formatted(
                count(done, "finding"),
                count(files.size(), "file"),
                left == 0 ? "" : "; left " + count(left, "finding")));
  }

  /** Takes suppressions out. */
  void unsuppress(List<Path> paths, List<CheckInfo> checks, Console console, Project project)
      throws IOException {
    Suppressor suppressor = suppressor(old, checks);
    List<FixedFile> files = new ArrayList<>();
    int done = 0;
    for (SourceCollector.Entry entry : SourceCollector.collect(paths).files()) {
      SourceText before = SourceText.read(entry.path());
      if (!before.text().contains(old)) {
        continue;
      }
      Suppressor.Outcome outcome = suppressor.unsuppress(before);
      if (outcome.done() > 0) {
        files.add(new FixedFile(entry.name(), before, outcome.text(), List.of()));
        done += outcome.done();
      }
    }
    write(files, console, project);
    console.error(
        "took out %s in %s".formatted(count(done, "suppression"), count(files.size(), "file")));
  }

  private static Suppressor suppressor(String reason, List<CheckInfo> checks) {
    return new Suppressor(
        reason.strip(),
        checks.stream().map(CheckInfo::name).filter(n -> !n.equals(ASKS_FOR_REASONS)).toList());
  }

  private static void write(List<FixedFile> files, Console console, Project project) {
    FixWriter.write(files, project)
        .forEach((name, why) -> console.error(name + " was not changed: " + why));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
