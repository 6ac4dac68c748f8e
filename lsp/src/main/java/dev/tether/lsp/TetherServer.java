package dev.tether.lsp;

import dev.tether.engine.api.CheckCatalog;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.ExecuteCommandOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.MessageType;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageClientAware;
import org.eclipse.lsp4j.services.LanguageServer;

/** The language server: one for each client, from its first message to its last. */
public final class TetherServer implements LanguageServer, LanguageClientAware {
  /** Says on standard error what is no news to anybody: that a client has gone. */
  private static final java.util.logging.Logger PROTOCOL =
      java.util.logging.Logger.getLogger("org.eclipse.lsp4j.jsonrpc");

  private final CountDownLatch exited = new CountDownLatch(1);
  private final Workspace workspace;
  private final TextDocuments textDocuments;
  private final Workspaces workspaces;
  private final String version;
  private volatile LanguageClient client;
  private volatile boolean shutDown;

  /**
   * Creates a server.
   *
   * @param catalog the checks to choose from
   * @param version what it says of itself
   */
  public TetherServer(CheckCatalog catalog, String version) {
    this.version = version;
    this.workspace = new Workspace(catalog, this::say);
    this.textDocuments = new TextDocuments(workspace);
    this.workspaces = new Workspaces(workspace, textDocuments);
  }

  /**
   * Talks to a client until it says "exit", goes away, or its process ends.
   *
   * @param in what the client says
   * @param out what it is told
   * @param server who answers
   * @return the exit status that the protocol asks for: 0 after a shutdown, else 1
   */
  public static int serve(InputStream in, OutputStream out, TetherServer server) {
    PROTOCOL.setLevel(java.util.logging.Level.OFF);
    // Requests are answered in turn, but none waits here for a scan.
    ExecutorService messages = Executors.newCachedThreadPool(daemon("tether-lsp"));
    Launcher<LanguageClient> launcher =
        new LSPLauncher.Builder<LanguageClient>()
            .setLocalService(server)
            .setRemoteInterface(LanguageClient.class)
            .setInput(in)
            .setOutput(out)
            .setExecutorService(messages)
            .wrapMessages(new Conversation())
            .configureGson(
                gson ->
                    gson.registerTypeAdapterFactory(ReportOfFile.FACTORY)
                        .registerTypeAdapterFactory(WholeEdit.FACTORY))
            .create();
    server.connect(launcher.getRemoteProxy());
    CompletableFuture<Void> listening =
        CompletableFuture.runAsync(() -> listen(launcher), messages)
            .whenComplete((nothing, failure) -> server.exited.countDown());
    try {
      server.exited.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    listening.cancel(true);
    server.workspace.close();
    messages.shutdownNow();
    return server.shutDown ? 0 : 1;
  }

  private static void listen(Launcher<LanguageClient> launcher) {
    try {
      launcher.startListening().get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("the connection broke", e.getCause());
    }
  }

  static java.util.concurrent.ThreadFactory daemon(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }

  @Override
  public void connect(LanguageClient connected) {
    client = connected;
    workspace.connect(connected);
  }

  private void say(String line) {
    LanguageClient now = client;
    if (now != null) {
      now.logMessage(new MessageParams(MessageType.Log, line));
    }
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    ClientCapabilities can = params.getCapabilities();
    Encoding encoding =
        Encoding.of(
            can == null || can.getGeneral() == null
                ? null
                : can.getGeneral().getPositionEncodings());
    workspace.forms(Forms.of(can), DiagnosticForms.of(can));
    workspace.start(Abilities.of(can), encoding, roots(params), params.getInitializationOptions());
    if (params.getProcessId() != null) {
      watch(params.getProcessId());
    }
    InitializeResult result = new InitializeResult(capabilities(can, encoding));
    result.setServerInfo(new ServerInfo("tether", version));
    return CompletableFuture.completedFuture(result);
  }

  @SuppressWarnings("deprecation") // older clients know no folders
  private static List<Path> roots(InitializeParams params) {
    List<String> uris = new ArrayList<>();
    if (params.getWorkspaceFolders() != null) {
      params.getWorkspaceFolders().stream().map(WorkspaceFolder::getUri).forEach(uris::add);
    } else if (params.getRootUri() != null) {
      uris.add(params.getRootUri());
    }
    return uris.stream().map(Documents::path).flatMap(Optional::stream).toList();
  }

  private static ServerCapabilities capabilities(ClientCapabilities can, Encoding encoding) {
    ServerCapabilities own = new ServerCapabilities();
    own.setPositionEncoding(encoding.kind());
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    own.setTextDocumentSync(sync);
    CodeActionOptions actions =
        new CodeActionOptions(List.of(CodeActionKind.QuickFix, CodeActions.FIX_ALL));
    actions.setResolveProvider(true);
    if (Forms.of(can).literals()) {
      own.setCodeActionProvider(actions);
    } else {
      own.setCodeActionProvider(true);
    }
    own.setHoverProvider(true);
    own.setExecuteCommandProvider(new ExecuteCommandOptions(Workspaces.COMMANDS));
    TextDocumentClientCapabilities text = can == null ? null : can.getTextDocument();
    if (text != null && text.getDiagnostic() != null) {
      DiagnosticRegistrationOptions pull = new DiagnosticRegistrationOptions(true, true);
      pull.setIdentifier("tether");
      own.setDiagnosticProvider(pull);
    }
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    own.setWorkspace(new WorkspaceServerCapabilities(folders));
    return own;
  }

  /** A server whose client has died without a word ends as well. */
  private void watch(int process) {
    ProcessHandle.of(process).ifPresent(parent -> parent.onExit().thenRun(exited::countDown));
  }

  @Override
  public void initialized(InitializedParams params) {
    workspace.watchFiles();
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    workspace.close();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    exited.countDown();
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // What there is to say goes into the log anyway.
  }

  @Override
  public TextDocuments getTextDocumentService() {
    return textDocuments;
  }

  @Override
  public Workspaces getWorkspaceService() {
    return workspaces;
  }
}
