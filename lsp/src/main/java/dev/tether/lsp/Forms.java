package dev.tether.lsp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.MarkupContent;
import org.eclipse.lsp4j.MarkupKind;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/**
 * The forms in which a client takes what it asks for. Immutable.
 *
 * @param literals whether it knows code actions, and not only commands
 * @param later whether the edit of a code action may be made when it is chosen
 * @param versions whether it takes edits that say of which version of a file they speak
 * @param markdown whether it shows Markdown
 */
record Forms(boolean literals, boolean later, boolean versions, boolean markdown) {
  /** What an editor of today takes. */
  static final Forms ALL = new Forms(true, true, true, true);

  static Forms of(ClientCapabilities can) {
    TextDocumentClientCapabilities text = can == null ? null : can.getTextDocument();
    CodeActionCapabilities actions = text == null ? null : text.getCodeAction();
    boolean later =
        actions != null
            && Boolean.TRUE.equals(actions.getDataSupport())
            && actions.getResolveSupport() != null
            && actions.getResolveSupport().getProperties().contains("edit");
    boolean versions =
        can != null
            && can.getWorkspace() != null
            && can.getWorkspace().getWorkspaceEdit() != null
            && Boolean.TRUE.equals(can.getWorkspace().getWorkspaceEdit().getDocumentChanges());
    boolean markdown =
        text != null
            && text.getHover() != null
            && text.getHover().getContentFormat() != null
            && text.getHover().getContentFormat().contains(MarkupKind.MARKDOWN);
    return new Forms(
        actions != null && actions.getCodeActionLiteralSupport() != null,
        later,
        versions,
        markdown);
  }

  /** Code actions; of a client that knows only commands, those that are one. */
  List<Either<Command, CodeAction>> actions(List<CodeAction> actions) {
    List<Either<Command, CodeAction>> all = new ArrayList<>();
    for (CodeAction action : actions) {
      if (literals) {
        if (action.getEdit() != null) {
          action.setEdit(edit(action.getEdit()));
        }
        all.add(Either.forRight(action));
      } else if (action.getCommand() != null && action.getEdit() == null) {
        Command command = action.getCommand();
        all.add(
            Either.forLeft(
                new Command(action.getTitle(), command.getCommand(), command.getArguments())));
      }
    }
    return all;
  }

  /** An edit, by file where the client knows no versions. */
  WorkspaceEdit edit(WorkspaceEdit edit) {
    if (versions || edit.getDocumentChanges() == null) {
      return edit;
    }
    Map<String, List<TextEdit>> changes = new LinkedHashMap<>();
    for (Either<TextDocumentEdit, ResourceOperation> change : edit.getDocumentChanges()) {
      if (change.isRight()) {
        // Files are neither made nor moved.
        throw new IllegalStateException("not an edit of a text: " + change.getRight().getKind());
      }
      List<TextEdit> edits =
          changes.computeIfAbsent(
              change.getLeft().getTextDocument().getUri(), uri -> new ArrayList<>());
      change.getLeft().getEdits().forEach(each -> edits.add(each.getLeft()));
    }
    return new WorkspaceEdit(changes);
  }

  /** What was written as Markdown. */
  MarkupContent text(String written) {
    return markdown
        ? new MarkupContent(MarkupKind.MARKDOWN, written)
        : new MarkupContent(MarkupKind.PLAINTEXT, plain(written));
  }

  /** Takes off the marks that {@link Hovers} sets. */
  private static String plain(String written) {
    return written
        .replaceAll("\\[((?:\\\\.|[^\\]\\\\])*)\\]\\([^)\\s]*\\)", "$1")
        .replace("**", "")
        .replace("`", "")
        .replace("&lt;", "<")
        .replaceAll("\\\\([\\\\*_\\[])", "$1");
  }
}
