package dev.tether.engine.fix;

import dev.tether.engine.api.Fix;
import dev.tether.engine.api.TextEdit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Fixes of one file that can be applied together. A fix that touches what another one touches is
 * turned away: it gets its turn after a second look at the changed file.
 */
final class EditSet {
  private static final Comparator<TextEdit> IN_ORDER =
      Comparator.comparingInt(EditSet::start).thenComparingInt(EditSet::end);

  private final List<TextEdit> edits = new ArrayList<>();

  /** Adds a fix, unless one of its edits would get in the way of what is there. */
  boolean add(Fix fix) {
    List<TextEdit> added = new ArrayList<>();
    for (TextEdit edit : fix.edits()) {
      if (isSharedImport(edit)) {
        continue;
      }
      if (edits.stream().anyMatch(other -> conflict(edit, other))) {
        return false;
      }
      added.add(edit);
    }
    edits.addAll(added);
    return !fix.edits().isEmpty();
  }

  /** Returns the text after all edits. */
  String apply(String text) {
    StringBuilder after = new StringBuilder();
    int copied = 0;
    for (TextEdit edit : edits.stream().sorted(IN_ORDER).toList()) {
      after.append(text, copied, start(edit)).append(edit.text());
      copied = end(edit);
    }
    return after.append(text, copied, text.length()).toString();
  }

  /** Several fixes may need the same import; it is written once. */
  private boolean isSharedImport(TextEdit edit) {
    return edit.text().strip().startsWith("import ") && edits.contains(edit);
  }

  private static boolean conflict(TextEdit a, TextEdit b) {
    boolean bothInsert = start(a) == end(a) && start(b) == end(b);
    return bothInsert ? start(a) == start(b) : start(a) < end(b) && start(b) < end(a);
  }

  private static int start(TextEdit edit) {
    return edit.span().start().offset();
  }

  private static int end(TextEdit edit) {
    return edit.span().end().offset();
  }
}
