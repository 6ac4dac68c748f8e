package dev.tether.checker.checks;

import com.google.errorprone.CompilationTestHelper;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The option {@code Tether:Paths}: each choice reports what the one before reports, and more. */
final class PathsOptionTest {
  private static final String[] EVERY = {
    "  // BUG: Diagnostic contains: nobody reads", "  void every() { var f = load(); }",
  };
  private static final String[] RETURN = {
    "  String early() {",
    "  // BUG: Diagnostic contains: leaves on line",
    "    var f = load();",
    "    if (flag) return \"\";",
    "    return f.join();",
    "  }",
  };
  private static final String[] BRANCH = {
    "  void branch() {",
    "  // BUG: Diagnostic contains: leaves on line",
    "    var f = load();",
    "    if (flag) f.join();",
    "  }",
    "  void overwritten() {",
    "  // BUG: Diagnostic contains: leaves on line",
    "    var f = load();",
    "    if (flag) f = load();",
    "    f.join();",
    "  }",
  };
  private static final String[] EXCEPTION = {
    "  void exception() {",
    "  // BUG: Diagnostic contains: leaves on line",
    "    var f = load();",
    "    use();",
    "    f.join();",
    "  }",
    "  void thrown() {",
    "  // BUG: Diagnostic contains: leaves on line",
    "    var f = load();",
    "    if (flag) throw new IllegalStateException();",
    "    f.join();",
    "  }",
    "  void caught() {",
    "    var f = load();",
    "    try { use(); } catch (RuntimeException e) { f.cancel(true); }",
    "    f.join();",
    "  }",
  };
  private static final List<String[]> PARTS = List.of(EVERY, RETURN, BRANCH, EXCEPTION);

  @ParameterizedTest
  @CsvSource({"every, 1", "return, 2", "branch, 3", "exception, 4"})
  void identification(String choice, int reported) {
    StringBuilder source = new StringBuilder();
    source.append("import java.util.concurrent.*;\n");
    source.append("abstract class A {\n");
    source.append("  abstract CompletableFuture<String> load();\n");
    source.append("  abstract void use();\n");
    source.append("  boolean flag;\n");
    for (int i = 0; i < PARTS.size(); i++) {
      for (String line : PARTS.get(i)) {
        boolean expected = i < reported || !line.contains("BUG:");
        source.append(expected ? line : "").append('\n');
      }
    }
    source.append("}\n");
    CompilationTestHelper.newInstance(DanglingTask.class, getClass())
        .setArgs("-XepOpt:Tether:Paths=" + choice)
        .addSourceLines("A.java", source.toString())
        .doTest();
  }
}
