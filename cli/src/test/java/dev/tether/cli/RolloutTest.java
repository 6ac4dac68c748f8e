package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suppressions for what is there, baselines that shrink, limits. */
final class RolloutTest {
  private static final String REASON = "known before Tether came, see ABC-123";

  private static final String SHAPES =
      """
      import java.util.concurrent.*;

      class Shapes {
        static ExecutorService e;
        static Runnable r;
        Future<?> field = CompletableFuture.runAsync(r).thenRun(r);

        static {
          e.submit(r);
        }

        Shapes() {
          e.submit(r);
        }

        /** Has a comment. */
        public void plain() {
          e.submit(r);
          e.submit(r);
        }

        @SuppressWarnings("unchecked")
        void literal() { e.submit(r); }

        @SuppressWarnings({"unchecked"})
        void one() {
          e.submit(r);
        }

        @SuppressWarnings({"unchecked", "rawtypes"})
        @Deprecated
        void two() {
          e.submit(r);
        }

        void lambda() {
          Runnable body = () -> e.submit(r);
          body.run();
        }

        void inner() {
          new Runnable() {
            @Override public void run() { e.submit(r); }
          }.run();
        }

        @SuppressWarnings("DanglingTask") // A reason of its own.
        void taken() { e.submit(r); }

        enum Kind {
          A { void f() { e.submit(r); } };
          void f() {}
        }
      }
      class Second { void f() { Shapes.e.submit(Shapes.r); } void g() { Shapes.e.submit(Shapes.r); } }
      """;

  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder.resolve("tree"));
  }

  @Test
  void suppressionsGoInAndOutByteForByte() throws IOException {
    for (String lineEnd : List.of("\n", "\r\n")) {
      for (String indentation : List.of("  ", "\t")) {
        String before = SHAPES.replace("  ", indentation).replace("\n", lineEnd);
        tree.raw("Shapes.java", before);
        long found = findings(scan("--fail-on=never"));
        assertTrue(found > 9, "found " + found);

        CommandRun run = scan("--suppress", REASON);
        assertEquals(0, run.status(), run.err());
        String after = Files.readString(tree.path("Shapes.java"));
        assertEquals(0, findings(scan()), () -> scan().out() + after);
        assertFalse(scan().out().contains("does not compile"), scan().out());
        assertFalse(scan().out().contains("UnexplainedTaskSuppression"), scan().out());

        assertEquals(0, scan("--unsuppress", "another reason").status());
        assertEquals(after, Files.readString(tree.path("Shapes.java")));
        CommandRun out = scan("--unsuppress", REASON);
        assertEquals(0, out.status(), out.err());
        assertEquals(before, Files.readString(tree.path("Shapes.java")), after);
      }
    }
  }

  @Test
  void reasonsAreAskedFor() {
    tree.raw("Shapes.java", SHAPES);
    assertEquals(2, scan("--suppress", "later").status());
    assertEquals(2, scan("--suppress", "two\nlines of it").status());
    assertEquals(2, scan("--suppress", REASON, "--fix").status());
    assertEquals(2, scan("--suppress", REASON, "--unsuppress", REASON).status());
  }

  @Test
  void baselinesShrinkAndSayWhatTheyGain() throws IOException {
    write(2);
    Path baseline = folder.resolve("known");
    scan("--baseline", baseline, "--update-baseline");
    write(1);
    CommandRun pruned = scan("--baseline", baseline, "--prune-baseline");
    assertEquals(0, pruned.status(), pruned.err());
    assertTrue(pruned.out().contains("has lost 1 finding"), pruned.out());
    write(3);
    CommandRun more = scan("--baseline", baseline, "--prune-baseline");
    assertEquals(1, more.status());
    assertEquals(2, Files.readAllLines(baseline).size());
    CommandRun update = scan("--baseline", baseline, "--update-baseline");
    assertTrue(update.out().contains("lists 3 findings now, 2 of them new"), update.out());
    assertEquals(2, scan("--prune-baseline").status());
  }

  @Test
  void someWarningsMayPass() {
    write(3);
    assertEquals(0, scan("--max-warnings=3").status());
    assertEquals(1, scan("--max-warnings=2").status());
    assertEquals(1, scan("--max-warnings=9", "--severity=DanglingTask=error").status());
  }

  @Test
  void quiet() {
    write(1);
    CommandRun run = scan("--quiet");
    assertTrue(run.out().contains("warning[DanglingTask]"), run.out());
    assertFalse(run.out().contains("tether: "), run.out());
    write(0);
    assertEquals(new CommandRun(0, "", ""), scan("-q"));
  }

  private void write(int launches) {
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < launches; i++) {
      methods.append("void f").append(i).append("() { e.submit(r); }\n");
    }
    tree.raw(
        "A.java",
        "import java.util.concurrent.*; class A { ExecutorService e; Runnable r;\n"
            + methods
            + "}\n");
  }

  private static long findings(CommandRun run) {
    return Pattern.compile("(?m)^(warning|error)\\[\\w+\\]").matcher(run.out()).results().count();
  }

  private CommandRun scan(Object... options) {
    List<Object> arguments = new ArrayList<>(List.of("scan", tree.root()));
    arguments.addAll(List.of(options));
    return RunsCommand.in(folder, arguments.toArray());
  }
}
