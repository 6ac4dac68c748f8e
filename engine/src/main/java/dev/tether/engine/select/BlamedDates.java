package dev.tether.engine.select;

import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.report.FindingDates;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks git when lines were last changed. What lies in another work tree than the one in which
 * Tether was started, or in one whose history was cut off, has no date; nor has what git has not
 * answered for in time.
 */
public final class BlamedDates implements FindingDates {
  private static final String NO_COMMIT = "0".repeat(40);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path start;
  private final Set<Path> foreign = new TreeSet<>();

  /**
   * Creates one.
   *
   * @param start the folder in which Tether was started
   */
  public BlamedDates(Path start) {
    this.start = start;
  }

  @Override
  public Map<Finding, Instant> of(List<Finding> findings) {
    foreign.clear();
    Map<String, List<Finding>> byFile =
        findings.stream()
            .collect(Collectors.groupingBy(Finding::file, LinkedHashMap::new, Collectors.toList()));
    Map<Finding, Instant> dates = new HashMap<>();
    try {
      Optional<Repository> repository = Repository.holding(start).repository();
      long begin = System.nanoTime();
      for (var file : byFile.entrySet()) {
        Duration left = PATIENCE.minusNanos(System.nanoTime() - begin);
        if (left.isNegative()) {
          break;
        }
        Path real = Repository.real(Path.of(file.getKey()));
        Map<Integer, Instant> lines =
            isOurs(repository, real)
                ? lines(repository.get(), real, file.getValue(), left)
                : Map.of();
        for (Finding finding : file.getValue()) {
          Instant changed = lines.get(finding.span().start().line());
          if (changed != null) {
            dates.put(finding, changed);
          }
        }
      }
    } catch (InvalidRequestException | EngineException e) {
      // There is no git, or it cannot be read: nothing more is known.
      return dates;
    }
    return dates;
  }

  @Override
  public List<String> notes() {
    return foreign.stream()
        .map(
            tree ->
                "the age of lines in '%s' is not known: git is asked only about the repository in which tether was started, and that folder has one of its own"
                    .formatted(tree))
        .toList();
  }

  private boolean isOurs(Optional<Repository> repository, Path file) {
    Optional<Path> tree = Repository.around(file.getParent());
    boolean ours = repository.isPresent() && tree.equals(repository.map(Repository::top));
    if (!ours) {
      tree.ifPresent(foreign::add);
    }
    return ours && !repository.get().isShallow();
  }

  private static Map<Integer, Instant> lines(
      Repository repository, Path file, List<Finding> findings, Duration patience)
      throws InvalidRequestException {
    List<String> command = new ArrayList<>(List.of("blame", "--porcelain", "--no-textconv"));
    TreeSet<Integer> wanted = new TreeSet<>();
    findings.forEach(finding -> wanted.add(finding.span().start().line()));
    wanted.forEach(line -> command.addAll(List.of("-L", line + "," + line)));
    command.addAll(List.of("--", repository.top().relativize(file).toString()));
    Git.Answer answer = repository.ask(patience, command.toArray(String[]::new));
    if (!answer.ok()) {
      boolean untracked = answer.line().contains("no such path");
      return untracked
          ? wanted.stream().collect(Collectors.toMap(line -> line, line -> Instant.MAX))
          : Map.of();
    }
    return parse(answer.out());
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
