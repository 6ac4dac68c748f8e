package dev.tether.checker.metamorphic;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import com.sun.tools.javac.api.JavacTool;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** The files whose methods are the programs, and the compiler with all checks. */
final class Programs {
  static final List<String> FLAGS =
      List.of(
          "-proc:none",
          "-XDcompilePolicy=simple",
          "--should-stop=ifNoError=FLOW",
          "--should-stop=ifError=FLOW",
          "-XDaddTypeAnnotationsToSymbol=true",
          "-Xmaxerrs",
          "1000",
          "-Xmaxwarns",
          "10000");

  /** Programs of their own: one method each. */
  static final List<String> OWN =
      List.of("Lost.java", "Promised.java", "Told.java", "Waiting.java", "Placed.java");

  private static final List<Class<? extends BugChecker>> CHECKS = checks();

  /** One for all compilations: it keeps the libraries open. */
  static final JavaFileManager FILES =
      JavacTool.create().getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  private Programs() {}

  private static List<Class<? extends BugChecker>> checks() {
    List<Class<? extends BugChecker>> checks = new ArrayList<>();
    for (var provider : ServiceLoader.load(BugChecker.class).stream().toList()) {
      if (provider.type().getPackageName().startsWith("dev.tether.")) {
        checks.add(provider.type());
      }
    }
    return checks;
  }

  /** Reads a file of programs. */
  static String read(String resource) {
    try (InputStream in = Programs.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalArgumentException("no file " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JavaFileObject file(String name, String text) {
    return new SimpleJavaFileObject(URI.create("string:///" + name), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }

  /** Compiles a file with all checks; returns what the compiler and they say. */
  static List<Diagnostic<? extends JavaFileObject>> compile(String name, String text) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(CHECKS))
        .getTask(new StringWriter(), FILES, diagnostics, FLAGS, null, List.of(file(name, text)))
        .call();
    return diagnostics.getDiagnostics();
  }
}
