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
  private final List<Fix> fixes = new ArrayList<>();

  /** Adds a fix, unless one of its edits would get in the way of what is there. */
  boolean add(Fix fix) {
    List<TextEdit> added = new ArrayList<>();
    if (fixes.stream().anyMatch(other -> misplaces(fix, other) || misplaces(other, fix))) {
      return false;
    }
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
    fixes.add(fix);
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

  /**
   * Whether a fix moves lines to the right between which another one writes new lines: those would
   * stay where they are. What the other one writes is right after a second look.
   */
  private static boolean misplaces(Fix moving, Fix writing) {
    List<TextEdit> moves = moving.edits().stream().filter(EditSet::moves).toList();
    if (moves.isEmpty()) {
      return false;
    }
    int first = moves.stream().mapToInt(EditSet::start).min().getAsInt();
    int last = moves.stream().mapToInt(EditSet::end).max().getAsInt();
    return writing.edits().stream()
        .filter(edit -> edit.text().contains("\n") && !isImport(edit))
        .anyMatch(edit -> start(edit) >= first && start(edit) <= last);
  }

  private static boolean moves(TextEdit edit) {
    String text = edit.text();
    return start(edit) == end(edit) && !text.isEmpty() && text.isBlank() && !text.contains("\n");
  }

  private static boolean isImport(TextEdit edit) {
    return edit.text().strip().startsWith("import ");
  }

  /** Several fixes may need the same import; it is written once. */
  private boolean isSharedImport(TextEdit edit) {
    return isImport(edit) && edits.contains(edit);
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
