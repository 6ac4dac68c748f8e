import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a tool found of a suite. The place decides; whether the kind is right, too, is told beside it. */
final class Score {
  final Set<Mark> found = new LinkedHashSet<>();
  final Set<Mark> foundByKind = new LinkedHashSet<>();
  /** Missed, and yet a finding of the same kind stands in the same method, on a line without a mark. */
  final Set<Mark> near = new LinkedHashSet<>();
  final Set<Mark> reported = new LinkedHashSet<>();
  final Set<String> rulesOfReported = new TreeSet<>();
  final List<Finding> elsewhere = new ArrayList<>();

  /**
   * The score in which the rules that report more look-alikes than they find defects are left out: what favours the tool.
   *
   * @param left receives the rules that were left out
   */
  static Score favoured(
      Mark.Suite suite, List<Finding> findings, Map<String, Set<String>> kinds, Set<String> left) {
    Map<String, Set<String>> kept = new java.util.HashMap<>(kinds);
    for (String rule : kinds.keySet()) {
      Score alone = new Score(suite, findings, Map.of(rule, kinds.get(rule)));
      if (alone.reported.size() > alone.found.size()) {
        kept.remove(rule);
        left.add(rule);
      }
    }
    return new Score(suite, findings, kept);
  }

  Score(Mark.Suite suite, List<Finding> findings, Map<String, Set<String>> kinds) {
    for (Finding finding : findings) {
      Set<String> of = kinds.get(finding.rule());
      if (of != null) {
        add(suite, finding, of);
      }
    }
    for (Finding finding : elsewhere) {
      near(suite, finding, kinds.get(finding.rule()));
    }
  }

  private void near(Mark.Suite suite, Finding finding, Set<String> kinds) {
    Mark.Unit method = suite.method(finding.file(), finding.line());
    suite.marks().stream()
        .filter(mark -> mark.bug() && !found.contains(mark) && mark.file().equals(finding.file()))
        .filter(mark -> kinds.contains(mark.kind()) && method.covers(mark.line()))
        .forEach(near::add);
  }

  private void add(Mark.Suite suite, Finding finding, Set<String> kinds) {
    List<Mark> here =
        suite.marks().stream()
            .filter(mark -> mark.file().equals(finding.file()) || mark.file().endsWith("/" + finding.file()))
            .toList();
    if (here.isEmpty()) {
      elsewhere.add(finding);
      return;
    }
    List<Mark> marks = on(suite, here, finding.line());
    if (marks.isEmpty()) {
      elsewhere.add(new Finding(here.get(0).file(), finding.line(), finding.rule()));
      return;
    }
    List<Mark> bugs = marks.stream().filter(Mark::bug).toList();
    if (bugs.isEmpty()) {
      nearest(marks, finding.line()).forEach(mark -> rulesOfReported.add(mark.place() + " " + finding.rule()));
      reported.addAll(nearest(marks, finding.line()));
      return;
    }
    List<Mark> fitting = bugs.stream().filter(mark -> kinds.contains(mark.kind())).toList();
    List<Mark> told = nearest(fitting.isEmpty() ? bugs : fitting, finding.line());
    found.addAll(told);
    told.stream().filter(mark -> kinds.contains(mark.kind())).forEach(foundByKind::add);
  }

  /** The marks of a line; or of the statement of a mark that the line is in; or of the line's own statement. */
  private static List<Mark> on(Mark.Suite suite, List<Mark> here, int line) {
    List<Mark> exact = here.stream().filter(mark -> mark.line() == line).toList();
    if (!exact.isEmpty()) {
      return exact;
    }
    String file = here.get(0).file();
    Mark.Unit smallest =
        here.stream()
            .map(mark -> suite.unit(file, mark.line()))
            .filter(unit -> unit.covers(line))
            .min(Comparator.comparingInt(unit -> unit.to() - unit.from()))
            .orElse(null);
    if (smallest != null) {
      return here.stream().filter(mark -> suite.unit(file, mark.line()).equals(smallest)).toList();
    }
    Mark.Unit own = suite.unit(file, line);
    return here.stream().filter(mark -> own.covers(mark.line())).toList();
  }

  private static List<Mark> nearest(List<Mark> marks, int line) {
    int distance = marks.stream().mapToInt(mark -> Math.abs(mark.line() - line)).min().orElse(0);
    return marks.stream().filter(mark -> Math.abs(mark.line() - line) == distance).toList();
  }

  /** The share of the findings on marks that are right. */
  static double precision(long found, long reported) {
    return found + reported == 0 ? 0 : (double) found / (found + reported);
  }

  static double f1(long found, long reported, long defects) {
    return found == 0 ? 0 : 2.0 * found / (found + reported + defects);
  }
}
