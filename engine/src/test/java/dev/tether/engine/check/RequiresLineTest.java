package dev.tether.engine.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import org.junit.jupiter.api.Test;

final class RequiresLineTest {
  private static void becomes(String before, String after) {
    TextEdit edit = RequiresLine.of(SourceText.of(before), "m.n").orElseThrow();
    int start = edit.span().start().offset();
    int end = edit.span().end().offset();
    assertEquals(after, before.substring(0, start) + edit.text() + before.substring(end));
  }

  @Test
  void belowTheLastOne() {
    becomes(
        "module a {\n  requires b;\n  requires static c; // why\n\n  exports a;\n}\n",
        "module a {\n  requires b;\n  requires static c; // why\n  requires m.n;\n\n  exports a;\n}\n");
  }

  @Test
  void firstWhereThereIsNone() {
    becomes(
        "/** A module x {. */\n@Deprecated\nopen module a.b {\n  exports a;\n}\n",
        "/** A module x {. */\n@Deprecated\nopen module a.b {\n  requires m.n;\n  exports a;\n}\n");
    becomes("module a {}", "module a {\n    requires m.n;\n}");
  }

  @Test
  void keepsLineEndsAndSkipsComments() {
    becomes(
        "module a {\r\n\trequires b;\r\n\t// requires c;\r\n}\r\n",
        "module a {\r\n\trequires b;\r\n\trequires m.n;\r\n\t// requires c;\r\n}\r\n");
  }

  @Test
  void noDeclaration() {
    assertTrue(RequiresLine.of(SourceText.of("class A {}"), "m.n").isEmpty());
  }
}
