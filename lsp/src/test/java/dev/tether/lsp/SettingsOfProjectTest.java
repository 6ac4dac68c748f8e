package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.select.KnownFindings;
import java.io.IOException;
import java.util.List;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;

/** What the project says of its findings holds in the editor. */
final class SettingsOfProjectTest extends OverSocket {
  private static final String STALE =
      ORDERS
          .replace(
              "  void place", "  @SuppressWarnings(\"NestedTask\") // once it was\n  void place")
          .replace("Store.save(order));", "Store.save(order)).join();");

  /** What is known is not told, in a look nor in a scan; what is new is. */
  @Test
  void aBaseline() throws IOException, InvalidRequestException {
    String known =
        KnownFindings.baselineOf(
            new ScanEngine()
                .scan(
                    ScanRequest.builder()
                        .addPaths(List.of(root))
                        .catalog(CheckCatalog.installed())
                        .build())
                .findings());
    write("tether.baseline", known);
    write("tether.toml", "baseline = \"tether.baseline\"\n");
    client.start(root, able());
    client.open(orders, ORDERS);
    until(() -> client.scans() > 0);
    String more =
        ORDERS.replace(
            "  void place",
            "  void more() { CompletableFuture.runAsync(() -> Store.save(\"\")); }\n  void place");
    client.change(orders, new TextDocumentContentChangeEvent(more));
    Diagnostic found = client.until(orders, d -> !d.isEmpty()).get(0);
    assertEquals(5, found.getRange().getStart().getLine());
    assertEquals(1, client.now(orders).size());
    int scans = client.scans();
    until(() -> client.scans() > scans);
    assertEquals(1, client.now(orders).size());
  }

  @Test
  void whatIsNotNeededFades() {
    client.start(root, able());
    client.open(orders, STALE);
    Diagnostic stale = client.until(orders, d -> d.size() == 1).get(0);
    assertEquals("UnexplainedTaskSuppression", stale.getCode().getLeft());
    assertEquals(List.of(DiagnosticTag.Unnecessary), stale.getTags());
    // A reason is missing, but it is needed.
    client.change(
        orders,
        new TextDocumentContentChangeEvent(
            ORDERS.replace("  void place", "  @SuppressWarnings(\"DanglingTask\")\n  void place")));
    Diagnostic unexplained =
        client
            .until(orders, d -> d.size() == 1 && !d.get(0).getMessage().equals(stale.getMessage()))
            .get(0);
    assertEquals("UnexplainedTaskSuppression", unexplained.getCode().getLeft());
    assertNull(unexplained.getTags());
    // Other names of the annotation are needed.
    client.change(
        orders,
        new TextDocumentContentChangeEvent(
            STALE.replace("\"NestedTask\"", "{\"NestedTask\", \"unused\"}")));
    client.until(
        orders, d -> d.size() == 1 && d.get(0).getMessage().getLeft().contains("NestedTask"));
    assertNull(client.now(orders).get(0).getTags());
  }

  @Test
  void notForAClientThatFadesNothing() {
    var can = able();
    can.getTextDocument()
        .getPublishDiagnostics()
        .setTagSupport((org.eclipse.lsp4j.DiagnosticsTagSupport) null);
    client.start(root, can);
    client.open(orders, STALE);
    assertNull(client.until(orders, d -> d.size() == 1).get(0).getTags());
  }
}
