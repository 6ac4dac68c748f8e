package dev.tether.lsp;

import dev.tether.engine.api.CheckCatalog;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressCreateParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;

/** A client that talks to a server over a socket, as an editor does. */
final class TestClient implements LanguageClient, AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Map<String, PublishDiagnosticsParams> published = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<String> shown = new ArrayList<>();
  private final List<Integer> errors = new ArrayList<>();
  private final List<ProgressParams> progress = new ArrayList<>();
  private final List<String> tokens = new ArrayList<>();
  private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
  private final Map<Path, Integer> versions = new HashMap<>();
  private final CompletableFuture<Integer> status;
  private final Socket socket;
  private final LanguageServer server;
  private int refreshes;

  TestClient() throws IOException {
    ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    status =
        CompletableFuture.supplyAsync(
            () -> {
              try (Socket accepted = listener.accept();
                  listener) {
                return TetherServer.serve(
                    accepted.getInputStream(),
                    accepted.getOutputStream(),
                    new TetherServer(CheckCatalog.installed(), "test"));
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            },
            // Not in the pool that all share: it may have one thread, and waits for processes.
            task -> TetherServer.daemon("test-server").newThread(task).start());
    socket = new Socket(InetAddress.getLoopbackAddress(), listener.getLocalPort());
    Launcher<LanguageServer> launcher =
        LSPLauncher.createClientLauncher(
            this,
            new Overheard(socket.getInputStream()),
            socket.getOutputStream(),
            Executors.newCachedThreadPool(TetherServer.daemon("test-client")),
            this::watched);
    launcher.startListening();
    server = launcher.getRemoteProxy();
  }

  /** Keeps the bytes that come: LSP4J's own types of a client leave some of it out. */
  private final class Overheard extends FilterInputStream {
    Overheard(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = super.read();
      if (next >= 0) {
        synchronized (raw) {
          raw.write(next);
        }
      }
      return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) {
        synchronized (raw) {
          raw.write(bytes, offset, read);
        }
      }
      return read;
    }
  }

  /** All that the server has said, as it stands on the wire. */
  String wire() {
    synchronized (raw) {
      return raw.toString(StandardCharsets.UTF_8);
    }
  }

  /** Notes errors down: those of requests that were taken back reach nobody else. */
  private MessageConsumer watched(MessageConsumer next) {
    return message -> {
      if (message instanceof ResponseMessage response && response.getError() != null) {
        synchronized (this) {
          errors.add(response.getError().getCode());
        }
      }
      next.consume(message);
    };
  }

  LanguageServer server() {
    return server;
  }

  InitializeResult start(Path root, ClientCapabilities can) {
    return start(List.of(root), can, params -> {});
  }

  InitializeResult start(
      List<Path> roots, ClientCapabilities can, Consumer<InitializeParams> more) {
    InitializeParams params = new InitializeParams();
    params.setCapabilities(can);
    params.setWorkspaceFolders(roots.stream().map(TestClient::folder).toList());
    more.accept(params);
    InitializeResult result = await(server.initialize(params));
    server.initialized(new InitializedParams());
    return result;
  }

  static WorkspaceFolder folder(Path root) {
    return new WorkspaceFolder(root.toUri().toString(), root.getFileName().toString());
  }

  static <T> T await(CompletableFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  TextDocumentIdentifier open(Path file, String text) {
    versions.put(file, 1);
    server
        .getTextDocumentService()
        .didOpen(
            new DidOpenTextDocumentParams(
                new TextDocumentItem(file.toUri().toString(), "java", 1, text)));
    return new TextDocumentIdentifier(file.toUri().toString());
  }

  void change(Path file, TextDocumentContentChangeEvent... changes) {
    int version = versions.merge(file, 1, Integer::sum);
    server
        .getTextDocumentService()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(file.toUri().toString(), version),
                List.of(changes)));
  }

  int version(Path file) {
    return versions.get(file);
  }

  /** Waits until what was published of a file is as wanted. */
  List<Diagnostic> until(Path file, Predicate<List<Diagnostic>> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    synchronized (this) {
      while (true) {
        PublishDiagnosticsParams now = published.get(file.toUri().toString());
        if (now != null && wanted.test(now.getDiagnostics())) {
          return now.getDiagnostics();
        }
        long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
        if (left <= 0) {
          throw new AssertionError("published: " + now + "; log: " + log);
        }
        try {
          wait(left);
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }

  /** Waits until what was published of some files is as wanted. */
  synchronized void until(List<Path> files, Predicate<Map<String, List<Diagnostic>>> wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (true) {
      Map<String, List<Diagnostic>> now = new HashMap<>();
      for (Path file : files) {
        String uri = file.toUri().toString();
        now.put(uri, published.containsKey(uri) ? published.get(uri).getDiagnostics() : List.of());
      }
      if (wanted.test(now)) {
        return;
      }
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("published: " + now + "; log: " + log);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  /** The codes of all errors that requests were answered with. */
  synchronized List<Integer> errors() {
    return List.copyOf(errors);
  }

  /** What was said of work under way. */
  synchronized List<ProgressParams> progress() {
    return List.copyOf(progress);
  }

  /** The tokens that the server has asked for. */
  synchronized List<String> tokens() {
    return List.copyOf(tokens);
  }

  /** What was published of a file so far; null if nothing was. */
  synchronized List<Diagnostic> now(Path file) {
    PublishDiagnosticsParams params = published.get(file.toUri().toString());
    return params == null ? null : params.getDiagnostics();
  }

  /** How often the server has ended a scan of all files. */
  synchronized int scans() {
    return (int) log.stream().filter(line -> line.startsWith("scanned ")).count();
  }

  /** The exit status, once the server has ended. */
  CompletableFuture<Integer> status() {
    return status;
  }

  synchronized List<String> log() {
    return List.copyOf(log);
  }

  synchronized List<String> shown() {
    return List.copyOf(shown);
  }

  synchronized int refreshes() {
    return refreshes;
  }

  @Override
  public synchronized void publishDiagnostics(PublishDiagnosticsParams params) {
    published.put(params.getUri(), params);
    notifyAll();
  }

  @Override
  public synchronized CompletableFuture<Void> refreshDiagnostics() {
    refreshes++;
    notifyAll();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized CompletableFuture<Void> createProgress(WorkDoneProgressCreateParams params) {
    tokens.add(params.getToken().getLeft());
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void notifyProgress(ProgressParams params) {
    progress.add(params);
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public synchronized void logMessage(MessageParams message) {
    log.add(message.getMessage());
  }

  @Override
  public synchronized void showMessage(MessageParams message) {
    shown.add(message.getMessage());
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams request) {
    synchronized (this) {
      shown.add(request.getMessage());
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void telemetryEvent(Object object) {
    throw new AssertionError("nobody asked for telemetry");
  }

  /** Ends as the protocol wants it, and returns the exit status. */
  int end() {
    await(server.shutdown());
    server.exit();
    return await(status);
  }

  @Override
  public void close() throws IOException {
    socket.close();
    await(status);
  }
}
