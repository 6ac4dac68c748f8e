package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.testing.Edits;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Fixes as edits: those that the check asks for, and the imports that they need. */
final class FixTest {
  private static final String BODY = "class A { A launch() { return launch(); } }\n";
  private static final String FIXED =
      "class A { A launch() { return Tracker.track(launch()); } }\n";

  @TempDir private Path folder;

  @Test
  void importsGoWhereASortedListHasThem() throws Exception {
    assertFixed(
        """
        package demo;

        import static demo.aaa.X.x;
        import static demo.zzz.X.x;

        import demo.aaa.Y;
        import demo.zzz.Y;

        """,
        """
        package demo;

        import static demo.aaa.X.x;
        import static demo.tracker.Names.name;
        import static demo.zzz.X.x;

        import demo.aaa.Y;
        import demo.tracker.Tracker;
        import demo.zzz.Y;

        """);
  }

  @Test
  void groupsInAnyOrderKeepTheirOwn() throws Exception {
    assertFixed(
        """
        package demo;

        import java.util.List;
        import java.util.Map;

        import demo.aaa.Y;
        import org.slf4j.Logger;

        """,
        """
        package demo;

        import java.util.List;
        import java.util.Map;

        import demo.aaa.Y;
        import demo.tracker.Tracker;
        import org.slf4j.Logger;

        import static demo.tracker.Names.name;

        """);
    assertFixed(
        "package demo;\n\nimport java.util.List;\n\nimport org.slf4j.Logger;\n",
        """
        package demo;

        import java.util.List;

        import demo.tracker.Tracker;
        import org.slf4j.Logger;

        import static demo.tracker.Names.name;
        """);
  }

  @Test
  void theFirstImportOfItsKindGoesBeforeTheOthers() throws Exception {
    assertFixed(
        "import static zzz.X.x;\nimport zzz.Y;\n",
        """
        import static demo.tracker.Names.name;
        import static zzz.X.x;
        import demo.tracker.Tracker;
        import zzz.Y;
        """);
  }

  @Test
  void importsOfTheOtherKindGetAGroupBehindThem() throws Exception {
    assertFixed(
        "package demo;\n\nimport aaa.Y;\n\n",
        """
        package demo;

        import aaa.Y;
        import demo.tracker.Tracker;

        import static demo.tracker.Names.name;

        """);
  }

  @Test
  void withoutImportsTheyFollowThePackage() throws Exception {
    assertFixed(
        "// Licence\npackage demo ; // here\n\n",
        """
        // Licence
        package demo ; // here

        import static demo.tracker.Names.name;
        import demo.tracker.Tracker;

        """);
  }

  @Test
  void withoutAPackageTheyComeFirst() throws Exception {
    assertFixed("", "import static demo.tracker.Names.name;\nimport demo.tracker.Tracker;\n");
  }

  @Test
  void importsThatAreThereAreNotRepeated() throws Exception {
    assertFixed(
        "import static demo.tracker.Names.*;\nimport demo.tracker.Tracker;\n",
        "import static demo.tracker.Names.*;\nimport demo.tracker.Tracker;\n");
  }

  @Test
  void lineEndsStayAsTheyAre() throws Exception {
    assertFixed(
        "package demo;\r\n\r\n",
        "package demo;\r\n\r\nimport static demo.tracker.Names.name;\r\n"
            + "import demo.tracker.Tracker;\r\n\r\n");
  }

  @Test
  void titlesAreTheChecksOwnOrSayWhatIsDone() throws Exception {
    Finding finding = scan(BODY);

    assertEquals(
        List.of("track it", "replace with `await()`"),
        finding.fixes().stream().map(Fix::title).toList());
  }

  private void assertFixed(String head, String expectedHead) throws Exception {
    String before = head + BODY;
    assertEquals(expectedHead + FIXED, Edits.apply(scan(before).fixes().get(0), before));
  }

  private Finding scan(String source) throws InvalidRequestException {
    new SourceTree(folder).raw("A.java", source);
    ScanRequest request =
        ScanRequest.builder()
            .addPaths(List.of(folder))
            .catalog(CheckCatalog.of(List.of(TestChecks.Launch.class)))
            .build();
    List<Finding> findings = new ScanEngine().scan(request).findings();
    assertEquals(1, findings.size());
    return findings.get(0);
  }
}
