package dev.tether.checker.checks;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.scanner.ScannerSupplier;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import com.sun.source.tree.CompilationUnitTree;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A bug of ours never fails a build, and is said once for each file. */
final class CrashTest {
  /** Breaks down at everything. */
  @BugPattern(summary = "breaks down", severity = SeverityLevel.ERROR)
  public static class First extends TetherCheck {
    private static final long serialVersionUID = 1L;

    @Override
    void check(
        CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
      throw new IllegalStateException("no idea");
    }
  }

  /** Breaks down, too. */
  @BugPattern(summary = "breaks down", severity = SeverityLevel.ERROR)
  public static final class Second extends First {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void everyFileIsNamedOnce() {
    Compilation compilation =
        Compiler.compiler(
                new BaseErrorProneJavaCompiler(
                    ScannerSupplier.fromBugCheckerClasses(First.class, Second.class)))
            .withOptions("-XDcompilePolicy=simple", "--should-stop=ifError=FLOW")
            .compile(
                JavaFileObjects.forSourceLines("a.One", "package a;", "class One {}"),
                JavaFileObjects.forSourceLines("a.Two", "package a;", "class Two {}"));

    assertThat(compilation).succeeded();
    List<String> places =
        compilation.notes().stream()
            .map(note -> note.getMessage(Locale.ROOT))
            .filter(note -> note.startsWith("[Tether] "))
            .map(
                note -> note.replaceFirst(".* failed on /?", "").replaceFirst(" and skipped.*", ""))
            .toList();
    assertEquals(List.of("a/One.java", "a/Two.java"), places);
  }
}
