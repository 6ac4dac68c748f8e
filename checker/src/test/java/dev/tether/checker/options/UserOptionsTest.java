package dev.tether.checker.options;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.errorprone.BaseErrorProneJavaCompiler;
import com.google.errorprone.scanner.ScannerSupplier;
import com.google.testing.compile.Compilation;
import com.google.testing.compile.JavaFileObjects;
import dev.tether.checker.checks.DanglingTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user tells Tether about the project's own types and methods, end to end: javac with Error
 * Prone, the checks loaded by it as a plugin.
 */
final class UserOptionsTest {
  private static final JavaFileObject PROJECT =
      JavaFileObjects.forSourceString(
          "com.acme.Job",
          """
          package com.acme;

          import java.util.concurrent.CompletableFuture;

          public interface Job {
            Job then(Runnable next);

            boolean finished();

            static Job start() {
              throw new UnsupportedOperationException();
            }

            static CompletableFuture<String> load() {
              return CompletableFuture.supplyAsync(() -> System.getProperty("a").trim());
            }

            static void track(CompletableFuture<?> task, String name) {}

            static void drop(CompletableFuture<?> task) {}

            static void trackMany(CompletableFuture<?>... tasks) {}

            class Inner {
              void work() {}
            }
          }
          """);

  private static final List<String> JAVAC =
      List.of(
          "-XDcompilePolicy=simple",
          "--should-stop=ifError=FLOW",
          "-XDaddTypeAnnotationsToSymbol=true");

  @TempDir Path folder;

  /** Compiles a method body with the checks run in process. */
  private static Compilation compile(String body, String... options) {
    List<String> all = new ArrayList<>(JAVAC);
    Arrays.stream(options).forEach(o -> all.add("-XepOpt:Tether:" + o));
    return compile(
        com.google.testing.compile.Compiler.compiler(
            new BaseErrorProneJavaCompiler(
                ScannerSupplier.fromBugCheckerClasses(DanglingTask.class))),
        all,
        body);
  }

  /** Compiles as a build does: Error Prone as a plugin, which loads the checks itself. Slow. */
  private static Compilation compileWithPlugin(String body, String... options) {
    List<String> all = new ArrayList<>(JAVAC);
    String flags =
        Arrays.stream(options).map(o -> " -XepOpt:Tether:" + o).collect(Collectors.joining());
    all.add("-processorpath");
    all.add(System.getProperty("java.class.path"));
    all.add("-Xplugin:ErrorProne -XepDisableAllChecks -Xep:DanglingTask:WARN" + flags);
    return compile(com.google.testing.compile.Compiler.javac(), all, body);
  }

  private static Compilation compile(
      com.google.testing.compile.Compiler compiler, List<String> options, String body) {
    return compiler
        .withOptions(options)
        .compile(
            PROJECT,
            JavaFileObjects.forSourceLines(
                "com.acme.User",
                "package com.acme;",
                "import java.util.concurrent.*;",
                "class User { void f() throws Exception {",
                body,
                "} }"));
  }

  private static List<String> messages(Compilation compilation, Diagnostic.Kind kind) {
    return compilation.diagnostics().stream()
        .filter(d -> d.getKind() == kind)
        .map(d -> d.getMessage(Locale.ROOT).lines().findFirst().orElse(""))
        .toList();
  }

  /** The compilation fails with these messages alone, and javac has not crashed. */
  private static void assertErrors(Compilation compilation, String... messages) {
    assertThat(compilation).failed();
    assertEquals(
        Arrays.stream(messages).map(m -> "[Tether] " + m).collect(Collectors.joining("\n")),
        String.join("\n", messages(compilation, Diagnostic.Kind.ERROR)));
  }

  private static int findings(Compilation compilation) {
    assertThat(compilation).succeeded();
    return (int)
        messages(compilation, Diagnostic.Kind.WARNING).stream()
            .filter(m -> m.contains("[DanglingTask]"))
            .count();
  }

  private Path file(String... lines) throws IOException {
    return Files.write(folder.resolve("acme.roles"), List.of(lines));
  }

  // Good input. Silent cases first.

  @Test
  void observersAnswerForTasks() {
    String body = "Job.drop(Job.load());";
    assertEquals(1, findings(compile("Job.load();")));
    assertEquals(0, findings(compile(body, "Observers=com.acme.Job#drop")));
    assertEquals(
        0, findings(compile("Job.track(Job.load(), \"x\");", "TrackingHelper=com.acme.Job#track")));
  }

  @Test
  void ignorableMethodsMayBeDropped() {
    assertEquals(0, findings(compile("Job.load();", "Ignorable=com.acme.Job#load")));
    // What is done to the task afterwards is not meant.
    assertEquals(
        1,
        findings(compile("Job.load().thenAccept(v -> v.trim());", "Ignorable=com.acme.Job#track")));
  }

  @Test
  void taskTypesHaveTasksAsValues() {
    String body = "Job.start(); Job.start().then(() -> {}).then(() -> {});";
    assertEquals(0, findings(compile(body)));
    assertEquals(2, findings(compile(body, "TaskTypes=com.acme.Job")));
  }

  @Test
  void bestEffortIsReportedOnDemand() {
    String body = "java.net.http.WebSocket s = null; s.sendClose(1000, \"\");";
    assertEquals(0, findings(compile(body)));
    assertEquals(0, findings(compile(body, "ReportBestEffort=cancel,write")));
    assertEquals(1, findings(compile(body, "ReportBestEffort=close")));
    assertEquals(1, findings(compile(body, "ReportBestEffort=write,all")));
  }

  @Test
  void filesSayTheSameAndMore() throws IOException {
    Path file =
        file(
            "# Acme",
            "type com.acme.Job  task",
            "in com.acme.Job",
            "finished()                            inspects",
            "load()                                best-effort write",
            "track(CompletableFuture:observed, *)  plain",
            "trackMany(CompletableFuture[]:observed)  plain",
            "in com.acme.Job.Inner",
            "work()                                no-throw");
    String models = "Models=" + file;
    assertEquals(0, findings(compile("Job.load();", models)));
    assertEquals(1, findings(compile("Job.load();", models, "ReportBestEffort=write")));
    assertEquals(1, findings(compile("Job.start().then(() -> {});", models)));
    assertEquals(
        0,
        findings(
            compile("ExecutorService e = null; e.submit(() -> new Job.Inner().work());", models)));
  }

  @Test
  void namesTellWhatTheUserSays() throws IOException {
    String body = "ExecutorService e = null; e.submit(() -> new java.io.FileInputStream(\"x\"));";
    Path file = file("name java.i* makes-safely   # our bodies open what is there");
    assertEquals(1, findings(compile(body)));
    assertEquals(0, findings(compile(body, "Models=" + file)));
    Path wrong = file("name *", "name supply gettr", "name su*ply getter", "name * getter");
    assertErrors(
        compile("", "Models=" + wrong),
        wrong + ":1: expected 'name PATTERN MEANING', found 'name *'",
        wrong + ":2: unknown meaning of a name 'gettr'; did you mean 'getter'?",
        wrong + ":3: 'su*ply' is not a name with '*' at its start or its end at most",
        wrong + ":4: '*' is not a name with '*' at its start or its end at most");
  }

  @Test
  void userLinesWinOverBuiltInOnes() throws IOException {
    Path file =
        file(
            "in java.util.concurrent.ExecutorService",
            "submit(Callable)  ignorable   # our pools log",
            "in *",
            "close()           launches");
    assertEquals(
        1,
        findings(
            compile(
                "ExecutorService e = null; e.submit(() -> { Thread.sleep(1); return 1; });"
                    + " e.submit(() -> { Job.start(); });",
                "Models=" + file)));
  }

  @Test
  void classesOfOtherModulesAreNoMistake() throws IOException {
    Path file = file("type com.other.Thing task", "in com.other.Thing", "foo() inspects");
    Compilation compilation =
        compile("", "Models=" + file, "Observers=com.other.Async#track", "TaskTypes=com.other.Job");
    assertThat(compilation).succeededWithoutWarnings();
    assertEquals(List.of(), messages(compilation, Diagnostic.Kind.NOTE));
  }

  @Test
  void aMisspeltClassIsPointedOut() throws IOException {
    Path file = file("", "in com.acme.Jobb", "load() ignorable");
    Compilation compilation = compile("", "Models=" + file);
    assertThat(compilation).succeeded();
    assertEquals(
        List.of(
            "[Tether] "
                + file
                + ":3: there is no class com.acme.Jobb on this class path; did you mean"
                + " com.acme.Job?"),
        messages(compilation, Diagnostic.Kind.NOTE));
  }

  // Bad input: one clear message each.

  @Test
  void unknownOption() {
    assertErrors(
        compile("", "Modles=x"), "There is no option Tether:Modles; did you mean Tether:Models?");
  }

  @Test
  void missingFile() {
    Path missing = folder.resolve("missing.roles");
    assertErrors(
        compile("", "Models=" + missing),
        "Option Tether:Models: cannot read the file '"
            + missing
            + "' (looked for "
            + missing
            + "); give the path of a role file, best an absolute one.");
  }

  @Test
  void missingBaseline() {
    Path missing = folder.resolve("known.txt");
    assertErrors(
        compile("", "Baseline=" + missing),
        "Option Tether:Baseline: there is no baseline '" + missing + "'.");
  }

  @Test
  void fileThatIsNoText() throws IOException {
    Path file = Files.write(folder.resolve("x.roles"), new byte[] {(byte) 0xc3, (byte) 0x28});
    assertErrors(
        compile("", "Models=" + file),
        file + ": cannot be read as UTF-8 text; save it in that encoding");
  }

  @Test
  void everyLineThatIsNotUnderstoodIsNamed() throws IOException {
    Path file =
        file(
            "load() inspects",
            "in com.acme.Job",
            "load",
            "load() inspect",
            "type com.acme.Job tusk",
            "in com.acme.Job$Inner",
            "work() no-throw",
            "in com.acme.Job",
            "start() best-effort",
            "start() best-effort clos",
            "start() launches now",
            "then(Runnable:hander) propagates",
            "then(java.lang.Runnable) propagates",
            "trackMany(CompletableFuture...) plain",
            "drop(CompletableFuture<?>) plain",
            "finished() inspects",
            "finished() observes");
    String f = file.toString();
    assertErrors(
        compile("", "Models=" + file),
        f + ":1: the method stands before any 'in CLASS' line",
        f + ":3: expected 'method(Type:role, ...) role', found 'load'",
        f + ":4: unknown role 'inspect'; did you mean 'inspects'?",
        f + ":5: unknown type role 'tusk'; did you mean 'task'?",
        f + ":6: write the nested class 'com.acme.Job$Inner' as 'com.acme.Job.Inner'",
        f + ":9: best-effort needs a category, one of cancel, close, subscribe, write",
        f + ":10: unknown category 'clos'; did you mean 'close'?",
        f + ":11: unexpected 'now' after the role",
        f + ":12: unknown parameter role 'hander'; did you mean 'handler'?",
        f
            + ":13: expected a parameter 'Type' or 'Type:role', found 'java.lang.Runnable'; give"
            + " the simple name of its type",
        f
            + ":14: expected a parameter 'Type' or 'Type:role', found 'CompletableFuture...'; write"
            + " 'Type...' as 'Type[]'",
        f
            + ":15: expected a parameter 'Type' or 'Type:role', found 'CompletableFuture<?>'; leave"
            + " out type arguments",
        f + ":17: line 16 already says what this method does");
  }

  @Test
  void oneRoleOfATypeForEachQuestion() throws IOException {
    Path both = file("type com.acme.Job task", "type com.acme.Job unguarded-collection");
    assertThat(compile("", "Models=" + both)).succeeded();
    Path twice = file("type com.acme.Job task", "type com.acme.Job no-task");
    assertErrors(
        compile("", "Models=" + twice),
        twice + ":2: the role of com.acme.Job is already given at " + twice + ":1");
  }

  @Test
  void methodsThatTheClassLacks() throws IOException {
    Path file =
        file(
            "in com.acme.Job",
            "lod()       inspects",
            "load(String) inspects",
            "fetch*(*)   inspects",
            "load()      ignorable");
    assertErrors(
        compile("", "Models=" + file),
        file + ":2: com.acme.Job has no method 'lod'; did you mean 'load'?",
        file + ":3: com.acme.Job has no method 'load' with these parameters; it has load()",
        file + ":4: com.acme.Job has no method 'fetch*'");
  }

  @Test
  void optionsThatNameNoMethod() {
    assertErrors(
        compile("", "Observers=com.acme.Job#trac"),
        "Option Tether:Observers: com.acme.Job has no method 'trac'; did you mean 'track'?");
    assertErrors(
        compile("", "Ignorable=com.acme.Job.load"),
        "Option Tether:Ignorable: 'com.acme.Job.load' is not of the form com.acme.Async#track.");
    assertErrors(
        compile("", "TaskTypes=com.acme.Job<T>"),
        "Option Tether:TaskTypes: 'com.acme.Job<T>' is not of the form com.acme.Job.");
    assertErrors(
        compile("", "TrackingHelper=com.acme.Job#drop"),
        "Option Tether:TrackingHelper: com.acme.Job.drop is not a static method with the parameters"
            + " (task, String name)");
    assertErrors(
        compile("", "TrackingHelper=com.acme.Job#track,com.acme.Job#drop"),
        "Option Tether:TrackingHelper: names 2 methods; give one.");
    assertErrors(
        compile("", "ReportBestEffort=closed"),
        "Option Tether:ReportBestEffort: 'closed' is not one of cancel, close, subscribe, write,"
            + " all.");
  }

  // The same through the plugin.

  @Test
  void pluginReadsOptionsAndFiles() throws IOException {
    Path file = file("in com.acme.Job", "load() best-effort write");
    assertEquals(
        2,
        findings(
            compileWithPlugin(
                "Job.load(); Job.start();",
                "Models=" + file,
                "TaskTypes=com.acme.Job",
                "ReportBestEffort=write")));
  }

  @Test
  void pluginFailsTheBuildWithTheMessagesAlone() throws IOException {
    Path file = file("in com.acme.Job", "lod() inspects", "load() inspect");
    assertErrors(
        compileWithPlugin("Job.load();", "Modles=x", "Models=" + file),
        "There is no option Tether:Modles; did you mean Tether:Models?",
        file + ":3: unknown role 'inspect'; did you mean 'inspects'?",
        file + ":2: com.acme.Job has no method 'lod'; did you mean 'load'?");
  }
}
