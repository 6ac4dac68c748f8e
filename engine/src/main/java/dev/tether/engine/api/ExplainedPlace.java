package dev.tether.engine.api;

import dev.tether.engine.source.Position;
import dev.tether.engine.source.Span;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A place whose launches are to be explained.
 *
 * @param file the source file
 * @param line counted from 1
 * @param column counted from 1; empty for the whole line
 */
public record ExplainedPlace(Path file, int line, OptionalInt column) {

  /**
   * Whether an expression is at the place: it begins on that line or, where there is a column, goes
   * over it.
   */
  public boolean touches(Span expression) {
    if (column.isEmpty()) {
      return expression.start().line() == line;
    }
    return !isAfter(expression.start()) && isAfter(expression.end());
  }

  private boolean isAfter(Position position) {
    return position.line() > line
        || (position.line() == line && position.column() > column.getAsInt());
  }
}
