package dev.tether.cli.compare;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.report.Escapes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What got lost at run time, held against what a scan found. A finding foresaw a loss if one of the
 * lines by which the task was launched, or the failure thrown, is a line of the finding.
 */
public final class Comparison {
  private final Map<Loss, ScanFinding> foreseen = new LinkedHashMap<>();
  private final List<Loss> missed = new ArrayList<>();
  private final List<Loss> uncertain = new ArrayList<>();
  private final Map<ScanFinding, Long> proven = new LinkedHashMap<>();
  private final Map<ScanFinding, Long> ran = new LinkedHashMap<>();
  private final List<ScanFinding> never = new ArrayList<>();
  private final boolean countsLaunches;

  private Comparison(List<Loss> losses, Map<Place, Long> launches, List<ScanFinding> findings) {
    countsLaunches = !launches.isEmpty();
    for (Loss loss : losses) {
      if (!loss.certain()) {
        uncertain.add(loss);
        continue;
      }
      Optional<ScanFinding> by = finding(loss, findings);
      if (by.isPresent()) {
        foreseen.put(loss, by.get());
        proven.merge(by.get(), loss.count(), Long::sum);
      } else {
        missed.add(loss);
      }
    }
    for (ScanFinding finding : findings) {
      if (!proven.containsKey(finding)) {
        long times = launches(finding, launches);
        if (times > 0) {
          ran.put(finding, times);
        } else {
          never.add(finding);
        }
      }
    }
  }

  /**
   * Compares two reports.
   *
   * @param agent the agent's
   * @param scan the scan's
   * @throws InvalidRequestException if one of them cannot be used
   */
  public static Comparison of(Path agent, Path scan) throws InvalidRequestException {
    return new Comparison(Reports.losses(agent), Reports.launches(agent), Reports.scan(scan));
  }

  private static Optional<ScanFinding> finding(Loss loss, List<ScanFinding> findings) {
    return loss.places().stream()
        .flatMap(place -> findings.stream().filter(place::isIn))
        .findFirst();
  }

  private static long launches(ScanFinding finding, Map<Place, Long> launches) {
    return launches.entrySet().stream()
        .filter(entry -> entry.getKey().isIn(finding))
        .mapToLong(Map.Entry::getValue)
        .max()
        .orElse(0);
  }

  /** Whether nothing got lost that the scan did not foresee. */
  public boolean isComplete() {
    return missed.isEmpty();
  }

  /** The comparison as text for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    section(text, "Lost, and not foreseen by the scan", safe(missed));
    section(
        text,
        "Lost, as the scan foresaw",
        foreseen.entrySet().stream()
            .map(entry -> safe(entry.getKey()) + "\n    " + safe(entry.getValue()))
            .toList());
    section(text, "Not asked for by the end of the program; perhaps lost", safe(uncertain));
    section(
        text,
        "Findings whose tasks ran without loss",
        ran.entrySet().stream()
            .map(entry -> safe(entry.getKey()) + ", launched " + times(entry.getValue()))
            .toList());
    section(text, "Findings whose tasks were not seen to run", safe(never));
    text.append(
        "tether: losses: %d foreseen, %d missed; findings: %d proven, %d ran without loss, %d not seen to run%n"
            .formatted(foreseen.size(), missed.size(), proven.size(), ran.size(), never.size()));
    if (!countsLaunches) {
      text.append(
          "tether: the agent did not count launches; run it with sample=1 to learn which findings"
              + " ran"
              + System.lineSeparator());
    }
    return text.toString();
  }

  private static void section(StringBuilder text, String title, List<?> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append(": ").append(lines.size()).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
  }

  private static List<String> safe(Collection<?> lines) {
    return lines.stream().map(Comparison::safe).toList();
  }

  /** A file's name, which stands in each line, may hold anything. */
  private static String safe(Object line) {
    return Escapes.line(line.toString());
  }

  private static String times(long count) {
    return count == 1 ? "once" : count + " times";
  }
}
