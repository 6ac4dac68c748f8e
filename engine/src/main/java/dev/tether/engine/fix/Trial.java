package dev.tether.engine.fix;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.source.SourceText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Tries the fixes of a round, and keeps those that compile and end their findings.
 *
 * <p>Nearly always all do, and one scan says so. Where a file is worse off, its fixes are halved
 * until those that do harm are alone; all such files are halved at the same time.
 */
final class Trial {
  private static final Pattern NUMBER = Pattern.compile(" \\(\\d+\\)$");

  private final Fixer.Scanner scanner;
  private final Collection<Draft> drafts;
  private final Map<String, Unresolved> problemsBefore;
  private final Deque<List<Candidate>> untried = new ArrayDeque<>();

  /**
   * Prepares a trial.
   *
   * @param scanner scans the sources
   * @param drafts the files that have findings
   * @param before the scan of the files as they were, before any fix
   */
  Trial(Fixer.Scanner scanner, Collection<Draft> drafts, ScanResult before) {
    this.scanner = scanner;
    this.drafts = drafts;
    this.problemsBefore = problems(before);
  }

  /**
   * Tries fixes.
   *
   * @return the scan of the files with those that were kept
   * @throws InvalidRequestException if something in the request is wrong
   */
  ScanResult run(List<Candidate> candidates) throws InvalidRequestException {
    ScanResult last = judgeAll(candidates);
    return last == null ? scanner.scan(contents(List.of())) : last;
  }

  /**
   * Tries fixes, and asks no more than whether each is kept.
   *
   * @return the scan of the files with those that were kept; null if another one is needed for that
   * @throws InvalidRequestException if something in the request is wrong
   */
  ScanResult judgeAll(List<Candidate> candidates) throws InvalidRequestException {
    untried.push(candidates);
    ScanResult last = null;
    boolean kept = false;
    while (!untried.isEmpty()) {
      List<Candidate> group = untried.pop();
      last = scanner.scan(contents(group));
      kept = judge(group, last);
    }
    return kept ? last : null;
  }

  /** Keeps, rejects or halves the fixes of a group; returns whether it kept them all. */
  private boolean judge(List<Candidate> group, ScanResult after) {
    Map<String, Unresolved> problems = problems(after);
    Map<String, List<Finding>> found =
        after.findings().stream().collect(Collectors.groupingBy(Finding::file));
    Map<Draft, List<Candidate>> byFile =
        group.stream()
            .collect(
                Collectors.groupingBy(Candidate::draft, LinkedHashMap::new, Collectors.toList()));
    Map<Draft, String> failures = new LinkedHashMap<>();
    byFile.forEach(
        (draft, some) ->
            failure(draft, some, problems, found).ifPresent(why -> failures.put(draft, why)));
    if (failures.isEmpty()) {
      Optional<String> bystander = brokenBystander(problems, byFile.keySet());
      if (bystander.isPresent()) {
        divide(List.of(group), c -> bystander.get());
        return false;
      }
    }
    List<List<Candidate>> suspects = new ArrayList<>();
    byFile.forEach(
        (draft, some) -> {
          if (failures.containsKey(draft)) {
            suspects.add(some);
          } else {
            draft.accept(some, found.getOrDefault(draft.name(), List.of()));
          }
        });
    divide(suspects, c -> failures.get(c.draft()));
    return failures.isEmpty();
  }

  /** Halves groups of which at least one fix does harm; one that is alone is the culprit. */
  private void divide(List<List<Candidate>> suspects, Function<Candidate, String> reason) {
    List<Candidate> first = new ArrayList<>();
    List<Candidate> second = new ArrayList<>();
    for (List<Candidate> some : suspects) {
      if (some.size() == 1) {
        some.get(0).draft().reject(some.get(0), reason.apply(some.get(0)));
      } else {
        first.addAll(some.subList(0, some.size() / 2));
        second.addAll(some.subList(some.size() / 2, some.size()));
      }
    }
    if (!second.isEmpty()) {
      untried.push(second);
      untried.push(first);
    }
  }

  private Optional<String> failure(
      Draft draft,
      List<Candidate> applied,
      Map<String, Unresolved> problems,
      Map<String, List<Finding>> found) {
    Optional<String> problem =
        newProblem(problems.get(draft.name()), problemsBefore.get(draft.name()));
    if (problem.isPresent()) {
      return Optional.of("would not compile (" + problem.get() + ")");
    }
    List<Finding> left = found.getOrDefault(draft.name(), List.of());
    return endsAll(applied, draft.findings(), left)
        ? Optional.empty()
        : Optional.of("would not end the finding");
  }

  /** Whether each finding with a fix is gone. What a fix brings to light is another one. */
  private static boolean endsAll(
      List<Candidate> applied, List<Finding> before, List<Finding> after) {
    Map<String, Integer> left = new HashMap<>();
    before.forEach(f -> left.merge(unnumbered(f), 1, Integer::sum));
    applied.forEach(c -> left.merge(unnumbered(c.finding()), -1, Integer::sum));
    after.forEach(f -> left.merge(unnumbered(f), -1, Integer::sum));
    return after.size() < before.size()
        && applied.stream().allMatch(c -> left.get(unnumbered(c.finding())) >= 0);
  }

  /** What a finding has in common with those that only its number tells from it. */
  static String unnumbered(Finding finding) {
    return NUMBER.matcher(finding.fingerprint()).replaceFirst("");
  }

  /** A file that no fix of the group touches, and that does not compile any more. */
  private Optional<String> brokenBystander(
      Map<String, Unresolved> problems, Collection<Draft> touched) {
    List<String> names = touched.stream().map(Draft::name).toList();
    for (Unresolved now : problems.values()) {
      Optional<String> problem = newProblem(now, problemsBefore.get(now.file()));
      if (problem.isPresent() && !names.contains(now.file())) {
        return Optional.of("would break " + now.file() + " (" + problem.get() + ")");
      }
    }
    return Optional.empty();
  }

  /**
   * Returns what is wrong with a file that was not wrong with it before. Lines move, so it is no
   * use to compare the texts of errors.
   */
  private static Optional<String> newProblem(Unresolved now, Unresolved before) {
    if (now == null) {
      return Optional.empty();
    }
    if (before == null || now.kind().compareTo(before.kind()) < 0) {
      return Optional.of(now.reason());
    }
    List<String> names = now.names().stream().filter(n -> !before.names().contains(n)).toList();
    if (!names.isEmpty()) {
      return Optional.of("cannot find " + String.join(", ", names));
    }
    return now.errors() > before.errors()
        ? Optional.of("there are more errors than before")
        : Optional.empty();
  }

  private static Map<String, Unresolved> problems(ScanResult result) {
    return result.unresolved().stream()
        .collect(Collectors.toMap(Unresolved::file, Function.identity(), (a, b) -> a));
  }

  private Map<String, SourceText> contents(List<Candidate> group) {
    Map<String, SourceText> contents = new TreeMap<>();
    for (Draft draft : drafts) {
      SourceText text = draft.with(group.stream().filter(c -> c.draft() == draft).toList());
      if (!text.text().equals(draft.original().text())) {
        contents.put(draft.name(), text);
      }
    }
    return contents;
  }
}
