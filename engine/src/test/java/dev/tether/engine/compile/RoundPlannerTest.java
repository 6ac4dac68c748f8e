package dev.tether.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.source.SourceFile;
import dev.tether.engine.source.SourceText;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RoundPlannerTest {
  @Test
  void filesWithoutDuplicatesAreOneRound() {
    List<Round> rounds =
        RoundPlanner.plan(
            List.of(file("/a/src/p/A.java", "p", "A"), file("/b/src/p/B.java", "p", "B")));

    assertEquals(1, rounds.size());
    assertEquals(2, rounds.get(0).files().size());
    assertEquals(List.of(), rounds.get(0).sourcePath());
  }

  @Test
  void modulesStayTogether() {
    List<Round> rounds =
        RoundPlanner.plan(
            List.of(
                file("/one/src/main/java/App.java", "", "App"),
                file("/one/src/test/java/AppTest.java", "", "AppTest"),
                file("/two/src/main/java/App.java", "", "App"),
                file("/two/src/test/java/OtherTest.java", "", "OtherTest")));

    assertEquals(
        List.of(
            List.of("/one/src/main/java/App.java", "/one/src/test/java/AppTest.java"),
            List.of("/two/src/main/java/App.java", "/two/src/test/java/OtherTest.java")),
        names(rounds));
    assertEquals(List.of(), rounds.get(1).sourcePath());
  }

  @Test
  void aModuleWithDuplicatesIsDividedBySourceRoot() {
    List<Round> rounds =
        RoundPlanner.plan(
            List.of(
                file("/m/src/main/java/p/A.java", "p", "A"),
                file("/m/src/main/java/p/B.java", "p", "B"),
                file("/m/src/main/java9/p/A.java", "p", "A"),
                file("/n/src/main/java/q/C.java", "q", "C")));

    assertEquals(
        List.of(
            List.of(
                "/m/src/main/java/p/A.java",
                "/m/src/main/java/p/B.java",
                "/n/src/main/java/q/C.java"),
            List.of("/m/src/main/java9/p/A.java")),
        names(rounds));
    assertEquals(Path.of("/m/src/main/java"), rounds.get(1).sourcePath().get(0));
  }

  @Test
  void roundsFindThePackagesOfOthers() {
    List<Round> rounds =
        RoundPlanner.plan(
            List.of(
                file("/base/src/main/java/b/B.java", "b", "B"),
                file("/one/src/main/java/App.java", "", "App"),
                file("/two/src/main/java/App.java", "", "App")));

    assertEquals(List.of(), rounds.get(0).sourcePath());
    assertEquals(List.of(Path.of("/base/src/main/java")), rounds.get(1).sourcePath());
  }

  @Test
  void aCopyBesideTheOriginalGoesAlone() {
    List<Round> rounds =
        RoundPlanner.plan(
            List.of(
                file("/s/p/A.java", "p", "A"),
                file("/s/p/CopyOfA.java", "p", "A"),
                file("/s/p/B.java", "p", "B", "C")));

    assertEquals(
        List.of(List.of("/s/p/A.java", "/s/p/B.java"), List.of("/s/p/CopyOfA.java")),
        names(rounds));
  }

  @Test
  void aFileElsewhereThanItsPackageSaysHasNoSourceRoot() {
    assertEquals(Path.of("/s"), file("/s/p/q/A.java", "p.q", "A").sourceRoot().orElseThrow());
    assertTrue(file("/s/x/A.java", "p.q", "A").sourceRoot().isEmpty());
    assertEquals(Path.of("/s"), file("/s/A.java", "", "A").sourceRoot().orElseThrow());
  }

  private static List<List<String>> names(List<Round> rounds) {
    return rounds.stream()
        .map(round -> round.files().stream().map(SourceFile::name).toList())
        .toList();
  }

  private static Declarations file(String path, String packageName, String... classes) {
    return new Declarations(
        new SourceFile(path, Path.of(path), SourceText.of("")),
        packageName,
        Arrays.stream(classes).map(name -> packageName + "." + name).toList());
  }
}
