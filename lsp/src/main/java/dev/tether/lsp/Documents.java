package dev.tether.lsp;

import dev.tether.engine.source.SourceText;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;

/** The files that are open in the editor, as they stand there. Thread-safe. */
final class Documents {
  /**
   * An open file.
   *
   * @param path where it is
   * @param uri as the client writes it
   * @param version the client's number of its state
   * @param text what stands in the editor
   */
  record Document(Path path, String uri, int version, SourceText text) {}

  private final Map<Path, Document> open = new HashMap<>();
  private Places places = new Places(Encoding.UTF_16);

  synchronized void places(Places chosen) {
    places = chosen;
  }

  synchronized Places places() {
    return places;
  }

  /** The path of a Java file on this machine; empty for anything else. */
  static Optional<Path> path(String uri) {
    try {
      URI parsed = URI.create(uri);
      if (!"file".equalsIgnoreCase(parsed.getScheme())) {
        return Optional.empty();
      }
      return Optional.of(Path.of(parsed).toAbsolutePath().normalize());
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  synchronized void open(Path path, String uri, int version, String text) {
    open.put(path, new Document(path, uri, version, SourceText.of(text)));
  }

  /** Applies edits in order; returns false if the file is not open. */
  synchronized boolean change(
      Path path, int version, List<TextDocumentContentChangeEvent> changes) {
    Document before = open.get(path);
    if (before == null) {
      return false;
    }
    SourceText text = before.text();
    for (TextDocumentContentChangeEvent change : changes) {
      if (change.getRange() == null) {
        text = SourceText.of(change.getText());
      } else {
        int start = places.offset(text, change.getRange().getStart());
        int end = Math.max(start, places.offset(text, change.getRange().getEnd()));
        String all = text.text();
        text = SourceText.of(all.substring(0, start) + change.getText() + all.substring(end));
      }
    }
    open.put(path, new Document(path, before.uri(), version, text));
    return true;
  }

  synchronized void close(Path path) {
    open.remove(path);
  }

  synchronized Optional<Document> get(Path path) {
    return Optional.ofNullable(open.get(path));
  }

  /** All of them, by path. */
  synchronized List<Document> all() {
    return new ArrayList<>(new TreeMap<>(open).values());
  }

  /** The client's name of a file. */
  synchronized String uri(Path path) {
    Document document = open.get(path);
    return document == null ? path.toUri().toString() : document.uri();
  }
}
