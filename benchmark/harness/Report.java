import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compares the reports in {@code target/reports} with the marks, and writes the tables of docs/benchmark.md.
 *
 * <p>{@code java Report BENCHMARK-FOLDER [write]}
 */
final class Report {
  private static final List<String> HALVES = List.of("blind", "own");

  private final Path root;
  private final Mark.Suite suite;
  private final Map<String, Score> scores = new LinkedHashMap<>();
  private final Map<String, Set<String>> leftOut = new LinkedHashMap<>();
  private final Map<String, String> cpu = new TreeMap<>();
  private final Set<String> missing = new TreeSet<>();
  private final StringBuilder out = new StringBuilder();

  private Report(Path root) throws Exception {
    this.root = root;
    List<Path> folders = new ArrayList<>();
    for (String half : HALVES) {
      Path folder = root.resolve("suite").resolve(half);
      if (Files.isDirectory(folder)) {
        folders.add(folder);
      }
    }
    suite = Mark.read(root, folders);
    for (String line : Files.readAllLines(root.resolve("tools.tsv"))) {
      if (!line.isBlank() && !line.startsWith("#")) {
        readTool(line.split("\t")[0]);
      }
    }
  }

  private void readTool(String tool) throws Exception {
    Path folder = root.resolve("target/reports/" + tool);
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Finding> findings = new ArrayList<>();
    boolean any = false;
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString();
        if (name.equals("cpu")) {
          cpu.put(tool, Files.readString(file).strip());
        } else if (Files.size(file) == 0) {
          System.err.println(tool + " has no " + name);
        } else if (name.endsWith(".xml") || name.endsWith(".txt")) {
          findings.addAll(Finding.read(file, root));
          any = true;
        }
      }
    }
    if (!any) {
      missing.add(tool);
      return;
    }
    Map<String, Set<String>> kinds = Finding.kinds(root.resolve("rules/" + tool + ".txt"));
    Set<String> left = new TreeSet<>();
    Score score =
        tool.startsWith("tether") ? new Score(suite, findings, kinds) : Score.favoured(suite, findings, kinds, left);
    scores.put(tool, score);
    leftOut.put(tool, left);
  }

  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    Path root = Path.of(arguments[0]).toAbsolutePath().normalize();
    Report report = new Report(root);
    report.writeDetails();
    String tables = report.tables();
    System.out.print(tables);
    Path page = root.resolve("page.md");
    if (arguments.length > 1) {
      Files.writeString(root.resolve("../docs/benchmark.md"), Files.readString(page).replace("@TABLES@\n", tables));
    }
  }

  /** What was missed, and which look-alikes were reported, by tool: for whoever works on a check. */
  private void writeDetails() throws IOException {
    for (Map.Entry<String, Score> entry : scores.entrySet()) {
      Score score = entry.getValue();
      List<String> lines = new ArrayList<>();
      for (Mark mark : suite.marks()) {
        if (mark.bug() && !score.found.contains(mark)) {
          lines.add((score.near.contains(mark) ? "NEAR\t" : "MISSED\t") + mark.place() + "\t" + mark.kind());
        } else if (mark.bug()) {
          lines.add((score.foundByKind.contains(mark) ? "FOUND\t" : "OTHER\t") + mark.place() + "\t" + mark.kind());
        } else if (score.reported.contains(mark)) {
          lines.add("FALSE\t" + mark.place() + "\t" + mark.kind() + "\t" + rules(score, mark));
        }
      }
      score.elsewhere.forEach(at -> lines.add("ELSEWHERE\t" + at.file() + ":" + at.line() + "\t" + at.rule()));
      Files.write(root.resolve("target/reports/" + entry.getKey() + ".details"), lines);
    }
  }

  private static String rules(Score score, Mark mark) {
    return score.rulesOfReported.stream()
        .filter(rule -> rule.startsWith(mark.place() + " "))
        .map(rule -> rule.substring(mark.place().length() + 1))
        .collect(Collectors.joining(","));
  }

  private String tables() throws IOException {
    for (String half : HALVES) {
      if (suite.marks().stream().anyMatch(in(half))) {
        byTool(half);
      }
    }
    byTool("");
    if (!missing.isEmpty()) {
      line("Not in these tables, as their run did not end: %s.", String.join(", ", missing));
      line("");
    }
    line("Rules that report more look-alikes than they find defects, left out in favour of their tools:");
    line("");
    leftOut.forEach(
        (tool, rules) -> {
          if (!rules.isEmpty()) {
            line("- %s: %s", tool, String.join(", ", rules));
          }
        });
    line("");
    byKind();
    first();
    reported();
    better();
    return out.toString();
  }

  private static Predicate<Mark> in(String half) {
    return mark -> mark.file().startsWith("suite/" + half);
  }

  private long count(Set<Mark> marks, Predicate<Mark> which) {
    return marks.stream().filter(which).count();
  }

  private long defects(Predicate<Mark> which) {
    return suite.marks().stream().filter(Mark::bug).filter(which).count();
  }

  private long lookAlikes(Predicate<Mark> which) {
    return suite.marks().stream().filter(mark -> !mark.bug()).filter(which).count();
  }

  private void byTool(String half) {
    Predicate<Mark> which = in(half);
    String title = half.isEmpty() ? "Both halves" : half.equals("blind") ? "The blind half" : "The own half";
    line("### %s: %d defects, %d look-alikes", title, defects(which), lookAlikes(which));
    line("");
    line("| tool | found | of the kind, too | another line of the method | look-alikes reported | precision | F1 | CPU, s |");
    line("| --- | --- | --- | --- | --- | --- | --- | --- |");
    scores.forEach(
        (tool, score) -> {
          long found = count(score.found, which);
          long wrong = count(score.reported, which);
          line(
              "| %s | %d (%.0f %%) | %d | %d | %d (%.1f %%) | %.0f %% | %.2f | %s |",
              tool,
              found,
              100.0 * found / defects(which),
              count(score.foundByKind, which),
              count(score.near, which),
              wrong,
              100.0 * wrong / lookAlikes(which),
              100 * Score.precision(found, wrong),
              Score.f1(found, wrong, defects(which)),
              cpu.getOrDefault(tool, ""));
        });
    line("");
  }

  private void byKind() {
    line("### By kind: found, and look-alikes reported");
    line("");
    line("| kind | defects | look-alikes | %s |", String.join(" | ", scores.keySet()));
    line("| --- | --- | --- |%s", " --- |".repeat(scores.size()));
    Set<String> kinds = suite.marks().stream().map(Mark::kind).collect(Collectors.toCollection(TreeSet::new));
    for (String kind : kinds) {
      Predicate<Mark> which = mark -> mark.kind().equals(kind);
      String cells =
          scores.values().stream()
              .map(score -> cell(count(score.found, which), count(score.reported, which)))
              .collect(Collectors.joining(" | "));
      line("| %s | %d | %d | %s |", kind, defects(which), lookAlikes(which), cells);
    }
    line("");
  }

  private static String cell(long found, long wrong) {
    return found == 0 && wrong == 0 ? "" : wrong == 0 ? "" + found : found + ", " + wrong + " wrong";
  }

  /** The figures of the first run ever, beside those of now. They are written once and never again. */
  private void first() throws IOException {
    Score now = scores.get("tether");
    if (now == null) {
      return;
    }
    Path file = root.resolve("first.tsv");
    Set<String> kinds =
        suite.marks().stream().filter(in("blind")).map(Mark::kind).collect(Collectors.toCollection(TreeSet::new));
    if (!Files.exists(file)) {
      List<String> lines = new ArrayList<>();
      for (String kind : kinds) {
        Predicate<Mark> which = in("blind").and(mark -> mark.kind().equals(kind));
        lines.add(kind + "\t" + count(now.found, which) + "\t" + count(now.reported, which));
      }
      Files.write(file, lines);
    }
    line("### The blind half, Tether: the first run ever, and now");
    line("");
    line("| kind | defects | found first | found now | look-alikes | reported first | reported now |");
    line("| --- | --- | --- | --- | --- | --- | --- |");
    long foundFirst = 0;
    long reportedFirst = 0;
    for (String old : Files.readAllLines(file)) {
      String[] cells = old.split("\t");
      Predicate<Mark> which = in("blind").and(mark -> mark.kind().equals(cells[0]));
      foundFirst += Long.parseLong(cells[1]);
      reportedFirst += Long.parseLong(cells[2]);
      firstLine(cells[0], which, now, Long.parseLong(cells[1]), Long.parseLong(cells[2]));
    }
    firstLine("**all**", in("blind"), now, foundFirst, reportedFirst);
    line("");
  }

  private void firstLine(String kind, Predicate<Mark> which, Score now, long found, long wrong) {
    line(
        "| %s | %d | %d | %d | %d | %d | %d |",
        kind, defects(which), found, count(now.found, which), lookAlikes(which), wrong, count(now.reported, which));
  }

  private void reported() {
    Score now = scores.get("tether");
    if (now == null) {
      return;
    }
    line("### Look-alikes that Tether reports");
    line("");
    suite.marks().stream()
        .filter(now.reported::contains)
        .forEach(mark -> line("- `%s` (%s): %s", mark.place(), mark.kind(), rules(now, mark)));
    line("");
  }

  private void better() {
    Score now = scores.get("tether");
    if (now == null) {
      return;
    }
    line("### Where others are better: defects that they find and Tether does not");
    line("");
    line("| tool | defects that only it finds | of the kinds |");
    line("| --- | --- | --- |");
    scores.forEach(
        (tool, score) -> {
          Map<String, Integer> kinds = new TreeMap<>();
          score.found.stream()
              .filter(mark -> !now.found.contains(mark))
              .forEach(mark -> kinds.merge(mark.kind(), 1, Integer::sum));
          if (!tool.startsWith("tether")) {
            String list =
                kinds.entrySet().stream()
                    .map(kind -> kind.getKey() + " " + kind.getValue())
                    .collect(Collectors.joining(", "));
            line("| %s | %d | %s |", tool, kinds.values().stream().mapToInt(n -> n).sum(), list);
          }
        });
    line("");
  }

  private void line(String text, Object... arguments) {
    out.append(arguments.length == 0 ? text : String.format(text, arguments)).append('\n');
  }
}
