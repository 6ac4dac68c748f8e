package dev.tether.lsp;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.fix.FixOffers;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.fix.Fixer;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.suppress.Suppressor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Tries what is offered for findings of one file: their fixes, and suppressions, which go to the
 * innermost declaration that can carry one. A suppression is tried as a fix is: what does not
 * compile with it, or is found all the same, is not offered.
 */
final class Offers {
  /** A reason that Tether takes; the one that is inserted is a reminder to write one. */
  private static final String REASON = "nobody needs to hear of a failure";

  private final SourceText text;
  private final ScanResult all;
  private final Fixer.Scanner scanner;

  /**
   * Creates a trial.
   *
   * @param text of the file
   * @param all what is found, in this file and those that are scanned with it
   * @param scanner scans with other texts
   */
  Offers(SourceText text, ScanResult all, Fixer.Scanner scanner) {
    this.text = text;
    this.all = all;
    this.scanner = scanner;
  }

  /** What holds, in the order of the findings; these are some of what the scan has found. */
  List<Offered> of(List<Finding> findings) throws InvalidRequestException {
    Map<Finding, List<Fix>> fixes = new IdentityHashMap<>();
    Map<Finding, OptionalInt> suppressions = new IdentityHashMap<>();
    List<Finding> open = findings;
    for (int outward = 0; !open.isEmpty(); outward++) {
      List<Finding> next = new ArrayList<>();
      Map<Finding, Fix> asked = new IdentityHashMap<>();
      List<Finding> tried = round(open, outward, asked);
      for (int i = 0; i < open.size(); i++) {
        Finding finding = open.get(i);
        Fix suppression = asked.get(finding);
        List<Fix> kept = tried.get(i).fixes();
        boolean holds = kept.stream().anyMatch(fix -> fix == suppression);
        fixes.computeIfAbsent(
            finding, f -> kept.stream().filter(fix -> fix != suppression).toList());
        if (holds) {
          suppressions.put(finding, OptionalInt.of(outward));
        } else if (suppression != null) {
          next.add(finding);
        }
      }
      open = next;
    }
    return findings.stream()
        .map(
            finding ->
                new Offered(
                    finding.with(fixes.get(finding)),
                    suppressions.getOrDefault(finding, OptionalInt.empty())))
        .toList();
  }

  /** Tries one suppression of each finding; in the first round their fixes as well. */
  private List<Finding> round(List<Finding> open, int outward, Map<Finding, Fix> asked)
      throws InvalidRequestException {
    List<Finding> chosen = new ArrayList<>();
    for (Finding finding : open) {
      List<Fix> candidates = new ArrayList<>(outward == 0 ? finding.fixes() : List.of());
      Fix suppression = suppression(finding, outward);
      if (!suppression.edits().isEmpty()) {
        asked.put(finding, suppression);
        candidates.add(suppression);
      }
      chosen.add(finding.with(candidates));
    }
    return FixOffers.tried(all, all.with(chosen, List.of()), scanner).findings();
  }

  private Fix suppression(Finding finding, int outward) {
    SourceText after = suppressed(text, finding, outward, REASON);
    List<TextEdit> edits = Difference.edits(new FixedFile(finding.file(), text, after, List.of()));
    return new Fix("Suppress, " + outward + " out", edits);
  }

  /** The text with a suppression; the same if there is no declaration so far out. */
  static SourceText suppressed(SourceText text, Finding finding, int outward, String reason) {
    return new Suppressor(reason, List.of(finding.check()))
        .suppress(text, List.of(finding), outward)
        .text();
  }
}
