package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.checker.checks.DanglingTask;
import dev.tether.checker.checks.NestedTask;
import dev.tether.checker.checks.UnguardedPeriodicTask;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is launched, wherever: every fix compiles, and the next scan is silent about it. */
final class RandomFixesTest {
  /** How many classes for each case; {@code -Dtether.random.classes=100} for a long search. */
  private static final int CLASSES = Integer.getInteger("tether.random.classes", 1);

  private static final int METHODS = 60;
  private static final int MAX_ROUNDS = 4;

  @ParameterizedTest
  @EnumSource(
      value = FixKind.class,
      names = {"COMPOSE", "TRACKER", "EXECUTE", "LOG", "GUARD"})
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
    run.checks(List.of(DanglingTask.class, NestedTask.class, UnguardedPeriodicTask.class));
    String source = new RandomLaunches(seed).write(METHODS);
    for (int round = 1; ; round++) {
      String before = source;
      PatchRun.Result result = run.file("A.java", source).run();
      String after = result.file("A.java");
      assertEquals(List.of(), result.errors(), () -> "seed " + seed + "\n" + after);
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
}
