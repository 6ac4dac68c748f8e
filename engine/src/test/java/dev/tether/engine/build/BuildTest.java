package dev.tether.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BuildTest {
  @TempDir private Path folder;
  private Path top;
  private SourceTree tree;

  @BeforeEach
  void createTree() throws IOException {
    top = folder.toRealPath();
    tree = new SourceTree(top);
    // Tests run below the user's home folder or outside of it; the search must end here.
    Files.createDirectory(top.resolve(".git"));
  }

  @Test
  void aFolderWithoutABuildHasNone() {
    tree.file("src/A.java", "class A {}");

    assertEquals(Optional.empty(), Build.of(top.resolve("src/A.java")));
    assertEquals(Optional.empty(), Build.of(top.resolve("nowhere")));
  }

  @Test
  void goesUpToTheRootOfTheModules() {
    tree.file("pom.xml", pom("root", "a", "deep"));
    tree.file("a/pom.xml", pom("a"));
    tree.file("deep/pom.xml", pom("deep", "b/pom.xml"));
    tree.file("deep/b/pom.xml", pom("b"));
    tree.file("deep/b/src/main/java/B.java", "class B {}");

    Build build = Build.of(top.resolve("deep/b/src/main/java/B.java")).orElseThrow();

    assertEquals(Build.Tool.MAVEN, build.tool());
    assertEquals(top, build.root());
    assertEquals(poms("pom.xml", "a/pom.xml", "deep/pom.xml", "deep/b/pom.xml"), build.poms());
    assertEquals(poms("deep/b/pom.xml"), build.pomsFor(top.resolve("deep/b/src")));
    assertEquals(poms("deep/pom.xml", "deep/b/pom.xml"), build.pomsFor(top.resolve("deep")));
    assertEquals(build.poms(), build.pomsFor(top));
  }

  @Test
  void aProjectInAnotherIsOneOfItsOwn() {
    tree.file("pom.xml", pom("root", "a"));
    tree.file("a/pom.xml", pom("a"));
    tree.file("samples/x/pom.xml", pom("x"));
    tree.file("samples/y/build.gradle", "");

    assertEquals(top.resolve("samples/x"), root("samples/x"));
    assertEquals(top.resolve("samples/y"), root("samples/y"));
    assertEquals(top, root("samples"));
  }

  @Test
  void aGradleModuleBelongsToItsSettings() {
    tree.file("settings.gradle.kts", "");
    tree.file("app/build.gradle.kts", "");
    tree.file("app/src/A.java", "class A {}");

    Build build = Build.of(top.resolve("app/src")).orElseThrow();

    assertEquals(Build.Tool.GRADLE, build.tool());
    assertEquals(top, build.root());
  }

  @Test
  void modulesOutsideAreNotFollowed() throws IOException {
    Path other = Files.createDirectories(top.resolve("other"));
    Files.writeString(other.resolve("pom.xml"), pom("other"));
    Path project = top.resolve("project");
    new SourceTree(project).file("pom.xml", pom("root", "../other", "link", "\\0", "gone"));
    Files.createSymbolicLink(project.resolve("link"), other);

    assertEquals(List.of(project.resolve("pom.xml")), Build.of(project).orElseThrow().poms());
  }

  @Test
  void endsAtModulesThatNameEachOther() {
    tree.file("pom.xml", pom("root", "a", "."));
    tree.file("a/pom.xml", pom("a", ".."));

    assertEquals(2, Build.of(top).orElseThrow().poms().size());
  }

  @Test
  void aDocumentTypeOrABrokenPomNamesNoModules() {
    tree.file(
        "pom.xml",
        "<!DOCTYPE p [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<project><modules><module>&x;</module></modules></project>");
    assertEquals(1, Build.of(top).orElseThrow().poms().size());

    tree.file("pom.xml", "<project><modules><module>");
    assertEquals(1, Build.of(top).orElseThrow().poms().size());
  }

  private Path root(String path) {
    return Build.of(top.resolve(path)).orElseThrow().root();
  }

  private List<Path> poms(String... names) {
    return Stream.of(names).map(top::resolve).toList();
  }

  private static String pom(String name, String... modules) {
    StringBuilder xml = new StringBuilder("<project><modelVersion>4.0.0</modelVersion>");
    xml.append("<groupId>g</groupId><artifactId>").append(name).append("</artifactId>");
    xml.append("<version>1</version><packaging>pom</packaging><modules>");
    for (String module : modules) {
      xml.append("<module>").append(module).append("</module>");
    }
    return xml.append("</modules></project>").toString();
  }
}
