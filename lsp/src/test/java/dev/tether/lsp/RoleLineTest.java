package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.ResourceOperation;
import org.eclipse.lsp4j.TextDocumentEdit;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.junit.jupiter.api.Test;

/** Tether is told, from the editor, what a helper does. */
final class RoleLineTest extends OverSocket {
  private static final String HELPER =
      """
      package shop;

      import java.util.concurrent.CompletableFuture;
      import java.util.concurrent.Future;

      class Helper {
        static CompletableFuture<Void> audit(String order) {
          return CompletableFuture.runAsync(() -> Store.save(order));
        }

        static void glance(String why, Future<?> task) {
          System.out.println(task.isDone());
        }
      }
      """;

  private static final String DROPPED =
      "package shop;\nclass User {\n  void go() {\n    Helper.audit(\"x\");\n  }\n}\n";
  private static final String DROPPED_TITLE =
      "Add a role line: Helper.audit returns a task that may be dropped";

  private static final String GIVEN =
      """
      package shop;
      import java.util.concurrent.CompletableFuture;
      class User {
        void go() {
          Helper.glance("why", CompletableFuture.runAsync(() -> Store.save("")));
        }
      }
      """;

  private Path user;
  private TextDocumentIdentifier document;

  private Diagnostic found(String text, ClientCapabilities can) throws IOException {
    write("src/shop/Helper.java", HELPER);
    user = write("src/shop/User.java", text);
    client.start(root, can);
    document = client.open(user, text);
    Diagnostic found = client.until(user, d -> d.size() == 1).get(0);
    until(() -> client.scans() > 0);
    return found;
  }

  /** Writes what an edit says, as an editor that saves at once, and tells of the files. */
  private void apply(WorkspaceEdit edit) throws IOException {
    List<FileEvent> events = new ArrayList<>();
    for (Either<TextDocumentEdit, ResourceOperation> change : edit.getDocumentChanges()) {
      if (change.isRight()) {
        Path file =
            Documents.path(((org.eclipse.lsp4j.CreateFile) change.getRight()).getUri())
                .orElseThrow();
        Files.createFile(file);
        continue;
      }
      String uri = change.getLeft().getTextDocument().getUri();
      Path file = Documents.path(uri).orElseThrow();
      String text = Files.readString(file);
      assertEquals(1, change.getLeft().getEdits().size());
      TextEdit one = change.getLeft().getEdits().get(0).getLeft();
      assertEquals(one.getRange().getStart(), one.getRange().getEnd());
      int offset = 0;
      for (int line = 0; line < one.getRange().getStart().getLine(); line++) {
        offset = text.indexOf('\n', offset) + 1;
      }
      offset += one.getRange().getStart().getCharacter();
      Files.writeString(
          file, text.substring(0, offset) + one.getNewText() + text.substring(offset));
      events.add(new FileEvent(uri, FileChangeType.Changed));
    }
    client
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(new DidChangeWatchedFilesParams(events));
  }

  private String read(String name) throws IOException {
    return Files.readString(root.resolve(name));
  }

  @Test
  void filesThatAreNotThereAreMade() throws IOException {
    Diagnostic found = found(DROPPED, able());
    apply(named(actions(document, found), DROPPED_TITLE).getEdit());
    client.until(user, List::isEmpty);
    assertEquals("roles = [\"tether.roles\"]\n", read("tether.toml"));
    assertEquals("in shop.Helper\naudit(String) ignorable\n", read("tether.roles"));
  }

  /** One key cannot stand twice: the edit would break the file of settings. */
  @Test
  void notIfTheFileOfSettingsWouldBreak() throws IOException {
    write("tether.toml", "roles = []\n");
    Diagnostic found = found(DROPPED, able());
    assertTrue(
        actions(document, found).stream()
            .noneMatch(action -> action.getTitle().startsWith("Add a role line")));
  }

  @Test
  void theFileOfSettingsIsToldOfThem() throws IOException {
    String settings =
        "# ours\nprofile = \"default\"\n\n# levels\n[severity]\nNestedTask = \"off\"\n";
    write("tether.toml", settings);
    Diagnostic found = found(DROPPED, able());
    apply(named(actions(document, found), DROPPED_TITLE).getEdit());
    client.until(user, List::isEmpty);
    assertEquals(
        settings.replace("\"default\"\n", "\"default\"\nroles = [\"tether.roles\"]\n"),
        read("tether.toml"));
  }

  /** Then no file is made, and a client that makes none is offered it, too. */
  @Test
  void theFileThatIsNamedGetsTheLine() throws IOException {
    write("tether.toml", "roles = [\"ours.roles\"]\n");
    write("ours.roles", "in shop.Other\nother() plain");
    ClientCapabilities can = able();
    can.getWorkspace().getWorkspaceEdit().setResourceOperations(List.of());
    Diagnostic found = found(GIVEN, can);
    apply(
        named(
                actions(document, found),
                "Add a role line: Helper.glance answers for the task that it is given")
            .getEdit());
    client.until(user, List::isEmpty);
    assertEquals(
        "in shop.Other\nother() plain\n\n"
            + "in shop.Helper\nglance(String, Future:observed) plain\n",
        read("ours.roles"));
  }

  /** What Tether knows by itself is none of a user's role lines, nor what no line would mend. */
  @Test
  void onlyForHelpersThatNobodyKnows() throws IOException {
    Diagnostic found = found(ORDERS.replace("class Orders", "class User"), able());
    List<String> titles = actions(document, found).stream().map(CodeAction::getTitle).toList();
    assertTrue(titles.stream().noneMatch(t -> t.contains("role line")), titles.toString());
    assertTrue(titles.size() > 3, titles.toString());
  }

  @Test
  void notForAClientThatMakesNoFiles() throws IOException {
    ClientCapabilities can = able();
    can.getWorkspace().getWorkspaceEdit().setResourceOperations(null);
    Diagnostic found = found(DROPPED, can);
    List<String> titles = actions(document, found).stream().map(CodeAction::getTitle).toList();
    assertTrue(titles.stream().noneMatch(t -> t.contains("role line")), titles.toString());
  }
}
