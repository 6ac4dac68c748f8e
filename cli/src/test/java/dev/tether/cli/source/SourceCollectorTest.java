package dev.tether.cli.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.cli.source.SourceCollector.Collected;
import dev.tether.cli.source.SourceCollector.Entry;
import dev.tether.cli.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SourceCollectorTest {
  @TempDir private Path folder;
  private SourceTree tree;

  @BeforeEach
  void createTree() {
    tree = new SourceTree(folder);
  }

  @Test
  void hiddenFoldersAndOtherFilesAreLeftOut() {
    tree.file("a/B.java").file(".git/C.java").file("a/.D.java").file("a/E.kt");

    assertEquals(List.of("a/B.java"), names(folder));
  }

  @Test
  void outputOfBuildsIsLeftOut() {
    tree.file("m/pom.xml").file("m/target/gen/A.java").file("m/src/B.java");
    tree.file("g/build.gradle.kts").file("g/build/gen/A.java").file("g/src/C.java");
    tree.file("n/target/classes/x").file("n/target/D.java");

    Collected found = SourceCollector.collect(List.of(folder));

    assertEquals(List.of("g/src/C.java", "m/src/B.java"), names(found));
    assertEquals(3, found.skipped().size());
  }

  @Test
  void aPackageMayBeCalledLikeTheOutputOfABuild() {
    tree.file("src/org/build/A.java").file("src/org/target/B.java");

    assertEquals(List.of("src/org/build/A.java", "src/org/target/B.java"), names(folder));
  }

  @Test
  void aFolderThatIsGivenIsAlwaysTaken() {
    tree.file("pom.xml").file("target/generated-sources/A.java");

    assertEquals(
        List.of("target/generated-sources/A.java"),
        names(folder.resolve("target/generated-sources")));
  }

  @Test
  void aFileMetTwiceIsTakenOnce() {
    tree.file("a/B.java");
    Path file = tree.path("a/B.java");

    Collected found = SourceCollector.collect(List.of(file, folder, folder.resolve("a/../a")));

    assertEquals(List.of("a/B.java"), names(found));
    assertEquals(file.toString(), found.files().get(0).name());
  }

  @Test
  void linksToFilesAreFollowedButNotLinksToFolders() throws IOException {
    tree.file("real/A.java").file("b/x");
    Files.createSymbolicLink(folder.resolve("b/Linked.java"), tree.path("real/A.java"));
    Files.createSymbolicLink(folder.resolve("b/loop"), folder);

    assertEquals(List.of("b/Linked.java", "real/A.java"), names(folder));
  }

  @Test
  void relativeNamesStayRelativeAndShort() throws IOException {
    Path base = Files.createTempDirectory(Path.of("target"), "collect");
    new SourceTree(base).file("A.java");

    assertEquals(base + "/A.java", only(base).name());
    assertEquals(base + "/A.java", only(Path.of(".").resolve(base)).name());
    assertTrue(only(base.toAbsolutePath()).name().startsWith("/"));
  }

  private static Entry only(Path path) {
    List<Entry> files = SourceCollector.collect(List.of(path)).files();
    assertEquals(1, files.size());
    return files.get(0);
  }

  private List<String> names(Path path) {
    return names(SourceCollector.collect(List.of(path)));
  }

  private List<String> names(Collected found) {
    return found.files().stream()
        .map(entry -> folder.relativize(entry.path().normalize()).toString())
        .toList();
  }
}
