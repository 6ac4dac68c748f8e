package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixes that name classes of the tracker, in a module that does not read the tracker's. */
final class ModuleFixTest {
  private static final String MODULE = "app/src/module-info.java";

  @TempDir private Path folder;
  private SourceTree tree;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
    tree.raw(
        "tracker/dev/tether/tracker/BackgroundTasks.java",
        """
        package dev.tether.tracker;
        import java.util.concurrent.CompletionStage;
        public final class BackgroundTasks {
          public static void track(CompletionStage<?> task, String name) {
            task.whenComplete((value, failure) -> System.err.println(failure));
          }
        }
        """);
    tree.raw(MODULE, "module app {\n  requires java.logging;\n}\n");
    tree.raw("app/src/app/A.java", source("A"));
    tree.raw("app/src/app/B.java", source("B"));
  }

  private static String source(String name) {
    return """
        package app;

        import java.util.concurrent.CompletableFuture;

        class %s {
          native CompletableFuture<String> load();

          void go() {
            load();
          }
        }
        """
        .formatted(name);
  }

  @Test
  void theModuleIsMadeToReadIt() throws Exception {
    scan("--fix");
    assertTrue(err.toString(StandardCharsets.UTF_8).contains("applied 2 fixes in 3 files"));
    assertTrue(read("app/src/app/A.java").contains("BackgroundTasks.track(load(), \"A.go\");"));
    assertTrue(read("app/src/app/B.java").contains("BackgroundTasks.track(load(), \"B.go\");"));
    assertEquals(
        "module app {\n  requires java.logging;\n  requires dev.tether.tracker;\n}\n",
        read(MODULE));
    scan("--fix");
    assertEquals(
        "module app {\n  requires java.logging;\n  requires dev.tether.tracker;\n}\n",
        read(MODULE));
  }

  @Test
  void onlyByFixesThatNeedIt() throws Exception {
    scan("--fix=log");
    assertTrue(read("app/src/app/A.java").contains("System.getLogger"));
    assertEquals("module app {\n  requires java.logging;\n}\n", read(MODULE));
  }

  @Test
  void aPatchHasIt() {
    scan("--diff");
    String patch = out.toString(StandardCharsets.UTF_8);
    assertTrue(patch.contains("+  requires dev.tether.tracker;"), patch);
  }

  @Test
  void reportsSayIt() {
    scan("--format", "json");
    String json = out.toString(StandardCharsets.UTF_8);
    assertTrue(json.contains("with BackgroundTasks.track, and require dev.tether.tracker"), json);
    assertTrue(json.contains("\"moduleFile\""), json);
    out.reset();
    scan("--format", "sarif");
    String sarif = out.toString(StandardCharsets.UTF_8);
    assertTrue(sarif.contains("requires dev.tether.tracker;"), sarif);
  }

  private String read(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  private void scan(String... options) {
    List<String> arguments = new ArrayList<>(List.of("scan", "--no-build", "--fail-on", "never"));
    arguments.addAll(List.of(options));
    arguments.add(folder.toString());
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true));
    Main.run(arguments, console, () -> CheckCatalog.of(List.of(DanglingTask.class)));
  }
}
