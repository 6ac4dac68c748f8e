package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionKindCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WindowClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A small project and a client that can all there is; nothing may ever pop up. */
abstract class OverSocket {
  static final String ORDERS =
      """
      package shop;

      import java.util.concurrent.CompletableFuture;

      class Orders {
        void place(String order) {
          CompletableFuture.runAsync(() -> Store.save(order));
        }
      }
      """;

  static final String STORE =
      """
      package shop;

      class Store {
        static void save(String order) {
          if (order.isEmpty()) {
            throw new java.io.UncheckedIOException(new java.io.IOException("no order"));
          }
        }
      }
      """;

  static final String CALM = "package shop; class Store { static void save(String order) {} }";

  @TempDir Path root;
  Path orders;
  Path store;
  TestClient client;

  @BeforeEach
  void project() throws IOException {
    root = root.toRealPath();
    orders = write("src/shop/Orders.java", ORDERS);
    store = write("src/shop/Store.java", STORE);
    client = new TestClient();
  }

  @AfterEach
  void end() throws IOException {
    assertEquals(List.of(), client.shown(), "nothing pops up");
    client.close();
  }

  Path write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  TextDocumentService documents() {
    return client.server().getTextDocumentService();
  }

  /** What an editor of today says of itself; it is sent diagnostics. */
  static ClientCapabilities able() {
    ClientCapabilities can = new ClientCapabilities();
    TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
    PublishDiagnosticsCapabilities publish = new PublishDiagnosticsCapabilities(true);
    publish.setTagSupport(
        new org.eclipse.lsp4j.DiagnosticsTagSupport(
            List.of(org.eclipse.lsp4j.DiagnosticTag.Unnecessary)));
    publish.setCodeDescriptionSupport(true);
    text.setPublishDiagnostics(publish);
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(
        new CodeActionLiteralSupportCapabilities(new CodeActionKindCapabilities(List.of())));
    actions.setDataSupport(true);
    actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
    text.setCodeAction(actions);
    can.setTextDocument(text);
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    edits.setResourceOperations(List.of(ResourceOperationKind.Create));
    workspace.setWorkspaceEdit(edits);
    can.setWorkspace(workspace);
    WindowClientCapabilities window = new WindowClientCapabilities();
    window.setWorkDoneProgress(true);
    can.setWindow(window);
    return can;
  }

  /** The same, but it asks for diagnostics. */
  static ClientCapabilities pulling() {
    ClientCapabilities can = able();
    can.getTextDocument().setDiagnostic(new DiagnosticCapabilities());
    can.getWorkspace().setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
    return can;
  }

  static Range at(int line, int from, int to) {
    return new Range(new Position(line, from), new Position(line, to));
  }

  List<CodeAction> actions(TextDocumentIdentifier document, Diagnostic found) {
    CodeActionParams params =
        new CodeActionParams(document, found.getRange(), new CodeActionContext(List.of(found)));
    return TestClient.await(documents().codeAction(params)).stream().map(Either::getRight).toList();
  }

  static CodeAction named(List<CodeAction> actions, String title) {
    return actions.stream()
        .filter(action -> action.getTitle().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError(
                    title
                        + " is not among "
                        + actions.stream().map(CodeAction::getTitle).toList()));
  }

  /** Waits for what cannot be waited for otherwise. */
  void until(BooleanSupplier wanted) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!wanted.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not within a minute; log: " + client.log());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    }
  }
}
