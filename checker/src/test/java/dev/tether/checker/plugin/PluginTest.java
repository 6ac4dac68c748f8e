package dev.tether.checker.plugin;

import static com.google.common.truth.Truth.assertThat;
import static com.google.testing.compile.CompilationSubject.assertThat;
import static com.google.testing.compile.Compiler.javac;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plugin end to end: javac, Error Prone and Tether found by its service file, as in a build.
 */
class PluginTest {
  private static final String ORDERS =
      """
      package com.acme;
      import java.util.concurrent.*;
      class Orders {
        void place(ExecutorService executor, Runnable order) {
          executor.submit(order);
        }
      }
      """;

  @TempDir private static Path folder;
  private static JavaFileObject orders;

  /** A real file: some of Error Prone's own checks cannot cope with files in memory. */
  @BeforeAll
  static void writeSource() throws IOException {
    Path file = folder.resolve("acme").resolve("Orders.java");
    Files.createDirectories(file.getParent());
    orders = JavaFileObjects.forResource(Files.writeString(file, ORDERS).toUri().toURL());
  }

  @Test
  void warnsByDefault() {
    Compilation compilation = compile("-XepDisableAllChecks -Xep:DanglingTask:WARN");
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .hadWarningContaining("[DanglingTask]")
        .inFile(orders)
        .onLine(5)
        .atColumn(20);
  }

  @Test
  void isOnWithoutAnyOption() {
    assertThat(compile("")).hadWarningContaining("[DanglingTask]");
  }

  @Test
  void failsTheBuildWhenRaised() {
    Compilation compilation = compile("-XepDisableAllChecks -Xep:DanglingTask:ERROR");
    assertThat(compilation).failed();
    assertThat(compilation).hadErrorContaining("[DanglingTask]").inFile(orders).onLine(5);
  }

  @Test
  void isSilentWhenTurnedOff() {
    assertThat(compile("-XepDisableAllChecks")).succeededWithoutWarnings();
  }

  @Test
  void leavesExcludedPathsAlone() {
    Compilation compilation =
        compile("-XepDisableAllChecks -Xep:DanglingTask:WARN -XepExcludedPaths:.*/acme/.*");
    assertThat(compilation).succeededWithoutWarnings();
  }

  @Test
  void saysWhatIsWrongWithAnOption() {
    Compilation compilation =
        compile("-XepDisableAllChecks -Xep:DanglingTask:WARN -XepOpt:Tether:Pahts=every");
    assertThat(compilation).failed();
    assertThat(compilation)
        .hadErrorContaining("There is no option Tether:Pahts; did you mean Tether:Paths?");
  }

  @Test
  void takesItsLevelsFromAFile(@TempDir Path project) throws IOException {
    String all = "-XepDisableAllChecks -Xep:DanglingTask:WARN -XepOpt:Tether:Config=";
    Path error = config("error.toml", "[severity]", "DanglingTask = 'error'");
    assertThat(compile(all + error)).hadErrorContaining("[DanglingTask]");
    Path note = config("note.toml", "[severity]", "DanglingTask = 'note'");
    assertThat(compile(all + note)).hadNoteContaining("[DanglingTask]");
    Path off = config("off.toml", "[severity]", "DanglingTask = 'off'");
    assertThat(compile(all + off)).succeededWithoutWarnings();
    Path excluded = config("excluded.toml", "exclude = ['acme']");
    assertThat(compile(all + excluded)).succeededWithoutWarnings();
    Path here =
        config(
            "here.toml",
            "[severity]",
            "DanglingTask = 'off'",
            "[[overrides]]",
            "paths = ['acme/Or*.java']",
            "severity.DanglingTask = 'error'");
    assertThat(compile(all + here)).hadErrorContaining("[DanglingTask]");
    Path options = config("options.toml", "[options]", "Ignorable = 'a.B#c'", "Paths = 'alll'");
    assertThat(compile(all + options))
        .hadErrorContaining("options.toml:3: Paths: 'alll' is not one of every");
    Path wrong = config("wrong.toml", "[severty]");
    assertThat(compile(all + wrong)).hadErrorContaining("did you mean 'severity'?");
    assertThat(compile(all + project)).hadErrorContaining("it cannot be read");
  }

  private static Path config(String name, String... lines) throws IOException {
    return Files.writeString(folder.resolve(name), String.join("\n", lines));
  }

  @Test
  void saysTheSameTwice() {
    String checks = "-XepDisableAllChecks -Xep:DanglingTask:WARN";
    assertThat(compile(checks).diagnostics().toString())
        .isEqualTo(compile(checks).diagnostics().toString());
  }

  private static Compilation compile(String errorProne) {
    return javac()
        .withOptions(
            "-XDcompilePolicy=simple",
            "--should-stop=ifError=FLOW",
            "-XDaddTypeAnnotationsToSymbol=true",
            "-processorpath",
            System.getProperty("java.class.path"),
            ("-Xplugin:ErrorProne " + errorProne).strip())
        .compile(orders);
  }
}
