package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.checks.NestedTask;
import dev.tether.checker.checks.UnguardedPeriodicTask;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is launched, wherever: every fix compiles, and the next scan is silent about it. */
final class RandomFixesTest {
  /** How many classes for each case; {@code -Dtether.random.classes=100} for a long search. */
  private static final int CLASSES = Integer.getInteger("tether.random.classes", 3);

  private static final int MEMBERS = 60;
  private static final int MAX_ROUNDS = 4;
  private static final Pattern COMMENT = Pattern.compile("/\\*[^*]*\\*/|//[^\r\n]*");

  @ParameterizedTest
  @EnumSource(
      value = FixKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FAIL", "RELEASE", "CLOSE", "INTERRUPT"})
  void everyFixCompilesAndEndsTheFinding(FixKind first) {
    for (long seed = 1; seed <= CLASSES; seed++) {
      check(new PatchRun().first(first), 100 * first.ordinal() + seed);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = FixKind.class,
      names = {"EXECUTE", "LOG", "GUARD"})
  void alsoWithoutTheTracker(FixKind first) {
    for (long seed = 1; seed <= CLASSES; seed++) {
      check(new PatchRun().first(first).withoutTracker(), 100 * first.ordinal() + 50 + seed);
    }
  }

  private static void check(PatchRun run, long seed) {
    run.checks(List.of(DanglingTask.class, NestedTask.class, UnguardedPeriodicTask.class))
        .with(Test.class)
        .file("other/BackgroundTasks.java", "package other; public class BackgroundTasks {}");
    String source = new RandomLaunches(seed).write(MEMBERS);
    for (int round = 1; ; round++) {
      String before = source;
      PatchRun.Result result = run.file("A.java", source).run();
      String after = result.file("A.java");
      assertEquals(
          List.of(), result.errors(), () -> "seed " + seed + lines(result.errors(), after));
      assertEquals(comments(before), comments(after), () -> "seed " + seed);
      if (result.after().stream().noneMatch(PatchRun.Finding::hasFix)) {
        return;
      }
      int last = round;
      assertTrue(
          last < MAX_ROUNDS,
          () -> "seed " + seed + " does not settle: " + result.after() + "\n" + before + after);
      source = after;
    }
  }

  private static List<String> comments(String source) {
    return COMMENT.matcher(source).results().map(MatchResult::group).toList();
  }

  /** The lines that errors are about, with those around them. */
  private static String lines(List<String> errors, String source) {
    List<String> lines = source.lines().toList();
    StringBuilder shown = new StringBuilder();
    for (String error : errors) {
      int line = Integer.parseInt(error.replaceFirst("(?s)[^:]*:(\\d+):.*", "$1"));
      shown.append("\n").append(error).append("\n");
      for (int i = Math.max(0, line - 4); i < Math.min(lines.size(), line + 3); i++) {
        shown.append(i + 1 == line ? "> " : "  ").append(lines.get(i)).append("\n");
      }
    }
    return shown.toString();
  }
}
