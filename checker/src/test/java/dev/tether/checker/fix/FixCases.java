package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.BugCheckerRefactoringTestHelper;
import com.google.errorprone.BugCheckerRefactoringTestHelper.TestMode;
import com.google.errorprone.fixes.Fix;
import com.google.errorprone.fixes.SuggestedFix;
import dev.tether.checker.checks.DanglingTask;
import java.util.List;

/** How tests of fixes are written: a class before, and the same class after one kind of fix. */
final class FixCases {
  private FixCases() {}

  /** Checks that the fix of a kind, wherever it stands in the list, makes one text of another. */
  static void fix(FixKind kind, String before, String after) {
    BugCheckerRefactoringTestHelper.newInstance(DanglingTask.class, FixCases.class)
        .setFixChooser(fixes -> choose(kind, fixes))
        .addInputLines("A.java", before)
        .addOutputLines("A.java", after)
        .doTest(TestMode.TEXT_MATCH);
  }

  /** Checks that no finding of a class has a fix of a kind. */
  static void none(FixKind kind, String source) {
    fix(kind, source, source);
  }

  private static Fix choose(FixKind kind, List<Fix> fixes) {
    return fixes.stream()
        .filter(f -> f.getShortDescription().startsWith(kind.verb() + " "))
        .findFirst()
        .orElseGet(SuggestedFix::emptyFix);
  }

  /** Checks that what is left after a patch run compiles, is silent, and reads as expected. */
  static void patch(PatchRun run, String before, String after) {
    PatchRun.Result result = run.file("A.java", before).run();
    assertEquals("", difference(after, result.file("A.java")));
    assertSound(result);
  }

  /** The lines that differ, which say more than two whole classes. */
  private static String difference(String expected, String actual) {
    List<String> wanted = expected.lines().toList();
    List<String> found = actual.lines().toList();
    StringBuilder difference = new StringBuilder();
    wanted.stream().filter(l -> !found.contains(l)).forEach(l -> difference.append("\n-" + l));
    found.stream().filter(l -> !wanted.contains(l)).forEach(l -> difference.append("\n+" + l));
    return difference.isEmpty() && !expected.equals(actual)
        ? "the lines are the same, their order or their ends are not:\n" + actual
        : difference.toString();
  }

  /** Checks that a patch run broke nothing, and mended all that it had a fix for. */
  static void assertSound(PatchRun.Result result) {
    assertEquals(List.of(), result.errors(), () -> String.join("\n", result.files().values()));
    assertTrue(
        result.after().stream().noneMatch(PatchRun.Finding::hasFix),
        () -> result.after() + "\n" + String.join("\n", result.files().values()));
    assertEquals(
        result.before().size() - result.fixed(),
        result.after().size(),
        () -> result.after() + "\n" + String.join("\n", result.files().values()));
  }
}
