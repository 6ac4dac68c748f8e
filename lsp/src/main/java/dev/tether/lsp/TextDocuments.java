package dev.tether.lsp;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ProgressListener;
import dev.tether.engine.source.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.RelatedUnchangedDocumentDiagnosticReport;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.TextDocumentService;

/** What a client says and asks of the files that are open. */
final class TextDocuments implements TextDocumentService {
  private static final Pattern SUPPRESSION = Pattern.compile("@SuppressWarnings\\s*\\([^)]*\\)");

  private final Workspace workspace;
  private final Requests requests;

  TextDocuments(Workspace workspace) {
    this.workspace = workspace;
    this.requests = new Requests(workspace.log());
  }

  Requests requests() {
    return requests;
  }

  private void with(String uri, Consumer<Path> action) {
    Documents.path(uri).filter(path -> path.toString().endsWith(".java")).ifPresent(action);
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem opened = params.getTextDocument();
    with(
        opened.getUri(),
        path -> {
          workspace.documents().open(path, opened.getUri(), opened.getVersion(), opened.getText());
          workspace.session(path).opened(path);
        });
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    with(
        params.getTextDocument().getUri(),
        path -> {
          int version = params.getTextDocument().getVersion();
          if (workspace.documents().change(path, version, params.getContentChanges())) {
            workspace.session(path).edited(path);
          }
        });
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    with(params.getTextDocument().getUri(), workspace::closed);
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    // What is saved was seen while it was typed.
  }

  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams params) {
    Optional<Path> path = Documents.path(params.getTextDocument().getUri());
    if (path.isEmpty() || !path.get().toString().endsWith(".java")) {
      return CompletableFuture.completedFuture(report(List.of(), null));
    }
    return workspace
        .session(path.get())
        .current(path.get())
        .thenApply(
            found -> report(workspace.diagnostics().of(found), params.getPreviousResultId()));
  }

  private static DocumentDiagnosticReport report(List<Diagnostic> diagnostics, String before) {
    String id = Integer.toHexString(diagnostics.hashCode());
    if (id.equals(before)) {
      return new DocumentDiagnosticReport(new RelatedUnchangedDocumentDiagnosticReport(id));
    }
    RelatedFullDocumentDiagnosticReport full = new RelatedFullDocumentDiagnosticReport(diagnostics);
    full.setResultId(id);
    return new DocumentDiagnosticReport(full);
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    Optional<Documents.Document> document =
        Documents.path(params.getTextDocument().getUri()).flatMap(workspace.documents()::get);
    if (document.isEmpty()) {
      return CompletableFuture.completedFuture(List.of());
    }
    List<String> only = params.getContext().getOnly();
    Session session = workspace.session(document.get().path());
    CompletableFuture<List<Either<Command, CodeAction>>> asked = new CompletableFuture<>();
    session
        .current(document.get().path())
        .thenCompose(
            found ->
                found == null
                    ? none()
                    : actions(session, document.get(), found, params, asked::isDone))
        .thenApply(actions -> workspace.forms().actions(only(actions, only)))
        .whenComplete(
            (actions, failure) -> {
              if (failure == null) {
                asked.complete(actions);
              } else {
                asked.completeExceptionally(failure);
              }
            });
    return asked;
  }

  private static CompletableFuture<List<CodeAction>> none() {
    return CompletableFuture.completedFuture(List.of());
  }

  private CompletableFuture<List<CodeAction>> actions(
      Session session,
      Documents.Document document,
      FileFindings found,
      CodeActionParams params,
      BooleanSupplier ofNoUse) {
    CodeActions actions = workspace.codeActions();
    List<String> only = params.getContext().getOnly();
    List<CodeAction> all = new ArrayList<>();
    if (only != null && only.stream().anyMatch(TextDocuments::asksForAll)) {
      all.add(actions.fixAll(document));
    }
    List<Finding> touched =
        found.isOf(document.text()) ? actions.touched(found, params.getRange()) : List.of();
    if (all.isEmpty() && touched.isEmpty()) {
      return none();
    }
    return requests.run(
        workspace.asked(),
        ofNoUse,
        wanted -> {
          all.addAll(actions.of(document, session.tried(document, touched, wanted)));
          for (Finding finding : touched) {
            all.addAll(session.roleActions(workspace.roleActions(), document, finding));
          }
          return workspace.forms().later() ? all : actions.now(all, session.analysis(), wanted);
        },
        List.of());
  }

  /** Whether a kind of actions, or one of those below it, is what fixes a whole file. */
  private static boolean asksForAll(String kind) {
    return CodeActions.FIX_ALL.equals(kind) || CodeActions.FIX_ALL.startsWith(kind + ".");
  }

  private static List<CodeAction> only(List<CodeAction> actions, List<String> only) {
    return actions.stream()
        .filter(
            action ->
                only == null
                    || only.isEmpty()
                    || only.stream()
                        .anyMatch(
                            kind ->
                                action.getKind().equals(kind)
                                    || action.getKind().startsWith(kind + ".")))
        .toList();
  }

  @Override
  public CompletableFuture<CodeAction> resolveCodeAction(CodeAction action) {
    Optional<Session> session =
        action.getData() instanceof com.google.gson.JsonObject data && data.has("uri")
            ? Documents.path(data.get("uri").getAsString()).map(workspace::session)
            : Optional.empty();
    return session.isEmpty()
        ? CompletableFuture.completedFuture(action)
        : requests.answer(
            // Two scans of all files at once would take the memory of two.
            CodeActions.isEverywhere(action) ? workspace.scans() : workspace.asked(),
            wanted -> {
              CodeAction resolved =
                  workspace.codeActions().resolve(action, session.get().analysis(), wanted);
              if (resolved.getEdit() != null) {
                resolved.setEdit(workspace.forms().edit(resolved.getEdit()));
              }
              return resolved;
            },
            action);
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    Optional<Documents.Document> document =
        Documents.path(params.getTextDocument().getUri()).flatMap(workspace.documents()::get);
    if (document.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return requests.answer(
        workspace.asked(),
        wanted ->
            told(document.get(), params.getPosition(), wanted)
                .map(text -> new Hover(workspace.forms().text(text)))
                .orElse(null),
        null);
  }

  /** What there is to tell of a place: what a suppression hides, or what becomes of a task. */
  private Optional<String> told(
      Documents.Document document, org.eclipse.lsp4j.Position position, ProgressListener wanted)
      throws InvalidRequestException {
    int offset = workspace.documents().places().offset(document.text(), position);
    Matcher suppression = SUPPRESSION.matcher(document.text().text());
    while (suppression.find() && suppression.start() <= offset) {
      if (offset < suppression.end()) {
        Analysis analysis = workspace.session(document.path()).analysis();
        return Optional.of(
            Hovers.hidden(
                analysis.without(document, suppression.start(), suppression.end(), wanted)));
      }
    }
    return explain(document, position, wanted);
  }

  /** What becomes of the tasks at a place, as Markdown. */
  Optional<String> explain(
      Documents.Document document, org.eclipse.lsp4j.Position position, ProgressListener wanted)
      throws InvalidRequestException {
    int offset = workspace.documents().places().offset(document.text(), position);
    Position place = document.text().position(offset);
    return Hovers.markdown(
        workspace
            .session(document.path())
            .analysis()
            .explain(document, place.line(), place.column(), wanted));
  }
}
