package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.GeneralClientCapabilities;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Letters beyond the first 65,536 are two units for one client, and four bytes for another. */
final class PlacesInTextTest extends OverSocket {
  private static final String TEXT =
      ORDERS.replace(
          "    CompletableFuture.runAsync(() -> Store.save(order));",
          "    /* \uD83D\uDE00\u00E9\u20AC\uD834\uDD1E */ CompletableFuture.runAsync("
              + "() -> Store.save(\"\uD83D\uDE80\" + order)); // \uD83D\uDE00");

  private String encoding;

  private int units(String before) {
    return encoding.equals("utf-8")
        ? before.getBytes(StandardCharsets.UTF_8).length
        : before.length();
  }

  private Position position(String text, int offset) {
    String before = text.substring(0, offset);
    int line = (int) before.chars().filter(c -> c == '\n').count();
    return new Position(line, units(before.substring(before.lastIndexOf('\n') + 1)));
  }

  private Range range(String text, String piece) {
    int at = text.indexOf(piece);
    assertTrue(at >= 0, piece);
    return new Range(position(text, at), position(text, at + piece.length()));
  }

  private int offset(String text, Position position) {
    for (int i = 0; i <= text.length(); i++) {
      if (position(text, i).equals(position)) {
        return i;
      }
    }
    throw new AssertionError(position + " is in the middle of a letter");
  }

  private ClientCapabilities counting() {
    ClientCapabilities can = able();
    GeneralClientCapabilities general = new GeneralClientCapabilities();
    general.setPositionEncodings(List.of(encoding));
    can.setGeneral(general);
    return can;
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "utf-16"})
  void everyPlace(String counted) {
    encoding = counted;
    assertEquals(encoding, client.start(root, counting()).getCapabilities().getPositionEncoding());
    TextDocumentIdentifier document = client.open(orders, TEXT);
    String call = "CompletableFuture.runAsync(() -> Store.save(\"\uD83D\uDE80\" + order))";
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    assertEquals(range(TEXT, call), found.getRange());
    Position inside = range(TEXT, "+ order").getStart();
    String told =
        TestClient.await(documents().hover(new HoverParams(document, inside)))
            .getContents()
            .getRight()
            .getValue();
    assertTrue(told.contains("is lost"), told);

    CodeAction fix = actions(document, found).get(0);
    String fixed = TEXT;
    List<TextEdit> edits =
        fix.getEdit().getDocumentChanges().get(0).getLeft().getEdits().stream()
            .map(each -> each.getLeft())
            .sorted(
                (a, b) ->
                    offset(TEXT, b.getRange().getStart()) - offset(TEXT, a.getRange().getStart()))
            .toList();
    for (TextEdit edit : edits) {
      fixed =
          fixed.substring(0, offset(TEXT, edit.getRange().getStart()))
              + edit.getNewText()
              + fixed.substring(offset(TEXT, edit.getRange().getEnd()));
    }
    assertTrue(fixed.contains("save(\"\uD83D\uDE80\" + order)"), fixed);
    assertTrue(fixed.contains("// \uD83D\uDE00\n"), fixed);
    client.change(orders, new TextDocumentContentChangeEvent(fixed));
    client.until(orders, List::isEmpty);

    // Back, and then by a change of a stretch between such letters.
    client.change(orders, new TextDocumentContentChangeEvent(TEXT));
    client.until(orders, d -> d.size() == 1);
    client.change(
        orders,
        new TextDocumentContentChangeEvent(
            range(TEXT, "; // \uD83D\uDE00"), ".join(); // \uD83D\uDE00"));
    client.until(orders, List::isEmpty);
  }

  /** Of two files one depends on the other: who pulls is told to ask again, and hears the news. */
  @org.junit.jupiter.api.Test
  void pullsThatDependOnOtherFiles() {
    encoding = "utf-16";
    assertTrue(
        client
            .start(root, pulling())
            .getCapabilities()
            .getDiagnosticProvider()
            .isInterFileDependencies());
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    client.open(store, STORE);
    assertEquals(1, pulled(document));
    until(() -> client.scans() > 0);
    int refreshes = client.refreshes();
    client.change(store, new TextDocumentContentChangeEvent(CALM));
    until(() -> client.refreshes() > refreshes && pulled(document) == 0);
    int again = client.refreshes();
    client.change(store, new TextDocumentContentChangeEvent(STORE));
    until(() -> client.refreshes() > again && pulled(document) == 1);
  }

  private int pulled(TextDocumentIdentifier document) {
    return TestClient.await(documents().diagnostic(new DocumentDiagnosticParams(document)))
        .getRelatedFullDocumentDiagnosticReport()
        .getItems()
        .size();
  }
}
