package dev.tether.lsp;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.HelperCall;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.source.Position;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.source.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CreateFile;
import org.eclipse.lsp4j.CreateFileOptions;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** Offers to tell Tether, in a role file, what a helper does to tasks. */
final class RoleActions {
  private final Documents documents;
  private final Diagnostics diagnostics;
  private final boolean creates;

  /**
   * Creates the translation.
   *
   * @param creates whether the client can make files
   */
  RoleActions(Documents documents, Diagnostics diagnostics, boolean creates) {
    this.documents = documents;
    this.diagnostics = diagnostics;
    this.creates = creates;
  }

  /** The actions for a finding; each line was tried. */
  List<CodeAction> of(Documents.Document document, Finding finding, Analysis analysis, Log log)
      throws InvalidRequestException {
    List<CodeAction> actions = new ArrayList<>();
    for (HelperCall helper : analysis.helpers(document, finding)) {
      try {
        List<RoleLines.Change> changes = analysis.roleLines().changes(helper);
        boolean makesNone = changes.stream().allMatch(change -> change.before().isPresent());
        if (RoleLines.hold(changes) && (creates || makesNone)) {
          CodeAction action = new CodeAction(title(helper));
          action.setKind(CodeActionKind.QuickFix);
          action.setDiagnostics(List.of(diagnostics.of(finding, document.text())));
          action.setEdit(edit(changes));
          actions.add(action);
        }
      } catch (IOException e) {
        log.say("no role line is offered: " + e.getMessage());
      }
    }
    return actions;
  }

  private static String title(HelperCall helper) {
    String type = helper.className().substring(helper.className().lastIndexOf('.') + 1);
    String name = helper.method().equals("new") ? "new " + type : type + "." + helper.method();
    return "Add a role line: "
        + name
        + (helper.takes()
            ? " answers for the task that it is given"
            : " returns a task that may be dropped");
  }

  private WorkspaceEdit edit(List<RoleLines.Change> changes) {
    List<Either<TextDocumentEdit, ResourceOperation>> all = new ArrayList<>();
    for (RoleLines.Change change : changes) {
      String uri = documents.uri(change.file());
      if (change.before().isEmpty()) {
        all.add(Either.forRight(new CreateFile(uri, new CreateFileOptions(false, true))));
      }
      Range range =
          new Range(new org.eclipse.lsp4j.Position(0, 0), new org.eclipse.lsp4j.Position(0, 0));
      if (change.before().isPresent()) {
        range = range(change.before().get(), change.offset());
      }
      List<Either<TextEdit, SnippetTextEdit>> edits =
          List.of(Either.forLeft(new TextEdit(range, change.inserted())));
      all.add(
          Either.forLeft(
              new TextDocumentEdit(new VersionedTextDocumentIdentifier(uri, null), edits)));
    }
    WorkspaceEdit edit = new WorkspaceEdit();
    edit.setDocumentChanges(all);
    return edit;
  }

  /** The empty range at an index; after a last line's end it is on the line that follows. */
  private Range range(SourceText text, int offset) {
    if (offset == text.text().length() && text.text().endsWith("\n")) {
      int lines = (int) text.text().chars().filter(c -> c == '\n').count();
      var end = new org.eclipse.lsp4j.Position(lines, 0);
      return new Range(end, end);
    }
    Position place = text.position(offset);
    return documents.places().range(text, new Span(place, place));
  }
}
