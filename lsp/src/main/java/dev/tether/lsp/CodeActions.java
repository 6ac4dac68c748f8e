package dev.tether.lsp;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ModuleEdit;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.source.SourceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.lsp4j.AnnotatedTextEdit;
import org.eclipse.lsp4j.ChangeAnnotation;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.SnippetTextEdit;
import org.eclipse.lsp4j.StringValue;
import org.eclipse.lsp4j.StringValueKind;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;

/** What an editor offers at a finding. */
final class CodeActions {
  /** All safe fixes of a file, for editors that fix when they save. */
  static final String FIX_ALL = CodeActionKind.SourceFixAll + ".tether";

  /** What the user is to replace: a reminder is no reason for Tether. */
  static final String REASON = "TODO: say why nobody needs to hear of a failure";

  /** The command that shows what becomes of the tasks at a place. */
  static final String EXPLAIN = "tether.explain";

  private static final String SELECT_REASON = "tether.selectReason";
  private static final String CHANGES = "tether.changes";
  private static final String EVERYWHERE = "everywhere";

  private final Documents documents;
  private final Diagnostics diagnostics;
  private final boolean annotations;
  private final boolean selectReason;
  private final boolean snippets;

  /**
   * Creates the translation.
   *
   * @param annotations whether the client can ask before it applies an edit
   * @param selectReason whether the client has a command that goes to the reason of a suppression
   * @param snippets whether the cursor goes where an edit has a place for it
   */
  CodeActions(
      Documents documents,
      Diagnostics diagnostics,
      boolean annotations,
      boolean selectReason,
      boolean snippets) {
    this.snippets = snippets;
    this.documents = documents;
    this.diagnostics = diagnostics;
    this.annotations = annotations;
    this.selectReason = selectReason;
  }

  /** The findings that a range touches. */
  List<Finding> touched(FileFindings file, Range range) {
    int from = documents.places().offset(file.text(), range.getStart());
    int to = Math.max(from, documents.places().offset(file.text(), range.getEnd()));
    return file.findings().stream()
        .filter(f -> f.span().start().offset() <= to && f.span().end().offset() >= from)
        .toList();
  }

  /** The actions for findings. */
  List<CodeAction> of(Documents.Document document, List<Offered> offers) {
    List<CodeAction> actions = new ArrayList<>();
    Set<String> checks = new LinkedHashSet<>();
    for (Offered offered : offers) {
      Finding finding = offered.finding();
      Diagnostic diagnostic = diagnostics.of(finding, document.text());
      boolean first = true;
      for (Fix fix : finding.fixes()) {
        actions.add(fix(document, diagnostic, fix, first));
        first = false;
      }
      checks.add(finding.check());
    }
    for (Offered offered : offers) {
      Finding finding = offered.finding();
      offered.suppression().ifPresent(out -> actions.add(suppress(document, finding, out)));
      actions.add(explain(document, finding));
    }
    for (String check : checks) {
      actions.add(later("all", "Fix all of " + check + " in this file", document, check));
      actions.add(later(EVERYWHERE, "Fix all of " + check + " everywhere", document, check));
    }
    return actions;
  }

  private CodeAction fix(
      Documents.Document document, Diagnostic diagnostic, Fix fix, boolean first) {
    CodeAction action = new CodeAction(fix.title());
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(diagnostic));
    action.setIsPreferred(first);
    String changes = fix.effect().map(CodeActions::changes).orElse("");
    if (!changes.isEmpty() && !annotations) {
      action.setTitle(fix.title() + " (changes " + changes + ")");
    }
    WorkspaceEdit edit = edit(document, fix.edits(), changes);
    fix.module().flatMap(this::edit).ifPresent(module -> edit.getDocumentChanges().add(module));
    action.setEdit(edit);
    return action;
  }

  /** What a fix changes in the declaration of its module; nothing in one that is being edited. */
  private Optional<Either<TextDocumentEdit, ResourceOperation>> edit(ModuleEdit module) {
    Path path = Path.of(module.file());
    Optional<Documents.Document> open = documents.get(path);
    if (open.isPresent() && !open.get().text().text().equals(module.before().text())) {
      return Optional.empty();
    }
    Integer version = open.map(Documents.Document::version).orElse(null);
    List<TextEdit> edits = List.of(module.edit());
    return Optional.of(
        Either.forLeft(edit(documents.uri(path), version, module.before(), edits, false)));
  }

  private static String changes(dev.tether.checker.fix.Effect effect) {
    return String.join(", ", effect.changes().stream().map(c -> c.word()).sorted().toList());
  }

  /** An edit of one version of a file; one that changes more than who hears of it is confirmed. */
  private WorkspaceEdit edit(Documents.Document document, List<TextEdit> edits, String changes) {
    boolean asks = annotations && !changes.isEmpty();
    WorkspaceEdit result = new WorkspaceEdit();
    result.setDocumentChanges(
        new ArrayList<>(
            List.of(
                Either.forLeft(
                    edit(document.uri(), document.version(), document.text(), edits, asks)))));
    if (asks) {
      ChangeAnnotation annotation = new ChangeAnnotation("Changes " + changes);
      annotation.setDescription("not only who hears of a failure: read it before you apply it");
      annotation.setNeedsConfirmation(true);
      result.setChangeAnnotations(Map.of(CHANGES, annotation));
    }
    return result;
  }

  /** What makes files what they shall be; of those that are open the version that was looked at. */
  private WorkspaceEdit edit(List<FixedFile> files) {
    List<Either<TextDocumentEdit, ResourceOperation>> all = new ArrayList<>();
    for (FixedFile file : files) {
      Path path = Path.of(file.name());
      Optional<Documents.Document> open = documents.get(path);
      if (open.isPresent() && !open.get().text().text().equals(file.before().text())) {
        continue;
      }
      Integer version = open.map(Documents.Document::version).orElse(null);
      all.add(
          Either.forLeft(
              edit(documents.uri(path), version, file.before(), Difference.edits(file), false)));
    }
    WorkspaceEdit result = new WorkspaceEdit();
    result.setDocumentChanges(all);
    return result;
  }

  /**
   * The edits of one file.
   *
   * @param version of the text; null for what is on disk
   * @param asks whether the client shall ask before it applies them
   */
  private TextDocumentEdit edit(
      String uri, Integer version, SourceText text, List<TextEdit> edits, boolean asks) {
    List<Either<org.eclipse.lsp4j.TextEdit, SnippetTextEdit>> all = new ArrayList<>();
    for (TextEdit edit : edits) {
      Range range = documents.places().range(text, edit.span());
      all.add(
          Either.forLeft(
              asks
                  ? new AnnotatedTextEdit(range, edit.text(), CHANGES)
                  : new org.eclipse.lsp4j.TextEdit(range, edit.text())));
    }
    return new TextDocumentEdit(new VersionedTextDocumentIdentifier(uri, version), all);
  }

  private CodeAction explain(Documents.Document document, Finding finding) {
    CodeAction action = new CodeAction("Explain: what becomes of this task, and why");
    action.setKind(CodeActionKind.QuickFix);
    action.setCommand(
        new Command(
            "Explain",
            EXPLAIN,
            List.of(
                document.uri(),
                documents.places().range(document.text(), finding.span()).getStart())));
    return action;
  }

  private CodeAction suppress(Documents.Document document, Finding finding, int outward) {
    CodeAction action = new CodeAction("Suppress " + finding.check() + " here, with a reason");
    action.setKind(CodeActionKind.QuickFix);
    action.setDiagnostics(List.of(diagnostics.of(finding, document.text())));
    JsonObject data = data("suppress", document);
    data.addProperty("check", finding.check());
    data.addProperty("offset", finding.span().start().offset());
    data.addProperty("outward", outward);
    action.setData(data);
    if (selectReason && !snippets) {
      action.setCommand(new Command("Write the reason", SELECT_REASON, List.of(document.uri())));
    }
    return action;
  }

  /** All safe fixes of the file, of whatever check. */
  CodeAction fixAll(Documents.Document document) {
    CodeAction action = later("all", "Fix all with Tether", document, "");
    action.setKind(FIX_ALL);
    return action;
  }

  /** A quick fix whose edit is made when it is chosen. */
  private static CodeAction later(
      String what, String title, Documents.Document document, String check) {
    CodeAction action = new CodeAction(title);
    action.setKind(CodeActionKind.QuickFix);
    JsonObject data = data(what, document);
    data.addProperty("check", check);
    action.setData(data);
    return action;
  }

  private static JsonObject data(String what, Documents.Document document) {
    JsonObject data = new JsonObject();
    data.addProperty("do", what);
    data.addProperty("uri", document.uri());
    data.add("version", new JsonPrimitive(document.version()));
    return data;
  }

  /**
   * The same actions with their edits, for a client that wants them at once. What would change
   * other files takes too long for that, and is left out.
   */
  List<CodeAction> now(List<CodeAction> actions, Analysis analysis, ProgressListener wanted)
      throws InvalidRequestException {
    List<CodeAction> all = new ArrayList<>();
    for (CodeAction action : actions) {
      if (action.getData() instanceof JsonObject) {
        if (isEverywhere(action)) {
          continue;
        }
        resolve(action, analysis, wanted);
        action.setData(null);
      }
      if (action.getEdit() != null || action.getCommand() != null) {
        all.add(action);
      }
    }
    return all;
  }

  /** Where the client can that, the reason is selected once the edit is there. */
  private WorkspaceEdit withCursor(WorkspaceEdit edit) {
    if (!snippets) {
      return edit;
    }
    for (Either<TextDocumentEdit, ResourceOperation> change : edit.getDocumentChanges()) {
      change
          .getLeft()
          .setEdits(
              change.getLeft().getEdits().stream()
                  .map(Either::getLeft)
                  .map(CodeActions::withCursor)
                  .toList());
    }
    return edit;
  }

  private static Either<org.eclipse.lsp4j.TextEdit, SnippetTextEdit> withCursor(
      org.eclipse.lsp4j.TextEdit edit) {
    String text = edit.getNewText();
    if (!text.contains(REASON)) {
      return Either.forLeft(edit);
    }
    String snippet =
        text.replace("\\", "\\\\")
            .replace("$", "\\$")
            .replace("}", "\\}")
            .replace(REASON, "${1:" + REASON + "}");
    return Either.forRight(
        new SnippetTextEdit(edit.getRange(), new StringValue(StringValueKind.SNIPPET, snippet)));
  }

  /** Whether all files are looked at to make the edit of an action. */
  static boolean isEverywhere(CodeAction action) {
    return action.getData() instanceof JsonObject data
        && data.has("do")
        && data.get("do").getAsString().equals(EVERYWHERE);
  }

  /** Makes the edit of an action that was chosen; none if the file has changed since. */
  CodeAction resolve(CodeAction action, Analysis analysis, ProgressListener wanted)
      throws InvalidRequestException {
    if (!(action.getData() instanceof JsonObject data) || action.getEdit() != null) {
      return action;
    }
    Optional<Documents.Document> document =
        Documents.path(data.get("uri").getAsString()).flatMap(documents::get);
    if (document.isEmpty() || document.get().version() != data.get("version").getAsInt()) {
      return action;
    }
    String check = data.get("check").getAsString();
    switch (data.get("do").getAsString()) {
      case "all" -> action.setEdit(edit(analysis.fixed(document.get(), check, wanted)));
      case EVERYWHERE -> action.setEdit(edit(analysis.fixedEverywhere(check, wanted)));
      default -> {
        int offset = data.get("offset").getAsInt();
        int outward = data.get("outward").getAsInt();
        action.setEdit(
            withCursor(edit(analysis.suppressed(document.get(), check, offset, outward, REASON))));
      }
    }
    return action;
  }
}
