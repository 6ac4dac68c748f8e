package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionContext;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEditChangeAnnotationSupportCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** What comes with a finding, in the forms that a client takes. */
final class WhatIsOfferedTest extends OverSocket {
  private static final String NESTED =
      """
      package shop;

      import java.util.concurrent.CompletableFuture;

      class Orders {
        CompletableFuture<Void> save(String order) {
          return CompletableFuture.runAsync(() -> Store.save(order));
        }

        CompletableFuture<Void> place(CompletableFuture<String> order) {
          return order.thenAccept(o -> save(o));
        }
      }
      """;

  private TextDocumentIdentifier document;

  private Diagnostic found(ClientCapabilities can) {
    return found(can, ORDERS);
  }

  private Diagnostic found(ClientCapabilities can, String text) {
    client.start(root, can);
    document = client.open(orders, text);
    return client.until(orders, d -> d.size() == 1).get(0);
  }

  private CodeAction resolved(CodeAction action) {
    return TestClient.await(documents().resolveCodeAction(action));
  }

  private static TextDocumentEdit edit(CodeAction action) {
    return action.getEdit().getDocumentChanges().get(0).getLeft();
  }

  /** From this machine: an editor need not be online. It goes with the server. */
  @Test
  void thePageOfTheCheck() throws IOException {
    Diagnostic found = found(able());
    Path page = Documents.path(found.getCodeDescription().getHref()).orElseThrow();
    assertTrue(Files.readString(page).startsWith("# DanglingTask\n"));
    assertEquals(0, client.end());
    assertFalse(Files.exists(page.getParent()));
  }

  @Test
  void noPageForAClientThatOpensNone() {
    ClientCapabilities can = able();
    can.getTextDocument().getPublishDiagnostics().setCodeDescriptionSupport(null);
    assertNull(found(can).getCodeDescription());
  }

  @Test
  void whatChangesMoreIsConfirmed() {
    ClientCapabilities can = able();
    can.getWorkspace()
        .getWorkspaceEdit()
        .setChangeAnnotationSupport(new WorkspaceEditChangeAnnotationSupportCapabilities(true));
    Diagnostic found = found(can, NESTED);
    List<CodeAction> fixes =
        actions(document, found).stream()
            .filter(action -> action.getEdit() != null && action.getDiagnostics() != null)
            .filter(action -> !action.getTitle().startsWith("Add a role line"))
            .toList();
    assertTrue(fixes.size() > 1, fixes.toString());
    int asked = 0;
    for (CodeAction fix : fixes) {
      assertEquals(1, edit(fix).getTextDocument().getVersion());
      assertFalse(fix.getTitle().contains("(changes"), fix.getTitle());
      if (fix.getEdit().getChangeAnnotations() == null) {
        continue;
      }
      asked += edit(fix).getEdits().size();
      ChangeAnnotation annotation = fix.getEdit().getChangeAnnotations().get("tether.changes");
      assertTrue(annotation.getNeedsConfirmation());
      assertTrue(annotation.getLabel().startsWith("Changes "), annotation.getLabel());
    }
    // LSP4J reads no such id.
    assertEquals(asked, client.wire().split("\"annotationId\":\"tether.changes\"", -1).length - 1);
    assertTrue(asked > 0, "no fix is confirmed");
  }

  @Test
  void whatChangesMoreIsNamedElsewhere() {
    Diagnostic found = found(able(), NESTED);
    List<CodeAction> actions = actions(document, found);
    assertTrue(actions.stream().anyMatch(action -> action.getTitle().contains(" (changes ")));
    assertTrue(
        actions.stream()
            .allMatch(
                action ->
                    action.getEdit() == null || action.getEdit().getChangeAnnotations() == null));
  }

  /** The place of the reason is selected, whatever else the lines hold. */
  @Test
  void theCursorIsOnTheReason() {
    ClientCapabilities can = able();
    can.getWorkspace().getWorkspaceEdit().setSnippetEditSupport(true);
    Diagnostic found = found(can);
    CodeAction suppress =
        resolved(named(actions(document, found), "Suppress DanglingTask here, with a reason"));
    assertNull(suppress.getCommand());
    assertEquals(1, edit(suppress).getEdits().size());
    SnippetTextEdit snippet = edit(suppress).getEdits().get(0).getRight();
    String value = snippet.getSnippet().getValue();
    assertEquals("snippet", snippet.getSnippet().getKind());
    assertTrue(value.contains("${1:" + CodeActions.REASON + "}"), value);
    assertTrue(value.contains("@SuppressWarnings(\"DanglingTask\")"), value);
  }

  /** A client with a command of its own for that is told to run it. */
  @Test
  void orItsOwnCommandGoesThere() {
    var settings = new com.google.gson.JsonObject();
    settings.addProperty("selectReason", true);
    client.start(List.of(root), able(), params -> params.setInitializationOptions(settings));
    document = client.open(orders, ORDERS);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    CodeAction suppress =
        resolved(named(actions(document, found), "Suppress DanglingTask here, with a reason"));
    assertEquals("tether.selectReason", suppress.getCommand().getCommand());
    assertTrue(
        edit(suppress).getEdits().get(0).getLeft().getNewText().contains(CodeActions.REASON));
  }

  /** An action that was offered for an older text changes nothing. */
  @Test
  void whatIsOldChangesNothing() {
    Diagnostic found = found(able());
    List<CodeAction> actions = actions(document, found);
    client.change(orders, new TextDocumentContentChangeEvent("\n" + ORDERS));
    for (CodeAction action : actions) {
      if (action.getEdit() == null) {
        assertNull(resolved(action).getEdit(), action.getTitle());
      } else {
        assertEquals(1, edit(action).getTextDocument().getVersion());
      }
    }
  }

  @Test
  void theExplanationOpens() {
    Diagnostic found = found(able());
    CodeAction explain =
        named(actions(document, found), "Explain: what becomes of this task, and why");
    Object answer =
        TestClient.await(
            client
                .server()
                .getWorkspaceService()
                .executeCommand(
                    new ExecuteCommandParams(
                        explain.getCommand().getCommand(), explain.getCommand().getArguments())));
    assertTrue(String.valueOf(answer).contains("is lost"), String.valueOf(answer));
  }

  /** For editors that fix on save: they ask for this kind alone. */
  @Test
  void allSafeFixesOfAFile() {
    Diagnostic found = found(able());
    CodeActionContext context = new CodeActionContext(List.of(found));
    context.setOnly(List.of("source.fixAll"));
    List<CodeAction> actions =
        TestClient.await(
                documents().codeAction(new CodeActionParams(document, found.getRange(), context)))
            .stream()
            .map(Either::getRight)
            .toList();
    assertEquals(1, actions.size());
    assertEquals("source.fixAll.tether", actions.get(0).getKind());
    assertNotNull(actions.get(0).getData());
    assertFalse(edit(resolved(actions.get(0))).getEdits().isEmpty());
  }
}
