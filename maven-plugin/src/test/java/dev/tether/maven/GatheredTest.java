package dev.tether.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GatheredTest {
  @TempDir private Path folder;

  @Test
  void modulesAreScannedTogether() throws IOException {
    Path one = create("one/src/main/java");
    Path two = create("two/src/main/java");
    Path generated = create("two/target/generated-sources/annotations");
    Path classes = create("two/target/classes");
    Path jar = Files.createFile(folder.resolve("a.jar"));
    Gathered gathered = new Gathered();

    assertFalse(gathered.hasSources());
    assertEquals(
        1,
        gathered.add(
            List.of(one, folder.resolve("none")),
            folder.resolve("one/target"),
            List.of(jar, folder.resolve("none.jar")),
            11));
    assertEquals(
        2,
        gathered.add(
            List.of(two, generated), folder.resolve("two/target"), List.of(classes, jar), 0));

    assertEquals(
        List.of(
            "scan",
            Path.of("src/main/java").toString(),
            two.toString(),
            "--classpath",
            jar + ";" + classes,
            "--release",
            "11",
            "--fail-on",
            "never"),
        gathered.arguments(List.of("--fail-on", "never"), ";", folder.resolve("one")));
  }

  @Test
  void whatIsUnknownIsNotLookedForAgain() throws IOException {
    Gathered gathered = new Gathered();
    Path root = create("src");
    gathered.add(List.of(root), folder.resolve("target"), List.of(), 0);

    assertEquals(
        List.of("scan", root.toString(), "--classpath="), gathered.arguments(List.of(), ":", root));
  }

  @Test
  void valuesAreQuotedForTheLauncher() {
    assertEquals("\"C:\\\\a b\\\\c.jar\"", TetherProcess.quote("C:\\a b\\c.jar"));
  }

  private Path create(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }
}
