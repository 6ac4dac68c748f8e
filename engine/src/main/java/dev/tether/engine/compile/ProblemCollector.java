package dev.tether.engine.compile;

import com.sun.tools.javac.util.JCDiagnostic;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.source.Position;
import dev.tether.engine.source.SourceFile;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
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
  private static final String PREFIX = "[Tether] ";

  private final Map<SourceFile, FileProblems> problems = new LinkedHashMap<>();
  private final Set<String> notes = new TreeSet<>();
  private final Set<String> complaints = new LinkedHashSet<>();
  private Speaker speaker = Speaker.COMPILER;

  /** Who speaks through javac's log now. */
  public enum Speaker {
    /** The parser: its errors are syntax errors. */
    PARSER,
    /** The parser once more, about files that it has reported on before: nobody listens. */
    PARSER_AGAIN,
    /** The rest of javac. */
    COMPILER,
    /** The checks: what they say about no file in particular is meant for the user. */
    CHECKS
  }

  /** Says who speaks from now on. */
  public void listenTo(Speaker next) {
    speaker = next;
  }

  @Override
  public void report(Diagnostic<? extends JavaFileObject> diagnostic) {
    boolean error = diagnostic.getKind() == Diagnostic.Kind.ERROR;
    if (speaker == Speaker.PARSER_AGAIN || (!error && speaker != Speaker.CHECKS)) {
      return;
    }
    if (diagnostic.getSource() instanceof SourceFileObject source) {
      if (error && !NoLibrary.isMended(diagnostic.getCode(), source.file())) {
        report(source.file(), diagnostic);
      }
    } else if (diagnostic.getSource() == null) {
      reportGenerally(diagnostic, error);
    }
    // Anything else concerns a file that was only looked up on the way.
  }

  private void reportGenerally(Diagnostic<?> diagnostic, boolean error) {
    String sentence = firstLine(diagnostic);
    if (speaker != Speaker.CHECKS) {
      notes.add("javac: " + sentence);
      return;
    }
    String plain = sentence.startsWith(PREFIX) ? sentence.substring(PREFIX.length()) : sentence;
    (error ? complaints : notes).add(plain);
  }

  private void report(SourceFile file, Diagnostic<? extends JavaFileObject> diagnostic) {
    FileProblems found = problems(file);
    if (speaker == Speaker.PARSER) {
      found.syntaxError(describe(file, diagnostic) + newerSyntax(file, diagnostic));
      return;
    }
    Optional<String> missing =
        diagnostic instanceof JCDiagnostic error
            ? MissingNames.missingName(error)
            : Optional.empty();
    Optional<String> noLibrary = missing.flatMap(name -> NoLibrary.reason(name, file));
    if (missing.isPresent() && noLibrary.isEmpty()) {
      found.missing(missing.get());
    } else if (noLibrary.isPresent()) {
      found.unfindable(missing.get(), at(file, diagnostic) + noLibrary.get());
    } else {
      found.error(describe(file, diagnostic));
    }
  }

  private static String newerSyntax(SourceFile file, Diagnostic<?> diagnostic) {
    long offset = diagnostic.getPosition();
    if (offset == Diagnostic.NOPOS) {
      return "";
    }
    String text = file.text().text();
    int start = text.lastIndexOf('\n', Math.max(0, (int) offset - 1)) + 1;
    int end = text.indexOf('\n', (int) offset);
    String line = text.substring(Math.min(start, text.length()), end < 0 ? text.length() : end);
    return NewerSyntax.hint(line.strip(), firstLine(diagnostic)).orElse("");
  }

  /** Records that javac itself, or a class file that it read, broke down at a file. */
  public void compilerFailure(SourceFile file, Throwable failure) {
    problems(file).compilerFailure(Failures.summary(failure));
  }

  /** Records a name that could not be found although javac did not say so. */
  public void missing(SourceFile file, String name) {
    problems(file).missing(name);
  }

  /** Records what the user should know, in one sentence. */
  void note(String sentence) {
    notes.add(sentence);
  }

  /** Forgets what was said of a file, which has changed. */
  public void forget(SourceFile file) {
    problems.remove(file);
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

  /** What the checks find wrong with their options, one sentence each. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** What belongs to no file. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  private FileProblems problems(SourceFile file) {
    return problems.computeIfAbsent(file, key -> new FileProblems());
  }

  private static String describe(SourceFile file, Diagnostic<?> diagnostic) {
    return at(file, diagnostic) + firstLine(diagnostic);
  }

  private static String at(SourceFile file, Diagnostic<?> diagnostic) {
    long offset = diagnostic.getPosition();
    if (offset == Diagnostic.NOPOS) {
      return "";
    }
    Position place = file.text().position((int) offset);
    return place.line() + ":" + place.column() + ": ";
  }

  private static String firstLine(Diagnostic<?> diagnostic) {
    return diagnostic.getMessage(Locale.ENGLISH).lines().findFirst().orElse(diagnostic.getCode());
  }
}
