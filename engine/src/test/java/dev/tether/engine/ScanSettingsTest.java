package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.bugpatterns.BugChecker;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a request can ask for, and what it cannot. */
final class ScanSettingsTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void honoursSuppression() throws Exception {
    tree.file(
        "A.java",
        "class A {",
        "  void launch() {}",
        "  @SuppressWarnings(\"Launch\") void x() { launch(); }",
        "  @SuppressWarnings(\"LaunchIgnored\") void y() { launch(); }",
        "}");

    assertEquals(List.of(), Scans.brief(scan(List.of(TestChecks.Launch.class))));
  }

  @Test
  void honoursSeverities() throws Exception {
    tree.file("A.java", "class A { void launch() {} void x() { launch(); } }");
    var checks = List.of(TestChecks.Launch.class, TestChecks.UnitLaunch.class);

    ScanResult raised =
        scan(
            checks,
            b -> b.severity("Launch", Severity.ERROR).severity("UnitLaunch", Severity.NOTE));
    ScanResult off = scan(checks, b -> b.disable("Launch").disable("UnitLaunch"));

    assertEquals(
        List.of(Severity.ERROR, Severity.NOTE),
        raised.findings().stream().map(Finding::severity).toList());
    assertEquals(List.of(), off.findings());
    assertEquals(List.of("no check ran: every check is turned off"), off.notes());
  }

  @Test
  void givesOptionsToTheChecks() throws Exception {
    tree.file("A.java", "class A {}");
    var checks = List.<Class<? extends BugChecker>>of(TestChecks.Optional.class);

    assertEquals("the word is unset", scan(checks).findings().get(0).message());
    assertEquals(
        "the word is a=b",
        scan(checks, b -> b.option("Test:Word", "a=b")).findings().get(0).message());
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> scan(checks, b -> b.option("Test:Word", "bad")));
    assertEquals("Test:Word is 'bad'; give a good one", refused.getMessage());
  }

  @Test
  void hearsWhatChecksSayThroughTheLog() throws Exception {
    tree.file("A.java", "class A {}").file("B.java", "class B {}");
    var checks = List.<Class<? extends BugChecker>>of(TestChecks.Talking.class);

    assertEquals(List.of("I failed."), scan(checks).notes());
    InvalidRequestException refused =
        assertThrows(
            InvalidRequestException.class, () -> scan(checks, b -> b.option("Test:Word", "x")));
    assertEquals("no such option.", refused.getMessage());
  }

  @Test
  void theReleaseChoosesTheApi() throws Exception {
    tree.file("A.java", "class A { Object x = \"a\".repeat(2); }");
    tree.file("B.java", "class B { int f(Object x) { return x instanceof String s ? 1 : 2; } }");

    assertEquals(List.of(), scan(List.of(TestChecks.Launch.class)).unresolved());
    ScanResult old = scan(List.of(TestChecks.Launch.class), b -> b.release(8));
    assertEquals(List.of("String.repeat()"), old.unresolved().get(0).names());
    assertEquals(1, old.unresolved().size(), "a newer language than the release's is understood");
  }

  @Test
  void previewFeaturesNeedToBeAllowed() throws Exception {
    tree.file("A.java", "class A {}");

    assertEquals(
        List.of(), scan(List.of(TestChecks.Launch.class), b -> b.enablePreview(true)).unresolved());
    assertThrows(
        InvalidRequestException.class,
        () -> scan(List.of(TestChecks.Launch.class), b -> b.enablePreview(true).release(11)));
  }

  @Test
  void aBrokenJarIsANote() throws Exception {
    tree.file("A.java", "class A { Missing m; }");
    tree.file("lib/broken.jar", "this is no jar");

    ScanResult result =
        scan(
            List.of(TestChecks.Launch.class),
            b -> b.addClassPath(List.of(folder + "/lib/*", "/no/such.jar")));

    assertTrue(result.notes().get(0).contains("broken.jar"), result.notes().toString());
    assertEquals("class path entry '/no/such.jar' does not exist", result.notes().get(1));
    assertEquals(List.of("Missing"), result.unresolved().get(0).names());
  }

  @Test
  void findsClassesOnTheClassPath() throws Exception {
    tree.file("A.java", "import org.junit.jupiter.api.Test;", "class A { @Test void x() {} }");

    ScanResult result =
        scan(
            List.of(TestChecks.Launch.class),
            b -> b.addClassPath(List.of(System.getProperty("java.class.path").split(":"))));

    assertEquals(List.of(), result.unresolved());
  }

  @Test
  void sourcesOnTheClassPathAreNotCompiled() throws Exception {
    tree.file("src/A.java", "class A { B b; }").file("other/B.java", "class B {}");

    ScanResult result =
        Scans.scan(
            List.of(TestChecks.Launch.class),
            b -> b.addClassPath(List.of(folder + "/other")),
            tree.path("src"));

    assertEquals(List.of("B"), result.unresolved().get(0).names());
  }

  @Test
  void saysWhatIsWrongWithARequest() throws IOException {
    tree.file("A.java", "class A {}").file("notes.txt", "x");
    Files.createDirectory(tree.path("empty"));

    assertInvalid("no such file or folder: '/no/such'", b -> b, Path.of("/no/such"));
    assertInvalid(
        "'" + tree.path("notes.txt") + "' is neither a folder nor a Java source file (*.java)",
        b -> b,
        tree.path("notes.txt"));
    assertInvalid(
        "no Java source found in '"
            + tree.path("empty")
            + "': give files that end in .java or folders that hold some (hidden folders and the"
            + " output of builds are not looked into)",
        b -> b,
        tree.path("empty"));
    assertInvalid(
        "there is no check called 'Lanch'; did you mean 'Launch'?",
        b -> b.severity("Lanch", Severity.ERROR),
        folder);
    assertInvalid(
        "there is no check called 'LaunchIgnored'; did you mean 'Launch'?",
        b -> b.disable("LaunchIgnored"),
        folder);
    assertInvalid(
        "there is no check called 'Whatever'; the checks are Launch",
        b -> b.disable("Whatever"),
        folder);
    int running = Runtime.version().feature();
    assertInvalid(
        "this JDK compiles for Java 8 to " + running + ", not for 5", b -> b.release(5), folder);
  }

  private static void assertInvalid(
      String message, UnaryOperator<ScanRequest.Builder> settings, Path path) {
    InvalidRequestException thrown =
        assertThrows(
            InvalidRequestException.class,
            () -> Scans.scan(List.of(TestChecks.Launch.class), settings, path));
    assertEquals(message, thrown.getMessage());
  }

  private ScanResult scan(List<? extends Class<? extends BugChecker>> checks) throws Exception {
    return scan(checks, settings -> settings);
  }

  private ScanResult scan(
      List<? extends Class<? extends BugChecker>> checks,
      UnaryOperator<ScanRequest.Builder> settings)
      throws Exception {
    return Scans.scan(checks, settings, folder);
  }
}
