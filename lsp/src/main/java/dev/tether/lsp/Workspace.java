package dev.tether.lsp;

import dev.tether.engine.api.CheckCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressNotification;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;

/** The projects that a client works on, and the client. Thread-safe. */
final class Workspace implements Listener {
  /** What the build of a project is made of: when one of these changes it is read again. */
  private static final List<String> WATCHED =
      List.of("**/*.java", "**/pom.xml", "**/*.gradle", "**/*.gradle.kts", "**/tether.toml");

  private final Documents documents = new Documents();
  private final ScheduledExecutorService quick =
      Executors.newSingleThreadScheduledExecutor(TetherServer.daemon("tether-quick"));
  private final ScheduledExecutorService slow =
      Executors.newSingleThreadScheduledExecutor(TetherServer.daemon("tether-slow"));
  private final ExecutorService asked =
      Executors.newSingleThreadExecutor(TetherServer.daemon("tether-asked"));
  private final CheckCatalog catalog;
  private final Log log;
  private final Map<Path, Session> sessions = new LinkedHashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private Settings settings = Settings.NONE;
  private Abilities abilities = Abilities.NONE;
  private Forms forms = Forms.ALL;
  private LanguageClient client;
  private int tokens;

  Workspace(CheckCatalog catalog, Log log) {
    this.catalog = catalog;
    this.log = log;
  }

  synchronized void connect(LanguageClient connected) {
    client = connected;
  }

  synchronized void start(
      Abilities clientCan, Encoding encoding, List<Path> roots, Object options) {
    abilities = clientCan;
    documents.places(new Places(encoding));
    folders.addAll(roots);
    settings = Settings.of(options, log);
  }

  synchronized void forms(Forms taken) {
    forms = taken;
  }

  synchronized Forms forms() {
    return forms;
  }

  Documents documents() {
    return documents;
  }

  Log log() {
    return log;
  }

  /** For what the user asks for, beside the looks at what is typed. */
  Executor asked() {
    return asked;
  }

  /** For what looks at all files. */
  Executor scans() {
    return slow;
  }

  synchronized Diagnostics diagnostics() {
    return new Diagnostics(documents, abilities.related());
  }

  synchronized CodeActions codeActions() {
    return new CodeActions(
        documents, diagnostics(), abilities.annotations(), settings.selectReason());
  }

  /** The project that a file belongs to; begun if it is the first file of it. */
  synchronized Session session(Path file) {
    Path root = ProjectModel.rootOf(file, folders);
    return sessions.computeIfAbsent(
        root,
        folder ->
            new Session(
                folder,
                new Analysis(folder, documents, catalog, settings, log),
                documents,
                quick,
                slow,
                this,
                log));
  }

  synchronized Collection<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  synchronized List<Path> folders() {
    return List.copyOf(folders);
  }

  /** Files outside of the editor have changed. */
  void changedOutside(Collection<Path> files) {
    for (Session session : sessions()) {
      List<Path> own = files.stream().filter(file -> file.startsWith(session.root())).toList();
      if (own.isEmpty()) {
        continue;
      }
      if (own.stream().anyMatch(file -> !isEdited(file))) {
        session.analysis().forgetModel(settings());
      }
      session.changedOutside();
    }
  }

  /** A source that was there before does not change what the project is made of. */
  private boolean isEdited(Path file) {
    return file.toString().endsWith(".java") && documents.get(file).isPresent();
  }

  private synchronized Settings settings() {
    return settings;
  }

  void settings(Object sent) {
    Settings now = Settings.of(sent, log);
    synchronized (this) {
      if (now.equals(settings)) {
        return;
      }
      settings = now;
    }
    for (Session session : sessions()) {
      session.analysis().forgetModel(now);
      session.changedOutside();
    }
  }

  void folders(List<Path> added, List<Path> removed) {
    List<Session> gone = new ArrayList<>();
    synchronized (this) {
      folders.addAll(added);
      folders.removeAll(removed);
      for (Path folder : removed) {
        Optional.ofNullable(sessions.remove(folder)).ifPresent(gone::add);
      }
    }
    gone.forEach(Session::close);
  }

  /** Asks the client to tell of files that change on disk. */
  void watchFiles() {
    LanguageClient now;
    synchronized (this) {
      now = client;
      if (now == null || !abilities.watches()) {
        return;
      }
    }
    List<FileSystemWatcher> watchers =
        WATCHED.stream().map(glob -> new FileSystemWatcher(Either.forLeft(glob))).toList();
    now.registerCapability(
            new RegistrationParams(
                List.of(
                    new Registration(
                        "tether-files",
                        "workspace/didChangeWatchedFiles",
                        new DidChangeWatchedFilesRegistrationOptions(watchers)))))
        .exceptionally(
            failure -> {
              log.say("the client does not watch files: " + failure.getMessage());
              return null;
            });
  }

  @Override
  public void changed(Set<Path> files) {
    LanguageClient now;
    Abilities can;
    synchronized (this) {
      now = client;
      can = abilities;
    }
    if (now == null || files.isEmpty()) {
      return;
    }
    if (can.pulls()) {
      if (can.refreshes()) {
        now.refreshDiagnostics();
      }
      return;
    }
    files.forEach(file -> publish(file, now));
  }

  private void publish(Path file, LanguageClient now) {
    Session session = session(file);
    FileFindings found = session.now(file).orElse(null);
    PublishDiagnosticsParams params =
        new PublishDiagnosticsParams(documents.uri(file), diagnostics().of(found));
    documents.get(file).ifPresent(document -> params.setVersion(document.version()));
    now.publishDiagnostics(params);
  }

  @Override
  public Progress begins(Path root) {
    LanguageClient now;
    String token;
    synchronized (this) {
      now = client;
      if (now == null || !abilities.progress()) {
        return new Silence();
      }
      token = "tether/" + ++tokens;
    }
    now.createProgress(new WorkDoneProgressCreateParams(Either.forLeft(token)));
    WorkDoneProgressBegin begin = new WorkDoneProgressBegin();
    begin.setTitle("Tether");
    begin.setPercentage(0);
    return new Shown(now, Either.forLeft(token), begin);
  }

  private static final class Silence implements Progress {
    @Override
    public void report(String words, int percent) {
      // The client does not show it.
    }

    @Override
    public void end() {
      // Nothing was begun.
    }
  }

  private static final class Shown implements Progress {
    private final LanguageClient client;
    private final Either<String, Integer> token;
    private int told = -1;
    private boolean over;

    Shown(LanguageClient client, Either<String, Integer> token, WorkDoneProgressBegin begin) {
      this.client = client;
      this.token = token;
      tell(begin);
    }

    private void tell(WorkDoneProgressNotification what) {
      client.notifyProgress(new ProgressParams(token, Either.forLeft(what)));
    }

    /** Scans look at files on several threads: one may come late, when another has given up. */
    @Override
    public synchronized void report(String words, int percent) {
      // A message for each file would be more than a client can show.
      if (over || percent / 10 <= told) {
        return;
      }
      told = percent / 10;
      WorkDoneProgressReport report = new WorkDoneProgressReport();
      report.setMessage(words);
      report.setPercentage(percent);
      tell(report);
    }

    @Override
    public synchronized void end() {
      over = true;
      tell(new WorkDoneProgressEnd());
    }
  }

  /** Ends all work. */
  void close() {
    quick.shutdownNow();
    asked.shutdownNow();
    slow.shutdownNow();
  }
}
