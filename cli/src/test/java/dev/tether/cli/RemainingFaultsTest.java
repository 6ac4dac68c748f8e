package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Further things that users of the command met; {@link CommandFaultsTest} has the others. */
final class RemainingFaultsTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("with blank"));
    tree.file(
        "A.java",
        "import java.util.concurrent.*;",
        "class A {",
        "  void f(ExecutorService e, Runnable r) {",
        "    e.submit(r);",
        "  }",
        "}");
  }

  @Test
  void downloadsAreOfferedOnlyWhereTheyWouldHelp() {
    tree.file(
        "C.java",
        "import lombok.extern.slf4j.Slf4j;",
        "@Slf4j class C { void f() { log.info(\"x\"); } }");
    CommandRun lombok = scan(tree.root());
    assertFalse((lombok.out() + lombok.err()).contains("--resolve"), lombok.out());

    tree.file("C.java", "import com.acme.Missing;", "class C { Missing m; }");
    tree.file(
        "pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId>",
        "<artifactId>a</artifactId><version>1</version><dependencies><dependency>",
        "<groupId>com.acme</groupId><artifactId>missing</artifactId><version>1</version>",
        "</dependency></dependencies></project>");
    CommandRun missing = scan(tree.root());
    assertTrue((missing.out() + missing.err()).contains("--resolve"), missing.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "A.java"})
  void patchesOfWhatIsNamedThroughTheFolderAbove(String name) throws Exception {
    // As seen from where the tests run: ../../../../tmp/..
    Path here = Path.of("").toAbsolutePath();
    Path named = here.relativize(tree.root().toRealPath()).resolve(name);
    assertTrue(named.startsWith(".."), named.toString());
    CommandRun run = RunsCommand.in(here, "scan", named, "--diff");
    String first = run.out().lines().findFirst().orElse("");
    assertTrue(first.startsWith("# To be applied in "), run.out() + run.err());
    Path base = Path.of(first.substring("# To be applied in ".length()));
    assertFalse(run.out().contains("a/.."), run.out());

    Path file = tree.path("A.java");
    String before = Files.readString(file);
    apply(base, run.out(), "git", "apply");
    String after = Files.readString(file);
    assertFalse(after.equals(before), run.out());
    apply(base, run.out(), "patch", "-s", "-R", "-p1");
    assertEquals(before, Files.readString(file));
  }

  @Test
  void mistakesInOptionsOfTheCommandEndIt() throws IOException {
    Path roles = Files.writeString(folder.resolve("a.roles"), "in A\nf(Nothing) launches\n");
    for (String option :
        List.of(
            "Tether:Models=" + roles,
            "Models=" + roles,
            "Tether:Models=" + folder.resolve("nowhere.roles"),
            "Tether:TrackingHelper=A#nothing",
            "TrackingHelper=A#nothing",
            "TrackingHelper=A")) {
      CommandRun run = scan(tree.root(), "--option", option);
      assertEquals(2, run.status(), option + "\n" + run.out() + run.err());
      assertTrue(run.err().contains("A") || run.err().contains("nowhere"), run.err());
    }
    // What a class inherits from a library that is not there is no mistake.
    tree.file("C.java", "class C extends com.acme.Missing { }");
    Path inherited = Files.writeString(folder.resolve("b.roles"), "in C\nget() inspects\n");
    assertEquals(1, scan(tree.root(), "--option", "Models=" + inherited).status());
  }

  @Test
  void theOrderOfABaselineMattersForItsTitleAlone() throws IOException {
    tree.file("B.java", Files.readString(tree.path("A.java")).replace("class A", "class B"));
    Path baseline = folder.resolve("known");
    scan(tree.root(), "--baseline", baseline, "--update-baseline");
    List<String> lines = new ArrayList<>(Files.readAllLines(baseline));
    lines.add(1, lines.remove(lines.size() - 1));
    lines.add(lines.get(1));
    Files.write(baseline, lines);
    assertEquals(0, scan(tree.root(), "--baseline", baseline).status());

    lines.add(lines.remove(0));
    Files.write(baseline, lines);
    CommandRun untitled = scan(tree.root(), "--baseline", baseline);
    assertEquals(2, untitled.status());
    assertTrue(untitled.err().contains("it does not start with"), untitled.err());
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void completionIsAScriptThatBashUnderstands() throws Exception {
    CommandRun run = RunsCommand.in(folder, "generate-completion");
    assertEquals(0, run.status(), run.err());
    Path script = Files.writeString(folder.resolve("completion"), run.out());
    Path asked =
        Files.writeString(
            folder.resolve("ask"),
            "source '"
                + script
                + "'\nCOMP_WORDS=(tether scan --basel) COMP_CWORD=2\n"
                + "$(complete -p tether | sed 's/.* -F \\([^ ]*\\) .*/\\1/')\n"
                + "echo \"${COMPREPLY[@]}\"\n");
    Process bash =
        new ProcessBuilder("bash", asked.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD) // It is no shell that completes.
            .start();
    bash.getOutputStream().close();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, bash.waitFor(), said);
    assertEquals("--baseline", said.strip());
  }

  private CommandRun scan(Object... arguments) {
    List<Object> words = new ArrayList<>(List.of("scan"));
    words.addAll(List.of(arguments));
    return RunsCommand.in(folder, words.toArray());
  }

  private static void apply(Path folder, String patch, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (var in = process.getOutputStream()) {
      in.write(patch.getBytes(StandardCharsets.UTF_8));
    }
    assertEquals(0, process.waitFor(), () -> List.of(command) + " failed\n" + patch);
  }
}
