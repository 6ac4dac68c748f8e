package dev.tether.checker.fix;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ScannerSupplier;
import dev.tether.checker.checks.DanglingTask;
import dev.tether.tracker.BackgroundTasks;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;

/**
 * What a user's patch run does: scans files on disk, lets Error Prone apply the first fix of every
 * finding in place, compiles the result and scans it again.
 */
final class PatchRun {
  private final Map<String, String> sources = new TreeMap<>();
  private final List<String> options = new ArrayList<>();
  private final List<Class<?>> libraries = new ArrayList<>(List.of(BackgroundTasks.class));
  private String more = "";
  private boolean patching = true;
  private List<Class<? extends BugChecker>> checks = List.of(DanglingTask.class);

  /** Adds a source file. */
  PatchRun file(String name, String source) {
    sources.put(name, source);
    return this;
  }

  /** Sets an option of Tether. */
  PatchRun option(String name, String value) {
    options.add("-XepOpt:Tether:" + name + "=" + value);
    return this;
  }

  /** Puts a kind of fix first. */
  PatchRun first(FixKind kind) {
    return option("FirstFix", kind.word());
  }

  /** Takes the tracker off the class path. */
  PatchRun withoutTracker() {
    libraries.remove(BackgroundTasks.class);
    return this;
  }

  /** Only reports, as a build does day by day. */
  PatchRun withoutPatching() {
    patching = false;
    return this;
  }

  /** Puts the library of a class on the class path. */
  PatchRun with(Class<?> library) {
    libraries.add(library);
    return this;
  }

  /** Puts everything on the class path that the tests have on theirs. */
  PatchRun withAllLibraries() {
    more = System.getProperty("java.class.path");
    return this;
  }

  /** Runs other checks than {@link DanglingTask}. */
  PatchRun checks(List<Class<? extends BugChecker>> others) {
    checks = others;
    return this;
  }

  /**
   * What came of a run.
   *
   * @param files the patched files
   * @param before the findings
   * @param after the findings of the second scan
   * @param errors what javac says against the patched files
   */
  record Result(
      Map<String, String> files, List<Finding> before, List<Finding> after, List<String> errors) {
    String file(String name) {
      return files.get(name);
    }

    /** The findings that had a fix when they were first found. */
    long fixed() {
      return before.stream().filter(Finding::hasFix).count();
    }
  }

  /** One finding. */
  record Finding(String file, long line, String message, boolean hasFix) {}

  Result run() {
    return inFolder(this::runIn);
  }

  /** Leaves out the files that do not compile, and those that need them. */
  PatchRun withoutBrokenFiles() {
    for (List<String> broken = inFolder(this::brokenFiles);
        !broken.isEmpty();
        broken = inFolder(this::brokenFiles)) {
      sources.keySet().removeAll(broken);
    }
    return this;
  }

  /** Does something in a new folder, which is gone afterwards. */
  private static <T> T inFolder(Job<T> job) {
    try {
      Path target = Files.createDirectories(Path.of("target", "patch-runs"));
      Path folder = Files.createTempDirectory(target.toAbsolutePath(), "run");
      try {
        return job.in(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Job<T> {
    T in(Path folder) throws IOException;
  }

  private List<String> brokenFiles(Path folder) throws IOException {
    return compile(folder, write(folder)).stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR && d.getSource() != null)
        .map(d -> name(folder, Path.of(d.getSource().getName())))
        .distinct()
        .toList();
  }

  private static String name(Path folder, Path file) {
    return folder.resolve("src").relativize(file).toString().replace('\\', '/');
  }

  private List<Path> write(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    for (var source : sources.entrySet()) {
      Path file = folder.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      files.add(file);
    }
    return files;
  }

  private Result runIn(Path folder) throws IOException {
    List<Path> files = write(folder);
    List<Diagnostic<? extends JavaFileObject>> first =
        patching
            ? compile(
                folder,
                files,
                "-XepPatchChecks:" + String.join(",", names()),
                "-XepPatchLocation:IN_PLACE")
            : compile(folder, files);
    List<String> broken = errors(first);
    if (!broken.isEmpty()) {
      throw new AssertionError("the input does not compile: " + broken);
    }
    List<Diagnostic<? extends JavaFileObject>> second = compile(folder, files);
    Map<String, String> patched = new TreeMap<>();
    for (Path file : files) {
      patched.put(name(folder, file), Files.readString(file));
    }
    return new Result(patched, findings(folder, first), findings(folder, second), errors(second));
  }

  private List<Diagnostic<? extends JavaFileObject>> compile(
      Path folder, List<Path> files, String... flags) throws IOException {
    var compiler = new BaseErrorProneJavaCompiler(ScannerSupplier.fromBugCheckerClasses(checks));
    var diagnostics = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<String> arguments = new ArrayList<>();
      arguments.addAll(List.of("-proc:none", "-encoding", "UTF-8", "-Xmaxwarns", "10000"));
      arguments.addAll(List.of("-Xmaxerrs", "1000", "-XDcompilePolicy=simple"));
      arguments.addAll(List.of("--should-stop=ifError=FLOW", "-Xlint:all", "-Xlint:-serial"));
      arguments.addAll(List.of("-XDaddTypeAnnotationsToSymbol=true"));
      Path classes = Files.createDirectories(folder.resolve("classes"));
      arguments.addAll(List.of("-d", classes.toString(), "-cp", classPath(classes)));
      arguments.addAll(options);
      arguments.addAll(List.of(flags));
      compiler
          .getTask(
              new StringWriter(),
              manager,
              diagnostics,
              arguments,
              null,
              manager.getJavaFileObjectsFromPaths(files))
          .call();
    }
    return diagnostics.getDiagnostics();
  }

  private String classPath(Path empty) {
    List<String> entries = new ArrayList<>(List.of(empty.toString()));
    for (Class<?> library : libraries) {
      try {
        var place = library.getProtectionDomain().getCodeSource().getLocation();
        entries.add(Path.of(place.toURI()).toString());
      } catch (URISyntaxException e) {
        throw new IllegalStateException(e);
      }
    }
    entries.add(more);
    return String.join(File.pathSeparator, entries);
  }

  private static List<String> errors(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.stream()
        .filter(
            d ->
                d.getKind() == Diagnostic.Kind.ERROR
                    || d.getMessage(Locale.ROOT).contains("[Tether]"))
        .map(
            d ->
                (d.getSource() == null ? "" : d.getSource().getName() + ":")
                    + d.getLineNumber()
                    + ": "
                    + d.getMessage(Locale.ROOT))
        .toList();
  }

  private List<Finding> findings(
      Path folder, List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.stream()
        .filter(
            d ->
                names().stream().anyMatch(n -> d.getMessage(Locale.ROOT).startsWith("[" + n + "]")))
        .map(
            d ->
                new Finding(
                    name(folder, Path.of(d.getSource().getName())),
                    d.getLineNumber(),
                    d.getMessage(Locale.ROOT),
                    d.getMessage(Locale.ROOT).contains("Did you mean")))
        .toList();
  }

  private List<String> names() {
    return checks.stream().map(Class::getSimpleName).toList();
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
