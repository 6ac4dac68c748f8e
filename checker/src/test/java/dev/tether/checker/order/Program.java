package dev.tether.checker.order;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import java.io.StringWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.ServiceLoader;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * A program of several files whose order, and that of the members in each, can be changed.
 *
 * @param types one for each file
 */
record Program(List<Type> types) {
  /**
   * One file.
   *
   * @param name the name of its class
   * @param opening the declaration up to the brace
   * @param members one line each
   */
  record Type(String name, String opening, List<String> members) {}

  /** Reads types from a text: a line that ends with a brace opens one. */
  static Program of(String text) {
    List<Type> types = new ArrayList<>();
    for (String part : text.strip().split("\n}\n?")) {
      List<String> lines = new ArrayList<>(Arrays.asList(part.strip().split("\n")));
      String opening = lines.remove(0);
      String name = opening.replaceAll(".*(?:class|interface) (\\w+).*", "$1");
      types.add(new Type(name, opening, lines.stream().map(String::strip).toList()));
    }
    return new Program(types);
  }

  Program shuffled(Random random) {
    List<Type> others = new ArrayList<>();
    for (Type type : types) {
      List<String> members = new ArrayList<>(type.members());
      Collections.shuffle(members, random);
      others.add(new Type(type.name(), type.opening(), members));
    }
    Collections.shuffle(others, random);
    return new Program(others);
  }

  Program reversed() {
    List<Type> others = new ArrayList<>();
    for (Type type : types) {
      List<String> members = new ArrayList<>(type.members());
      Collections.reverse(members);
      others.add(0, new Type(type.name(), type.opening(), members));
    }
    return new Program(others);
  }

  /** Returns what all checks report, each as the name of the check, the line and the message. */
  List<String> findings(String... options) {
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    List<Class<? extends BugChecker>> checks = new ArrayList<>();
    for (var provider : ServiceLoader.load(BugChecker.class).stream().toList()) {
      if (provider.type().getPackageName().startsWith("dev.tether.")) {
        checks.add(provider.type());
      }
    }
    List<String> flags =
        new ArrayList<>(
            List.of("-proc:none", "-XDcompilePolicy=simple", "--should-stop=ifNoError=FLOW"));
    flags.addAll(List.of(options));
    var compiler = new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks));
    List<JavaFileObject> files = types.stream().<JavaFileObject>map(Program::file).toList();
    StringWriter out = new StringWriter();
    compiler.getTask(out, null, diagnostics, flags, null, files).call();
    List<String> found = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.ERROR) {
        throw new IllegalStateException(diagnostic.toString() + out);
      }
      found.add(diagnostic.getLineNumber() < 0 ? diagnostic.getMessage(null) : text(diagnostic));
    }
    Collections.sort(found);
    return found;
  }

  private static String text(Diagnostic<? extends JavaFileObject> diagnostic) {
    String source = ((Source) diagnostic.getSource()).text;
    String line = source.split("\n")[(int) diagnostic.getLineNumber() - 1].strip();
    return line
        + " "
        + diagnostic.getMessage(null).split("\n")[0].replaceAll("line \\d+", "line ?");
  }

  private static Source file(Type type) {
    StringBuilder text = new StringBuilder("import java.util.*;\n");
    text.append("import java.util.concurrent.*;\nimport java.util.function.*;\n");
    text.append(type.opening()).append('\n');
    type.members().forEach(m -> text.append("  ").append(m).append('\n'));
    return new Source(type.name(), text.append("}\n").toString());
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
