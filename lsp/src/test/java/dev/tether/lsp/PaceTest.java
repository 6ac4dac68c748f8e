package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.api.CheckCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit waits as long as looks take, within bounds, and so does a scan. */
final class PaceTest {
  @TempDir private Path root;
  private final Waits quick = new Waits();
  private final Waits slow = new Waits();
  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final Pace pace =
      new Pace() {
        @Override
        synchronized void looked(long millis) {
          told.add("look");
          super.looked(millis);
        }

        @Override
        synchronized void scanned(long millis) {
          told.add("scan");
          super.scanned(millis);
        }
      };

  /** Runs at once what it shall run later, and tells how much later that was. */
  private static final class Waits extends ScheduledThreadPoolExecutor {
    private final List<Long> millis = Collections.synchronizedList(new ArrayList<>());

    Waits() {
      super(1, TetherServer.daemon("test-pace"));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
      if (delay > 0) {
        millis.add(unit.toMillis(delay));
      }
      return super.schedule(command, 0, unit);
    }
  }

  @AfterEach
  void end() {
    quick.shutdownNow();
    slow.shutdownNow();
  }

  @Test
  void asLongAsLooksTake() {
    assertEquals(100, pace.untilLook());
    pace.looked(400);
    assertEquals(150, pace.untilLook());
    assertEquals(300, pace.untilOthers());
    pace.looked(100);
    assertEquals(100, pace.untilLook());
    assertEquals(200, pace.untilOthers());
  }

  /** One slow look does not last: some quick ones, and it is forgotten. */
  @Test
  void withinBounds() {
    pace.looked(60_000);
    assertEquals(400, pace.untilLook());
    assertEquals(400, pace.untilOthers());
    for (int i = 0; i < 12; i++) {
      pace.looked(10);
    }
    assertEquals(40, pace.untilLook());
    assertEquals(40, pace.untilOthers());
  }

  @Test
  void aScanWaitsForALongerRestWhereItTakesLonger() {
    assertEquals(400, pace.untilScan());
    pace.scanned(6_000);
    assertEquals(1500, pace.untilScan());
    pace.scanned(60_000);
    assertEquals(4000, pace.untilScan());
    pace.scanned(10);
    assertEquals(400, pace.untilScan());
  }

  /** What a session waits is what its own looks and scans have taken. */
  @Test
  void aSessionKeepsIt() throws Exception {
    Path file = root.toRealPath().resolve("A.java");
    Files.writeString(file, "class A {}");
    Documents documents = new Documents();
    documents.open(file, file.toUri().toString(), 1, "class A {}");
    Session session = session(documents);
    pace.looked(700);
    pace.scanned(8_000);
    told.clear();
    session.edited(file);
    quick.submit(() -> {}).get();
    slow.submit(() -> {}).get();
    assertEquals(225, quick.millis.get(0));
    assertEquals(List.of(2000L), slow.millis);
    assertEquals(List.of("look", "scan"), told.stream().sorted().toList());
    pace.looked(0);
    pace.scanned(0);
    long now = pace.untilLook();
    int before = quick.millis.size();
    session.edited(file);
    assertEquals(now, quick.millis.get(before));
    assertEquals(List.of(2000L, 400L), slow.millis);
  }

  private Session session(Documents documents) throws IOException {
    Root project = new Root(root.toRealPath(), false);
    Log log = line -> {};
    Analysis analysis =
        new Analysis(project, documents, CheckCatalog.installed(), Settings.NONE, log);
    return new Session(project, analysis, documents, quick, slow, new Nobody(), log, pace);
  }

  private static final class Nobody implements Listener {
    @Override
    public void changed(Set<Path> files) {
      // Nobody listens.
    }

    @Override
    public Progress begins(Path root) {
      return new Progress() {
        @Override
        public void report(String words, int percent) {
          // Nobody listens.
        }

        @Override
        public void end() {
          // Nobody listens.
        }
      };
    }
  }
}
