package dev.tether.lsp;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.ExecuteCommandParams;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceDocumentDiagnosticReport;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.WorkspaceFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What a client says and asks of whole projects. */
final class Workspaces implements WorkspaceService {
  private static final String SCAN = "tether.scan";
  static final List<String> COMMANDS = List.of(CodeActions.EXPLAIN, SCAN);

  private final Workspace workspace;
  private final TextDocuments documents;
  private final Gson gson = new Gson();

  Workspaces(Workspace workspace, TextDocuments documents) {
    this.workspace = workspace;
    this.documents = documents;
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    workspace.settings(params.getSettings());
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    workspace.changedOutside(
        params.getChanges().stream()
            .map(FileEvent::getUri)
            .map(Documents::path)
            .flatMap(Optional::stream)
            .toList());
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    workspace.folders(paths(params.getEvent().getAdded()), paths(params.getEvent().getRemoved()));
  }

  private static List<Path> paths(List<WorkspaceFolder> folders) {
    return folders.stream()
        .map(WorkspaceFolder::getUri)
        .map(Documents::path)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The findings of all files, also of those that are not open. */
  @Override
  public CompletableFuture<WorkspaceDiagnosticReport> diagnostic(WorkspaceDiagnosticParams params) {
    List<WorkspaceDocumentDiagnosticReport> all = new ArrayList<>();
    for (Session session : workspace.sessions()) {
      for (Map.Entry<Path, FileFindings> file : session.now().entrySet()) {
        if (!workspace.owns(session, file.getKey())) {
          continue;
        }
        Optional<Documents.Document> open = workspace.documents().get(file.getKey());
        all.add(
            new WorkspaceDocumentDiagnosticReport(
                new WorkspaceFullDocumentDiagnosticReport(
                    workspace.diagnostics().of(file.getValue()),
                    workspace.documents().uri(file.getKey()),
                    open.map(Documents.Document::version).orElse(null))));
      }
    }
    return CompletableFuture.completedFuture(new WorkspaceDiagnosticReport(all));
  }

  @Override
  public CompletableFuture<Object> executeCommand(ExecuteCommandParams params) {
    switch (params.getCommand()) {
      case CodeActions.EXPLAIN:
        return explain(params.getArguments());
      case SCAN:
        workspace.folders().forEach(folder -> workspace.session(folder.resolve("Any.java")));
        workspace.sessions().forEach(Session::changedOutside);
        return CompletableFuture.completedFuture(null);
      default:
        workspace.log().say("there is no command '" + params.getCommand() + "'");
        return CompletableFuture.completedFuture(null);
    }
  }

  private CompletableFuture<Object> explain(List<Object> arguments) {
    if (arguments.size() < 2) {
      workspace.log().say(CodeActions.EXPLAIN + " wants a file and a position");
      return CompletableFuture.completedFuture(null);
    }
    Position position =
        arguments.get(1) instanceof Position given
            ? given
            : gson.fromJson((JsonElement) arguments.get(1), Position.class);
    String uri =
        arguments.get(0) instanceof JsonPrimitive text
            ? text.getAsString()
            : String.valueOf(arguments.get(0));
    Optional<Documents.Document> document = Documents.path(uri).flatMap(workspace.documents()::get);
    if (document.isEmpty()) {
      return CompletableFuture.completedFuture(null);
    }
    return documents
        .requests()
        .answer(
            workspace.asked(),
            wanted -> documents.explain(document.get(), position, wanted).orElse(null),
            null);
  }
}
