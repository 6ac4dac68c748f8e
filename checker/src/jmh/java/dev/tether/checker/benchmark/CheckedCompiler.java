package dev.tether.checker.benchmark;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;

/** A compiler with some checks, which stops when they are through. */
final class CheckedCompiler {
  private static final List<String> OPTIONS =
      List.of(
          "-proc:none",
          "-Xmaxwarns",
          "100000",
          "-XDcompilePolicy=simple",
          "--should-stop=ifNoError=FLOW",
          "-cp",
          System.getProperty("java.class.path"));

  private final Checks checks;

  CheckedCompiler(Checks checks) {
    this.checks = checks;
  }

  /**
   * Compiles.
   *
   * @return the number of warnings
   * @throws IllegalStateException if the sources have errors, for then nothing was measured
   */
  long compile(List<JavaFileObject> sources) {
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    boolean compiled =
        new BaseErrorProneJavaCompiler(checks.scanner())
            .getTask(null, null, diagnostics, OPTIONS, null, sources)
            .call();
    if (!compiled) {
      throw new IllegalStateException(
          diagnostics.getDiagnostics().stream()
              .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
              .findFirst()
              .map(Object::toString)
              .orElse("the compiler failed and did not say why"));
    }
    return diagnostics.getDiagnostics().size();
  }
}
