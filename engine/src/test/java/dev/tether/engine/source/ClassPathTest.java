package dev.tether.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.testing.SourceTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ClassPathTest {
  @TempDir private Path folder;

  @Test
  void splitsAtTheSeparatorOfThePlatform() {
    assertEquals(
        List.of("a.jar", "lib/*"),
        ClassPath.split("a.jar" + File.pathSeparator.repeat(2) + "lib/*"));
    assertEquals(List.of(), ClassPath.split(""));
  }

  @Test
  void aStarStandsForAllJarsOfAFolder() throws IOException {
    new SourceTree(folder).file("lib/c.zip").file("x/y.class");
    for (String jar : List.of("lib/b.jar", "lib/a.JAR")) {
      new ZipOutputStream(Files.newOutputStream(folder.resolve(jar))).close();
    }

    ClassPath resolved = ClassPath.resolve(List.of(folder + "/lib/*", folder + "/x"));

    assertEquals(
        List.of(folder.resolve("lib/a.JAR"), folder.resolve("lib/b.jar"), folder.resolve("x")),
        resolved.entries());
    assertEquals(List.of(), resolved.notes());
  }

  @Test
  void aBrokenJarIsLeftOut() {
    new SourceTree(folder).file("broken.jar", "no jar");

    ClassPath resolved = ClassPath.resolve(List.of(folder + "/broken.jar"));

    assertEquals(List.of(), resolved.entries());
    assertEquals(
        List.of(
            "class path entry '"
                + folder.resolve("broken.jar")
                + "' is no readable jar: zip END header not found"),
        resolved.notes());
  }

  @Test
  void whatDoesNotExistIsNoted() {
    ClassPath resolved = ClassPath.resolve(List.of("no/such.jar", "no/such/*"));

    assertEquals(List.of(), resolved.entries());
    assertEquals(
        List.of(
            "class path entry 'no/such.jar' does not exist",
            "class path entry 'no/such/*' matches no jar"),
        resolved.notes());
  }
}
