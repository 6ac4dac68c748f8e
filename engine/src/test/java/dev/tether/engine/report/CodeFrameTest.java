package dev.tether.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.source.SourceText;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class CodeFrameTest {
  @Test
  void aSpanInALineIsUnderlined() {
    assertFrame(
        "x\n  pool.submit(task);\ny\n",
        "pool.submit(task)",
        """
          |
        2 |   pool.submit(task);
          |   ^^^^^^^^^^^^^^^^^
        """);
  }

  @Test
  void tabsKeepTheUnderlineInPlace() {
    assertFrame(
        "\tint\ta = f();\n",
        "f()",
        """
          |
        1 |     int a = f();
          |             ^^^
        """);
  }

  @Test
  void wideAndCombiningCharactersKeepTheUnderlineInPlace() {
    assertFrame(
        "g(\"日本\", \"e\u0301\", \"😀\"); f();\n",
        "f()",
        """
          |
        1 | g("日本", "e\u0301", "😀"); f();
          |                       ^^^
        """);
  }

  @Test
  void aWideSpanIsUnderlinedInFull() {
    assertFrame(
        "x(\"日本\");\n",
        "\"日本\"",
        """
          |
        1 | x("日本");
          |   ^^^^^^
        """);
  }

  @Test
  void whatWouldMoveTheCursorIsReplaced() {
    assertFrame(
        "a\u001B[31m\u202Eb f();\n",
        "f()",
        """
          |
        1 | a\uFFFD[31m\uFFFDb f();
          |          ^^^
        """);
  }

  @Test
  void aSpanOfSeveralLinesHasARuleOnItsLeft() {
    assertFrame(
        "  pool.submit(\n      task,\n      more);\n",
        "pool.submit(\n      task,\n      more)",
        """
          |
        1 | /   pool.submit(
        2 | |       task,
        3 | |       more);
          | |___________^
        """);
  }

  @Test
  void aSpanThatStartsInsideALineIsLedToItsStart() {
    assertFrame(
        "  x = pool.submit(\n      task);\n",
        "pool.submit(\n      task)",
        """
          |
        1 |     x = pool.submit(
          |  _______^
        2 | |       task);
          | |___________^
        """);
  }

  @Test
  void ofALongSpanTheMiddleIsLeftOut() {
    assertFrame(
        "x\n".repeat(96) + "f(() -> {\n  a();\n  b();\n  c();\n  d();\n  e();\n});\n",
        "f(() -> {\n  a();\n  b();\n  c();\n  d();\n  e();\n})",
        """
            |
         97 | / f(() -> {
         98 | |   a();
         99 | |   b();
        ...   |
        103 | | });
            | |__^
        """,
        3);
  }

  @Test
  void ofALongLineTheSurroundingsAreShown() {
    String filler = "x".repeat(300);
    String text = "a = \"" + filler + "\"; f(); b = \"" + filler + "\";\n";
    assertFrame(
        text,
        "f()",
        "  |\n1 | ..."
            + "x".repeat(27)
            + "\"; f(); b = \""
            + "x".repeat(100)
            + "...\n  | "
            + " ".repeat(33)
            + "^^^\n");
  }

  @Test
  void aSpanThatEndsAtALineEndStaysOnItsLine() {
    assertFrame(
        "  f();\n  g();\n",
        "f();\n",
        """
          |
        1 |   f();
          |   ^^^^
        """);
  }

  @Test
  void anEmptyLineCanBeShown() {
    assertFrame("\n", "", "  |\n1 |\n  | ^\n");
  }

  private static void assertFrame(String text, String span, String expected) {
    assertFrame(text, span, expected, 1);
  }

  private static void assertFrame(String text, String span, String expected, int gutter) {
    SourceText source = SourceText.of(text);
    int start = text.indexOf(span);
    CodeFrame frame = new CodeFrame(source, Palette.PLAIN, gutter, UnaryOperator.identity());
    assertEquals(expected, frame.draw(source.span(start, start + span.length())));
  }
}
