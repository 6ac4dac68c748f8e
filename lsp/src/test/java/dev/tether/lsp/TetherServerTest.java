package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.CodeActionLiteralSupportCapabilities;
import org.eclipse.lsp4j.CodeActionResolveSupportCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticCapabilities;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.DiagnosticWorkspaceCapabilities;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client sees, over a socket. */
final class TetherServerTest extends OverSocket {
  private static final String ORDERS =
      """
      package shop;

      import java.util.concurrent.CompletableFuture;

      class Orders {
        private static final System.Logger LOG = System.getLogger("orders");

        void place(String order) {
          CompletableFuture.runAsync(() -> Store.save(order));
        }

        void fine(String order) {
          CompletableFuture.runAsync(() -> Store.save(order)).join();
        }
      }
      """;

  @BeforeEach
  void ownOrders() throws IOException {
    orders = write("src/shop/Orders.java", ORDERS);
  }

  private static ClientCapabilities pushed() {
    ClientCapabilities can = new ClientCapabilities();
    TextDocumentClientCapabilities text = new TextDocumentClientCapabilities();
    text.setPublishDiagnostics(new PublishDiagnosticsCapabilities(true));
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setCodeActionLiteralSupport(new CodeActionLiteralSupportCapabilities());
    actions.setDataSupport(true);
    actions.setResolveSupport(new CodeActionResolveSupportCapabilities(List.of("edit")));
    text.setCodeAction(actions);
    text.setHover(new HoverCapabilities(List.of(MarkupKind.MARKDOWN), false));
    can.setTextDocument(text);
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    workspace.setWorkspaceEdit(edits);
    can.setWorkspace(workspace);
    return can;
  }

  private static TextDocumentContentChangeEvent replace(Range range, String text) {
    return new TextDocumentContentChangeEvent(range, text);
  }

  @Test
  void aFileOfSettingsHolds() throws IOException {
    write("tether.toml", "[severity]\nDanglingTask = 'error'\n");
    client.start(root, pushed());
    client.open(orders, ORDERS);
    client.until(
        orders, found -> found.stream().anyMatch(d -> d.getSeverity() == DiagnosticSeverity.Error));
  }

  @Test
  void findingsAreThereWhenAFileIsOpened() {
    client.start(root, pushed());
    client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    assertEquals("DanglingTask", found.getCode().getLeft());
    assertEquals(DiagnosticSeverity.Warning, found.getSeverity());
    assertEquals("tether", found.getSource());
    assertEquals(new Position(8, 4), found.getRange().getStart());
    assertFalse(found.getRelatedInformation().isEmpty());
    assertEquals(0, client.end());
  }

  @Test
  void filesThatAreNotOpenAreLookedAt() throws IOException {
    Path other = write("src/shop/Other.java", ORDERS.replace("class Orders", "class Other"));
    client.start(root, pushed());
    client.open(store, STORE);
    client.until(other, d -> d.size() == 1);
    client.until(orders, d -> d.size() == 1);
  }

  @Test
  void editsCount() {
    client.start(root, pushed());
    client.open(orders, ORDERS);
    client.until(orders, d -> d.size() == 1);
    client.change(orders, replace(at(8, 55, 56), ".join();"));
    client.until(orders, List::isEmpty);
    client.change(orders, replace(at(12, 55, 62), ""));
    client.until(orders, d -> d.size() == 1 && d.get(0).getRange().getStart().getLine() == 12);
  }

  /** What another file does that is edited, and not saved, counts as well. */
  @Test
  void unsavedFilesCount() {
    client.start(root, pushed());
    client.open(orders, ORDERS);
    client.open(store, STORE);
    client.until(orders, d -> d.size() == 1);
    client.change(
        store,
        new TextDocumentContentChangeEvent(
            "package shop; class Store { static void save(String order) {} }"));
    client.until(orders, List::isEmpty);
  }

  @Test
  void halfTypedCodeHurtsNobody() {
    client.start(root, pushed());
    client.open(orders, ORDERS);
    client.until(orders, d -> d.size() == 1);
    client.change(orders, replace(at(8, 4, 56), "CompletableFuture.runAsync(() -> {"));
    client.until(orders, List::isEmpty);
    client.change(
        orders, replace(at(8, 4, 38), "CompletableFuture.runAsync(() -> Store.save(order));"));
    client.until(orders, d -> d.size() == 1);
  }

  @Test
  void fixesMend() {
    client.start(root, pushed());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    List<CodeAction> actions = actions(document, found);
    CodeAction first = actions.get(0);
    assertTrue(first.getIsPreferred(), first.getTitle());
    assertTrue(first.getTitle().startsWith("Log"), first.getTitle());
    apply(first);
    client.until(orders, List::isEmpty);
  }

  /** One of several: the others stay, and a fix is not blamed for them. */
  @Test
  void fixesOfOneOfMany() {
    client.start(root, pushed());
    String text =
        ORDERS.replace(
            "Store.save(order)).join();",
            "Store.save(order));\n    CompletableFuture.runAsync(() -> Store.save(order));");
    TextDocumentIdentifier document = client.open(orders, text);
    List<Diagnostic> found = client.until(orders, d -> d.size() == 3);
    CodeAction first = actions(document, found.get(0)).get(0);
    assertTrue(first.getIsPreferred(), first.getTitle());
    apply(first);
    client.until(orders, d -> d.size() == 2);
  }

  @Test
  void allOfAFile() {
    client.start(root, pushed());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    CodeAction all = named(actions(document, found), "Fix all of DanglingTask in this file");
    apply(TestClient.await(client.server().getTextDocumentService().resolveCodeAction(all)));
    client.until(orders, List::isEmpty);
  }

  @Test
  void suppressionsWithAReason() {
    client.start(root, pushed());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    CodeAction chosen =
        named(actions(document, found), "Suppress DanglingTask here, with a reason");
    CodeAction action =
        TestClient.await(client.server().getTextDocumentService().resolveCodeAction(chosen));
    String inserted = edits(action).get(0).getNewText();
    assertTrue(inserted.contains("@SuppressWarnings(\"DanglingTask\")"), inserted);
    assertTrue(inserted.contains(CodeActions.REASON), inserted);
    apply(action);
    // The reason is still to be written: that is what is said now.
    client.until(
        orders,
        d -> d.size() == 1 && d.get(0).getCode().getLeft().equals("UnexplainedTaskSuppression"));
  }

  @Test
  void allOfACheckEverywhere() throws IOException {
    Path other = write("src/shop/Other.java", ORDERS.replace("class Orders", "class Other"));
    client.start(root, pushed());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    CodeAction all = named(actions(document, found), "Fix all of DanglingTask everywhere");
    CodeAction resolved =
        TestClient.await(client.server().getTextDocumentService().resolveCodeAction(all));
    List<String> files =
        resolved.getEdit().getDocumentChanges().stream()
            .map(change -> change.getLeft().getTextDocument().getUri())
            .sorted()
            .toList();
    assertEquals(List.of(orders.toUri().toString(), other.toUri().toString()), files);
  }

  @Test
  void hoverOnASuppressionTellsWhatItHides() {
    client.start(root, pushed());
    String text =
        ORDERS
            .replace(
                "  void place",
                "  @SuppressWarnings(\"DanglingTask\") // The audit is best effort.\n  void place")
            .replace("  void fine", "  @SuppressWarnings(\"unused\")\n  void fine");
    TextDocumentIdentifier document = client.open(orders, text);
    assertTrue(hovered(document, 7, 6).contains("- line 10, DanglingTask: "));
    assertTrue(hovered(document, 12, 6).contains("hides nothing of Tether's"));
  }

  private String hovered(TextDocumentIdentifier document, int line, int character) {
    Hover hover =
        TestClient.await(
            client
                .server()
                .getTextDocumentService()
                .hover(new HoverParams(document, new Position(line, character))));
    return hover.getContents().getRight().getValue();
  }

  @Test
  void hoverExplains() {
    client.start(root, pushed());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    Hover hover =
        TestClient.await(
            client
                .server()
                .getTextDocumentService()
                .hover(new HoverParams(document, new Position(8, 24))));
    String text = hover.getContents().getRight().getValue();
    assertTrue(text.contains("is lost"), text);
    Hover silent =
        TestClient.await(
            client
                .server()
                .getTextDocumentService()
                .hover(new HoverParams(document, new Position(12, 24))));
    assertTrue(silent.getContents().getRight().getValue().contains("is answered for"));
  }

  @Test
  void diagnosticsArePulled() {
    ClientCapabilities can = pushed();
    can.getTextDocument().setDiagnostic(new DiagnosticCapabilities());
    can.getWorkspace().setDiagnostics(new DiagnosticWorkspaceCapabilities(true));
    InitializeResult result = client.start(root, can);
    assertTrue(result.getCapabilities().getDiagnosticProvider().isInterFileDependencies());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    DocumentDiagnosticReport report =
        TestClient.await(
            client
                .server()
                .getTextDocumentService()
                .diagnostic(new DocumentDiagnosticParams(document)));
    assertEquals(1, report.getRelatedFullDocumentDiagnosticReport().getItems().size());
    DocumentDiagnosticParams again = new DocumentDiagnosticParams(document);
    again.setPreviousResultId(report.getRelatedFullDocumentDiagnosticReport().getResultId());
    assertTrue(
        TestClient.await(client.server().getTextDocumentService().diagnostic(again))
            .isRelatedUnchangedDocumentDiagnosticReport());
  }

  /** A file that is not open is mended on disk: whoever asks for all files hears that it is. */
  @Test
  void whatIsGoneIsTold() throws IOException {
    ClientCapabilities can = pushed();
    can.getTextDocument().setDiagnostic(new DiagnosticCapabilities());
    client.start(root, can);
    client.open(store, STORE);
    until(1);
    Files.writeString(orders, ORDERS.replace("Store.save(order));", "Store.save(order)).join();"));
    client
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(
                List.of(new FileEvent(orders.toUri().toString(), FileChangeType.Changed))));
    until(0);
  }

  /** Asks for all files until one that is not open has so many findings. */
  private void until(int count) {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (System.nanoTime() < end) {
      for (WorkspaceDocumentDiagnosticReport file :
          TestClient.await(
                  client
                      .server()
                      .getWorkspaceService()
                      .diagnostic(new WorkspaceDiagnosticParams(List.of())))
              .getItems()) {
        WorkspaceFullDocumentDiagnosticReport full =
            file.getWorkspaceFullDocumentDiagnosticReport();
        if (full.getUri().equals(orders.toUri().toString()) && full.getItems().size() == count) {
          return;
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
    throw new AssertionError("not " + count + " findings; log: " + client.log());
  }

  /** A letter beyond the first 65,536 is two units for one client and four bytes for another. */
  @Test
  void positionsInBytes() {
    ClientCapabilities can = pushed();
    GeneralClientCapabilities general = new GeneralClientCapabilities();
    general.setPositionEncodings(List.of(PositionEncodingKind.UTF8));
    can.setGeneral(general);
    InitializeResult result = client.start(root, can);
    assertEquals("utf-8", result.getCapabilities().getPositionEncoding());
    String text =
        ORDERS.replace(
            "    CompletableFuture.runAsync(() -> Store.save(order));",
            "    /* \uD83D\uDE00 */ CompletableFuture.runAsync(() -> Store.save(order));");
    client.open(orders, text);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    assertEquals(new Position(8, 15), found.getRange().getStart());
    client.change(orders, replace(at(8, 66, 67), ".join();"));
    client.until(orders, List::isEmpty);
  }

  private static List<TextEdit> edits(CodeAction action) {
    return action.getEdit().getDocumentChanges().get(0).getLeft().getEdits().stream()
        .map(Either::getLeft)
        .toList();
  }

  /** Applies an edit as a client does: from the end, so that places hold. */
  private void apply(CodeAction action) {
    assertEquals(
        client.version(orders),
        action.getEdit().getDocumentChanges().get(0).getLeft().getTextDocument().getVersion());
    List<TextEdit> edits = new java.util.ArrayList<>(edits(action));
    edits.sort(
        java.util.Comparator.comparing((TextEdit e) -> e.getRange().getStart().getLine())
            .thenComparing(e -> e.getRange().getStart().getCharacter())
            .reversed());
    client.change(
        orders,
        edits.stream()
            .map(e -> replace(e.getRange(), e.getNewText()))
            .toArray(TextDocumentContentChangeEvent[]::new));
  }
}
