package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DiagnosticsTagSupport;
import org.eclipse.lsp4j.HoverCapabilities;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** A client is given the forms that it says it takes, and no other. */
final class FormsTest {
  private static final Forms LEAST = new Forms(false, false, false, false);

  private static TextDocumentEdit edit(String uri, String text) {
    TextEdit one = new TextEdit(OverSocket.at(1, 2, 3), text);
    return new TextDocumentEdit(
        new VersionedTextDocumentIdentifier(uri, 7), List.of(Either.forLeft(one)));
  }

  private static WorkspaceEdit edits() {
    WorkspaceEdit edit = new WorkspaceEdit();
    edit.setDocumentChanges(
        List.of(
            Either.forLeft(edit("file:///a", "x")),
            Either.forLeft(edit("file:///b", "y")),
            Either.forLeft(edit("file:///a", "z"))));
    return edit;
  }

  @Test
  void nothingIsTakenForGranted() {
    assertEquals(LEAST, Forms.of(null));
    assertEquals(LEAST, Forms.of(new ClientCapabilities()));
    assertEquals(DiagnosticForms.NONE, DiagnosticForms.of(null));
    assertEquals(DiagnosticForms.NONE, DiagnosticForms.of(new ClientCapabilities()));
    assertEquals(Abilities.NONE, Abilities.of(null));
    assertEquals(Abilities.NONE, Abilities.of(new ClientCapabilities()));
  }

  @Test
  void whatAClientSays() {
    ClientCapabilities can = OverSocket.able();
    assertEquals(new Forms(true, true, true, false), Forms.of(can));
    can.getTextDocument().setHover(new HoverCapabilities(List.of("markdown", "plaintext"), false));
    assertEquals(Forms.ALL, Forms.of(can));
    can.getTextDocument().getCodeAction().getResolveSupport().setProperties(List.of("command"));
    assertFalse(Forms.of(can).later());
    can.getTextDocument().getCodeAction().setCodeActionLiteralSupport(null);
    assertFalse(Forms.of(can).literals());
    can.getWorkspace().getWorkspaceEdit().setDocumentChanges(false);
    assertFalse(Forms.of(can).versions());
    // No file can be made without a form that says so.
    assertFalse(Abilities.of(can).creates());
  }

  /** Older clients say that they know tags, newer ones which. */
  @Test
  void whatADiagnosticMayShow() {
    ClientCapabilities can = OverSocket.able();
    assertEquals(new DiagnosticForms(true, true, true), DiagnosticForms.of(can));
    var publish = can.getTextDocument().getPublishDiagnostics();
    publish.setTagSupport(new DiagnosticsTagSupport(List.of(DiagnosticTag.Deprecated)));
    assertFalse(DiagnosticForms.of(can).fades());
    publish.setTagSupport(true);
    assertEquals(new DiagnosticForms(true, true, true), DiagnosticForms.of(can));
    publish.setRelatedInformation(null);
    assertFalse(DiagnosticForms.of(can).related());
  }

  @Test
  void editsByFileWithoutVersions() {
    WorkspaceEdit whole = edits();
    assertSame(whole, Forms.ALL.edit(whole));
    WorkspaceEdit plain = LEAST.edit(whole);
    assertNull(plain.getDocumentChanges());
    assertEquals(
        Map.of(
            "file:///a",
            List.of(
                new TextEdit(OverSocket.at(1, 2, 3), "x"),
                new TextEdit(OverSocket.at(1, 2, 3), "z")),
            "file:///b",
            List.of(new TextEdit(OverSocket.at(1, 2, 3), "y"))),
        plain.getChanges());
    WorkspaceEdit made = new WorkspaceEdit();
    made.setDocumentChanges(List.of(Either.forRight(new CreateFile("file:///c"))));
    assertThrows(IllegalStateException.class, () -> LEAST.edit(made));
  }

  /** Of a client that knows commands only, those actions that are one. */
  @Test
  void commandsOnly() {
    CodeAction fix = new CodeAction("fix");
    fix.setEdit(edits());
    CodeAction explain = new CodeAction("explain");
    explain.setCommand(new Command("other", "tether.explain", List.of(1)));
    assertEquals(
        List.of(Either.forLeft(new Command("explain", "tether.explain", List.of(1)))),
        LEAST.actions(List.of(fix, explain)));
    assertEquals(
        List.of(Either.forRight(fix), Either.forRight(explain)),
        Forms.ALL.actions(List.of(fix, explain)));
  }

  @Test
  void wordsWithoutMarks() {
    String written = "**lost**: `a &lt; b` of [the \\[page](file:///p.md), \\*not\\_so";
    assertEquals(written, Forms.ALL.text(written).getValue());
    assertEquals("lost: a < b of the [page, *not_so", LEAST.text(written).getValue());
  }
}
