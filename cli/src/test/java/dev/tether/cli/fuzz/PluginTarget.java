package dev.tether.cli.fuzz;

import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.JavacTool;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** The plugin in javac: a compilation fails with it exactly where it fails without it. */
final class PluginTarget implements FuzzTarget {
  private static final List<String> PLUGIN =
      List.of(
          "-XDcompilePolicy=simple",
          "--should-stop=ifError=FLOW",
          "-XDaddTypeAnnotationsToSymbol=true",
          "-Xplugin:ErrorProne -XepDisableAllChecks -Xep:DanglingTask:WARN -Xep:NestedTask:WARN"
              + " -Xep:MisleadingTaskReturn:WARN -Xep:UncompletedPromise:WARN"
              + " -Xep:AsyncResourceEscape:WARN -Xep:BlockingInAsync:WARN"
              + " -Xep:ForeignThreadRelease:WARN -Xep:UnguardedPeriodicTask:WARN"
              + " -Xep:SwallowedCancellation:WARN -Xep:UnexplainedTaskSuppression:WARN"
              + " -Xep:RacyCompletionCallback:WARN");

  private long compiled;
  private long warned;

  @Override
  public String name() {
    return "plugin";
  }

  @Override
  public String toString() {
    return "%,d compiled without errors, %,d warnings".formatted(compiled, warned);
  }

  private record Outcome(Boolean passed, TreeSet<String> errors, TreeSet<String> warnings) {}

  @Override
  public void run(byte[] input) throws IOException {
    String text = FuzzTarget.text(input);
    Outcome without = compile(text, List.of());
    if (without.passed() == null) {
      // The compiler itself breaks down at it.
      return;
    }
    Outcome with = compile(text, PLUGIN);
    FuzzTarget.require(
        with.passed().equals(without.passed()) && with.errors().equals(without.errors()),
        "with the plugin: " + with.errors() + "; without: " + without.errors());
    Outcome again = compile(text, PLUGIN);
    FuzzTarget.require(with.equals(again), "differs the second time: " + with + " " + again);
    compiled += with.passed() ? 1 : 0;
    warned += with.warnings().stream().filter(warning -> warning.contains("[")).count();
  }

  private static Outcome compile(String text, List<String> plugin) throws IOException {
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    JavacTool tool = JavacTool.create();
    try (StandardJavaFileManager files =
        tool.getStandardFileManager(found, Locale.ENGLISH, StandardCharsets.UTF_8)) {
      List<String> options =
          new ArrayList<>(
              List.of(
                  "-proc:none",
                  "-Xmaxerrs",
                  "10000",
                  "-Xmaxwarns",
                  "10000",
                  "-cp",
                  FuzzTarget.classes()));
      if (plugin.isEmpty()) {
        options.add("--should-stop=ifError=FLOW");
      } else {
        options.addAll(plugin);
      }
      JavacTask task =
          tool.getTask(
              new StringWriter(),
              new LoadedOnce(files),
              found,
              options,
              null,
              List.of(new Text(text)));
      boolean passed;
      try {
        task.analyze();
        passed = found.getDiagnostics().stream().noneMatch(d -> isError(d));
      } catch (RuntimeException | AssertionError e) {
        if (!plugin.isEmpty()) {
          throw e;
        }
        return new Outcome(null, new TreeSet<>(), new TreeSet<>());
      }
      return new Outcome(passed, said(found, true), said(found, false));
    }
  }

  private static boolean isError(Diagnostic<?> diagnostic) {
    return diagnostic.getKind() == Diagnostic.Kind.ERROR;
  }

  private static TreeSet<String> said(DiagnosticCollector<?> found, boolean errors) {
    TreeSet<String> said = new TreeSet<>();
    for (Diagnostic<?> diagnostic : found.getDiagnostics()) {
      if (isError(diagnostic) == errors) {
        said.add(diagnostic.getPosition() + ": " + diagnostic.getMessage(Locale.ENGLISH));
      }
    }
    return said;
  }

  /**
   * The plugin as this process has it: a loader for each compilation would take most of the time.
   */
  private static final class LoadedOnce extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private LoadedOnce(StandardJavaFileManager files) {
      super(files);
    }

    @Override
    public boolean hasLocation(Location location) {
      return location == StandardLocation.ANNOTATION_PROCESSOR_PATH || super.hasLocation(location);
    }

    @Override
    public ClassLoader getClassLoader(Location location) {
      return location == StandardLocation.ANNOTATION_PROCESSOR_PATH
          ? PluginTarget.class.getClassLoader()
          : super.getClassLoader(location);
    }
  }

  /** A source file that is a text. */
  private static final class Text extends SimpleJavaFileObject {
    private final String text;

    private Text(String text) {
      super(URI.create("string:///Given.java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      // A public class may be called anything here.
      return true;
    }
  }
}
