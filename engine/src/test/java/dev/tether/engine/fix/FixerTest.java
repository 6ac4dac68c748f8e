package dev.tether.engine.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which fixes are kept, and which are taken back and why. */
final class FixerTest {
  @TempDir private Path folder;
  private SourceTree tree;
  private int scans;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void oneScanIsEnoughWhereAllIsWell() throws Exception {
    tree.raw("A.java", file("int a = replace('1');", "int b = replace('2');"));
    tree.raw("B.java", file("int a = replace('3');").replace("class A", "class B"));

    FixOutcome outcome = fix();

    assertEquals(file("int a = 1;", "int b = 2;"), text(outcome, "A.java"));
    assertEquals(List.of(), left(outcome));
    assertEquals(2, scans);
  }

  @Test
  void onlyWhatDoesNotCompileIsTakenBack() throws Exception {
    tree.raw(
        "A.java",
        file(
            "int a = replace('1');",
            "int b = replace('unknown');",
            "int c = replace('3');",
            "int d = replace('4');",
            "int e = replace('`wrong`');",
            "int f = replace('6');",
            "int g = replace('7');"));
    tree.raw("B.java", file("int a = replace('8');").replace("class A", "class B"));

    FixOutcome outcome = fix();

    assertEquals(
        List.of("1", "3", "4", "6", "7"),
        outcome.files().get(0).titles().stream().map(t -> t.substring(6)).toList());
    assertEquals(
        List.of(
            "A.java:4: 'Write unknown' would not compile (cannot find unknown)",
            "A.java:7: 'Write `wrong`' would not compile (syntax error at 7:11: illegal"
                + " character: '`' (and 1 more))"),
        left(outcome));
    assertTrue(text(outcome, "B.java").contains("int a = 8;"));
  }

  @Test
  void flowIsLookedAtToo() throws Exception {
    tree.raw(
        "A.java",
        file(
            "{ int x; replace('x++'); replace('use(3)'); }",
            "{ replace('Thread.sleep(1)'); }",
            "void use(int i) {}"));

    FixOutcome outcome = fix();

    assertEquals(List.of("Write use(3)"), outcome.files().get(0).titles());
    assertEquals(2, outcome.left().size());
  }

  @Test
  void whatDoesNotEndTheFindingIsTakenBack() throws Exception {
    tree.raw("A.java", file("int a = replace('+/* seen */ ');", "int b = replace('2');"));

    FixOutcome outcome = fix();

    assertEquals(file("int a = replace('+/* seen */ ');", "int b = 2;"), text(outcome, "A.java"));
    assertEquals(List.of("A.java:3: 'Write +/* seen */' would not end the finding"), left(outcome));
  }

  @Test
  void errorsThatWereThereMayMove() throws Exception {
    tree.raw("A.java", file("int a = replace('\\n1');", "int b = true;", "Gone gone;"));

    FixOutcome outcome = fix();

    assertEquals(file("int a = \n1;", "int b = true;", "Gone gone;"), text(outcome, "A.java"));
    assertEquals(List.of(), left(outcome));
  }

  @Test
  void anErrorBesidesAMissingNameIsSeen() throws Exception {
    tree.raw("A.java", file("int a = replace('true');", "Gone gone;"));

    assertEquals(
        List.of("A.java:3: 'Write true' would not compile (there are more errors than before)"),
        left(fix()));
  }

  @Test
  void aFixThatBreaksAnotherFileIsTakenBack() throws Exception {
    tree.raw(
        "A.java",
        file(
            "static final int ONE = replace('1');",
            "static final int TWO = replace('2');",
            "static final int SIX = replace('6');"));
    tree.raw("B.java", "class B { void go(int i) { switch (i) { case 6: case A.C: } } }\n");
    tree.raw("C.java", "class C { int go() { while (A.SIX == 6) {} return 1; } }\n");

    FixOutcome outcome = fix();

    assertEquals(List.of("Write 1", "Write 2"), outcome.files().get(0).titles());
    assertEquals(
        List.of(
            "A.java:5: 'Write 6' would break C.java (does not compile: 1:44: unreachable"
                + " statement)"),
        left(outcome));
  }

  /** A class with these members; a single quote stands for a double one. */
  private static String file(String... members) {
    return "class A {\n  static int replace(String s) { return 0; }\n  "
        + String.join("\n  ", members).replace('\'', '"')
        + "\n}\n";
  }

  private FixOutcome fix() throws InvalidRequestException {
    Fixer.Scanner scanner =
        contents -> {
          scans++;
          return Scans.scan(
              List.of(TestChecks.Replace.class), request -> request.contents(contents), folder);
        };
    return new Fixer(scanner, FixChoice.of(FixChoice.FIRST).withUnsafe()).run();
  }

  private String text(FixOutcome outcome, String name) {
    return outcome.files().stream()
        .filter(file -> file.name().endsWith(name))
        .map(file -> file.after().text())
        .collect(Collectors.joining());
  }

  private List<String> left(FixOutcome outcome) {
    return outcome.left().stream().map(left -> left.reason().replace(folder + "/", "")).toList();
  }
}
