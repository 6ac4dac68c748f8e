package dev.tether.cli.select;

import dev.tether.cli.api.EngineException;
import dev.tether.cli.api.Finding;
import dev.tether.cli.api.InvalidRequestException;
import dev.tether.cli.report.FindingDates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks git when lines were last changed. What lies in no work tree, or in one whose history was cut
 * off, has no date; nor has what git has not answered for in time.
 */
public final class BlamedDates implements FindingDates {
  private static final String NO_COMMIT = "0".repeat(40);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Map<Path, Boolean> usable = new HashMap<>();

  @Override
  public Map<Finding, Instant> of(List<Finding> findings) {
    long start = System.nanoTime();
    Map<String, List<Finding>> byFile =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::file, LinkedHashMap::new, Collectors.toList()));
    Map<Finding, Instant> dates = new HashMap<>();
    for (var file : byFile.entrySet()) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        break;
      }
      try {
        Map<Integer, Instant> lines = lines(Path.of(file.getKey()).toRealPath(), file.getValue());
        for (Finding finding : file.getValue()) {
          Instant changed = lines.get(finding.span().start().line());
          if (changed != null) {
            dates.put(finding, changed);
          }
        }
      } catch (InvalidRequestException | IOException | EngineException e) {
        // There is no git, or no such file any more: nothing is known.
        continue;
      }
    }
    return dates;
  }

  private Map<Integer, Instant> lines(Path file, List<Finding> findings)
      throws InvalidRequestException {
    Git git = new Git(file.getParent());
    if (!isUsable(file.getParent(), git)) {
      return Map.of();
    }
    List<String> command = new ArrayList<>(List.of("blame", "--porcelain"));
    TreeSet<Integer> wanted = new TreeSet<>();
    findings.forEach(finding -> wanted.add(finding.span().start().line()));
    wanted.forEach(line -> command.addAll(List.of("-L", line + "," + line)));
    command.addAll(List.of("--", file.getFileName().toString()));
    Git.Answer answer = git.run(command.toArray(String[]::new));
    if (!answer.ok()) {
      boolean untracked = answer.line().contains("no such path");
      return untracked
          ? wanted.stream().collect(Collectors.toMap(line -> line, line -> Instant.MAX))
          : Map.of();
    }
    return parse(answer.out());
  }

  /** A shallow clone takes everything for as old as its oldest commit. */
  private boolean isUsable(Path folder, Git git) throws InvalidRequestException {
    Boolean known = usable.get(folder);
    if (known == null) {
      known = git.run("rev-parse", "--is-shallow-repository").line().equals("false");
      usable.put(folder, known);
    }
    return known;
  }

  /** Reads the porcelain format: the head of a commit stands at its first line only. */
  static Map<Integer, Instant> parse(String blame) {
    Map<Integer, Instant> dates = new HashMap<>();
    Map<String, Instant> commits = new HashMap<>();
    String commit = "";
    int line = 0;
    for (String text : blame.split("\n")) {
      String[] words = text.split(" ");
      if (text.startsWith("\t")) {
        Instant date = commit.equals(NO_COMMIT) ? Instant.MAX : commits.get(commit);
        if (date != null) {
          dates.put(line, date);
        }
      } else if (words[0].length() == NO_COMMIT.length() && words.length >= 3) {
        commit = words[0];
        line = Integer.parseInt(words[2]);
      } else if (words[0].equals("author-time") && words.length == 2) {
        commits.put(commit, Instant.ofEpochSecond(Long.parseLong(words[1])));
      }
    }
    return dates;
  }
}
