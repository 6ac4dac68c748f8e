package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.ProgressParams;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkDoneProgressBegin;
import org.eclipse.lsp4j.WorkDoneProgressEnd;
import org.eclipse.lsp4j.WorkDoneProgressReport;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.junit.jupiter.api.Test;

/** What a client hears of long work, and how it takes work back. */
final class WorkUnderWayTest extends OverSocket {
  private static final int CANCELLED = ResponseErrorCode.RequestCancelled.getValue();

  @Test
  void aScanTellsHowFarItIs() {
    client.start(root, able());
    client.open(orders, ORDERS);
    client.until(orders, d -> d.size() == 1);
    until(() -> client.scans() > 0);
    until(() -> ended().size() == client.tokens().size());
    List<ProgressParams> first =
        client.progress().stream()
            .filter(p -> p.getToken().getLeft().equals(client.tokens().get(0)))
            .toList();
    assertTrue(first.get(0).getValue().getLeft() instanceof WorkDoneProgressBegin);
    List<Integer> percents = new ArrayList<>();
    for (ProgressParams each : first.subList(1, first.size() - 1)) {
      WorkDoneProgressReport report = (WorkDoneProgressReport) each.getValue().getLeft();
      assertFalse(report.getMessage().isEmpty());
      percents.add(report.getPercentage());
    }
    assertFalse(percents.isEmpty());
    assertEquals(percents.stream().sorted().toList(), percents);
    assertTrue(percents.get(percents.size() - 1) <= 100, percents.toString());
  }

  private List<ProgressParams> ended() {
    return client.progress().stream()
        .filter(p -> p.getValue().getLeft() instanceof WorkDoneProgressEnd)
        .toList();
  }

  /** The protocol wants an answer even so, and the look goes on for who asks next. */
  @Test
  void aPullThatIsTakenBack() {
    client.start(root, pulling());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    CompletableFuture<?> pull = documents().diagnostic(new DocumentDiagnosticParams(document));
    pull.cancel(true);
    until(() -> client.errors().contains(CANCELLED));
    assertEquals(1, pulled(document).size());
  }

  private List<Diagnostic> pulled(TextDocumentIdentifier document) {
    return TestClient.await(documents().diagnostic(new DocumentDiagnosticParams(document)))
        .getRelatedFullDocumentDiagnosticReport()
        .getItems();
  }

  /** It takes many scans; the one under way ends, and who asks next is not kept waiting. */
  @Test
  void anActionThatIsTakenBack() throws IOException {
    for (int i = 0; i < 200; i++) {
      write("src/shop/Orders" + i + ".java", ORDERS.replace("Orders", "Orders" + i));
    }
    client.start(root, able());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    until(() -> client.scans() > 0);
    List<CodeAction> actions = actions(document, found);
    for (String title :
        List.of("Fix all of DanglingTask everywhere", "Fix all of DanglingTask in this file")) {
      int before = client.errors().size();
      CompletableFuture<?> resolving = documents().resolveCodeAction(named(actions, title));
      resolving.cancel(true);
      until(() -> client.errors().size() > before);
      assertEquals(CANCELLED, client.errors().get(before));
    }
    until(() -> client.log().stream().filter("a request was taken back"::equals).count() == 2);
    TestClient.await(documents().hover(new HoverParams(document, new Position(6, 24))));
  }

  /** Somebody saves a hundred times in a second, and other tools write, too. */
  @Test
  void aStormOfSaves() throws IOException {
    client.start(root, able());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    client.until(orders, d -> d.size() == 1);
    until(() -> client.scans() > 0);
    int before = client.scans();
    long start = System.nanoTime();
    for (int i = 0; i < 100; i++) {
      String text = ORDERS + "// save " + i + "\n";
      client.change(orders, new TextDocumentContentChangeEvent(text));
      Files.writeString(orders, text);
      Files.writeString(store, i % 2 == 0 ? CALM : STORE);
      documents().didSave(new DidSaveTextDocumentParams(document));
      changed(FileChangeType.Changed, orders, store);
      sleep(Math.max(0, 10 * i - (System.nanoTime() - start) / 1_000_000));
    }
    Files.writeString(store, CALM);
    changed(FileChangeType.Changed, store);
    client.until(orders, List::isEmpty);
    until(() -> client.scans() > before);
    // One when it rests, and perhaps one that a pause of this machine let through.
    assertTrue(client.scans() - before <= 4, client.log().toString());
    assertTrue(client.log().stream().noneMatch(l -> l.contains("fail")), client.log().toString());
  }

  private void changed(FileChangeType how, Path... files) {
    client
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(
                java.util.stream.Stream.of(files)
                    .map(file -> new FileEvent(file.toUri().toString(), how))
                    .toList()));
  }

  private static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
