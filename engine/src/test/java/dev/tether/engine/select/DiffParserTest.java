package dev.tether.engine.select;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DiffParserTest {
  @Test
  void takesTheNewLines() {
    String diff =
        """
        diff --git a/src/A.java b/src/A.java
        index 1..2 100644
        --- a/src/A.java
        +++ b/src/A.java
        @@ -3 +3,2 @@ class A {
        -old
        +new
        ++++ b/not/a/file
        @@ -9,2 +11,0 @@ class A {
        -gone
        --- a/gone
        @@ -20 +20 @@
        -x
        +@@ -1 +1 @@
        \\ No newline at end of file
        diff --git a/Gone.java b/Gone.java
        --- a/Gone.java
        +++ /dev/null
        @@ -1 +0,0 @@
        -class Gone {}
        """;

    assertEquals(Map.of("src/A.java", lines(3, 4, 20)), DiffParser.parse(diff));
    assertEquals(Map.of(), DiffParser.parse(""));
  }

  @Test
  void readsNamesInQuotes() {
    assertEquals("a b/C.java", DiffParser.path("b/a b/C.java\t"));
    assertEquals(
        "sp\u00e4t/\"x\"\\\t.java", DiffParser.path("\"b/sp\\303\\244t/\\\"x\\\"\\\\\\t.java\""));
  }

  private static BitSet lines(int... numbers) {
    BitSet lines = new BitSet();
    for (int number : numbers) {
      lines.set(number);
    }
    return lines;
  }
}
