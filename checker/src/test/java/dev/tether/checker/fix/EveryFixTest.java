package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.bugpatterns.BugChecker;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every program that any test of the checker holds, with every fix of every check: what comes out
 * compiles, and the next scan is silent about it. A finding has one fix of a kind at most, so
 * putting each kind first applies all alternatives.
 */
final class EveryFixTest {
  private static final int MAX_ROUNDS = 5;

  private static final List<Class<? extends BugChecker>> CHECKS =
      ServiceLoader.load(BugChecker.class).stream()
          .filter(check -> check.type().getName().startsWith("dev.tether."))
          .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
          .toList();

  private static Map<String, String> programs;

  @BeforeAll
  static void collect() {
    PatchRun run = new PatchRun().withAllLibraries().checks(CHECKS).withoutPatching();
    TestSources.all().forEach(run::file);
    programs = run.withoutBrokenFiles().run().files();
    assertTrue(programs.size() > 100, () -> "only " + programs.size() + " programs");
  }

  @ParameterizedTest
  @EnumSource(
      value = FixKind.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"FAIL", "RELEASE", "CLOSE", "INTERRUPT"})
  void compilesAndEndsTheFinding(FixKind first) {
    Map<String, String> sources = programs;
    for (int round = 1; ; round++) {
      PatchRun run = new PatchRun().withAllLibraries().checks(CHECKS).first(first);
      sources.forEach(run::file);
      PatchRun.Result result = run.run();
      if (round == 1) {
        assertTrue(result.fixed() > 300, () -> "only " + result.fixed() + " fixes");
      }
      assertEquals(List.of(), result.errors());
      List<PatchRun.Finding> unsettled =
          result.after().stream().filter(PatchRun.Finding::hasFix).toList();
      if (unsettled.isEmpty()) {
        return;
      }
      assertTrue(round < MAX_ROUNDS, () -> "these do not settle: " + unsettled);
      sources = inPackagesOf(unsettled, result.files());
    }
  }

  /** The files of the packages in which something is left to be fixed. */
  private static Map<String, String> inPackagesOf(
      List<PatchRun.Finding> findings, Map<String, String> files) {
    Set<String> packages =
        findings.stream().map(found -> packageOf(found.file())).collect(Collectors.toSet());
    return files.entrySet().stream()
        .filter(file -> packages.contains(packageOf(file.getKey())))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String packageOf(String file) {
    return file.substring(0, file.indexOf('/'));
  }
}
