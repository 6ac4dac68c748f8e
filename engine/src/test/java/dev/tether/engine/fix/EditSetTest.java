package dev.tether.engine.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.Fix;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which fixes of a file go together. */
final class EditSetTest {
  private static final SourceText TEXT = SourceText.of("0123456789");
  private final EditSet edits = new EditSet();

  @Test
  void fixesOfDifferentPlacesGoTogether() {
    assertTrue(edits.add(new Fix("wrap", List.of(edit(4, 4, "("), edit(6, 6, ")")))));
    assertTrue(edits.add(new Fix("wrap", List.of(edit(1, 1, "("), edit(3, 3, ")")))));
    assertTrue(edits.add(new Fix("replace inside", List.of(edit(4, 6, "-")))));

    assertEquals("0(12)3(-)6789", edits.apply(TEXT.text()));
  }

  @Test
  void overlappingFixesWait() {
    assertTrue(edits.add(new Fix("replace", List.of(edit(2, 5, "-")))));
    assertFalse(edits.add(new Fix("replace", List.of(edit(4, 6, "-")))));
    assertFalse(edits.add(new Fix("insert inside", List.of(edit(3, 3, "-")))));

    assertEquals("01-56789", edits.apply(TEXT.text()));
  }

  @Test
  void twoInsertionsAtOnePlaceHaveNoOrder() {
    assertTrue(edits.add(new Fix("outer", List.of(edit(2, 2, "track(")))));
    assertFalse(edits.add(new Fix("inner", List.of(edit(2, 2, "track(")))));
  }

  @Test
  void linesThatMoveTakeNoNewOnesAlong() {
    Fix moving =
        new Fix("around", List.of(edit(0, 0, "try {"), edit(2, 2, "  "), edit(6, 6, "  ")));
    EditSet edits = new EditSet();
    assertTrue(edits.add(moving));
    assertFalse(edits.add(new Fix("lines within", List.of(edit(4, 4, "{\n}")))));
    assertTrue(edits.add(new Fix("a word within", List.of(edit(4, 4, "track(")))));
    assertTrue(edits.add(new Fix("lines behind", List.of(edit(8, 8, "{\n}")))));
    EditSet turned = new EditSet();
    assertTrue(turned.add(new Fix("lines within", List.of(edit(4, 4, "{\n}")))));
    assertFalse(turned.add(moving));
  }

  @Test
  void anImportIsWrittenOnce() {
    TextEdit wanted = edit(0, 0, "import a.B;\n");

    assertTrue(edits.add(new Fix("first", List.of(wanted, edit(2, 2, "x")))));
    assertTrue(edits.add(new Fix("second", List.of(wanted, edit(4, 4, "y")))));

    assertEquals("import a.B;\n01x23y456789", edits.apply(TEXT.text()));
  }

  private static TextEdit edit(int start, int end, String text) {
    return new TextEdit(TEXT.span(start, end), text);
  }
}
