package dev.tether.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tether.engine.testing.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated // The user's home folder is a property of the whole process.
final class ProjectClassPathTest {
  @TempDir private Path folder;
  private MavenHome home;
  private SourceTree tree;
  private Path top;

  @BeforeEach
  void createTree() throws IOException {
    home = new MavenHome(folder.toRealPath().resolve("home"));
    top = Files.createDirectories(folder.toRealPath().resolve("tree"));
    Files.createDirectory(top.resolve(".git"));
    tree = new SourceTree(top);
  }

  @AfterEach
  void giveHomeBack() {
    home.close();
  }

  @Test
  void librariesComeFromTheLocalRepositoryWithWhatTheyNeed() throws IOException {
    Path far = home.library("org.far:far:2");
    Path near = home.library("org.near:near:1.0", "org.far:far:2", "org.far:tools:1:test");
    Path tests = home.library("org.near:tests:3");
    tree.file("pom.xml", pom("", "org.near:near:1.0", "org.near:tests:3:test"));
    List<String> before = MavenHome.files(folder);

    ProjectClassPath.Answer answer = answer();

    assertEquals(Optional.empty(), answer.gap());
    assertEquals(entries(near, far, tests), answer.entries());
    assertEquals(before, MavenHome.files(folder), "nothing is written");
  }

  @Test
  void versionsComeFromParentsImportsAndProperties() throws IOException {
    MavenHome.pom(
        home.repository(),
        "org.boot:parent:9",
        "pom",
        "<properties><v.a>1</v.a></properties><dependencyManagement>"
            + MavenHome.dependencies("x:a:${v.a}")
            + "</dependencyManagement>");
    MavenHome.pom(
        home.repository(),
        "org.bom:bom:5",
        "pom",
        "<dependencyManagement>" + MavenHome.dependencies("x:b:7") + "</dependencyManagement>");
    Path a = home.library("x:a:2");
    Path b = home.library("x:b:7");
    tree.file(
        "pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><parent><groupId>org.boot</groupId>",
        "<artifactId>parent</artifactId><version>9</version></parent>",
        "<artifactId>p</artifactId><properties><v.a>2</v.a></properties>",
        "<dependencyManagement><dependencies><dependency><groupId>org.bom</groupId>",
        "<artifactId>bom</artifactId><version>5</version><type>pom</type><scope>import</scope>",
        "</dependency></dependencies></dependencyManagement>",
        MavenHome.dependencies("x:a", "x:b"),
        "</project>");

    assertEquals(entries(a, b), answer().entries());
    assertEquals(Optional.empty(), answer().gap());
  }

  @Test
  void modulesSeeTheirSiblings() throws IOException {
    Path lib = home.library("x:lib:1");
    home.library("x:hidden:1");
    tree.file("pom.xml", modules("core", "app"));
    tree.file("core/pom.xml", child("core", "x:lib:1", "x:hidden:1:test"));
    tree.file("app/pom.xml", child("app", "g:core:1"));
    tree.file("core/target/classes/core/Core.class", "");
    tree.file("app/src/main/java/App.java", "class App {}");

    tree.file("core/src/main/java/core/Core.java", "package core; public class Core {}");

    ProjectClassPath.Answer answer = answer("app/src/main/java");

    assertEquals(Optional.empty(), answer.gap());
    assertEquals(List.of(top.resolve("core/src/main/java")), answer.context());
    assertEquals(
        List.of(top.resolve("app/src/main/java"), top.resolve("core/src/main/java")),
        answer("app/src/main/java/App.java").context());
    assertEquals(List.of(), answer().context());
    assertEquals(entries(lib, top.resolve("core/target/classes")), answer.entries());
  }

  @Test
  void theCompilerIsAskedForWhatThePomSays() {
    tree.file(
        "pom.xml",
        pom("<properties><maven.compiler.source>1.8</maven.compiler.source></properties>"));
    assertEquals(OptionalInt.of(8), answer().release());
    assertFalse(answer().preview());

    tree.file(
        "pom.xml",
        pom(
            "<properties><r>11</r></properties><build><plugins><plugin>"
                + "<artifactId>maven-compiler-plugin</artifactId><configuration>"
                + "<release>${r}</release><compilerArgs><arg>--enable-preview</arg></compilerArgs>"
                + "</configuration></plugin></plugins></build>"));
    assertEquals(OptionalInt.of(11), answer().release());
    assertTrue(answer().preview());

    tree.file("pom.xml", pom(""));
    assertEquals(OptionalInt.empty(), answer().release());
  }

  @Test
  void whatIsMissingIsNamedWithTheWayOut() throws IOException {
    Path there = home.library("x:there:1");
    tree.file("pom.xml", pom("", "x:there:1", "x:gone:1"));
    String gap = answer().gap().orElseThrow();

    assertEquals(entries(there), answer().entries());
    assertTrue(gap.contains("x:gone:1"), gap);
    assertTrue(gap.contains("--resolve") && gap.contains("--build"), gap);
    assertFalse(gap.contains("\n"), gap);
  }

  @Test
  void aMissingParentIsNamedAndTheRestIsKnown() throws IOException {
    Path there = home.library("x:there:1");
    Path managed = home.library("x:managed:1.10");
    home.library("x:managed:1.9");
    tree.file(
        "pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><parent><groupId>gone</groupId>",
        "<artifactId>parent</artifactId><version>1</version></parent><artifactId>p</artifactId>",
        MavenHome.dependencies("x:there:1", "x:managed"),
        "</project>");

    ProjectClassPath.Answer answer = answer();

    assertEquals(entries(there, managed), answer.entries());
    assertTrue(answer.gap().orElseThrow().contains("gone:parent:1 (pom)"), answer.toString());
  }

  @Test
  void onlyRepositoriesOfTheUserAreAsked() throws IOException {
    Path theirs = Files.createDirectories(folder.resolve("theirs"));
    MavenHome.library(theirs, "x:wanted:1", "x:deeper:1");
    MavenHome.library(theirs, "x:deeper:1");
    MavenHome.library(theirs, "x:trap:1");
    Path ours = Files.createDirectories(folder.resolve("ours"));
    MavenHome.pom(
        ours,
        "x:wanted:1",
        "jar",
        MavenHome.dependencies("x:deeper:1")
            + "<repositories><repository><id>t</id><url>http://127.0.0.1:1/</url></repository>"
            + "</repositories>");
    Files.copy(theirs.resolve("x/wanted/1/wanted-1.jar"), ours.resolve("x/wanted/1/wanted-1.jar"));
    MavenHome.library(ours, "x:deeper:1");
    try (MavenHome.Remote trap = new MavenHome.Remote(theirs);
        MavenHome.Remote user = new MavenHome.Remote(ours)) {
      String declared =
          "<repositories><repository><id>r</id><url>%s</url></repository></repositories>"
              .formatted(trap.url());
      tree.file("pom.xml", pom(declared, "x:wanted:1", "x:trap:1", "${env.HOME}:secret:1"));
      tree.file(".mvn/settings.xml", settings(trap.url()));
      Files.createDirectories(folder.resolve("home/.m2"));
      Files.writeString(folder.resolve("home/.m2/settings.xml"), settings(user.url()));

      Build build = Build.of(top).orElseThrow();
      String offline = ProjectClassPath.of(build, List.of(top), false).gap().orElseThrow();
      assertTrue(offline.contains("x:wanted:1"), offline);
      assertEquals(List.of(), user.asked(), "offline nobody is asked");

      ProjectClassPath.Answer answer = ProjectClassPath.of(build, List.of(top), true);

      assertEquals(List.of(), trap.asked());
      assertTrue(user.asked().contains("/x/wanted/1/wanted-1.jar"), user.asked().toString());
      assertEquals(
          entries(
              home.repository().resolve("x/wanted/1/wanted-1.jar"),
              home.repository().resolve("x/deeper/1/deeper-1.jar")),
          answer.entries());
      assertTrue(answer.gap().orElseThrow().contains("x:trap:1"), answer.toString());
      String name = Path.of(System.getenv("HOME")).getFileName().toString();
      assertTrue(user.asked().stream().noneMatch(path -> path.contains(name)), "no environment");
    }
  }

  @Test
  void noPathLeavesTheRepository() throws IOException {
    Path outside = Files.createDirectories(folder.resolve("home/.m2/outside"));
    Files.writeString(outside.resolve("a-1.jar"), "");
    Files.writeString(folder.resolve("outside.jar"), "");
    tree.file(
        "pom.xml",
        pom(
            "",
            "x:a:../../../outside/1",
            "..:outside:1",
            "x/../..:outside:1",
            "x:a:1/../../../../outside"));

    ProjectClassPath.Answer answer = answer();

    assertEquals(List.of(), answer.entries());
    assertTrue(answer.gap().isPresent());
  }

  @Test
  void systemJarsAreTakenFromTheProjectOnly() throws IOException {
    Files.writeString(folder.resolve("outside.jar"), "");
    tree.file("lib/inside.jar", "");
    tree.file(
        "pom.xml",
        pom("", "x:none:1")
            .replace(
                "</dependencies>",
                system("inside", "${project.basedir}/lib/inside.jar")
                    + system("outside", "${project.basedir}/../outside.jar")
                    + "</dependencies>"));

    ProjectClassPath.Answer answer = answer();

    assertEquals(entries(top.resolve("lib/inside.jar")), answer.entries());
    assertTrue(answer.gap().orElseThrow().contains("x:outside:1"), answer.toString());
  }

  @Test
  void aParentOutsideOfTheProjectIsNotRead() throws IOException {
    home.library("x:a:1");
    Files.writeString(
        folder.resolve("pom.xml"), pom("<version/>", "x:a:1").replace("<version/>", ""));
    tree.file(
        "pom.xml",
        "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId>",
        "<artifactId>p</artifactId><version>1</version>",
        "<relativePath>../pom.xml</relativePath></parent><artifactId>q</artifactId></project>");

    ProjectClassPath.Answer answer = answer();

    assertEquals(List.of(), answer.entries());
    assertTrue(answer.gap().orElseThrow().contains("g:p:1 (pom)"), answer.toString());
  }

  @Test
  void propertiesThatGrowWithoutBoundEnd() throws IOException {
    Path a = home.library("x:a:1");
    StringBuilder bomb = new StringBuilder("<properties><p0>xxxxxxxxxx</p0>");
    for (int i = 1; i < 60; i++) {
      bomb.append("<p%d>${p%d}${p%d}</p%d>".formatted(i, i - 1, i - 1, i));
    }
    bomb.append("</properties><description>${p59}</description>");
    tree.file("pom.xml", pom(bomb.toString(), "x:a:1", "x:${p59}:1"));

    ProjectClassPath.Answer answer =
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(30), () -> answer());

    assertEquals(entries(a), answer.entries());
  }

  @Test
  void aPomThatIsNoPomIsSaid() {
    tree.file("pom.xml", "<project><dependencies>");

    assertTrue(answer().gap().orElseThrow().contains("'pom.xml' cannot be read"));
  }

  @Test
  void aGradleProjectIsSaidToBeUnknown() {
    tree.file("build.gradle", "");

    assertTrue(answer().gap().orElseThrow().contains("--classpath"));
  }

  @Test
  void platformsSayTheVersionsOfAGradleProject() throws IOException {
    MavenHome.pom(
        home.repository(),
        "org.bom:bom:5",
        "pom",
        "<dependencyManagement>"
            + MavenHome.dependencies("x.y:managed:1", "x.y:deep:1")
            + "</dependencyManagement>");
    Path managed = home.library("x.y:managed:1", "x.y:deep:2");
    home.library("x.y:managed:2");
    Path deep = home.library("x.y:deep:1");
    home.library("x.y:deep:2");
    Path own = home.library("x.y:own:3");
    home.library("x.y:own:4");
    tree.file(
        "build.gradle.kts",
        "dependencies {",
        "  implementation(platform(\"org.bom:bom:5\"))",
        "  implementation(\"x.y:managed\")",
        "  implementation(\"x.y:own:3\")",
        "}");
    tree.file("src/main/java/A.java", "class A {}");

    ProjectClassPath.Answer answer = answer("src/main/java/A.java");

    assertEquals(
        Set.of(managed.toString(), deep.toString(), own.toString()), Set.copyOf(answer.entries()));
    assertEquals(Optional.empty(), answer.gap());
  }

  @Test
  void aGradleProjectNamesItsLibraries() throws IOException {
    Path used = home.library("x:a:1", "x:inner:2");
    Path inner = home.library("x:inner:2");
    Path listed = home.library("y:listed:3");
    Path newest = home.library("z.z:managed:4");
    Path cached =
        Files.createDirectories(
            Path.of(System.getProperty("user.home"))
                .resolve(".gradle/caches/modules-2/files-2.1/c/cached/5/0a1b"));
    Files.writeString(
        cached.resolve("cached-5.pom"),
        "<project><modelVersion>4.0.0</modelVersion><groupId>c</groupId>"
            + "<artifactId>cached</artifactId><version>5</version></project>");
    Files.copy(used, cached.resolve("cached-5.jar"));
    tree.file("settings.gradle", "include ':lib'");
    tree.file(
        "gradle/libs.versions.toml",
        "[libraries]",
        "l = { module = \"y:listed\", version = \"3\" }");
    tree.file(
        "lib/build.gradle",
        "sourceCompatibility = 11",
        "dependencies {",
        "  implementation 'x:a:1'",
        "  implementation \"z.z:managed\"",
        "  api 'c:cached:5'",
        "  api 'no.where:gone:6'",
        "}");
    tree.file("lib/src/main/java/A.java", "class A {}")
        .file("lib/src/test/java/B.java", "class B {}");
    tree.file("other/src/main/java/C.java", "class C {}").file("libs/local.jar", "");

    ProjectClassPath.Answer answer = answer("lib/src/main/java/A.java");

    assertEquals(
        Set.of(
            used.toString(),
            inner.toString(),
            listed.toString(),
            newest.toString(),
            cached.resolve("cached-5.jar").toString(),
            top.resolve("libs/local.jar").toString()),
        Set.copyOf(answer.entries()));
    assertEquals(
        Set.of(
            top.resolve("lib/src/main/java"),
            top.resolve("lib/src/test/java"),
            top.resolve("other/src/main/java")),
        Set.copyOf(answer.context()));
    assertEquals(OptionalInt.of(11), answer.release());
    assertTrue(answer.gap().orElseThrow().contains("lacks no.where:gone:6; --resolve"));
  }

  @Test
  void aMissingRepositoryIsNotMade() throws IOException {
    tree.file("pom.xml", pom("", "x:a:1"));
    List<String> before = MavenHome.files(folder);

    assertTrue(answer().gap().isPresent());
    assertEquals(before, MavenHome.files(folder));
  }

  private ProjectClassPath.Answer answer() {
    return answer("");
  }

  private ProjectClassPath.Answer answer(String path) {
    Path scanned = top.resolve(path);
    return ProjectClassPath.of(Build.of(scanned).orElseThrow(), List.of(scanned), false);
  }

  private static List<String> entries(Path... paths) {
    return List.of(paths).stream().map(Path::toString).toList();
  }

  private static String pom(String content, String... dependencies) {
    return "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>p"
        + "</artifactId><version>1</version>"
        + content
        + MavenHome.dependencies(dependencies)
        + "</project>";
  }

  private static String child(String name, String... dependencies) {
    return "<project><modelVersion>4.0.0</modelVersion><parent><groupId>g</groupId>"
        + "<artifactId>p</artifactId><version>1</version></parent><artifactId>"
        + name
        + "</artifactId>"
        + MavenHome.dependencies(dependencies)
        + "</project>";
  }

  private static String modules(String... names) {
    StringBuilder xml = new StringBuilder("<packaging>pom</packaging><modules>");
    for (String name : names) {
      xml.append("<module>").append(name).append("</module>");
    }
    return pom(xml.append("</modules>").toString());
  }

  private static String system(String name, String path) {
    return "<dependency><groupId>x</groupId><artifactId>"
        + name
        + "</artifactId><version>1</version><scope>system</scope><systemPath>"
        + path
        + "</systemPath></dependency>";
  }

  private static String settings(String url) {
    return """
        <settings>
          <profiles>
            <profile>
              <id>p</id>
              <repositories>
                <repository><id>central</id><url>%s</url></repository>
              </repositories>
            </profile>
          </profiles>
          <activeProfiles><activeProfile>p</activeProfile></activeProfiles>
        </settings>
        """
        .formatted(url);
  }
}
