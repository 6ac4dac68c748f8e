package dev.tether.lsp;

import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.DiagnosticTag;
import org.eclipse.lsp4j.DiagnosticsTagSupport;
import org.eclipse.lsp4j.PublishDiagnosticsCapabilities;
import org.eclipse.lsp4j.ResourceOperationKind;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * What a client can, as far as it matters.
 *
 * @param pulls whether it asks for diagnostics rather than being sent them
 * @param refreshes whether it can be told to ask again
 * @param related whether it shows the places that belong to a diagnostic
 * @param annotations whether it can ask before it applies an edit
 * @param progress whether it shows how far something is
 * @param watches whether it tells of files that change on disk
 * @param creates whether an edit may make a file
 * @param fades whether it shows what is not needed as such
 */
record Abilities(
    boolean pulls,
    boolean refreshes,
    boolean related,
    boolean annotations,
    boolean progress,
    boolean watches,
    boolean creates,
    boolean fades) {

  static final Abilities NONE =
      new Abilities(false, false, false, false, false, false, false, false);

  static Abilities of(ClientCapabilities can) {
    if (can == null) {
      return NONE;
    }
    TextDocumentClientCapabilities text = can.getTextDocument();
    WorkspaceClientCapabilities workspace = can.getWorkspace();
    PublishDiagnosticsCapabilities publish = text == null ? null : text.getPublishDiagnostics();
    return new Abilities(
        text != null && text.getDiagnostic() != null,
        workspace != null
            && workspace.getDiagnostics() != null
            && is(workspace.getDiagnostics().getRefreshSupport()),
        publish != null && is(publish.getRelatedInformation()),
        workspace != null
            && workspace.getWorkspaceEdit() != null
            && workspace.getWorkspaceEdit().getChangeAnnotationSupport() != null,
        can.getWindow() != null && is(can.getWindow().getWorkDoneProgress()),
        workspace != null
            && workspace.getDidChangeWatchedFiles() != null
            && is(workspace.getDidChangeWatchedFiles().getDynamicRegistration()),
        workspace != null && creates(workspace.getWorkspaceEdit()),
        publish != null && fades(publish.getTagSupport()));
  }

  private static boolean creates(WorkspaceEditCapabilities edits) {
    return edits != null
        && is(edits.getDocumentChanges())
        && edits.getResourceOperations() != null
        && edits.getResourceOperations().contains(ResourceOperationKind.Create);
  }

  /** Older clients say only that they know tags. */
  private static boolean fades(Either<Boolean, DiagnosticsTagSupport> tags) {
    return tags != null
        && (tags.isLeft()
            ? is(tags.getLeft())
            : tags.getRight().getValueSet().contains(DiagnosticTag.Unnecessary));
  }

  private static boolean is(Boolean value) {
    return Boolean.TRUE.equals(value);
  }
}
