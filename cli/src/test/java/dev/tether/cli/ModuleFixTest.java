package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
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
    assertTrue(scan("--fix").err().contains("applied 2 fixes in 3 files"));
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
    String patch = scan("--diff").out();
    assertTrue(patch.contains("+  requires dev.tether.tracker;"), patch);
  }

  @Test
  void reportsSayIt() {
    String json = scan("--format", "json").out();
    assertTrue(json.contains("with BackgroundTasks.track, and require dev.tether.tracker"), json);
    assertTrue(json.contains("\"moduleFile\""), json);
    String sarif = scan("--format", "sarif").out();
    assertTrue(sarif.contains("requires dev.tether.tracker;"), sarif);
  }

  private String read(String name) throws Exception {
    return Files.readString(folder.resolve(name));
  }

  private CommandRun scan(String... options) {
    List<Object> arguments = new ArrayList<>(List.of("scan", "--no-build", "--fail-on", "never"));
    arguments.addAll(List.of(options));
    arguments.add(folder);
    return RunsCommand.in(folder, arguments.toArray());
  }
}
