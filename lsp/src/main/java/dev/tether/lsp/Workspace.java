package dev.tether.lsp;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.CheckCatalog;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
      List.of(
          "**/*.java",
          "**/pom.xml",
          "**/*.gradle",
          "**/*.gradle.kts",
          "**/tether.toml",
          "**/*.roles",
          "**/*.baseline");

  private final Documents documents = new Documents();
  private final ScheduledExecutorService quick =
      Executors.newSingleThreadScheduledExecutor(TetherServer.daemon("tether-quick"));
  private final ScheduledExecutorService slow =
      Executors.newSingleThreadScheduledExecutor(TetherServer.daemon("tether-slow"));
  private final ExecutorService asked =
      Executors.newSingleThreadExecutor(TetherServer.daemon("tether-asked"));
  private final CheckCatalog catalog;
  private final Log log;
  private final Pages pages;
  private final Map<Root, Session> sessions = new LinkedHashMap<>();
  private final List<Path> folders = new ArrayList<>();
  private Settings settings = Settings.NONE;
  private Abilities abilities = Abilities.NONE;
  private Forms forms = Forms.ALL;
  private DiagnosticForms shown = DiagnosticForms.NONE;
  private LanguageClient client;
  private int tokens;

  Workspace(CheckCatalog catalog, Log log) {
    this.catalog = catalog;
    this.log = log;
    this.pages = new Pages(log);
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

  synchronized void forms(Forms taken, DiagnosticForms diagnostics) {
    forms = taken;
    shown = diagnostics;
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
    return new Diagnostics(documents, shown, pages);
  }

  /** What is offered for helpers of which Tether knows nothing. */
  synchronized RoleActions roleActions() {
    return new RoleActions(documents, diagnostics(), abilities.creates());
  }

  synchronized CodeActions codeActions() {
    return new CodeActions(
        documents,
        diagnostics(),
        abilities.annotations(),
        settings.selectReason(),
        abilities.snippets());
  }

  /** The project that a file belongs to; begun if it is the first file of it. */
  synchronized Session session(Path file) {
    return sessions.computeIfAbsent(
        Root.of(file, folders),
        root ->
            new Session(
                root,
                new Analysis(root, documents, catalog, settings, log),
                documents,
                quick,
                slow,
                this,
                log,
                new Pace()));
  }

  synchronized Collection<Session> sessions() {
    return List.copyOf(sessions.values());
  }

  synchronized List<Path> folders() {
    return List.copyOf(folders);
  }

  /** A file is open no more; what lies outside of the workspace is of no interest without it. */
  void closed(Path file) {
    documents.close(file);
    Session session = session(file);
    synchronized (this) {
      Root root = session.root();
      if (folders.contains(root.folder())
          || documents.all().stream().anyMatch(other -> root.holds(other.path()))) {
        session.changedOutside();
        return;
      }
      sessions.remove(root);
    }
    session.close();
  }

  /** Whether a file is looked at by this session and no other. */
  synchronized boolean owns(Session session, Path file) {
    return Root.of(file, folders).equals(session.root());
  }

  /** Files outside of the editor have changed. */
  void changedOutside(Collection<Path> files) {
    for (Session session : sessions()) {
      List<Path> own = files.stream().filter(session.root()::holds).toList();
      // A file of settings may lie above.
      boolean settings = files.stream().anyMatch(file -> isSettingsOf(file, session.root()));
      if (own.isEmpty() && !settings) {
        continue;
      }
      if (settings || own.stream().anyMatch(file -> !isEdited(file))) {
        session.analysis().forgetModel();
      }
      session.changedOutside();
    }
  }

  private static boolean isSettingsOf(Path file, Root root) {
    return file.endsWith(ConfigFile.NAME) && root.folder().startsWith(file.getParent());
  }

  /** A source that was there before does not change what the project is made of. */
  private boolean isEdited(Path file) {
    return file.toString().endsWith(".java") && documents.get(file).isPresent();
  }

  void settings(Object sent) {
    Settings now = Settings.of(sent, log);
    synchronized (this) {
      settings = now;
    }
    for (Session session : sessions()) {
      if (session.analysis().take(now)) {
        session.changedOutside();
      }
    }
  }

  /** Other folders: what is open is looked at in the project that it belongs to now. */
  void folders(List<Path> added, List<Path> removed) {
    List<Session> gone = new ArrayList<>();
    synchronized (this) {
      folders.removeAll(removed);
      added.stream().filter(folder -> !folders.contains(folder)).forEach(folders::add);
      for (Session session : List.copyOf(sessions.values())) {
        Root root = session.root();
        // A root is one for what lies right in it.
        if (!Root.of(root.folder().resolve("Any.java"), folders).equals(root)
            || removed.contains(root.folder())) {
          gone.add(sessions.remove(root));
        }
      }
    }
    gone.forEach(Session::close);
    for (Documents.Document document : documents.all()) {
      session(document.path()).opened(document.path());
    }
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
    Session owner;
    synchronized (this) {
      owner = sessions.get(Root.of(file, folders));
    }
    FileFindings found = owner == null ? null : owner.now(file).orElse(null);
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
    pages.close();
  }
}
