package dev.tether.engine.testing;

import dev.tether.engine.api.Fix;
import dev.tether.engine.api.TextEdit;

/** Applies fixes in tests. */
public final class Edits {
  private Edits() {}

  /** The text after a fix. */
  public static String apply(Fix fix, String text) {
    StringBuilder after = new StringBuilder();
    int copied = 0;
    for (TextEdit edit : fix.edits()) {
      after.append(text, copied, edit.span().start().offset()).append(edit.text());
      copied = edit.span().end().offset();
    }
    return after.append(text, copied, text.length()).toString();
  }
}
