package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an edit changes in other open files, before a scan says it: no second scan runs here. */
final class OtherFilesTest {
  private static final String USER =
      "package a; class User { void go() { Helper.work(); } void idle() {} }";
  private static final String HELPER = "package a; class Helper { static void work() {} }";
  private static final String TASK =
      """
      package a;
      import java.util.concurrent.CompletableFuture;
      class Helper {
        static CompletableFuture<Void> work() {
          return CompletableFuture.runAsync(() -> { throw new IllegalStateException(); });
        }
      }
      """;

  private static final String OWN = "static void own() { work(); }\n";
  private static final int CLOSED = 5;

  @TempDir private Path root;
  private final Documents documents = new Documents();
  private final ScheduledExecutorService quick = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService slow = Executors.newSingleThreadScheduledExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Noted noted = new Noted();
  private Path user;
  private Path helper;
  private final List<Path> closed = new ArrayList<>();
  private Session session;

  @BeforeEach
  void scanOnce() throws IOException {
    root = root.toRealPath();
    Files.createDirectories(root.resolve("a"));
    user = Files.writeString(root.resolve("a/User.java"), USER);
    helper = Files.writeString(root.resolve("a/Helper.java"), HELPER);
    for (int i = 0; i < CLOSED; i++) {
      String name = "Closed" + i;
      closed.add(
          Files.writeString(root.resolve("a/" + name + ".java"), USER.replace("User", name)));
    }
    CountDownLatch scanned = new CountDownLatch(1);
    Log log =
        line -> {
          if (line.startsWith("scanned ")) {
            scanned.countDown();
            // No further scan: its thread waits here.
            try {
              over.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          }
        };
    session =
        new Session(
            new Root(root, false),
            new Analysis(
                new Root(root, false), documents, CheckCatalog.installed(), Settings.NONE, log),
            documents,
            quick,
            slow,
            noted,
            log,
            new Pace());
    documents.open(user, user.toUri().toString(), 1, USER);
    documents.open(helper, helper.toUri().toString(), 1, HELPER);
    session.opened(user);
    try {
      scanned.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @AfterEach
  void end() {
    over.countDown();
    quick.shutdownNow();
    slow.shutdownNow();
  }

  private static final class Noted implements Listener {
    private final List<Path> news = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch first = new CountDownLatch(1);

    @Override
    public void changed(Set<Path> files) {
      news.addAll(files);
      first.countDown();
    }

    @Override
    public Progress begins(Path folder) {
      return new Progress() {
        @Override
        public void report(String words, int percent) {
          // Nobody looks.
        }

        @Override
        public void end() {
          // Nobody looks.
        }
      };
    }
  }

  @Test
  void signaturesAndBodies() {
    edit(helper, 2, TASK);
    until(1);
    edit(helper, 3, TASK.replace("throw new IllegalStateException();", ""));
    until(0);
    edit(helper, 4, TASK);
    until(1);
    edit(helper, 5, HELPER);
    until(0);
  }

  /** The problem list has the findings of all files: those that use what is edited need no scan. */
  @Test
  void inAFileThatIsNotOpen() throws IOException {
    documents.close(user);
    edit(helper, 2, TASK);
    until(1);
    edit(helper, 3, TASK.replace("throw new IllegalStateException();", ""));
    until(0);
    edit(helper, 4, TASK);
    until(1);
    // What is on disk is something else now: only a scan, or a word of the client, tells.
    Files.writeString(user, USER + "\n");
    edit(helper, 5, TASK + " ");
    until(1);
    edit(helper, 6, HELPER);
    until(helper, 0);
    assertEquals(1, session.now(user).orElseThrow().findings().size());
  }

  /** Who types sees what he types first, then what else he sees, then the rest. */
  @Test
  void inThatOrder() throws InterruptedException {
    // It was looked at when it was opened.
    assertTrue(noted.first.await(30, TimeUnit.SECONDS));
    noted.news.clear();
    edit(helper, 2, TASK.replace("}\n}", "}\n" + OWN + "}"));
    closed.forEach(file -> until(file, 1));
    List<Path> wanted = new ArrayList<>(List.of(helper, user));
    wanted.addAll(closed);
    assertEquals(wanted, noted.news);
  }

  private void edit(Path file, int version, String text) {
    documents.change(file, version, List.of(new TextDocumentContentChangeEvent(text)));
    session.edited(file);
  }

  private void until(int findings) {
    until(user, findings);
  }

  private void until(Path file, int findings) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (session.now(file).map(f -> f.findings().size()).orElse(0) != findings) {
      if (System.nanoTime() > end) {
        assertEquals(findings, session.now(file).orElseThrow().findings().size());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }
}
