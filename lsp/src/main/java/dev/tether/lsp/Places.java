package dev.tether.lsp;

import dev.tether.engine.source.SourceText;
import dev.tether.engine.source.Span;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/** Turns our places into a client's, and back. Immutable. */
record Places(Encoding encoding) {

  Range range(SourceText text, Span span) {
    return new Range(position(text, span.start()), position(text, span.end()));
  }

  private Position position(SourceText text, dev.tether.engine.source.Position place) {
    return position(text, place.line(), place.column());
  }

  /**
   * A client's position.
   *
   * @param line from 1; what lies outside of the text is moved to the nearest end
   * @param column in UTF-16 code units, from 1
   */
  Position position(SourceText text, int line, int column) {
    int inside = Math.max(1, Math.min(line, text.lineCount()));
    String content = text.text().isEmpty() ? "" : text.line(inside);
    return new Position(inside - 1, encoding.toClient(content, Math.max(0, column - 1)));
  }

  /** The whole of a line. */
  Range line(SourceText text, int line) {
    return new Range(position(text, line, 1), position(text, line, Integer.MAX_VALUE));
  }

  /** The index into a text that a client means; what lies outside is moved to the nearest end. */
  int offset(SourceText text, Position position) {
    int line = position.getLine() + 1;
    if (line < 1 || text.text().isEmpty()) {
      return 0;
    }
    if (line > text.lineCount()) {
      return text.text().length();
    }
    int start = text.offset(line);
    return start + encoding.fromClient(text.line(line), position.getCharacter());
  }
}
