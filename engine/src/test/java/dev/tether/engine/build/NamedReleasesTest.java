package dev.tether.engine.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Java releases that build files name. */
final class NamedReleasesTest {
  @TempDir private Path folder;

  private void write(String name, String text) throws Exception {
    Files.createDirectories(folder.resolve(name).getParent());
    Files.writeString(folder.resolve(name), text);
  }

  private OptionalInt of(String source) throws Exception {
    write(source, "class A {}\n");
    return new NamedReleases().of(folder.resolve(source));
  }

  @Test
  void theOldestOfAllProfiles() throws Exception {
    write(".git/HEAD", "");
    write(
        "pom.xml",
        """
        <project>
          <properties>
            <maven.compiler.source>11</maven.compiler.source>
            <!-- <maven.compiler.source>7</maven.compiler.source> -->
            <compiler.plugin.version>3</compiler.plugin.version>
          </properties>
          <profiles>
            <profile>
              <activation><jdk>[9,)</jdk></activation>
              <properties><maven.compiler.release>8</maven.compiler.release></properties>
            </profile>
          </profiles>
        </project>
        """);
    assertEquals(OptionalInt.of(8), of("src/main/java/A.java"));
  }

  @Test
  void aModuleThatNamesNoneIsCompiledAsThoseAroundIt() throws Exception {
    write(".git/HEAD", "");
    write("build.gradle", "java { sourceCompatibility = JavaVersion.VERSION_1_8 }\n");
    write("a/build.gradle", "dependencies {}\n");
    write("b/build.gradle.kts", "tasks.compileJava { options.release = 17 }\n");
    assertEquals(OptionalInt.of(8), of("a/src/A.java"));
    assertEquals(OptionalInt.of(17), of("b/src/A.java"));
  }

  @Test
  void nothingAboveTheRepository() throws Exception {
    write("pom.xml", "<java.version>1.8</java.version>");
    write("inner/.git/HEAD", "");
    assertEquals(OptionalInt.empty(), of("inner/src/A.java"));
  }
}
