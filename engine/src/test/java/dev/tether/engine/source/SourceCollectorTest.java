package dev.tether.engine.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.source.SourceCollector.Collected;
import dev.tether.engine.source.SourceCollector.Entry;
import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
  void noLinkLeadsOutOfTheProject(@TempDir Path outside) throws Exception {
    new SourceTree(outside).file("Secret.java").file("deep/Other.java");
    tree.file("src/A.java").file("shared/B.java").file("pom.xml");
    Path out =
        Files.createSymbolicLink(folder.resolve("src/Out.java"), outside.resolve("Secret.java"));
    Files.createSymbolicLink(folder.resolve("src/Gone.java"), outside.resolve("nothing"));
    Files.createSymbolicLink(folder.resolve("src/Loop.java"), folder.resolve("src/Loop.java"));
    Files.createSymbolicLink(folder.resolve("src/Zero.java"), Path.of("/dev/zero"));
    Files.createSymbolicLink(folder.resolve("src/B.java"), tree.path("shared/B.java"));
    Path folderOut = Files.createSymbolicLink(folder.resolve("out"), outside);

    Collected found = SourceCollector.collect(List.of(folder.resolve("src")));
    assertEquals(List.of("src/A.java", "src/B.java"), names(found));
    assertEquals(
        List.of(
            "src/Gone.java: it is a link out of the project",
            "src/Loop.java: it is a link out of the project",
            "src/Out.java: it is a link out of the project",
            "src/Zero.java: it is a link out of the project"),
        unreadable(found));
    for (Path given : List.of(out, folderOut, folderOut.resolve("deep"))) {
      assertEquals(List.of(), names(given), "links that are named are no others");
    }
    Path link = Files.createSymbolicLink(outside.resolve("link"), folder);
    assertEquals(
        List.of("src/A.java", "src/B.java"),
        SourceCollector.collect(List.of(link)).files().stream()
            .map(entry -> link.relativize(Path.of(entry.name())).toString())
            .filter(name -> name.startsWith("src"))
            .toList(),
        "a link from outside is the user's own");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whatIsNoFileIsNotOpened() throws Exception {
    tree.file("A.java");
    Path pipe = folder.resolve("Pipe.java");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());

    Collected found = SourceCollector.collect(List.of(folder, pipe));

    assertEquals(List.of("A.java"), names(found));
    assertEquals(
        List.of("Pipe.java: it is no regular file", "Pipe.java: it is no regular file"),
        unreadable(found));
  }

  @Test
  void foldersThatAreTooDeepAreNotLookedInto() throws Exception {
    tree.file("A.java").file("d/".repeat(300) + "B.java");

    Collected found = SourceCollector.collect(List.of(folder));

    assertEquals(List.of("A.java"), names(found));
    assertTrue(unreadable(found).get(0).endsWith(": it is nested more than 256 folders deep"));
  }

  private List<String> unreadable(Collected found) {
    return found.unreadable().stream()
        .map(entry -> folder.relativize(Path.of(entry.name())) + ": " + entry.reason())
        .sorted()
        .toList();
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
