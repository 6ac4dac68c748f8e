package dev.tether.cli.engine.compile;

import com.sun.tools.javac.util.JCDiagnostic;
import dev.tether.cli.api.Unresolved;
import dev.tether.cli.source.Position;
import dev.tether.cli.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticListener;
import javax.tools.JavaFileObject;

/**
 * Hears javac's errors and sorts them by file. Warnings are of no interest: the sources are
 * somebody else's.
 */
public final class ProblemCollector implements DiagnosticListener<JavaFileObject> {
  private final Map<SourceFile, FileProblems> problems = new LinkedHashMap<>();
  private final Set<String> notes = new TreeSet<>();
  private boolean parsing;
  private boolean muted;

  /** Says whether javac is parsing now: errors that it reports then are syntax errors. */
  void parsing(boolean now) {
    parsing = now;
  }

  /** Drops what is reported from now on, or no longer: for what has been reported before. */
  public void mute(boolean now) {
    muted = now;
  }

  @Override
  public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    if (muted || diagnostic.getKind() != Diagnostic.Kind.ERROR) {
      return;
    }
    if (diagnostic.getSource() instanceof SourceFileObject source) {
      report(source.file(), diagnostic);
    } else if (diagnostic.getSource() == null) {
      notes.add("javac: " + firstLine(diagnostic));
    }
    // Anything else concerns a file that was only looked up on the way.
  }

  private void report(SourceFile file, Diagnostic<? extends JavaFileObject> diagnostic) {
    FileProblems found = problems(file);
    if (parsing) {
      found.syntaxError(describe(file, diagnostic));
      return;
    }
    Optional<String> missing =
        diagnostic instanceof JCDiagnostic error
            ? MissingNames.missingName(error)
            : Optional.empty();
    missing.ifPresentOrElse(found::missing, () -> found.error(describe(file, diagnostic)));
  }

  /** Records that javac itself, or a class file that it read, broke down at a file. */
  public void compilerFailure(SourceFile file, Throwable failure) {
    problems(file).compilerFailure(summary(failure));
  }

  /** Records a name that could not be found although javac did not say so. */
  public void missing(SourceFile file, String name) {
    problems(file).missing(name);
  }

  /** Whether the file does not parse. */
  public boolean hasSyntaxErrors(SourceFile file) {
    FileProblems found = problems.get(file);
    return found != null && found.hasSyntaxErrors();
  }

  /** What could not be resolved, at most one entry a file. */
  public List<Unresolved> unresolved() {
    return problems.entrySet().stream()
        .flatMap(entry -> entry.getValue().toUnresolved(entry.getKey().name()).stream())
        .toList();
  }

  /** Errors that belong to no file, such as a broken jar. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** An exception in one line. */
  public static String summary(Throwable failure) {
    String message = failure.getMessage();
    String name = failure.getClass().getSimpleName();
    return message == null || message.isBlank()
        ? name
        : name + ": " + message.lines().findFirst().orElse("");
  }

  private FileProblems problems(SourceFile file) {
    return problems.computeIfAbsent(file, key -> new FileProblems());
  }

  private static String describe(SourceFile file, Diagnostic<?> diagnostic) {
    long offset = diagnostic.getPosition();
    if (offset == Diagnostic.NOPOS) {
      return firstLine(diagnostic);
    }
    Position place = file.text().position((int) offset);
    return place.line() + ":" + place.column() + ": " + firstLine(diagnostic);
  }

  private static String firstLine(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ENGLISH).lines().findFirst().orElse(diagnostic.getCode());
  }
}
