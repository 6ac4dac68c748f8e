package dev.tether.checker.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.CompilationTestHelper;
import dev.tether.checker.checks.DanglingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BaselineTest {
  private static final String HEADER = Baseline.of(List.of()).text();
  private static final String LINE = "DanglingTask a.B.c(int, Map<K, V>): f()";

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("baseline.txt");
  }

  @Test
  void whatIsWrittenIsReadAgain() throws Exception {
    write(Baseline.of(List.of("C b.D: g()", LINE, LINE)).text());

    Baseline baseline = Baseline.read(file);

    assertEquals(Set.of(LINE, "C b.D: g()"), baseline.lines());
    assertTrue(baseline.contains(LINE));
    assertFalse(baseline.contains(LINE + " (2)"));
    assertEquals(HEADER + "C b.D: g()\n" + LINE + "\n", baseline.text());
  }

  @Test
  void handsMaySortCommentAndRepeat() throws Exception {
    write("\n" + HEADER + "# ours\r\n\n" + LINE + "\r\nC b.D: g()\n" + HEADER + LINE + "\n");

    assertEquals(Set.of(LINE, "C b.D: g()"), Baseline.read(file).lines());
  }

  @Test
  void aBrokenFileGetsOneSentence() throws Exception {
    assertBroken("there is no baseline '%s'");
    write("");
    assertBroken("the baseline '%s' is empty; write it anew");
    write(LINE);
    assertBroken("'%s' is no baseline of Tether: it does not start with '# Tether baseline 1'");
    write("# Tether baseline 2: of the future\n");
    assertBroken(
        "the baseline '%s' has version 2, and this Tether knows version 1 only: use a newer Tether,"
            + " or write the file anew");
    write(HEADER + LINE + "\nDanglingTask\n");
    assertBroken(
        "line 3 of the baseline '%s' is none of 'CHECK MEMBER: CODE': mend or delete it, or write"
            + " the file anew");
    write(HEADER + "<<<<<<< ours\n" + LINE + "\n=======\n>>>>>>> theirs\n");
    assertBroken(
        "line 2 of the baseline '%s' is the mark of a merge conflict; delete the marks and keep"
            + " both sides");
    Files.write(file, new byte[] {'#', (byte) 0xff});
    assertBroken("'%s' is no baseline of Tether: it is not UTF-8");
  }

  @Test
  void thePluginLeavesOutWhatIsKnown() throws Exception {
    write(
        HEADER
            + "DanglingTask demo.Jobs.run(ExecutorService): pool.submit(()->{..})\n"
            + "DanglingTask demo.Jobs.later: CompletableFuture.runAsync(()->{..})\n"
            + "DanglingTask demo.Jobs.old(): pool.submit(()->{..})\n");

    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .setArgs("-XepOpt:Tether:Baseline=" + file)
        .addSourceLines(
            "demo/Jobs.java",
            """
            package demo;

            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.ExecutorService;

            class Jobs {
              private final Runnable later = () -> CompletableFuture.runAsync(() -> { });

              void run(ExecutorService pool) {
                pool.submit( /* known */ () -> { charge(1); });
                // BUG: Diagnostic contains: submit
                pool.submit(() -> { charge(2); });
              }

              void charge(int order) {
                if (order > 9) {
                  throw new IllegalStateException();
                }
              }

              void other(ExecutorService pool) {
                // BUG: Diagnostic contains: submit
                pool.submit(() -> { charge(1); });
              }
            }
            """)
        .doTest();
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
  }

  private void assertBroken(String sentence) {
    BaselineException failure = assertThrows(BaselineException.class, () -> Baseline.read(file));
    assertEquals(sentence.formatted(file), failure.getMessage());
  }
}
