package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Share;
import dev.tether.engine.report.Weakness;
import dev.tether.engine.testing.SourceTree;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of the code could be resolved. */
class CoverageTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void allOfWhatUsesTheJdkAlone() throws Exception {
    tree.file(
        "A.java",
        "import java.util.*;",
        "class A<T extends Comparable<T>> {",
        "  int[] all = {1, 2};",
        "  String go(List<? extends T> list, Object o) {",
        "    Runnable r = () -> list.forEach(x -> x.compareTo(null));",
        "    new Thread(r::run) { int x; }.start();",
        "    int[][] made = new int[2][];",
        "    if (o instanceof String s && java.util.Objects.nonNull(A.class)) { return (String) s; }",
        "    java.util.function.IntFunction<String[]> f = String[]::new;",
        "    return \"\" + all.length;",
        "  }",
        "}");

    Share share = scan().coverage().total();
    assertEquals(share.calls(), share.knownCalls());
    assertEquals(share.expressions(), share.knownExpressions());
    assertTrue(share.calls() > 4, share.toString());
  }

  @Test
  void notWhatNeedsAMissingClass() throws Exception {
    tree.file(
        "A.java",
        "import com.missing.Thing;",
        "class A {",
        "  void known() { hashCode(); toString(); }",
        "  void unknown(Thing t) { t.go(); new Thing(); }",
        "}");

    ScanResult result = scan();
    Share share = result.coverage().total();
    assertEquals(4, share.calls());
    assertEquals(2, share.knownCalls());
    assertEquals(5, share.expressions());
    assertEquals(2, share.knownExpressions());
    assertEquals(
        Optional.of(
            "results are weaker: in all modules only 50.0 % of 4 calls and 40.0 % of 5 expressions"
                + " could be resolved, less than 95.0 %, for want of com.missing.Thing; mend it"),
        Weakness.of(result, 95, "mend it"));
    assertEquals(Optional.empty(), Weakness.of(result, 40, "mend it"));
  }

  @Test
  void byModule() throws Exception {
    tree.file("pom.xml", "<project/>");
    tree.file("a/pom.xml", "<project/>").file("b/build.gradle", "");
    tree.file("a/src/A.java", "class A { void a() { a(); } }");
    tree.file("b/src/B.java", "class B { void b() { b(); c(); } }");

    List<Share> modules = scan().coverage().modules();

    assertEquals(
        List.of(
            new Share(tree.path("a").toString(), 1, 1, 1, 1),
            new Share(tree.path("b").toString(), 2, 1, 2, 1)),
        modules);
  }

  @Test
  void aModuleThatIsLargeEnoughCannotHide() throws Exception {
    tree.file("a/pom.xml", "<project/>").file("b/pom.xml", "<project/>");
    tree.file("a/A.java", "class A { void a() {", "a();".repeat(5000), "} }");
    tree.file("b/B.java", "class B { void b() {", "c();".repeat(60), "} }");

    ScanResult result = scan();
    assertTrue(result.coverage().total().percent() > 95, result.coverage().toString());
    assertEquals(tree.path("b").toString(), result.coverage().weakest().module());
    assertTrue(Weakness.of(result, 95, "").orElseThrow().contains("b only 0.0 % of 60 calls"));
  }

  @Test
  void newerTypesOfTheJdkAskForANewerOne() throws Exception {
    tree.file(
        "A.java", "import java.util.future.Unheard;", "class A { Unheard a = new Unheard(); }");

    String weakness = Weakness.of(scan(), 95, "mend it").orElseThrow();
    assertTrue(weakness.endsWith("a newer JDK has them: set JAVA_HOME to it"), weakness);
  }

  private ScanResult scan() throws Exception {
    return new ScanEngine()
        .scan(
            ScanRequest.builder()
                .catalog(CheckCatalog.installed())
                .addPaths(List.of(folder))
                .build());
  }
}
