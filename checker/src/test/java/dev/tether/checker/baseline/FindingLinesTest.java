package dev.tether.checker.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class FindingLinesTest {
  private final FindingLines lines = new FindingLines();

  @Test
  void layoutCommentsAndBodiesDoNotCount() {
    String plain = code("pool.submit(() -> { charge(order); })");

    assertEquals("pool.submit(()->{..})", plain);
    assertEquals(plain, code("pool\n    .submit( () ->\r\n  {\n  ship(new int[] {1});\n })"));
    assertEquals(plain, code("pool/* the { usual */.submit(() -> { // one }\n log(\"}\"); })"));
    assertEquals(plain, code("pool.submit(() -> { c = '\"'; d = '}'; e = \"\\\"}\"; })"));
    assertEquals(plain, code("pool.submit(() -> { return \"\"\"\n a } \\\"\"\" }\n\"\"\"; })"));
  }

  @Test
  void whatMattersStays() {
    assertEquals("(Object)new Job(a- -b,c+ ++d)", code("( Object ) new  Job( a - -b , c + ++d )"));
    assertEquals("run(\"a  // b { \",'\\'')", code("run( \"a  // b { \" , '\\'' )"));
    assertEquals("f(\"\"\" a\"b \"\"\")", code("f(\"\"\"\na\"b\n\"\"\")"));
    assertNotEquals(code("a.submit(x)"), code("b.submit(x)"));
  }

  @Test
  void brokenCodeDoesNoHarm() {
    assertEquals("", code("  // nothing"));
    assertEquals("\"open", code("\"open"));
    assertEquals("a/", code("a /"));
    assertEquals("}}x", code("} } x"));
    assertEquals("f(){..", code("f() { { /* "));
  }

  @Test
  void longCodeIsCutButToldApart() {
    String one = code("f(" + "argument,".repeat(40) + "1)");
    String other = code("f(" + "argument,".repeat(40) + "2)");

    assertTrue(one.length() < 160, one);
    assertNotEquals(one, other);
    assertEquals(one, code("f( " + "argument ,".repeat(40) + "1 )"));
  }

  @Test
  void equalFindingsAreNumbered() {
    assertEquals("C a.B.c(): f()", lines.of("C", "a.B.c()", "f()", 10));
    assertEquals("C a.B.c(): f() (2)", lines.of("C", "a.B.c()", "f( )", 20));
    assertEquals("C a.B.c(): f()", lines.of("C", "a.B.c()", "f()", 10));
    assertEquals("C a.B.d(): f()", lines.of("C", "a.B.d()", "f()", 30));
    assertEquals("C -: f()", lines.of("C", "", "f()", 30));
  }

  private String code(String code) {
    return NormalisedCode.of(code);
  }
}
