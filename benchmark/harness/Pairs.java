import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of real bugs, which have a finding that speaks of their kind on their lines (or two beside them) before the fix, and which
 * fixed places are still reported after it. {@code Pairs PAIRS KINDS REPORTS}
 */
final class Pairs {
  private static final int BESIDE = 2;
  private static final Set<String> APART =
      Set.of("BlockingInAsync", "SwallowedCancellation", "ForeignThreadRelease", "RacyCompletionCallback", "AsyncResourceEscape");

  public static void main(String[] arguments) throws Exception {
    Map<String, Set<String>> kinds = Finding.kinds(Path.of(arguments[1]));
    Path reports = Path.of(arguments[2]).toAbsolutePath();
    Map<String, int[]> byKind = new TreeMap<>();
    int[] all = new int[4];
    for (String line : Files.readAllLines(Path.of(arguments[0]))) {
      String id = text(line, "id");
      Path before = reports.resolve(id + ".before.xml");
      Path after = reports.resolve(id + ".after.xml");
      if (!Files.exists(before) || !Files.exists(after)) {
        System.err.println(id + ": no report");
        continue;
      }
      String kind = text(line, "kind");
      List<int[]> lines = new ArrayList<>();
      List<Integer> range = numbers(line, "before");
      lines.add(new int[] {range.get(0), range.get(range.size() - 1)});
      numbers(line, "other_before").forEach(other -> lines.add(new int[] {other, other}));
      List<Integer> fixed = numbers(line, "after");
      boolean found = isReported(before, line, kind, kinds, lines);
      boolean still =
          !fixed.isEmpty() && isReported(after, line, kind, kinds, List.of(new int[] {fixed.get(0), fixed.get(0)}));
      System.err.println(id + " " + kind + (found ? " found" : " missed") + (still ? ", still reported after the fix" : ""));
      for (int[] count : List.of(byKind.computeIfAbsent(kind, k -> new int[3]), all)) {
        count[0]++;
        count[1] += found ? 1 : 0;
        count[2] += still ? 1 : 0;
      }
    }
    System.out.println("| kind | pairs | found before | still reported after |\n| --- | --- | --- | --- |");
    byKind.forEach((kind, n) -> System.out.printf("| %s | %d | %d | %d |%n", kind, n[0], n[1], n[2]));
    System.out.printf("| **all** | %d | %d | %d |%n", all[0], all[1], all[2]);
  }

  private static boolean isReported(
      Path report, String pair, String kind, Map<String, Set<String>> kinds, List<int[]> lines) throws Exception {
    String path = text(pair, "path");
    for (Finding finding : Finding.read(report, Path.of("/"))) {
      boolean speaks =
          kinds.containsKey(kind) ? kinds.get(kind).contains(finding.rule()) : !APART.contains(finding.rule());
      if (speaks
          && ("/" + finding.file()).endsWith("/" + path)
          && !finding.rule().equals("UnexplainedTaskSuppression")
          && lines.stream().anyMatch(at -> at[0] - BESIDE <= finding.line() && finding.line() <= at[1] + BESIDE)) {
        return true;
      }
    }
    return false;
  }

  private static String text(String line, String key) {
    Matcher value = Pattern.compile("\"" + key + "\": \"([^\"]*)\"").matcher(line);
    return value.find() ? value.group(1) : "";
  }

  private static List<Integer> numbers(String line, String key) {
    Matcher value = Pattern.compile("\"" + key + "\": \\[?([0-9, ]*)").matcher(line);
    List<Integer> numbers = new ArrayList<>();
    if (value.find()) {
      for (String number : value.group(1).split("[, ]+")) {
        if (!number.isEmpty()) {
          numbers.add(Integer.parseInt(number));
        }
      }
    }
    return numbers;
  }

  private Pairs() {}
}
