package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.FileChangeType;
import org.eclipse.lsp4j.FileEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.WorkspaceDiagnosticParams;
import org.eclipse.lsp4j.WorkspaceFoldersChangeEvent;
import org.junit.jupiter.api.Test;

/** Which files belong together, and with which libraries they are read. */
final class FoldersTest extends OverSocket {
  private static final String LIBRARY =
      """
      package lib;
      import java.util.concurrent.CompletableFuture;
      public class Remote {
        public static CompletableFuture<String> call() { return new CompletableFuture<>(); }
      }
      """;

  private static final String CALLER =
      "package app; class Caller { void go() { lib.Remote.call(); } }";

  private void folders(List<Path> added, List<Path> removed) {
    client
        .server()
        .getWorkspaceService()
        .didChangeWorkspaceFolders(
            new DidChangeWorkspaceFoldersParams(
                new WorkspaceFoldersChangeEvent(
                    added.stream().map(TestClient::folder).toList(),
                    removed.stream().map(TestClient::folder).toList())));
  }

  private void changed(Path file, FileChangeType how) {
    client
        .server()
        .getWorkspaceService()
        .didChangeWatchedFiles(
            new DidChangeWatchedFilesParams(List.of(new FileEvent(file.toUri().toString(), how))));
  }

  @Test
  void foldersComeAndGo() throws IOException {
    Path one = write("one/A.java", ORDERS.replace("class Orders", "class A"));
    write("one/Store.java", STORE);
    Path two = write("two/B.java", ORDERS.replace("class Orders", "class B"));
    Path otherTwo = write("two/C.java", ORDERS.replace("class Orders", "class C"));
    write("two/Store.java", STORE);
    Path three = write("three/D.java", ORDERS.replace("class Orders", "class D"));
    write("three/Store.java", CALM);
    client.start(List.of(one.getParent(), two.getParent()), able(), params -> {});
    client.open(one, Files.readString(one));
    client.open(two, Files.readString(two));
    client.until(one, d -> d.size() == 1);
    client.until(otherTwo, d -> d.size() == 1);

    folders(List.of(), List.of(two.getParent()));
    client.until(otherTwo, List::isEmpty);
    // It is open still, outside of any folder: what lies beside it counts, too.
    client.until(two, d -> d.size() == 1);
    client.until(one, d -> d.size() == 1);

    folders(List.of(three.getParent()), List.of());
    client.open(three, Files.readString(three));
    changed(write("three/Store.java", STORE), FileChangeType.Changed);
    client.until(three, d -> d.size() == 1);
    folders(List.of(two.getParent()), List.of(three.getParent(), one.getParent()));
    client.until(otherTwo, d -> d.size() == 1);
  }

  /** A folder within another one is a project of its own: no file has its findings twice. */
  @Test
  void foldersInFolders() throws IOException {
    Path inner = write("src/inner/A.java", ORDERS.replace("class Orders", "class A"));
    write("src/inner/Store.java", STORE);
    client.start(List.of(root, inner.getParent()), pulling(), params -> {});
    client.open(orders, ORDERS);
    client.open(inner, Files.readString(inner));
    until(() -> client.scans() > 1);
    until(() -> pulledOfAll().stream().filter(uri -> uri.endsWith("/A.java")).count() == 1);
    assertEquals(pulledOfAll().stream().distinct().toList(), pulledOfAll());
  }

  private List<String> pulledOfAll() {
    return TestClient.await(
            client
                .server()
                .getWorkspaceService()
                .diagnostic(new WorkspaceDiagnosticParams(List.of())))
        .getItems()
        .stream()
        .map(each -> each.getWorkspaceFullDocumentDiagnosticReport().getUri())
        .toList();
  }

  /** Without a folder and a build, what lies beside a file is read, and nothing below. */
  @Test
  void aFileOfNoProject() throws IOException {
    Path below = write("src/shop/below/Deep.java", ORDERS.replace("class Orders", "class Deep"));
    Path beside = write("src/shop/Beside.java", ORDERS.replace("class Orders", "class Beside"));
    client.start(List.of(), able(), params -> params.setWorkspaceFolders(null));
    client.open(orders, ORDERS);
    client.until(orders, d -> d.size() == 1);
    client.until(beside, d -> d.size() == 1);
    until(() -> client.scans() > 0);
    assertNull(client.now(below));
    documents()
        .didClose(
            new DidCloseTextDocumentParams(new TextDocumentIdentifier(orders.toUri().toString())));
    client.until(beside, List::isEmpty);
    client.until(orders, List::isEmpty);
  }

  /** What is on no disk, or is no Java, is left alone. */
  @Test
  void whatIsNoFile() {
    client.start(root, pulling());
    for (String uri : List.of("untitled:Untitled-1", "jdt://contents/a.jar/A.class", "nonsense")) {
      documents()
          .didOpen(new DidOpenTextDocumentParams(new TextDocumentItem(uri, "java", 1, ORDERS)));
      assertEquals(
          List.of(),
          TestClient.await(
                  documents()
                      .diagnostic(new DocumentDiagnosticParams(new TextDocumentIdentifier(uri))))
              .getRelatedFullDocumentDiagnosticReport()
              .getItems());
    }
    Path fresh = root.resolve("src/shop/Fresh.java");
    TextDocumentIdentifier document =
        client.open(fresh, ORDERS.replace("class Orders", "class Fresh"));
    assertEquals(
        1,
        TestClient.await(documents().diagnostic(new DocumentDiagnosticParams(document)))
            .getRelatedFullDocumentDiagnosticReport()
            .getItems()
            .size());
  }

  private Path library() throws IOException {
    Path source = write("libsrc/lib/Remote.java", LIBRARY);
    int result =
        ToolProvider.getSystemJavaCompiler().run(null, null, null, "-proc:none", source.toString());
    assertEquals(0, result);
    Path jar = root.resolve("remote.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry("lib/Remote.class"));
      out.write(Files.readAllBytes(source.resolveSibling("Remote.class")));
    }
    Files.delete(source);
    return jar;
  }

  private static JsonObject classPaths(Map<Path, List<String>> folders) {
    JsonObject settings = new JsonObject();
    JsonObject all = new JsonObject();
    folders.forEach((folder, entries) -> all.add(folder.toUri().toString(), array(entries)));
    settings.add("classPaths", all);
    return settings;
  }

  private static JsonArray array(List<String> entries) {
    JsonArray array = new JsonArray();
    entries.forEach(array::add);
    return array;
  }

  /** Two folders, a library for one of them; then it is the other's. */
  @Test
  void aClassPathForEachFolder() throws IOException {
    String jar = library().toString();
    Path one = write("one/app/Caller.java", CALLER);
    Path two = write("two/app/Caller.java", CALLER);
    Path first = root.resolve("one");
    Path second = root.resolve("two");
    client.start(
        List.of(first, second),
        able(),
        params -> params.setInitializationOptions(classPaths(Map.of(first, List.of(jar)))));
    client.open(one, CALLER);
    client.open(two, CALLER);
    client.until(one, d -> d.size() == 1);
    until(() -> client.scans() > 1);
    assertTrue(client.now(two) == null || client.now(two).isEmpty());
    client
        .server()
        .getWorkspaceService()
        .didChangeConfiguration(
            new DidChangeConfigurationParams(classPaths(Map.of(second, List.of(jar)))));
    client.until(two, d -> d.size() == 1);
    client.until(one, List::isEmpty);
  }

  /** What is missing or broken is a line of the log; the rest is read. */
  @Test
  void aBrokenClassPath() throws IOException {
    String jar = library().toString();
    Path broken = write("broken.jar", "this is no jar");
    Path caller = write("src/app/Caller.java", CALLER);
    JsonObject settings = new JsonObject();
    settings.add(
        "classPath",
        array(List.of(root.resolve("missing.jar").toString(), broken.toString(), jar, "\0")));
    client.start(List.of(root), able(), params -> params.setInitializationOptions(settings));
    client.open(caller, CALLER);
    client.until(caller, d -> d.size() == 1);
    client.until(orders, d -> d.size() == 1);
    assertTrue(logged("missing.jar' does not exist"), client.log().toString());
    assertTrue(logged("broken.jar' is no readable jar"), client.log().toString());
  }

  private boolean logged(String words) {
    return client.log().stream().anyMatch(line -> line.contains(words));
  }

  /** Without any library the project's own code is still looked at, and edits are as well. */
  @Test
  void aClassPathThatIsMissing() throws IOException {
    String text = ORDERS.replace("void place", "org.missing.Thing thing;\n  void place");
    write("src/shop/Orders.java", text);
    client.start(root, able());
    client.open(orders, text);
    Diagnostic found = client.until(orders, d -> d.size() == 1).get(0);
    until(() -> client.scans() > 0);
    String fixed = text.replace("Store.save(order));", "Store.save(order)).join();");
    client.change(orders, new org.eclipse.lsp4j.TextDocumentContentChangeEvent(fixed));
    client.until(orders, List::isEmpty);
    client.change(orders, new org.eclipse.lsp4j.TextDocumentContentChangeEvent(text));
    assertEquals(found.getRange(), client.until(orders, d -> d.size() == 1).get(0).getRange());
  }

  /** Files that are made, changed and deleted by others; what is open stays as it is there. */
  @Test
  void filesChangeOnDisk() throws IOException {
    client.start(root, able());
    client.open(store, STORE);
    client.until(orders, d -> d.size() == 1);
    Path more = write("src/shop/More.java", ORDERS.replace("class Orders", "class More"));
    changed(more, FileChangeType.Created);
    client.until(more, d -> d.size() == 1);
    Files.delete(more);
    changed(more, FileChangeType.Deleted);
    client.until(more, List::isEmpty);
    // The editor's text wins over what is written below it.
    int scans = client.scans();
    Files.writeString(store, CALM);
    changed(store, FileChangeType.Changed);
    until(() -> client.scans() > scans);
    assertEquals(1, client.now(orders).size());
    Path settings = write("tether.toml", "[severity]\nDanglingTask = 'off'\n");
    changed(settings, FileChangeType.Created);
    client.until(orders, List::isEmpty);
    Files.writeString(settings, "what is this");
    changed(settings, FileChangeType.Changed);
    client.until(orders, d -> d.size() == 1);
    assertTrue(logged("tether.toml"), client.log().toString());
  }
}
