package dev.tether.checker.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The packages use each other as docs/architecture.md says: each only those above it. */
class RoomsTest {
  private static final Path ROOT = Path.of("src", "main", "java", "dev", "tether", "checker");
  private static final Path PAGE = Path.of("..", "docs", "architecture.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");
  private static final Pattern FACT = Pattern.compile("(?m)^\\| .* \\| `(\\w+/\\w+)` \\|$");
  private static final Pattern USE = Pattern.compile("dev\\.tether\\.checker\\.([a-z]+)\\.[A-Z]");

  private static List<String> rooms() throws IOException {
    return found(ROW, Files.readString(PAGE));
  }

  private static List<String> found(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
  }

  @Test
  void everyPackage_isARoom_andSaysWhatItIsFor() throws IOException {
    TreeSet<String> packages = new TreeSet<>();
    files().forEach(f -> packages.add(ROOT.relativize(f).getName(0).toString()));
    assertEquals(new TreeSet<>(rooms()), packages);
    for (String room : rooms()) {
      assertTrue(Files.exists(ROOT.resolve(room).resolve("package-info.java")), room);
    }
  }

  @Test
  void rooms_useOnlyThoseAbove() throws IOException {
    List<String> rooms = rooms();
    List<String> wrong = new ArrayList<>();
    for (Path file : files()) {
      int room = rooms.indexOf(ROOT.relativize(file).getName(0).toString());
      for (String used : new TreeSet<>(found(USE, Files.readString(file)))) {
        if (rooms.indexOf(used) > room || !rooms.contains(used)) {
          wrong.add(ROOT.relativize(file) + " uses " + used);
        }
      }
    }
    assertEquals(List.of(), wrong);
  }

  @Test
  void everyFact_isInTheTable() throws IOException {
    TreeSet<String> declared = new TreeSet<>();
    for (Path file : files()) {
      String path = ROOT.relativize(file).toString().replace('\\', '/');
      if (!path.startsWith("fact/") && Files.readString(file).contains("Fact.of(")) {
        declared.add(path.replace(".java", ""));
      }
    }
    assertEquals(declared, new TreeSet<>(found(FACT, Files.readString(PAGE))));
  }
}
