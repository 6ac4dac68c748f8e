package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@link DanglingTask} finds, one file of cases for each part of the analysis. Silent cases
 * first: a false alarm costs more than a miss.
 */
final class DanglingTaskTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "LocalsSilent",
        "ContainersSilent",
        "FunctionsSilent",
        "HandlersSilent",
        "OwnTasksSilent",
        "TestsSilent"
      })
  void identificationSilent(String file) {
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .addSourceLines(file + ".java", Cases.read(file + ".java"))
        .expectNoDiagnostics()
        .doTest();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "LocalsFlagged",
        "ContainersFlagged",
        "FunctionsFlagged",
        "HandlersFlagged",
        "OwnTasksFlagged",
        "TestsFlagged"
      })
  void identificationFlagged(String file) {
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .addSourceLines(file + ".java", Cases.read(file + ".java"))
        .doTest();
  }
}
