package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.junit.jupiter.api.Test;

/** A suppression is offered where the annotation compiles and ends the finding, as a fix is. */
final class SuppressionTrialTest extends OverSocket {
  private static final String TITLE = "Suppress DanglingTask here, with a reason";

  /** Some libraries have an annotation of that name, and it takes something else, or nothing. */
  private static final String OTHER = "@interface SuppressWarnings {}";

  private static final String INNER =
      """
      package shop;

      import java.util.concurrent.CompletableFuture;

      class Orders {
        static class Inner {
          void place(String order) {
            CompletableFuture.runAsync(() -> Store.save(order));
          }
        }
      }
      """;

  private List<CodeAction> offered(String text) {
    client.start(root, able());
    TextDocumentIdentifier document = client.open(orders, text);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    return actions(document, found);
  }

  private TextEdit inserted(List<CodeAction> actions) {
    CodeAction resolved = TestClient.await(documents().resolveCodeAction(named(actions, TITLE)));
    List<TextEdit> edits =
        resolved.getEdit().getDocumentChanges().get(0).getLeft().getEdits().stream()
            .map(edit -> edit.getLeft())
            .toList();
    assertEquals(1, edits.size());
    assertTrue(edits.get(0).getNewText().contains("@SuppressWarnings(\"DanglingTask\")"));
    return edits.get(0);
  }

  @Test
  void atTheInnermostDeclaration() {
    assertEquals(6, inserted(offered(INNER)).getRange().getStart().getLine());
  }

  /** Inside of the class that declares its own, the name means that one; around it, the JDK's. */
  @Test
  void atTheInnermostThatCanCarryIt() {
    String text = INNER.replace("Inner {", "Inner { " + OTHER);
    assertEquals(5, inserted(offered(text)).getRange().getStart().getLine());
  }

  /** Where it can stand nowhere, it is not offered; what else there is, is. */
  @Test
  void orNotAtAll() {
    List<CodeAction> actions = offered(INNER + OTHER);
    List<String> titles = actions.stream().map(CodeAction::getTitle).toList();
    assertFalse(titles.contains(TITLE), titles.toString());
    assertTrue(titles.contains("Explain: what becomes of this task, and why"), titles.toString());
    assertTrue(actions.stream().anyMatch(action -> action.getEdit() != null), titles.toString());
  }
}
