package dev.tether.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    Path x = jar("org/xy/x/1.0/x-1.0.jar");
    Path y = jar("y/y/2/y-2-tests.jar");

    MavenClassPath.Answer answer =
        answer(
            "[DEBUG] Using local repository at " + folder.resolve("repository"),
            "[DEBUG] Project:       c:a:1",
            "[DEBUG] [INFO]    no:no:jar:1.0:compile",
            "[INFO] The following files have been resolved:",
            "[INFO]    org.xy:x:jar:1.0:compile -- module x.y (auto)",
            "[INFO]    y:y:test-jar:tests:2:test",
            "[DEBUG] Project:       c:b:1",
            "[INFO]    c:a:jar:1:compile",
            "[INFO]    org.xy:x:jar:1.0:provided",
            "[INFO]    some.pom:p:pom:1:compile",
            "[INFO] BUILD SUCCESS");

    assertEquals(List.of(x.toString(), y.toString(), classes.toString()), answer.entries());
    assertEquals(List.of(), answer.notes());
  }

  @Test
  void whatMavenDoesNotKnowIsSaid() throws IOException {
    Path x = jar("x/x/1/x-1.jar");
    MavenClassPath.Answer answer =
        answer(
            "[DEBUG] Using local repository at " + folder.resolve("repository"),
            "[INFO]    x:x:jar:1:compile",
            "[INFO]    y:y:jar:2:compile");

    assertEquals(List.of(x.toString()), answer.entries());
    assertEquals(
        List.of(
            "the local repository of Maven lacks 1 of the project's dependencies;"
                + " 'mvn test-compile' fetches them: y:y:2"),
        answer.notes());
    assertEquals(
        List.of("Maven does not know the whole class path: Non-parseable POM"),
        answer("[ERROR] ", "[ERROR] Non-parseable POM", "[ERROR] more").notes());
  }

  private Path jar(String name) throws IOException {
    Path jar = folder.resolve("repository").resolve(name);
    Files.createDirectories(jar.getParent());
    return Files.createFile(jar);
  }

  private MavenClassPath.Answer answer(String... lines) throws IOException {
    Files.writeString(folder.resolve("pom.xml"), "");
    Path wrapper = folder.resolve("mvnw");
    Files.writeString(wrapper, "#!/bin/sh\ncat <<'END'\n" + String.join("\n", lines) + "\nEND\n");
    Files.setPosixFilePermissions(wrapper, PosixFilePermissions.fromString("rwxr-xr-x"));
    MavenClassPath maven = MavenClassPath.in(folder).orElseThrow();
    assertTrue(maven.command().startsWith("mvnw -B -X "), maven.command());
    return maven.ask();
  }
}
