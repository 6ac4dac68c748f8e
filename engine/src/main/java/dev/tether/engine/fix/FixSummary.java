package dev.tether.engine.fix;

import dev.tether.engine.fix.FixOutcome.Left;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Says what was changed, what was left, and why. */
public final class FixSummary {
  private FixSummary() {}

  /**
   * Returns the lines of the summary.
   *
   * @param written whether the files were written; otherwise they only could be
   * @param refused the files that were not written although they have fixes, with the reason
   */
  public static List<String> of(FixOutcome outcome, boolean written, Map<String, String> refused) {
    List<String> lines = new ArrayList<>();
    List<FixedFile> done =
        outcome.files().stream().filter(file -> !refused.containsKey(file.name())).toList();
    int fixes = done.stream().mapToInt(file -> file.titles().size()).sum();
    String verb = written ? "applied " : "would apply ";
    lines.add(
        fixes == 0
            ? "tether: nothing to fix"
            : "tether: " + verb + count(fixes, "fix", "es") + " in " + count(done.size(), "file"));
    for (FixedFile file : done) {
      for (String title : file.titles()) {
        lines.add("  " + file.name() + ": " + title);
      }
    }
    refused.forEach((name, reason) -> lines.add("  " + name + " was not changed: " + reason));
    lines.addAll(left(outcome.left()));
    return lines;
  }

  /** The report has the findings themselves: what has a reason in common is counted here. */
  private static List<String> left(List<Left> left) {
    List<String> lines = new ArrayList<>();
    if (!left.isEmpty()) {
      lines.add("tether: left " + count(left.size(), "finding"));
    }
    Map<String, Map<String, Long>> byReason =
        left.stream()
            .collect(
                Collectors.groupingBy(
                    Left::reason,
                    TreeMap::new,
                    Collectors.groupingBy(
                        l -> l.finding().check(), TreeMap::new, Collectors.counting())));
    byReason.forEach(
        (reason, checks) -> {
          List<String> counts = new ArrayList<>();
          checks.forEach((check, number) -> counts.add(number + " " + check));
          lines.add("  " + reason + ": " + String.join(", ", counts));
        });
    return lines;
  }

  private static String count(int number, String thing) {
    return count(number, thing, "s");
  }

  private static String count(int number, String thing, String plural) {
    return number + " " + thing + (number == 1 ? "" : plural);
  }
}
