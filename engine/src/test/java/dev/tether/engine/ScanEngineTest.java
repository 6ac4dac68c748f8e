package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.FutureReturnValueIgnored;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.api.Unresolved.Kind;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScanEngineTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void findsInJdkOnlyCodeWithoutAClassPath() throws Exception {
    tree.file(
        "demo/A.java",
        "package demo;",
        "import java.util.concurrent.ExecutorService;",
        "class A {",
        "  void run(ExecutorService pool) {",
        "    pool.submit(() -> {});",
        "  }",
        "}");

    ScanResult result = scan(List.of(FutureReturnValueIgnored.class));

    assertEquals(
        List.of("FutureReturnValueIgnored A.java:5:5-5:26 in A.run(ExecutorService)"),
        Scans.brief(result));
    assertEquals(1, result.files());
    assertEquals(7, result.lines());
    assertEquals(List.of(), result.unresolved());
    assertEquals(List.of(), result.notes());
    assertEquals(Completeness.ANALYSED, result.completeness());
  }

  @Test
  void analysesWhatResolvesAndNamesWhatDoesNot() throws Exception {
    tree.file(
        "A.java",
        "import com.missing.Logger;",
        "import com.missing.*;",
        "class A extends Unknown {",
        "  Logger log;",
        "  void run(B b) {",
        "    log.info(\"x\");",
        "    b.launch();",
        "    b.missing(1);",
        "    b.launch().other();",
        "  }",
        "}");
    tree.file("B.java", "class B { B launch() { return this; } }");

    ScanResult result = scan(List.of(TestChecks.UnitLaunch.class));

    assertEquals(
        List.of("UnitLaunch A.java:7:5-7:15 in A.run(B)", "UnitLaunch A.java:9:5-9:15 in A.run(B)"),
        Scans.brief(result));
    Unresolved only = result.unresolved().get(0);
    assertEquals(Kind.NAMES, only.kind());
    assertEquals(
        List.of("B.missing()", "B.other()", "Unknown", "com.missing", "com.missing.Logger"),
        only.names());
    assertEquals(
        "cannot find B.missing(), B.other(), Unknown, com.missing, com.missing.Logger",
        only.reason());
  }

  @Test
  void attributesAllFilesBeforeItChecksTheFirst() throws Exception {
    tree.file("A.java", "class A { void run(Z z) { z.launch(); } }");
    tree.file("Z.java", "class Z { Object launch() { return new Object(); } }");

    ScanResult result = scan(List.of(TestChecks.UnitLaunch.class));

    assertEquals("from source", result.findings().get(0).message());
  }

  @Test
  void reportsASyntaxErrorAndAnalysesTheOthers() throws Exception {
    tree.file("Bad.java", "class Bad {", "  void launch( { }", "  void x() { launch(); }", "}");
    tree.file("Good.java", "class Good { void launch() {} void x() { launch(); } }");

    ScanResult result = scan(List.of(TestChecks.UnitLaunch.class));

    assertEquals(List.of("UnitLaunch Good.java:1:42-1:50 in Good.x()"), Scans.brief(result));
    Unresolved bad = result.unresolved().get(0);
    assertEquals(Kind.SYNTAX, bad.kind());
    assertTrue(bad.reason().startsWith("syntax error at 2:16: "), bad.reason());
    assertEquals(Completeness.ANALYSED, result.completeness());
  }

  @Test
  void onlySyntaxErrorsAreUnreadableInput() throws Exception {
    tree.file("Bad.java", "class {");

    assertEquals(Completeness.UNREADABLE, scan(List.of(TestChecks.Launch.class)).completeness());
  }

  @Test
  void aCrashingCheckLeavesTheOthersAndIsNamed() throws Exception {
    tree.file("Boom.java", "class Boom { void launch() {} void x() { launch(); } }");
    tree.file("Good.java", "class Good { void launch() {} void x() { launch(); } }");

    for (var crashing : List.of(TestChecks.Throwing.class, TestChecks.Recursing.class)) {
      ScanResult result = scan(List.of(crashing, TestChecks.Launch.class));

      assertEquals(2, result.findings().size());
      assertEquals(1, result.notes().size());
      String note = result.notes().get(0);
      assertTrue(
          note.startsWith(
              "check " + crashing.getSimpleName() + " broke down at " + tree.path("Boom.java")),
          note);
      assertEquals(Completeness.ANALYSED, result.completeness());
    }
  }

  @Test
  void theSameCrashInManyFilesIsOneNote() throws Exception {
    tree.file("a/Boom.java", "package a; class Boom {}");
    tree.file("b/Boom.java", "package b; class Boom {}");
    tree.file("c/Boom.java", "package c; class Boom {}");

    ScanResult result = scan(List.of(TestChecks.Throwing.class));

    assertEquals(1, result.notes().size());
    assertTrue(result.notes().get(0).contains("Boom.java:1, and in 2 more files: "));
    assertEquals(Completeness.FAILED, result.completeness());
  }

  @Test
  void aFixThatCannotBeAppliedIsLeftOut() throws Exception {
    tree.file("A.java", "class A {}");

    ScanResult result = scan(List.of(TestChecks.BadFix.class));

    assertEquals(List.of(), result.findings().get(0).fixes());
    assertTrue(result.notes().get(0).contains("an edit lies outside of the file"));
  }

  @Test
  void classesDeclaredTwiceAreBothAnalysed() throws Exception {
    for (String module : List.of("one", "two")) {
      tree.file(
          module + "/src/main/java/App.java",
          "class App {",
          "  Helper" + module + " launch() { return null; }",
          "}");
      tree.file(
          module + "/src/main/java/Helper" + module + ".java", "class Helper" + module + " {}");
      tree.file(
          module + "/src/test/java/AppTest.java",
          "class AppTest {",
          "  Helper" + module + " x = new App().launch();",
          "}");
    }

    ScanResult result = scan(List.of(TestChecks.UnitLaunch.class));

    assertEquals(2, result.findings().size());
    assertEquals(List.of(), result.unresolved());
    assertTrue(
        result
            .notes()
            .get(0)
            .startsWith(
                "2 classes are declared more than once, so the sources were compiled in 2 groups:"
                    + " App ("),
        result.notes().get(0));
  }

  @Test
  void laterGroupsFindTheClassesOfEarlierOnes() throws Exception {
    tree.file(
        "base/src/main/java/base/Base.java",
        "package base; public class Base { public Base launch() { return this; } }");
    tree.file("one/src/main/java/App.java", "class App { Object x = new base.Base().launch(); }");
    tree.file("two/src/main/java/App.java", "class App { Object x = new base.Base().launch(); }");

    ScanResult result = scan(List.of(TestChecks.UnitLaunch.class));

    assertEquals(2, result.findings().size());
    assertEquals(List.of(), result.unresolved());
    assertEquals(3, result.files());
  }

  @Test
  void declarationsOfModulesAndPackagesAreNoTrouble() throws Exception {
    tree.file("module-info.java", "module demo { requires no.such.module; }");
    tree.file("p/package-info.java", "/** Docs. */", "@Deprecated", "package p;");
    tree.file("q/package-info.java", "package p;");
    tree.file("p/A.java", "package p; class A { void launch() {} void x() { launch(); } }");

    ScanResult result = scan(List.of(TestChecks.UnitLaunch.class));

    assertEquals(1, result.findings().size());
    assertEquals(4, result.files());
    assertEquals(List.of(), result.unresolved());
  }

  @Test
  void aModuleDeclarationAloneIsNothingToAnalyse() throws Exception {
    tree.file("module-info.java", "module demo {}");

    assertEquals(Completeness.ANALYSED, scan(List.of(TestChecks.Launch.class)).completeness());
  }

  @Test
  void survivesDeepNesting() throws Exception {
    String sum = "1" + " + x".repeat(20_000);
    tree.file(
        "Deep.java",
        "class Deep {",
        "  int f(int x) { launch(); return " + sum + "; }",
        "  void launch() {}",
        "}");

    ScanResult result = scan(List.of(TestChecks.Launch.class));

    assertEquals(1, result.findings().size());
    assertEquals(List.of(), result.unresolved());
    assertEquals(List.of(), result.notes());
  }

  @Test
  void saysWhichBytesItCouldNotRead() throws Exception {
    Files.write(
        tree.path("A.java"),
        "class A { String s = \"caf\u00e9\"; }".getBytes(StandardCharsets.ISO_8859_1));

    ScanResult result = scan(List.of(TestChecks.Launch.class));

    assertTrue(
        result
            .notes()
            .get(0)
            .endsWith(
                "A.java is not valid UTF-8 (first at line 1): what cannot be read was replaced by U+FFFD"));
    assertEquals(List.of(), result.unresolved());
  }

  @Test
  void aByteOrderMarkIsNoSyntaxError() throws Exception {
    tree.raw("A.java", "\uFEFFclass A { void launch() { launch(); } }");

    ScanResult result = scan(List.of(TestChecks.Launch.class));

    assertEquals(List.of("Launch A.java:1:27-1:35 in A.launch()"), Scans.brief(result));
  }

  @Test
  void twoScansAreEqual() throws Exception {
    tree.file("b/B.java", "package b; class B { void launch() { launch(); launch(); } X x; Y y; }");
    tree.file("a/A.java", "package a; class A { void launch() { launch(); } Z z; }");

    ScanResult first = scan(List.of(TestChecks.UnitLaunch.class, TestChecks.Launch.class));
    ScanResult second = scan(List.of(TestChecks.Launch.class, TestChecks.UnitLaunch.class));

    assertEquals(first.findings(), second.findings());
    assertEquals(first.unresolved(), second.unresolved());
    assertEquals(first.notes(), second.notes());
    assertEquals(6, first.findings().size());
  }

  private ScanResult scan(List<Class<? extends BugChecker>> checks) throws Exception {
    return Scans.scan(checks, settings -> settings, folder);
  }
}
