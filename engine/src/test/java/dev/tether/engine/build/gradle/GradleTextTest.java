package dev.tether.engine.build.gradle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What is read of the files of a Gradle project. */
class GradleTextTest {
  @Test
  void readsWhatStandsPlainly() {
    GradleText read =
        read(
            file(
                "build.gradle",
                """
                buildscript { dependencies {
                  classpath 'com.acme:plugin:1'
                } }
                ext { nettyVersion = '4.1' }
                def other = "2.0"
                // implementation 'com.acme:commented:1'
                /* implementation 'com.acme:gone:1' */
                dependencies {
                  implementation 'a.b:plain:1.0'
                  api("a.b:braces:${nettyVersion}")
                  api "a.b:dollar:$other" // http://example.org
                  testImplementation platform('a.b:bom:3')
                  implementation 'junit:junit:4.13:sources@jar'
                  implementation 'a.b:managed'
                  implementation "a.b:computed:${unknown()}"
                  compile group: 'a.b', name: 'named', version: '5'
                  implementation project(':core:api')
                }
                tasks.jar.dependsOn ':core:jar'
                """));
    assertEquals(
        List.of(
            "a.b:plain:1.0",
            "a.b:braces:4.1",
            "a.b:dollar:2.0",
            "a.b:bom:3",
            "junit:junit:4.13",
            "a.b:managed:null",
            "a.b:named:5"),
        names(read));
  }

  @Test
  void readsPlatforms() {
    GradleText read =
        read(
            file(
                "build.gradle.kts",
                """
                plugins {
                  id("org.springframework.boot") version "3.5.0"
                  id 'other' version '1'
                }
                val v = "7"
                dependencies {
                  implementation(platform("a.b:plain-bom:$v"))
                  testImplementation(enforcedPlatform(libs.some.bom))
                  api(platform(deps.nowhere))
                  implementation platform(project(":platform"))
                  imports { mavenBom 'c.d:dependencies:2' }
                  api(platform(libs.late.get()))
                }
                """),
            file(
                "libs.versions.toml",
                """
                [versions]
                q = "3.33"
                [libraries]
                some-bom = { module = "e.f:bom", version.ref = "q" }
                late = "g.h:late-bom:4"
                [plugins]
                quarkus = { id = "io.quarkus", version.ref = "q" }
                """));
    assertEquals(
        List.of(
            "a.b:plain-bom:7",
            "c.d:dependencies:2",
            "org.springframework.boot:spring-boot-dependencies:3.5.0",
            "io.quarkus.platform:quarkus-bom:3.33",
            "e.f:bom:3.33",
            "g.h:late-bom:4"),
        read.platforms().stream()
            .map(one -> one.group() + ":" + one.artifact() + ":" + one.version())
            .toList());
  }

  @Test
  void readsVersionCatalogsAndProperties() {
    GradleText read =
        read(
            file("gradle.properties", "# x\nslf4jVersion=2.0.17\n"),
            file(
                "libs.versions.toml",
                """
                [versions]
                reactor = "3.7"
                strict = { strictly = "1.2" }
                [libraries]
                core = { module = "io.projectreactor:reactor-core", version.ref = "reactor" }
                plain = "g.h:plain:1"
                parts = { group = "g.h", name = "parts", version.ref = "strict" }
                free = { module = "g.h:free" }
                [plugins]
                boot = { id = "org.boot", version = "3" }
                """),
            file(
                "build.gradle.kts",
                "dependencies { api(\"org.slf4j:slf4j-api:${slf4jVersion}\") }"));
    assertEquals(
        List.of(
            "io.projectreactor:reactor-core:3.7",
            "g.h:plain:1",
            "g.h:parts:1.2",
            "g.h:free:null",
            "org.slf4j:slf4j-api:2.0.17"),
        names(read));
  }

  @Test
  void readsTheRelease() {
    assertEquals(OptionalInt.of(8), read(file("b.gradle", "sourceCompatibility = 1.8")).release());
    assertEquals(
        OptionalInt.of(17),
        read(file("b.gradle", "sourceCompatibility = JavaVersion.VERSION_17")).release());
    assertEquals(
        OptionalInt.of(8),
        read(file("b.gradle", "targetCompatibility JavaVersion.VERSION_1_8")).release());
    assertEquals(
        OptionalInt.of(21),
        read(file("b.gradle.kts", "languageVersion.set(JavaLanguageVersion.of(21))")).release());
    assertEquals(
        OptionalInt.of(11), read(file("b.gradle.kts", "options.release.set(11)")).release());
    assertEquals(OptionalInt.empty(), read(file("b.gradle", "")).release());
  }

  private static GradleFiles.Text file(String name, String text) {
    return new GradleFiles.Text(name, text);
  }

  private static GradleText read(GradleFiles.Text... files) {
    return GradleText.of(List.of(files));
  }

  private static List<String> names(GradleText read) {
    return read.libraries().stream()
        .map(one -> one.group() + ":" + one.artifact() + ":" + one.version())
        .toList();
  }
}
