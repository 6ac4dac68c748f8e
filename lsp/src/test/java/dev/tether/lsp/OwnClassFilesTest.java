package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.junit.jupiter.api.Test;

/**
 * The Java extension names the output of the project's own build among its libraries: of what has a
 * source, the source speaks, however new the class files are.
 */
final class OwnClassFilesTest extends OverSocket {
  /** A build of some other state, such as before a switch of branches. */
  private Path output() throws IOException {
    Path old = write("old/shop/Store.java", CALM);
    Path classes = Files.createDirectories(root.resolve("target/classes"));
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-proc:none", "-d", classes.toString(), old.toString());
    assertEquals(0, status);
    Files.delete(old);
    try (Stream<Path> all = Files.walk(classes)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(3600)));
      }
    }
    return classes;
  }

  /** The first look, before any scan, and the scan. */
  @Test
  void sayNothing() throws IOException {
    JsonObject settings = new JsonObject();
    JsonArray classPath = new JsonArray();
    classPath.add(output().toString());
    settings.add("classPath", classPath);
    client.start(List.of(root), pulling(), params -> params.setInitializationOptions(settings));
    TextDocumentIdentifier document = client.open(orders, ORDERS);
    assertEquals(1, pulled(document).size());
    until(() -> client.scans() > 0);
    assertEquals(1, pulled(document).size());
  }

  private List<Diagnostic> pulled(TextDocumentIdentifier document) {
    return TestClient.await(documents().diagnostic(new DocumentDiagnosticParams(document)))
        .getRelatedFullDocumentDiagnosticReport()
        .getItems();
  }
}
