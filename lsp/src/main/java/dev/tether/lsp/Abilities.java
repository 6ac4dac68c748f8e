package dev.tether.lsp;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;

/**
 * What a client can, as far as it matters.
 *
 * @param pulls whether it asks for diagnostics rather than being sent them
 * @param refreshes whether it can be told to ask again
 * @param annotations whether it can ask before it applies an edit
 * @param progress whether it shows how far something is
 * @param watches whether it tells of files that change on disk
 * @param creates whether an edit may make a file
 * @param snippets whether the cursor goes where an edit has a place for it
 */
record Abilities(
    boolean pulls,
    boolean refreshes,
    boolean annotations,
    boolean progress,
    boolean watches,
    boolean creates,
    boolean snippets) {

  static final Abilities NONE = new Abilities(false, false, false, false, false, false, false);

  static Abilities of(ClientCapabilities can) {
    if (can == null) {
      return NONE;
    }
    TextDocumentClientCapabilities text = can.getTextDocument();
    WorkspaceClientCapabilities workspace = can.getWorkspace();
    return new Abilities(
        text != null && text.getDiagnostic() != null,
        workspace != null
            && workspace.getDiagnostics() != null
            && is(workspace.getDiagnostics().getRefreshSupport()),
        workspace != null
            && workspace.getWorkspaceEdit() != null
            && workspace.getWorkspaceEdit().getChangeAnnotationSupport() != null,
        can.getWindow() != null && is(can.getWindow().getWorkDoneProgress()),
        workspace != null
            && workspace.getDidChangeWatchedFiles() != null
            && is(workspace.getDidChangeWatchedFiles().getDynamicRegistration()),
        workspace != null && creates(workspace.getWorkspaceEdit()),
        workspace != null && snippets(workspace.getWorkspaceEdit()));
  }

  private static boolean creates(WorkspaceEditCapabilities edits) {
    return edits != null
        && is(edits.getDocumentChanges())
        && edits.getResourceOperations() != null
        && edits.getResourceOperations().contains(ResourceOperationKind.Create);
  }

  private static boolean snippets(WorkspaceEditCapabilities edits) {
    return edits != null && is(edits.getDocumentChanges()) && is(edits.getSnippetEditSupport());
  }

  private static boolean is(Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
