package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.Echo;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/tether}, in a copy of the repository whose build makes {@link Echo}. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class LauncherTest {
  private static final String BUILDING = "tether: building Tether, this takes a moment ...\n";

  @TempDir private Path folder;
  private Path root;

  private record Outcome(int status, String out, String err) {}

  @BeforeEach
  void createRepository() throws IOException {
    root = folder.resolve("my tools/tether");
    for (String sources :
        List.of("cli/src/main/java", "engine/src/main/java", "checker/src/main/java", "bin")) {
      Files.createDirectories(root.resolve(sources));
    }
    for (String file :
        List.of(
            "pom.xml",
            "cli/pom.xml",
            "engine/pom.xml",
            "checker/pom.xml",
            "cli/src/main/java/A.java",
            "engine/src/main/java/B.java")) {
      Files.writeString(root.resolve(file), "");
      setTime(root.resolve(file), Instant.now().minusSeconds(60));
    }
    for (String sources :
        List.of(
            "cli/src/main/java",
            "cli/src/main",
            "engine/src/main/java",
            "engine/src/main",
            "checker/src/main/java",
            "checker/src/main")) {
      setTime(root.resolve(sources), Instant.now().minusSeconds(60));
    }
    executable(root.resolve("bin/tether"), Files.readString(Path.of("../bin/tether")));
    writeJar(root.resolve("echo.jar"));
    maven(
        "echo built >>builds",
        "mkdir -p cli/target",
        "cp echo.jar cli/target/tether-cli-9-all.jar");
  }

  @Test
  void buildsOnFirstUseOnly() throws Exception {
    Outcome first = run(Map.of(), "scan", "a b", "*", "");
    Outcome second = run(Map.of(), "again");

    assertEquals(new Outcome(7, "echo [scan, a b, *, ]\n", BUILDING), first);
    assertEquals(new Outcome(7, "echo [again]\n", ""), second);
    assertEquals(1, builds());
  }

  @Test
  void buildsAgainWhenSourcesChange() throws Exception {
    run(Map.of());
    Files.writeString(root.resolve("cli/src/main/java/A.java"), "changed");
    setTime(root.resolve("cli/src/main/java/A.java"), Instant.now().plusSeconds(5));

    assertEquals(BUILDING, run(Map.of()).err);
    assertEquals(2, builds());

    setTime(root.resolve("cli/src/main/java/A.java"), Instant.now().minusSeconds(60));
    run(Map.of());
    setTime(root.resolve("engine/src/main/java/B.java"), Instant.now().plusSeconds(5));
    assertEquals(BUILDING, run(Map.of()).err);
  }

  @Test
  void runsThroughLinksFromAnywhere() throws Exception {
    Path elsewhere = Files.createDirectories(folder.resolve("elsewhere/bin"));
    Files.createSymbolicLink(
        elsewhere.resolve("first"), Path.of("../../my tools/tether/bin/tether"));
    Files.createSymbolicLink(folder.resolve("second"), elsewhere.resolve("first"));

    Outcome outcome = run(folder.resolve("second"), elsewhere, Map.of(), List.of("x"));

    assertEquals(new Outcome(7, "echo [x]\n", BUILDING), outcome);
  }

  @Test
  void parallelFirstUsesBuildOnce() throws Exception {
    maven(
        "sleep 1",
        "echo built >>builds",
        "mkdir -p cli/target",
        "cp echo.jar cli/target/tether-cli-9-all.jar");
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      processes.add(start(root.resolve("bin/tether"), folder, Map.of(), List.of("p" + i)));
    }

    for (int i = 0; i < 3; i++) {
      Outcome outcome = await(processes.get(i));
      assertEquals(7, outcome.status, outcome.err);
      assertEquals("echo [p" + i + "]\n", outcome.out);
    }
    assertEquals(1, builds());
    assertTrue(Files.notExists(root.resolve("target/tether/lock")));
  }

  @Test
  void aLockWhoseHolderDiedIsBroken() throws Exception {
    Files.createDirectories(root.resolve("target/tether/lock"));
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Files.writeString(root.resolve("target/tether/lock/pid"), dead.pid() + "\n");

    assertEquals(7, run(Map.of()).status);
  }

  @Test
  void showsTheEssenceOfAFailedBuild() throws Exception {
    maven("echo '[INFO] chatter'", "echo '[ERROR] A.java:[1,2] cannot find symbol'", "exit 1");

    Outcome outcome = run(Map.of());

    assertEquals(3, outcome.status);
    assertEquals(
        BUILDING
            + "tether: the build failed:\n[ERROR] A.java:[1,2] cannot find symbol\n"
            + "tether: the whole log is in "
            + root.toRealPath().resolve("target/tether/build.log")
            + "\n",
        outcome.err);
    assertTrue(Files.notExists(root.resolve("target/tether/lock")));
  }

  @Test
  void saysWhenThereIsNoJava() throws Exception {
    Outcome wrong = run(Map.of("JAVA_HOME", "/no/such"));
    assertEquals(3, wrong.status);
    assertEquals(
        "tether: JAVA_HOME is '/no/such', which has no bin/java; set it to a JDK (17 or newer)\n",
        wrong.err);

    Path tools = Files.createDirectories(folder.resolve("tools"));
    for (String tool : List.of("dirname", "readlink")) {
      executable(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
    }
    Outcome none = run(Map.of("JAVA_HOME", "", "PATH", tools.toString()));
    assertEquals(3, none.status);
    assertEquals(
        "tether: Java was not found; install a JDK (17 or newer), or set JAVA_HOME to one\n",
        none.err);
  }

  @Test
  void aDistributionBuildsNothing() throws Exception {
    Path home = folder.resolve("a dist");
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));
    executable(home.resolve("bin/tether"), Files.readString(Path.of("../bin/tether")));
    Files.copy(root.resolve("echo.jar"), home.resolve("lib/tether.jar"));

    assertEquals(
        new Outcome(7, "echo [scan, x]\n", ""),
        run(home.resolve("bin/tether"), folder, Map.of(), List.of("scan", "x")));
  }

  @Test
  void namesDoNotDependOnTheLocale() throws Exception {
    for (String locale : List.of("en_US.UTF-8", "no_SUCH.locale", "C", "de_DE.ISO-8859-1")) {
      Outcome outcome = run(Map.of("LANG", locale, "LC_ALL", locale), "\u00dc.java");
      assertEquals("echo [\u00dc.java]\n", outcome.out, locale);
    }
  }

  @Test
  void aJavaThatCannotStartIsNoFinding() throws Exception {
    run(Map.of());
    for (String variable : List.of("TETHER_JAVA_OPTS", "JDK_JAVA_OPTIONS")) {
      Outcome outcome = run(Map.of(variable, "-Xmx999999999g"), "scan");
      assertEquals(3, outcome.status);
      assertTrue(outcome.err.startsWith("tether: Java cannot start; look at "), outcome.err);
    }
    assertEquals(7, run(Map.of("TETHER_JAVA_OPTS", "-Xmx64m"), "scan").status);
  }

  @Test
  void saysWhenJavaIsTooOldOrNoJdk() throws Exception {
    Path home = Files.createDirectories(folder.resolve("jdk/bin")).getParent();
    executable(home.resolve("bin/java"), "#!/bin/sh\n");
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"11.0.2\"\n");
    Map<String, String> environment = Map.of("JAVA_HOME", home.toString());

    assertEquals(
        "tether: Java 11.0.2 at "
            + home
            + "/bin/java is too old; set JAVA_HOME to a JDK (17 or newer)\n",
        run(environment).err);

    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"21\"\n");
    assertEquals(
        "tether: "
            + home
            + " has no compiler; set JAVA_HOME to a JDK (17 or newer), a JRE is not enough\n",
        run(environment).err);
  }

  private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
    return run(root.resolve("bin/tether"), folder, environment, List.of(arguments));
  }

  private static Outcome run(
      Path launcher, Path directory, Map<String, String> environment, List<String> arguments)
      throws Exception {
    return await(start(launcher, directory, environment, arguments));
  }

  private static Process start(
      Path launcher, Path directory, Map<String, String> environment, List<String> arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().remove("TETHER_JAVA_OPTS");
    builder.environment().putAll(environment);
    return builder.start();
  }

  private static Outcome await(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Outcome(process.waitFor(), out, err);
  }

  private void maven(String... lines) throws IOException {
    executable(root.resolve("mvnw"), "#!/bin/sh\n" + String.join("\n", lines) + "\n");
  }

  private long builds() throws IOException {
    return Files.readAllLines(root.resolve("builds")).size();
  }

  private static Path which(String tool) {
    for (String folder : System.getenv("PATH").split(":")) {
      if (Files.isExecutable(Path.of(folder, tool))) {
        return Path.of(folder, tool);
      }
    }
    throw new AssertionError(tool);
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void setTime(Path file, Instant time) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(time));
  }

  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Echo.class.getName());
    String name = Echo.class.getName().replace('.', '/') + ".class";
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        InputStream in = Echo.class.getClassLoader().getResourceAsStream(name)) {
      ZipEntry entry = new JarEntry(name);
      out.putNextEntry(entry);
      in.transferTo(out);
    }
  }
}
