package dev.tether.cli.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a wrapper that says what Maven says. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class MavenClassPathTest {
  @TempDir private Path folder;

  @Test
  void aFolderWithoutAPomIsNoProject() {
    assertEquals(Optional.empty(), MavenClassPath.in(folder));
  }

  @Test
  void modulesAreTakenTogether() throws IOException {
    Path classes = Files.createDirectories(folder.resolve("b/target/classes"));
    Files.writeString(folder.resolve("b/pom.xml"), "");
    Files.createDirectories(folder.resolve("src/target/classes"));

    MavenClassPath.Answer answer =
        answer(
            "[INFO] --- dependency:3.8.1:build-classpath (default-cli) @ a ---",
            "[INFO] Dependencies classpath:",
            "/r/x.jar" + File.pathSeparator + "/r/y z.jar",
            "[INFO] --- dependency:3.8.1:build-classpath (default-cli) @ b ---",
            "[INFO] Dependencies classpath:",
            "/r/x.jar",
            "[INFO] Dependencies classpath:",
            "",
            "[INFO] BUILD SUCCESS");

    assertEquals(List.of("/r/x.jar", "/r/y z.jar", classes.toString()), answer.entries());
    assertEquals(List.of(), answer.notes());
  }

  @Test
  void whatMavenDoesNotKnowIsSaid() throws IOException {
    MavenClassPath.Answer answer =
        answer(
            "[INFO] Dependencies classpath:",
            "/r/x.jar",
            "[ERROR] Failed to execute goal on project b: Could not resolve dependencies for project"
                + " c:b:jar:1: Could not find artifact c:a:jar:1 -> [Help 1]");

    assertEquals(List.of("/r/x.jar"), answer.entries());
    assertEquals(
        List.of(
            "the class path of 1 module is not known to Maven, perhaps because other modules are"
                + " not installed yet: run 'mvn install', or give --classpath"),
        answer.notes());
    assertEquals(
        List.of("Maven does not know the class path: [ERROR] Non-parseable POM"),
        answer("[ERROR] Non-parseable POM").notes());
    assertEquals(List.of("Maven does not know the class path: it said nothing"), answer().notes());
  }

  private MavenClassPath.Answer answer(String... lines) throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "");
    Path wrapper = folder.resolve("mvnw");
    Files.writeString(wrapper, "#!/bin/sh\ncat <<'END'\n" + String.join("\n", lines) + "\nEND\n");
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    MavenClassPath maven = MavenClassPath.in(folder).orElseThrow();
    assertTrue(maven.command().startsWith("mvnw -B --fail-never "), maven.command());
    return maven.ask();
  }
}
