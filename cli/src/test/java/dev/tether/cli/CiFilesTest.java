package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies in {@code ci}, as far as it runs without the services that it is for. */
@EnabledOnOs({OS.LINUX, OS.MAC})
final class CiFilesTest {
  private static final Path CI = Path.of("..", "ci").toAbsolutePath().normalize();

  @TempDir private Path folder;

  @Test
  void theHookScansWhatIsStaged() throws Exception {
    Path tether = echo(folder.resolve("tether"));
    Path repository = Files.createDirectories(folder.resolve("repository"));
    run(repository, Map.of(), "git", "init", "-q");
    Files.writeString(repository.resolve("A b.java"), "class A {}");
    Files.writeString(repository.resolve("Other.java"), "class Other {}");
    Files.writeString(repository.resolve("x.txt"), "");
    run(repository, Map.of(), "git", "add", "x.txt");
    Map<String, String> environment = Map.of("TETHER", tether.toString());
    assertEquals(new CommandRun(0, "", ""), hook(repository, environment));

    run(repository, Map.of(), "git", "add", "A b.java");
    CommandRun staged = hook(repository, environment);
    assertTrue(staged.status() != 0, "what tether says decides");
    assertEquals("[scan][--since][HEAD][--quiet][--][A b.java]\n", staged.out());
  }

  private CommandRun hook(Path repository, Map<String, String> environment) throws Exception {
    return run(repository, environment, CI.resolve("pre-commit").toString());
  }

  @Test
  void theActionHandsOnItsInputs() throws Exception {
    List<String> lines = Files.readAllLines(CI.resolve("action.yml"));
    int start = lines.indexOf("      run: |");
    String script = String.join("\n", lines.subList(start + 1, lines.size())).indent(-8);
    Path action = Files.createDirectories(folder.resolve("home/ci"));
    echo(Files.createDirectories(folder.resolve("home/bin")).resolve("tether"));
    CommandRun run =
        run(
            folder,
            Map.of(
                "GITHUB_ACTION_PATH", action.toString(),
                "PATHS", "src\nwith blank; echo no",
                "ARGUMENTS", "--fail-on=never",
                "SARIF", "out.sarif"),
            "bash",
            "-eo",
            "pipefail",
            "-c",
            script);
    assertTrue(run.out().startsWith("[scan][@"), run.out() + run.err());
    assertTrue(run.out().contains("src\nwith blank; echo no\n--fail-on=never\n"), run.out());
    assertTrue(run.out().contains("[--format][github][--format][sarif][-o][out.sarif]"), run.out());
  }

  /** A command that prints its arguments, and the files among them, and fails. */
  private static Path echo(Path file) throws IOException {
    Files.writeString(
        file,
        "#!/bin/sh\nprintf '[%s]' \"$@\"\necho\n"
            + "for a; do case $a in @*) cat \"${a#@}\" ;; esac; done\nexit 1\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static CommandRun run(Path folder, Map<String, String> environment, String... command)
      throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), out, err);
  }
}
