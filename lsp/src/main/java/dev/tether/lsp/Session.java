package dev.tether.lsp;

import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.Phase;
import dev.tether.engine.api.ProgressListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.lsp4j.CodeAction;

/**
 * What is known of one project while it is edited: when to look again, and what came of it.
 *
 * <p>Thread-safe. Quick looks and scans run on a thread each; a scan that edits have overtaken is
 * given up.
 */
final class Session {
  /** Of an edited file that everybody uses: the scan tells the rest. */
  private static final int MOST_USERS = 50;

  private final Root root;
  private final Analysis analysis;
  private final Documents documents;
  private final ScheduledExecutorService quick;
  private final ScheduledExecutorService slow;
  private final Listener listener;
  private final Log log;
  private final Pace pace;

  private final Map<Path, FileFindings> known = new HashMap<>();
  private final Map<Path, ScheduledFuture<?>> looks = new HashMap<>();
  private final Map<Path, List<CompletableFuture<FileFindings>>> waiting = new HashMap<>();
  private final Map<Finding, Offered> triedFixes = new HashMap<>();
  private String triedText;
  private ScheduledFuture<?> scan;
  private ScheduledFuture<?> others;
  private long edits;

  /** How many edits the last scan has seen. */
  private long scanned = -1;

  private boolean closed;

  Session(
      Root root,
      Analysis analysis,
      Documents documents,
      ScheduledExecutorService quick,
      ScheduledExecutorService slow,
      Listener listener,
      Log log,
      Pace pace) {
    this.root = root;
    this.analysis = analysis;
    this.documents = documents;
    this.quick = quick;
    this.slow = slow;
    this.listener = listener;
    this.log = log;
    this.pace = pace;
  }

  Root root() {
    return root;
  }

  Analysis analysis() {
    return analysis;
  }

  /** A file was opened or edited: look at it soon, and at everything when the typing rests. */
  synchronized void edited(Path file) {
    edits++;
    lookIn(file, pace.untilLook());
    scanIn(pace.untilScan());
  }

  /** A file was opened: if it is as we know it there is nothing to do. */
  synchronized void opened(Path file) {
    FileFindings before = known.get(file);
    boolean same =
        before != null
            && documents.get(file).map(document -> before.isOf(document.text())).orElse(false);
    if (!same) {
      lookIn(file, 0);
    }
    if (scan == null) {
      scanIn(pace.leastRest());
    }
  }

  /** Files on disk, the build, or the settings have changed. */
  synchronized void changedOutside() {
    edits++;
    scanIn(pace.leastRest());
  }

  private void lookIn(Path file, long millis) {
    ScheduledFuture<?> before = looks.get(file);
    if (before != null) {
      before.cancel(false);
    }
    if (!closed) {
      looks.put(file, quick.schedule(() -> look(file), millis, TimeUnit.MILLISECONDS));
    }
  }

  private void scanIn(long millis) {
    if (scan != null) {
      scan.cancel(false);
    }
    if (!closed) {
      scan = slow.schedule(this::scan, millis, TimeUnit.MILLISECONDS);
    }
  }

  private void look(Path file) {
    Optional<Documents.Document> document = documents.get(file);
    if (document.isEmpty()) {
      finish(file, null);
      return;
    }
    long start = System.nanoTime();
    FileFindings found = null;
    try {
      found = analysis.one(document.get());
    } catch (InvalidRequestException | EngineException e) {
      log.say("cannot look at " + file + ": " + e.getMessage() + cause(e));
    } catch (RuntimeException | Error e) {
      log.say("failed to look at " + file + ": " + e);
    }
    long spent = (System.nanoTime() - start) / 1_000_000;
    pace.looked(spent);
    boolean news = false;
    synchronized (this) {
      boolean current =
          documents.get(file).map(now -> now.version() == document.get().version()).orElse(false);
      FileFindings before = known.get(file);
      // What a scan has said of this very text is better.
      boolean better = before != null && before.sure() && before.isOf(document.get().text());
      if (found != null && current && !better) {
        news = before == null || !before.findings().equals(found.findings());
        known.put(file, found);
      }
    }
    finish(file, document.get());
    if (news) {
      listener.changed(Set.of(file));
    }
    othersIn(file, pace.untilOthers());
  }

  /**
   * What an edit has changed in other files, first in those that are open, then in those that use
   * it: looked at when the edited one is answered.
   */
  private synchronized void othersIn(Path edited, long millis) {
    if (others != null) {
      others.cancel(false);
    }
    if (!closed) {
      others = quick.schedule(() -> lookAtOthers(edited), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void lookAtOthers(Path edited) {
    long started;
    synchronized (this) {
      started = edits;
    }
    for (Documents.Document document : documents.all()) {
      Path file = document.path();
      if (root.holds(file)
          && !file.equals(edited)
          && !takeOther(file, analysis.quickly(document), started)) {
        return;
      }
    }
    int looks = 0;
    for (Path file : analysis.users(edited)) {
      if (documents.get(file).isPresent()) {
        continue;
      }
      if (++looks > MOST_USERS || !takeOther(file, analysis.quicklyOnDisk(file), started)) {
        return;
      }
    }
  }

  /** Takes what an edit has changed in another file; returns whether to go on with the next. */
  private boolean takeOther(Path file, Optional<FileFindings> found, long started) {
    boolean news;
    synchronized (this) {
      FileFindings before = known.get(file);
      // Another edit is looked at first; and a scan that has seen all of them knows better.
      if (found.isEmpty() || edits != started || scanned == edits || closed) {
        return false;
      }
      news = !findings(before).equals(found.get().findings());
      known.put(file, found.get());
    }
    if (news) {
      listener.changed(Set.of(file));
    }
    return true;
  }

  /** Answers those who wait for a file, unless it has changed again since. */
  private void finish(Path file, Documents.Document looked) {
    List<CompletableFuture<FileFindings>> answered;
    FileFindings answer;
    synchronized (this) {
      boolean overtaken =
          looked != null
              && documents.get(file).map(now -> now.version() != looked.version()).orElse(false);
      if (overtaken) {
        return;
      }
      answered = waiting.remove(file);
      answer = known.get(file);
    }
    if (answered != null) {
      answered.forEach(future -> future.complete(answer));
    }
  }

  private void scan() {
    long started;
    List<Documents.Document> seen = documents.all();
    synchronized (this) {
      started = edits;
    }
    Listener.Progress progress = listener.begins(root.folder());
    long start = System.nanoTime();
    try {
      Map<Path, FileFindings> all =
          analysis.all((phase, done, total) -> report(phase, done, total, started, progress));
      take(all, seen, started);
      pace.scanned((System.nanoTime() - start) / 1_000_000);
      log.say(
          "scanned %s in %d ms".formatted(root.folder(), (System.nanoTime() - start) / 1_000_000));
    } catch (InvalidRequestException e) {
      log.say(e.getMessage());
      take(Map.of(), seen, started);
    } catch (EngineException e) {
      if (!(e.getCause() instanceof Overtaken)) {
        log.say("cannot scan " + root.folder() + ": " + e.getMessage() + cause(e));
      }
    } catch (RuntimeException | Error e) {
      log.say("failed to scan " + root.folder() + ": " + e);
    } finally {
      progress.end();
    }
  }

  private synchronized boolean isOvertaken(long started) {
    return edits != started || closed;
  }

  private void report(Phase phase, int done, int total, long started, Listener.Progress progress) {
    Overtaken.check(() -> isOvertaken(started));
    int phases = Phase.values().length;
    int inside = total == 0 ? 0 : 100 * done / total;
    progress.report(phase.verb(), (100 * phase.ordinal() + inside) / phases);
  }

  /**
   * Takes over what a scan has found.
   *
   * @param seen the open files as the scan saw them
   * @param started how many edits it saw
   */
  private void take(Map<Path, FileFindings> all, List<Documents.Document> seen, long started) {
    Set<Path> changed = new TreeSet<>();
    synchronized (this) {
      scanned = started;
      Map<Path, FileFindings> now = new LinkedHashMap<>(all);
      for (Documents.Document open : seen) {
        if (root.holds(open.path())) {
          now.putIfAbsent(open.path(), new FileFindings(open.text(), List.of(), true));
        }
      }
      Set<Path> paths = new TreeSet<>(known.keySet());
      paths.addAll(now.keySet());
      for (Path path : paths) {
        Optional<Documents.Document> document = documents.get(path);
        FileFindings after = now.get(path);
        if (document.isPresent() && (after == null || !after.isOf(document.get().text()))) {
          continue;
        }
        FileFindings before = known.get(path);
        // A client that asks for the findings of all files has to hear that some are gone.
        known.put(path, after == null ? new FileFindings(before.text(), List.of(), true) : after);
        if (!findings(before).equals(findings(after))) {
          changed.add(path);
        }
      }
    }
    if (!changed.isEmpty()) {
      listener.changed(changed);
    }
  }

  private static List<Finding> findings(FileFindings file) {
    return file == null ? List.of() : file.findings();
  }

  private static String cause(Exception e) {
    return e.getCause() == null ? "" : " (" + e.getCause() + ")";
  }

  /** What is known of a file now, however old. */
  synchronized Optional<FileFindings> now(Path file) {
    return Optional.ofNullable(known.get(file));
  }

  /** All files of which something is known. */
  synchronized Map<Path, FileFindings> now() {
    return new LinkedHashMap<>(known);
  }

  /** What is known of a file as it stands in the editor, as soon as it was looked at. */
  synchronized CompletableFuture<FileFindings> current(Path file) {
    FileFindings before = known.get(file);
    Optional<Documents.Document> document = documents.get(file);
    if (document.isEmpty() || (before != null && before.isOf(document.get().text()))) {
      return CompletableFuture.completedFuture(before);
    }
    CompletableFuture<FileFindings> future = new CompletableFuture<>();
    waiting.computeIfAbsent(file, f -> new ArrayList<>()).add(future);
    ScheduledFuture<?> look = looks.get(file);
    if (look == null || look.isDone()) {
      lookIn(file, 0);
    }
    return future;
  }

  /** What may be done about findings of a file. */
  List<Offered> tried(Documents.Document document, List<Finding> findings, ProgressListener wanted)
      throws InvalidRequestException {
    List<Offered> tried = new ArrayList<>();
    List<Finding> open = new ArrayList<>();
    synchronized (this) {
      if (!document.text().text().equals(triedText)) {
        triedText = document.text().text();
        triedFixes.clear();
      }
      findings.stream().filter(f -> !triedFixes.containsKey(f)).forEach(open::add);
    }
    List<Offered> now = open.isEmpty() ? List.of() : analysis.tried(document, open, wanted);
    synchronized (this) {
      for (int i = 0; i < now.size(); i++) {
        triedFixes.put(open.get(i), now.get(i));
      }
      findings.forEach(f -> tried.add(triedFixes.getOrDefault(f, Offered.nothing(f))));
    }
    return tried;
  }

  /** What is offered for the helpers of a finding. */
  List<CodeAction> roleActions(RoleActions actions, Documents.Document document, Finding finding)
      throws InvalidRequestException {
    return actions.of(document, finding, analysis, log);
  }

  /** The project is not edited any more: its findings go. */
  void close() {
    Set<Path> gone;
    List<CompletableFuture<FileFindings>> answered = new ArrayList<>();
    synchronized (this) {
      closed = true;
      gone = new TreeSet<>(known.keySet());
      known.clear();
      waiting.values().forEach(answered::addAll);
      waiting.clear();
      looks.values().forEach(look -> look.cancel(false));
      if (scan != null) {
        scan.cancel(false);
      }
      if (others != null) {
        others.cancel(false);
      }
    }
    answered.forEach(future -> future.complete(null));
    listener.changed(gone);
  }
}
