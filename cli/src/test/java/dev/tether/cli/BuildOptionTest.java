package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.build.MavenHome;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The project's own build is run when the user asks for it, and never otherwise. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Isolated // The user's home folder is a property of the whole process.
final class BuildOptionTest {
  @TempDir private Path folder;
  private MavenHome home;
  private Path top;
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() throws IOException {
    home = new MavenHome(folder.toRealPath().resolve("home"));
    top = Files.createDirectories(folder.toRealPath().resolve("tree"));
    Files.createDirectory(top.resolve(".git"));
    new SourceTree(top)
        .file(
            "pom.xml",
            "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>",
            "<artifactId>a</artifactId><version>1</version>",
            MavenHome.dependencies("x:gone:1"),
            "</project>")
        .file("mvnw", "#!/bin/sh", "touch '" + ran() + "'")
        .file(".mvn/jvm.config", "-XX:OnOutOfMemoryError='touch " + ran() + "'")
        .file(".mvn/maven.config", "-f", "elsewhere.xml")
        .file(".mvn/extensions.xml", "<extensions><extension/></extensions>")
        .file("src/main/java/A.java", "class A {}");
    Files.setPosixFilePermissions(
        top.resolve("mvnw"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void giveHomeBack() {
    home.close();
  }

  @Test
  void theBuildIsNotRunUnlessAsked() {
    for (List<String> options :
        List.of(List.<String>of(), List.of("--no-build"), List.of("--classpath", "."))) {
      assertEquals(0, scan(options));
      assertFalse(Files.exists(ran()), options.toString());
    }
  }

  @Test
  void theBuildIsRunWhenAsked() {
    assertEquals(0, scan(List.of("--build")));
    assertTrue(Files.exists(ran()));
    assertTrue(err().contains("asking Maven for the class path"), err());
  }

  @Test
  void oneLineSaysWhatIsMissing() {
    scan(List.of());

    assertEquals(1, err().lines().count(), err());
    assertTrue(err().contains("x:gone:1") && err().contains("--resolve"), err());
  }

  @Test
  void nothingIsSaidWhenNothingIsMissing() throws IOException {
    home.library("x:gone:1");
    scan(List.of());

    assertEquals("", err());
  }

  @Test
  void theUserMayAskForGood() throws IOException {
    settings(folder.resolve("home"));
    assertEquals(0, scan(List.of("--no-build")));
    assertFalse(Files.exists(ran()));

    assertEquals(0, scan(List.of()));
    assertTrue(Files.exists(ran()));
  }

  @Test
  void settingsInTheTreeDoNotCount() throws IOException {
    settings(top);
    System.setProperty("user.home", top.toString());
    assertEquals(0, scan(List.of()));
    assertFalse(Files.exists(ran()));
  }

  private static void settings(Path home) throws IOException {
    Path settings = home.resolve(".config/tether/settings.properties");
    Files.createDirectories(settings.getParent());
    Files.writeString(settings, "build = true\n");
  }

  private Path ran() {
    return folder.toAbsolutePath().resolve("ran");
  }

  private int scan(List<String> options) {
    err.reset();
    List<String> arguments = new ArrayList<>(List.of("scan", top.toString()));
    arguments.addAll(options);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Console console =
        new Console(
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true));
    return Main.run(arguments, console, () -> CheckCatalog.of(List.of(TestChecks.Launch.class)));
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
