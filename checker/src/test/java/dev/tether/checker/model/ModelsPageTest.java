package dev.tether.checker.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.CompilationTestHelper;
import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.options.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keeps docs/models.md true: its words, its options and its example. */
final class ModelsPageTest {
  private static String page;

  @TempDir Path folder;

  @BeforeAll
  static void read() throws IOException {
    page = Files.readString(Path.of("..", "docs", "models.md"));
  }

  /** Returns the words in the first column of the table below a heading. */
  private static List<String> words(String heading) {
    String section = page.substring(page.indexOf("## " + heading + "\n"));
    int end = section.indexOf("\n## ", 1);
    return Pattern.compile("(?m)^\\| `([A-Za-z-]+)` \\|")
        .matcher(section.substring(0, end))
        .results()
        .map(r -> r.group(1))
        .sorted()
        .toList();
  }

  private static List<String> sorted(Stream<String> words) {
    return words.sorted().toList();
  }

  @Test
  void explainsEveryRole() {
    assertEquals(
        sorted(Arrays.stream(TypeRole.values()).map(TypeRole::word)), words("Roles of types"));
    assertEquals(sorted(Arrays.stream(Role.values()).map(Role::word)), words("Roles of methods"));
    assertEquals(
        sorted(Arrays.stream(ParameterRole.values()).map(ParameterRole::word)),
        words("Roles of parameters"));
    assertEquals(
        sorted(Arrays.stream(NameKind.values()).map(NameKind::word)), words("Meanings of names"));
  }

  @Test
  void namesTheOptionsThatExist() {
    List<String> all = Arrays.stream(Option.values()).map(Option::optionName).toList();
    List<String> named = words("The options");
    assertEquals(6, named.size());
    assertTrue(all.containsAll(named), named.toString());
  }

  @Test
  void showsLinesThatAreUnderstood() {
    List<String> blocks = blocks("(?:roles)?");
    String format = blocks.stream().filter(b -> b.startsWith("type com.acme")).findFirst().get();
    assertEquals(List.of(), RoleFileParser.parse("page", format).problems());
  }

  private static List<String> blocks(String language) {
    return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
        .matcher(page)
        .results()
        .map((MatchResult r) -> r.group(1))
        .toList();
  }

  @Test
  void exampleHoldsForTheRealLibrary() throws IOException {
    Path file = Files.writeString(folder.resolve("osgi.roles"), blocks("roles").get(0));
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .setArgs("-XepOpt:Tether:Models=" + file)
        .addSourceLines("Osgi.java", LibrariesTest.read("Osgi.java"))
        .doTest();
  }
}
