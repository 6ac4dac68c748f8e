package dev.tether.cli.fix;

import dev.tether.cli.api.Finding;
import dev.tether.cli.api.Fix;
import dev.tether.cli.api.InvalidRequestException;
import dev.tether.cli.api.ScanResult;
import dev.tether.cli.api.Unresolved;
import dev.tether.cli.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Applies fixes in memory, scans again, and goes on until nothing is left that can be fixed.
 *
 * <p>A file whose fixes leave it with as many findings as before, or with a compilation problem
 * that it did not have, is put back: a fix that is not accepted by the compiler and by the check is
 * none.
 */
public final class Fixer {
  /** Nested findings need a round each; more than a few are a sign of a mistake of ours. */
  private static final int MAX_ROUNDS = 8;

  private final Scanner scanner;
  private final FixChoice choice;
  private final Map<String, Draft> drafts = new TreeMap<>();
  private Map<String, String> problemsBefore = Map.of();

  /** Scans the sources. */
  public interface Scanner {
    /**
     * Scans.
     *
     * @param contents texts to look at instead of what is in the files of these names
     * @throws InvalidRequestException if something in the request is wrong
     */
    ScanResult scan(Map<String, SourceText> contents) throws InvalidRequestException;
  }

  /**
   * Creates a fixer.
   *
   * @param scanner scans the sources
   * @param choice which fix of a finding to apply
   */
  public Fixer(Scanner scanner, FixChoice choice) {
    this.scanner = scanner;
    this.choice = choice;
  }

  /** The state of one file that has findings. */
  private static final class Draft {
    private final SourceText original;
    private final List<String> titles = new ArrayList<>();
    private SourceText text;
    private SourceText textBefore;
    private int titlesBefore;
    private long findingsBefore;

    /** Why the file gets no more fixes; empty while it may get some. */
    private String frozen = "";

    private Draft(SourceText original) {
      this.original = original;
      this.text = original;
      original
          .malformedLine()
          .ifPresent(line -> frozen = "the file is not UTF-8 (line " + line + ")");
    }

    private void change(String changed, List<String> done, long findings) {
      textBefore = text;
      titlesBefore = titles.size();
      findingsBefore = findings;
      text = original.with(changed);
      titles.addAll(done);
    }

    private void undoRound(String reason) {
      text = textBefore;
      titles.subList(titlesBefore, titles.size()).clear();
      frozen = reason;
    }
  }

  /**
   * Fixes what can be fixed; writes nothing.
   *
   * @throws InvalidRequestException if something in the request is wrong
   */
  public FixOutcome run() throws InvalidRequestException {
    ScanResult before = scanner.scan(Map.of());
    problemsBefore = problems(before);
    ScanResult now = before;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Draft> changed = applyRound(now);
      if (changed.isEmpty()) {
        break;
      }
      ScanResult next = scanner.scan(contents());
      if (undoFailures(next, changed)) {
        next = scanner.scan(contents());
      }
      now = next;
    }
    return outcome(before, now);
  }

  /** Applies to each file what fits together; returns the files that it changed. */
  private List<Draft> applyRound(ScanResult found) {
    Map<String, List<Finding>> byFile =
        found.findings().stream()
            .collect(Collectors.groupingBy(Finding::file, LinkedHashMap::new, Collectors.toList()));
    List<Draft> changed = new ArrayList<>();
    byFile.forEach(
        (name, findings) -> {
          Draft draft = drafts.computeIfAbsent(name, n -> new Draft(found.sources().get(n)));
          if (draft.frozen.isEmpty() && apply(draft, findings)) {
            changed.add(draft);
          }
        });
    return changed;
  }

  private boolean apply(Draft draft, List<Finding> findings) {
    EditSet edits = new EditSet();
    List<String> done = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<Fix> fix = choice.of(finding);
      if (fix.isPresent() && edits.add(fix.get())) {
        done.add(fix.get().title());
      }
    }
    if (!done.isEmpty()) {
      draft.change(edits.apply(draft.text.text()), done, findings.size());
    }
    return !done.isEmpty();
  }

  /** Puts back what did not work; returns whether there was any of that. */
  private boolean undoFailures(ScanResult next, List<Draft> changed) {
    Map<String, String> problems = problems(next);
    boolean undone = false;
    for (var entry : drafts.entrySet()) {
      Draft draft = entry.getValue();
      if (!changed.contains(draft)) {
        continue;
      }
      String name = entry.getKey();
      String problem = problems.get(name);
      long findings = next.findings().stream().filter(f -> f.file().equals(name)).count();
      if (problem != null && !problem.equals(problemsBefore.get(name))) {
        draft.undoRound("the fixed file would not compile (" + problem + ")");
        undone = true;
      } else if (findings >= draft.findingsBefore) {
        draft.undoRound("the fix would not end the finding");
        undone = true;
      }
    }
    return undone;
  }

  private static Map<String, String> problems(ScanResult result) {
    return result.unresolved().stream()
        .collect(Collectors.toMap(Unresolved::file, Unresolved::reason, (a, b) -> a));
  }

  private Map<String, SourceText> contents() {
    Map<String, SourceText> contents = new TreeMap<>();
    drafts.forEach(
        (name, draft) -> {
          if (draft.text != draft.original) {
            contents.put(name, draft.text);
          }
        });
    return contents;
  }

  private FixOutcome outcome(ScanResult before, ScanResult after) {
    List<FixedFile> files = new ArrayList<>();
    drafts.forEach(
        (name, draft) -> {
          if (!draft.titles.isEmpty()) {
            files.add(new FixedFile(name, draft.original, draft.text, draft.titles));
          }
        });
    List<FixOutcome.Left> left =
        after.findings().stream().map(f -> new FixOutcome.Left(f, reason(f))).toList();
    return new FixOutcome(files, left, before, after);
  }

  private String reason(Finding finding) {
    if (choice.of(finding).isEmpty()) {
      return choice.noFix(finding);
    }
    Draft draft = drafts.get(finding.file());
    String why =
        draft == null || draft.frozen.isEmpty()
            ? MAX_ROUNDS + " rounds were not enough"
            : draft.frozen;
    return finding.file() + " was not changed further: " + why;
  }
}
