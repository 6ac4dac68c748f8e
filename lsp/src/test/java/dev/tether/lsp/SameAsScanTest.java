package dev.tether.lsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * After any edits the server says what a scan says of the same texts. The demo is what is edited;
 * {@code -Dtether.edits=N} makes more of them, {@code -Dtether.tree=FOLDER} edits something else.
 */
final class SameAsScanTest {
  private static final int EDITS = Integer.getInteger("tether.edits", 60);
  private static final Path TREE =
      Path.of(System.getProperty("tether.tree", "../testdata/demo")).toAbsolutePath().normalize();
  private static final String[] INSERTED = {
    ";",
    "{",
    "}",
    "(",
    "\n",
    "x",
    "\"",
    "/*",
    "return null;",
    ".join()",
    "java.util.concurrent."
        + "CompletableFuture.runAsync(() -> { throw new IllegalStateException(); });",
  };

  @TempDir private Path folder;
  private final Map<Path, String> texts = new HashMap<>();

  private List<Path> copied() throws IOException {
    Path root = folder.toRealPath();
    List<Path> files = new ArrayList<>();
    try (Stream<Path> all = Files.walk(TREE)) {
      for (Path file : all.filter(f -> f.toString().endsWith(".java")).sorted().toList()) {
        Path copy = root.resolve(TREE.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
        files.add(copy);
        texts.put(copy, SourceText.read(copy).text());
      }
    }
    return files;
  }

  @Test
  void randomEdits() throws IOException, InvalidRequestException {
    List<Path> files = copied();
    Random random = new Random(20261127);
    try (TestClient client = new TestClient()) {
      client.start(folder.toRealPath(), new ClientCapabilities());
      List<Path> open = files.subList(0, Math.min(5, files.size()));
      for (Path file : open) {
        client.open(file, texts.get(file));
      }
      Map<Path, String> originals = new HashMap<>(texts);
      for (int i = 0; i < EDITS; i++) {
        Path file = open.get(random.nextInt(open.size()));
        // Now and then all is well again: broken code alone would hide everything.
        String text =
            random.nextInt(12) == 0 ? originals.get(file) : edited(texts.get(file), random);
        texts.put(file, text);
        client.change(file, new TextDocumentContentChangeEvent(text));
      }
      // The last word is about code that compiles for the most part.
      for (Path file : open.subList(1, open.size())) {
        texts.put(file, originals.get(file));
        client.change(file, new TextDocumentContentChangeEvent(originals.get(file)));
      }
      Set<String> wanted = scanned();
      assertTrue(wanted.size() > 2, wanted.toString());
      client.until(files, published -> places(published).equals(wanted));
      assertEquals(List.of(), client.shown());
    }
  }

  private static String edited(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    if (random.nextBoolean()) {
      return text.substring(0, at) + INSERTED[random.nextInt(INSERTED.length)] + text.substring(at);
    }
    return text.substring(0, at) + text.substring(Math.min(text.length(), at + random.nextInt(9)));
  }

  private Set<String> scanned() throws IOException, InvalidRequestException {
    Map<String, SourceText> contents = new HashMap<>();
    texts.forEach((file, text) -> contents.put(file.toString(), SourceText.of(text)));
    Set<String> places = new TreeSet<>();
    for (Finding finding :
        new ScanEngine()
            .scan(
                ScanRequest.builder()
                    .addPaths(List.of(folder.toRealPath()))
                    .contents(contents)
                    .catalog(CheckCatalog.installed())
                    .build())
            .findings()) {
      places.add(
          "%s:%d:%d %s %s"
              .formatted(
                  Path.of(finding.file()).toUri(),
                  finding.span().start().line() - 1,
                  finding.span().start().column() - 1,
                  finding.check(),
                  finding.message()));
    }
    return places;
  }

  private static Set<String> places(Map<String, List<Diagnostic>> published) {
    Set<String> places = new TreeSet<>();
    published.forEach(
        (uri, diagnostics) ->
            diagnostics.forEach(
                d ->
                    places.add(
                        "%s:%d:%d %s %s"
                            .formatted(
                                uri,
                                d.getRange().getStart().getLine(),
                                d.getRange().getStart().getCharacter(),
                                d.getCode().getLeft(),
                                d.getMessage().getLeft()))));
    return places;
  }
}
