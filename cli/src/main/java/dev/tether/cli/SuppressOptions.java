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
import dev.tether.engine.suppress.OldRules;
import dev.tether.engine.suppress.Suppressor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The options that write suppressions, and take them out. */
final class SuppressOptions {
  /** It asks for reasons itself. */
  private static final String ASKS_FOR_REASONS = "UnexplainedTaskSuppression";

  /** What stands beside a suppression that another tool's has led to. */
  private static final String CONVERTED = "suppressed for another tool already";

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

  @Option(
      names = "--convert-suppressions",
      description =
          "Suppress what stands below a suppression of another tool's rule for the same thing, such"
              + " as java:S899; --unsuppress '"
              + CONVERTED
              + "' takes that out again.")
  private boolean convert;

  boolean isWanted() {
    return reason != null || old != null || convert;
  }

  /** Says what could be converted, if anything. */
  static List<String> offers(ScanResult result) {
    Set<String> rules = new TreeSet<>();
    int count = silenced(result, rules).values().stream().mapToInt(List::size).sum();
    return count == 0
        ? List.of()
        : List.of(
            "%s below suppressions of other tools (%s): --convert-suppressions suppresses the same for Tether"
                .formatted(
                    count == 1 ? "1 finding stands" : count + " findings stand",
                    String.join(", ", rules)));
  }

  private static Map<String, List<Finding>> silenced(ScanResult result, Set<String> rules) {
    Map<String, List<Finding>> byFile = byFile(result);
    byFile.replaceAll(
        (file, found) -> {
          SourceText source = result.sources().get(file);
          return source == null ? List.of() : OldRules.silenced(source, found, rules);
        });
    return byFile;
  }

  private static Map<String, List<Finding>> byFile(ScanResult result) {
    return result.findings().stream()
        .collect(Collectors.groupingBy(Finding::file, TreeMap::new, Collectors.toList()));
  }

  /**
   * Looks whether the reasons are ones.
   *
   * @throws InvalidRequestException if one is not
   */
  void validate(boolean otherChanges) throws InvalidRequestException {
    boolean several = Stream.of(reason != null, old != null, convert).filter(b -> b).count() > 1;
    if (several || otherChanges) {
      throw new InvalidRequestException(
          "--suppress, --unsuppress, --convert-suppressions, --fix and --update-baseline go one after"
              + " the other");
    }
    if (convert) {
      return;
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
    return old == null;
  }

  /** Suppresses what was found. */
  void suppress(ScanResult result, Console console, Project project) {
    Suppressor suppressor = suppressor(convert ? CONVERTED : reason, result.checks());
    Map<String, List<Finding>> byFile =
        convert ? silenced(result, new TreeSet<>()) : byFile(result);
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
