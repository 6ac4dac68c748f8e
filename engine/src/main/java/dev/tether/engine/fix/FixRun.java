package dev.tether.engine.fix;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.source.Project;
import java.util.List;
import java.util.Map;

/** One run of {@code tether scan --fix} or {@code --diff}. */
public final class FixRun {
  private final Fixer.Scanner scanner;
  private final FixChoice choice;
  private List<String> summary = List.of();

  /**
   * Prepares a run.
   *
   * @param scanner scans the sources
   * @param choice which fix of a finding to apply
   */
  public FixRun(Fixer.Scanner scanner, FixChoice choice) {
    this.scanner = scanner;
    this.choice = choice;
  }

  /**
   * Applies the fixes to the files.
   *
   * @param project where no link is followed out of
   * @return the scan of the files as they are now
   * @throws InvalidRequestException if something in the request is wrong
   */
  public ScanResult write(Project project) throws InvalidRequestException {
    FixOutcome outcome = new Fixer(scanner, choice).run();
    Map<String, String> refused = FixWriter.write(outcome.files(), project);
    summary = FixSummary.of(outcome, true, refused);
    return refused.isEmpty() ? outcome.after() : scanner.scan(Map.of());
  }

  /**
   * Writes the changes as a patch, and changes nothing.
   *
   * @return the scan of the files as they are
   * @throws InvalidRequestException if something in the request is wrong
   */
  public ScanResult show(StringBuilder patch) throws InvalidRequestException {
    FixOutcome outcome = new Fixer(scanner, choice).run();
    patch.append(UnifiedDiff.of(outcome.files()));
    summary = FixSummary.of(outcome, false, Map.of());
    return outcome.before();
  }

  /** Returns what there is to say of the last run, in lines. */
  public List<String> summary() {
    return summary;
  }
}
