package dev.tether.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceTextTest {
  @TempDir private Path folder;

  @Test
  void linesEndWithLineFeedCarriageReturnOrBoth() {
    SourceText text = SourceText.of("a\nbb\r\nccc\rd");

    assertEquals(4, text.lineCount());
    assertEquals("a", text.line(1));
    assertEquals("bb", text.line(2));
    assertEquals("ccc", text.line(3));
    assertEquals("d", text.line(4));
  }

  @Test
  void aLineEndAtTheEndBeginsNoLine() {
    assertEquals(2, SourceText.of("a\nb\n").lineCount());
    assertEquals(2, SourceText.of("a\nb").lineCount());
    assertEquals(0, SourceText.of("").lineCount());
  }

  @Test
  void positionsCountFromOne() {
    SourceText text = SourceText.of("ab\r\n\tcd\n");

    assertEquals(new Position(0, 1, 1), text.position(0));
    assertEquals(new Position(4, 2, 1), text.position(4));
    assertEquals(new Position(5, 2, 2), text.position(5));
    assertEquals(new Position(8, 3, 1), text.position(8));
    assertEquals(text.position(8), text.position(99));
    assertEquals(text.position(0), text.position(-1));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheText() throws IOException {
    Path file = Files.writeString(folder.resolve("A.java"), "\uFEFFclass A {}");

    SourceText text = SourceText.read(file);

    assertTrue(text.hasByteOrderMark());
    assertEquals("class A {}", text.text());
    assertFalse(SourceText.of("class A {}").hasByteOrderMark());
  }

  @Test
  void bytesThatAreNotUtf8AreReplacedAndPlaced() throws IOException {
    Path file = folder.resolve("A.java");
    Files.write(file, "// ok \u00e9\n// caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));

    SourceText text = SourceText.read(file);

    assertEquals(OptionalInt.of(1), text.malformedLine());
    assertEquals("// caf\uFFFD", text.line(2));
  }

  @Test
  void aGenuineReplacementCharacterIsWellFormed() throws IOException {
    Path file = Files.writeString(folder.resolve("A.java"), "// \uFFFD\n");

    assertEquals(OptionalInt.empty(), SourceText.read(file).malformedLine());
  }
}
