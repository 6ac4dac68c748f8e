package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.suppress.OldRules;
import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions and settings of other tools are read, and taken over when that is asked for. */
final class OldRulesTest {
  private static final String SOURCE =
      """
      package p;

      import java.util.concurrent.*;

      class A {
        ExecutorService e;
        Runnable r;

        @SuppressWarnings("java:S899") // Its failure is logged by the pool.
        void sonar() {
          e.submit(r);
        }

        @SuppressWarnings({"unchecked", "for-rollout:ReturnValueIgnored"})
        void errorProne() {
          e.submit(r);
        }

        @SuppressFBWarnings(value = "RV_RETURN_VALUE_IGNORED", justification = "no")
        void spotBugs() {
          e.submit(r);
        }

        @SuppressWarnings("ResultOfMethodCallIgnored")
        static class Idea {
          void f(ExecutorService s, Runnable r) {
            s.submit(r);
          }
        }

        /** Another rule, and a rule that is about something else. */
        @SuppressWarnings({"java:S2142", "java:S1186"})
        void other() {
          e.submit(r);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // The pool logs what fails.
        void ours() {
          e.submit(r);
        }

        @interface SuppressFBWarnings {
          String value();
          String justification();
        }
      }
      """;

  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("tree"));
    tree.raw("A.java", SOURCE);
  }

  @Test
  void areConvertedAndBackAgain() throws IOException {
    CommandRun before = scan();
    assertTrue(before.out().contains("5 findings (5 warnings)"), before.out());
    assertTrue(
        before
            .out()
            .contains(
                "4 findings stand below suppressions of other tools (RV_RETURN_VALUE_IGNORED,"
                    + " ResultOfMethodCallIgnored, ReturnValueIgnored, java:S899):"
                    + " --convert-suppressions"),
        before.out());
    assertFalse(scan("--quiet").out().contains("--convert-suppressions"));

    CommandRun run = scan("--convert-suppressions");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.err().contains("suppressed 4 findings in 1 file"), run.err());
    CommandRun after = scan();
    String text = Files.readString(tree.path("A.java"));
    assertTrue(after.out().contains("1 finding (1 warning)"), after.out() + text);
    assertFalse(after.out().contains("does not compile"), after.out() + text);
    assertFalse(after.out().contains("--convert-suppressions"), after.out());

    assertEquals(0, scan("--unsuppress", "suppressed for another tool already").status());
    assertEquals(SOURCE, Files.readString(tree.path("A.java")));
  }

  @Test
  void theTableNamesChecksThatAreThere() throws IOException {
    Properties table = new Properties();
    try (InputStream in = OldRules.class.getResourceAsStream("old-rules.properties")) {
      table.load(in);
    }
    List<String> checks = CheckCatalog.installed().checks().stream().map(CheckInfo::name).toList();
    assertTrue(table.size() > 10);
    table
        .values()
        .forEach(
            value ->
                List.of(value.toString().split(",\\s*"))
                    .forEach(check -> assertTrue(checks.contains(check), check)));
  }

  @Test
  void initReadsThemAndWhatBuildsTurnOff() throws IOException {
    tree.file(
        "pom.xml",
        "<project><a>-Xplugin:ErrorProne -Xep:FutureReturnValueIgnored:OFF</a></project>");
    tree.file(
        "app/build.gradle.kts", "options.errorprone { disable(\"FutureReturnValueIgnored\") }");
    assertEquals(0, RunsCommand.in(folder, "init", tree.root()).status());
    String toml = Files.readString(tree.path("tether.toml"));
    assertTrue(
        toml.contains("FutureReturnValueIgnored is off in app/build.gradle.kts, pom.xml."), toml);
    assertTrue(toml.contains("#   java:S899 1\n"), toml);
    assertTrue(toml.contains("#   FutureReturnValueIgnored 1\n"), toml);
    assertTrue(toml.contains("#   ReturnValueIgnored 1\n"), toml);
    assertFalse(toml.contains("S1186"), toml);
    assertTrue(toml.contains("--convert-suppressions"), toml);
    assertEquals(1, scan().status());
  }

  private CommandRun scan(Object... options) {
    Object[] all = new Object[options.length + 2];
    all[0] = "scan";
    all[1] = tree.root();
    System.arraycopy(options, 0, all, 2, options.length);
    return RunsCommand.in(folder, all);
  }
}
