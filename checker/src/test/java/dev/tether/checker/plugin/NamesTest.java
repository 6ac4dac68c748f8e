package dev.tether.checker.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which names mean what is written in role files: no code outside of the model holds a list. */
final class NamesTest {
  private static final Path ROOT = Path.of("src/main/java/dev/tether/checker");
  private static final String WORD = "\"(?!this\"|super\")[*\\w][\\w.*]*\"";

  /** {@code Set.of("a", "b")}, whatever the collection. */
  private static final Pattern COLLECTION =
      Pattern.compile("\\b(?:Set|List|Map|Arrays|Stream)\\.(?:of|asList)\\(\\s*" + WORD + "\\s*,");

  /** {@code x.equals("a") || x.endsWith("b")}. */
  private static final Pattern COMPARISONS =
      Pattern.compile(
          "(\\b[\\w.()]+)\\.(?:equals|contentEquals|startsWith|endsWith|contains)\\("
              + WORD
              + "\\)\\s*\\|\\|\\s*\\1\\.(?:equals|contentEquals|startsWith|endsWith|contains)\\("
              + WORD);

  private static String listIn(String source) {
    return Stream.of(COLLECTION, COMPARISONS)
        .flatMap(p -> p.matcher(source).results())
        .map(r -> r.group().replaceAll("\\s+", " "))
        .findFirst()
        .orElse("");
  }

  /** Words of our own, and what the language itself says of them. */
  private static boolean isAllowed(String room, String file, String list) {
    return switch (room) {
      // Where the lists belong; option words and their spelling.
      case "model", "options" -> true;
      // Other names that suppress a check, and levels.
      case "checks" -> list.contains("DanglingTask");
      // Names of build files, by which the root of a build is known.
      case "report" -> file.equals("Names.java");
      default -> false;
    };
  }

  @Test
  void findsLists() {
    assertEquals("Set.of( \"get\",", listIn("x = Set.of(\n  \"get\", \"put\");"));
    assertTrue(listIn("return name.equals(\"a\")\n || name.endsWith(\"b\")").startsWith("name"));
    assertEquals("", listIn("name.equals(\"a\") || other.equals(\"b\") || List.of(\"a\")"));
  }

  @Test
  void onlyTheModelHoldsLists() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(ROOT)) {
      files = all.filter(f -> f.toString().endsWith(".java")).sorted().toList();
    }
    assertTrue(files.size() > 300, files.size() + " files");
    StringBuilder found = new StringBuilder();
    for (Path file : files) {
      String list = listIn(Files.readString(file));
      String room = ROOT.relativize(file).getName(0).toString();
      if (!list.isEmpty() && !isAllowed(room, file.getFileName().toString(), list)) {
        found.append(file).append(": ").append(list).append('\n');
      }
    }
    assertEquals("", found.toString(), "write these as lines of names.roles");
  }
}
