package dev.tether.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.testing.Scans;
import dev.tether.engine.testing.SourceTree;
import dev.tether.engine.testing.TestChecks;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scan says nothing about, and how sources are written. */
class LeftOutTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
    tree.file("src/A.java", "class A { B b; void launch() { launch(); b.launch(); } }");
    tree.file("src/it/B.java", "class B { void launch() { launch(); } int broken = x; }");
  }

  @Test
  void whatIsExcludedIsCompiledAndNotReported() throws Exception {
    for (String glob : List.of("src/it", "B.java", "**/it/*.java", "it/**", "it")) {
      ScanResult result = scan(request -> request.exclude(List.of(glob)));
      assertEquals(List.of("A.java", "A.java"), files(result), glob);
      assertEquals(List.of(), result.unresolved(), glob);
    }
    assertEquals(3, files(scan(request -> request.exclude(List.of("C.java", "i")))).size());
  }

  @Test
  void allMayBeExcluded() throws Exception {
    ScanResult result = scan(request -> request.exclude(List.of("src")));
    assertEquals(List.of(), files(result));
    assertEquals(ScanResult.Completeness.ANALYSED, result.completeness());
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThrows(
        InvalidRequestException.class, () -> scan(request -> request.exclude(List.of("[a"))));
  }

  @Test
  void generatedCodeIsNotReported() throws Exception {
    String launch = " { void launch() { launch(); } }";
    tree.file("out/generated-sources/proto/C.java", "class C" + launch);
    tree.file("src/generated/java/org/D.java", "package org; class D" + launch);
    tree.file("src/main/java/org/generated/E.java", "package org.generated; class E" + launch);
    tree.file("src/F.java", "@com.acme.Generated(\"x\") class F" + launch);

    ScanResult result = scan(request -> request);
    assertEquals(List.of("A.java", "A.java", "B.java", "E.java"), files(result));
    assertTrue(
        result.notes().contains("3 files are generated code and not reported on; --generated does"),
        result.notes().toString());
    assertEquals(7, files(scan(request -> request.generated(true))).size());
  }

  @Test
  void otherEncodingsAreRead() throws Exception {
    Files.write(
        folder.resolve("src/Umlaut.java"),
        "class Umlaut { void l\u00e4unch() {} void launch() { l\u00e4unch(); launch(); } }"
            .getBytes(StandardCharsets.ISO_8859_1));

    ScanResult latin = scan(request -> request.encoding(StandardCharsets.ISO_8859_1));
    assertEquals(4, files(latin).size());
    assertTrue(latin.notes().stream().noneMatch(note -> note.contains("Umlaut")));
    assertTrue(scan(request -> request).notes().stream().anyMatch(note -> note.contains("Umlaut")));
  }

  private ScanResult scan(UnaryOperator<ScanRequest.Builder> settings) throws Exception {
    return Scans.scan(List.of(TestChecks.Launch.class), settings, folder);
  }

  private static List<String> files(ScanResult result) {
    return result.findings().stream()
        .map(finding -> Path.of(finding.file()).getFileName().toString())
        .sorted()
        .toList();
  }
}
