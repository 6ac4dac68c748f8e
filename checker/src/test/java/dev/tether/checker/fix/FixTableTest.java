package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/fixes.md says of each kind of fix, against the code and the programs that are run. */
final class FixTableTest {
  private static final Path PROGRAMS =
      Path.of("src/test/resources/dev/tether/checker/fix/executed");

  private static final Pattern KIND = Pattern.compile("`(\\w+)`");

  /** The cells of the rows of the table of kinds. */
  private static List<List<String>> rows() throws IOException {
    String text = Files.readString(Path.of("../docs/fixes.md"), StandardCharsets.UTF_8);
    String table = text.substring(text.indexOf("| kind | what it does |"));
    return table
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .skip(2)
        .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).skip(1).toList())
        .toList();
  }

  private static String kind(List<String> row) {
    Matcher matcher = KIND.matcher(row.get(0));
    return matcher.matches() ? matcher.group(1) : row.get(0);
  }

  @Test
  void namesEachKindInTheOrderOfTheCode() throws IOException {
    List<String> named = new ArrayList<>();
    rows().forEach(row -> named.add(kind(row)));
    assertEquals(Arrays.stream(FixKind.values()).map(FixKind::word).toList(), named);
  }

  @Test
  void countsTheProgramsThatAreRun() throws IOException {
    for (List<String> row : rows()) {
      try (Stream<Path> programs = Files.list(PROGRAMS.resolve(kind(row)))) {
        assertEquals(Long.parseLong(row.get(row.size() - 1)), programs.count(), row.get(0));
      }
    }
  }

  /** A kind that is never safe must not be called so, nor one unsafe that mostly is safe. */
  @Test
  void saysWhichAreSafe() throws IOException {
    Set<String> safe = new TreeSet<>();
    for (List<String> row : rows()) {
      if (row.get(2).contains("nothing")) {
        safe.add(kind(row));
      }
    }
    assertEquals(
        Set.of("fail", "release", "interrupt", "tracker", "execute", "log", "guard"), safe);
  }
}
