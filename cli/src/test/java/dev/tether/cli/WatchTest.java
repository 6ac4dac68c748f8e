package dev.tether.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.testing.SourceTree;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code --watch}: scans again when something has changed, whatever it is. */
@Timeout(120)
final class WatchTest {
  private static final String LOST =
      "{ void f(java.util.concurrent.ExecutorService e, Runnable r) { e.submit(r); } }";

  @TempDir private Path folder;
  private SourceTree tree;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private Thread thread;
  private int scans;

  @BeforeEach
  void createTree() throws IOException {
    tree = new SourceTree(folder.toRealPath().resolve("tree"));
    Files.createDirectories(tree.path(".git"));
    tree.raw("A.java", "class A {}");
  }

  @AfterEach
  void end() throws InterruptedException {
    if (thread != null) {
      thread.interrupt();
      thread.join();
    }
  }

  @Test
  void scansAgainWhenAnythingChanges() throws Exception {
    FutureTask<Integer> run = start("scan", tree.path("."), "--watch");
    awaitScan("no findings in 1 file");
    tree.raw("A.java", "class A " + LOST);
    awaitScan("1 finding (1 warning) in 1 file");
    tree.raw("p/B.java", "package p; class B " + LOST);
    awaitScan("2 findings (2 warnings) in 2 files");
    tree.file("tether.toml", "[severity]", "DanglingTask = 'note'");
    awaitScan("2 findings (2 notes) in 2 files");
    // What is wrong for a moment does not end it.
    tree.file("tether.toml", "[severity");
    awaitText(err, "tether.toml:");
    scans++;
    tree.file("tether.toml", "");
    awaitScan("2 findings (2 warnings) in 2 files");
    Files.delete(tree.path("p/B.java"));
    awaitScan("1 finding (1 warning) in 1 file");
    thread.interrupt();
    assertEquals(1, run.get(30, TimeUnit.SECONDS));
  }

  @Test
  void onlyLooks() {
    for (String option : List.of("--fix", "--stdin-filename=A.java", "--unsuppress=known ABC-1")) {
      assertEquals(2, RunsCommand.in(folder, "scan", "--watch", option).status(), option);
    }
  }

  private FutureTask<Integer> start(Object... words) {
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true),
            folder);
    List<String> arguments = List.of(words).stream().map(Object::toString).toList();
    FutureTask<Integer> task =
        new FutureTask<>(() -> Main.run(arguments, console, CheckCatalog::installed));
    thread = new Thread(task);
    thread.start();
    return task;
  }

  /** Waits until the next scan has said its sum and looks for changes. */
  private void awaitScan(String sum) throws InterruptedException {
    scans++;
    await(() -> text(err).split("looking for changes", -1).length > scans);
    String all = text(out);
    String last = all.substring(Math.max(0, all.length() - 300));
    assertTrue(last.contains(sum), all + text(err));
  }

  private static void awaitText(ByteArrayOutputStream stream, String words)
      throws InterruptedException {
    await(() -> text(stream).contains(words));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(20);
    }
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}
