import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which mutants gave rise to a finding in their file that was not there before. {@code Noticed FOLDER}; a file
 * FOLDER/judged.tsv with lines of {@code number real|not}, if there is one, says which are defects: the others do not count.
 */
final class Noticed {
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]).toAbsolutePath();
    Map<String, int[]> byKind = new TreeMap<>();
    Map<String, String> judged = new TreeMap<>();
    Path judgements = folder.resolve("judged.tsv");
    if (Files.exists(judgements)) {
      Files.readAllLines(judgements).forEach(line -> judged.put(line.split("\\s+")[0], line.split("\\s+")[1]));
    }
    Set<Finding> before = new HashSet<>(Finding.read(folder.resolve("0.xml"), Path.of("/")));
    int number = 0;
    int[] all = new int[3];
    for (String row : Files.readAllLines(folder.resolve("mutants.tsv"))) {
      String[] cells = row.split("\t");
      number++;
      Path report = folder.resolve(cells[0] + ".xml");
      if (!Files.exists(report)) {
        continue;
      }
      String original = Path.of(cells[2]).toAbsolutePath().toString().substring(1);
      String changed = Path.of(cells[4]).toAbsolutePath().toString().substring(1);
      String what = "";
      for (Finding finding : Finding.read(report, Path.of("/"))) {
        if (finding.file().equals(changed)
            && !before.contains(new Finding(original, finding.line(), finding.rule()))) {
          what += " " + finding.rule() + ":" + finding.line();
        }
      }
      String judgement = judged.getOrDefault("" + number, "unread");
      System.err.println(number + "\t" + cells[1] + "\t" + (what.isEmpty() ? "MISSED" : "NOTICED" + what) + "\t" + judgement + "\t" + cells[2] + ":" + cells[3] + "\t" + cells[5]);
      if (judgement.equals("not") || (judgement.equals("unread") && !judged.isEmpty())) {
        continue;
      }
      for (int[] count : new int[][] {byKind.computeIfAbsent(cells[1], k -> new int[2]), all}) {
        count[0]++;
        count[1] += what.isEmpty() ? 0 : 1;
      }
    }
    System.out.println("| what was taken out | mutants | noticed |\n| --- | --- | --- |");
    byKind.forEach((kind, n) -> System.out.printf("| %s | %d | %d |%n", kind, n[0], n[1]));
    System.out.printf("| **all** | %d | %d |%n", all[0], all[1]);
  }

  private Noticed() {}
}
