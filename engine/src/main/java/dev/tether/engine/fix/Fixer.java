package dev.tether.engine.fix;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ModuleEdit;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Applies fixes in memory, scans again, and goes on until nothing is left that can be fixed. A fix
 * that is not accepted by the compiler and by the check is none: see {@link Trial}.
 */
public final class Fixer {
  /** Nested findings need a round each; more than a few are a sign of a mistake of ours. */
  private static final int MAX_ROUNDS = 8;

  private final Scanner scanner;
  private final FixChoice choice;
  private final Map<String, Draft> drafts = new TreeMap<>();

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

  /**
   * Fixes what can be fixed; writes nothing.
   *
   * @throws InvalidRequestException if something in the request is wrong, such as a title that no
   *     fix has
   */
  public FixOutcome run() throws InvalidRequestException {
    ScanResult before = scanner.scan(Map.of());
    choice.requireMatch(before.findings());
    ScanResult now = before;
    for (int round = 0; round < MAX_ROUNDS; round++) {
      List<Candidate> candidates = candidates(now);
      if (candidates.isEmpty()) {
        break;
      }
      now = new Trial(scanner, drafts.values(), before).run(candidates);
    }
    return outcome(before, now);
  }

  /** The fixes that can be applied together, file by file. */
  private List<Candidate> candidates(ScanResult found) {
    Map<String, List<Finding>> byFile =
        found.findings().stream()
            .collect(Collectors.groupingBy(Finding::file, LinkedHashMap::new, Collectors.toList()));
    for (String name : byFile.keySet()) {
      drafts.computeIfAbsent(name, n -> new Draft(n, found.sources().get(n)));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      List<Finding> findings = byFile.getOrDefault(draft.name(), List.of());
      draft.startRound(findings);
      EditSet edits = new EditSet();
      for (Finding finding : findings) {
        choice
            .of(finding, fix -> draft.takes(finding, fix))
            .filter(edits::add)
            .ifPresent(fix -> candidates.add(new Candidate(draft, finding, fix)));
      }
    }
    return candidates;
  }

  private FixOutcome outcome(ScanResult before, ScanResult after) {
    List<FixedFile> files = new ArrayList<>();
    Map<String, List<ModuleEdit>> modules = new TreeMap<>();
    for (Draft draft : drafts.values()) {
      if (!draft.titles().isEmpty()) {
        files.add(
            new FixedFile(draft.name(), draft.original(), draft.with(List.of()), draft.titles()));
        draft
            .moduleEdits()
            .forEach(e -> modules.computeIfAbsent(e.file(), f -> new ArrayList<>()).add(e));
      }
    }
    modules.forEach((name, edits) -> files.add(declaration(name, edits)));
    List<FixOutcome.Left> left =
        after.findings().stream().map(f -> new FixOutcome.Left(f, reason(f))).toList();
    return new FixOutcome(files, left, before, after);
  }

  /** A module declaration with what the fixes of its files need, each thing once. */
  private static FixedFile declaration(String name, List<ModuleEdit> edits) {
    SourceText before = edits.get(0).before();
    List<TextEdit> distinct = edits.stream().map(ModuleEdit::edit).distinct().toList();
    EditSet set = new EditSet();
    distinct.forEach(e -> set.add(new Fix("", List.of(e))));
    // The fixes that need it are named where they are.
    return new FixedFile(name, before, before.with(set.apply(before.text())), List.of());
  }

  private String reason(Finding finding) {
    Optional<Fix> fix = choice.of(finding);
    if (fix.isEmpty()) {
      return choice.noFix(finding);
    }
    return Optional.ofNullable(drafts.get(finding.file()))
        .flatMap(draft -> draft.refusal(finding, fix.get()))
        .orElse(MAX_ROUNDS + " rounds were not enough");
  }
}
