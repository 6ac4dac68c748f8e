package dev.tether.checker.fix;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.bugpatterns.BugChecker;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Programs that are run, fixed, and run again: a fix changes what it says, and nothing else.
 *
 * <p>Each program says in its first lines what is to be seen of it, mode by mode: {@code good:
 * same} for nothing new, {@code fails: hears boom} for a failure that is logged, or reaches the
 * uncaught handler, only with the fix, {@code fails: A => B} for a line that becomes another one.
 */
final class ExecutedFixesTest {
  private static final Path PROGRAMS =
      Path.of("src/test/resources/dev/tether/checker/fix/executed");

  /** How many programs of each kind a normal build runs; all with this property set. */
  private static final String ALL = "tether.executedFixes.all";

  private static final int SAMPLE = 4;

  private static final List<Class<? extends BugChecker>> CHECKS =
      ServiceLoader.load(BugChecker.class).stream()
          .filter(check -> check.type().getName().startsWith("dev.tether."))
          .<Class<? extends BugChecker>>map(ServiceLoader.Provider::type)
          .toList();

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(FixKind.class)
  void changesWhatItSays(FixKind kind) throws IOException {
    Map<String, String> before = programs(kind);
    PatchRun run = new PatchRun().withAllLibraries().checks(CHECKS);
    if (kind.isChoice()) {
      run.first(kind);
    }
    before.forEach((name, text) -> run.file(file(name), text));
    PatchRun.Result fixed = run.run();
    assertEquals(List.of(), fixed.errors());
    Map<String, String> after = new TreeMap<>();
    before.forEach((name, text) -> after.put(name, fixed.file(file(name))));
    List<Executable> programs = new ArrayList<>();
    try (URLClassLoader old = compile("before", before);
        URLClassLoader mended = compile("after", after)) {
      for (String name : before.keySet()) {
        programs.add(
            () -> assertNotEquals(before.get(name), after.get(name), name + " has no fix"));
        for (Expectation expected : Expectation.of(before.get(name))) {
          programs.add(() -> expected.verify(name, old, mended, after.get(name)));
        }
      }
      assertAll(programs);
    }
  }

  private static String file(String name) {
    return name.toLowerCase(java.util.Locale.ROOT) + "/" + name + ".java";
  }

  /** The programs of a kind, each in a package of its own. */
  private static Map<String, String> programs(FixKind kind) throws IOException {
    try (Stream<Path> files = Files.list(PROGRAMS.resolve(kind.word()))) {
      List<Path> all = files.sorted().toList();
      assertTrue(all.size() >= 8, () -> "only " + all.size() + " programs for " + kind);
      int limit = Boolean.getBoolean(ALL) ? all.size() : SAMPLE;
      Map<String, String> programs = new TreeMap<>();
      for (Path file : all.subList(0, limit)) {
        String name = file.getFileName().toString().replace(".java", "");
        String owner = "package " + name.toLowerCase(java.util.Locale.ROOT) + ";\n";
        String text = Files.readString(file);
        int imports = text.indexOf("import ");
        programs.put(name, text.substring(0, imports) + owner + "\n" + text.substring(imports));
      }
      return programs;
    }
  }

  private URLClassLoader compile(String name, Map<String, String> programs) throws IOException {
    Path sources = Files.createDirectories(folder.resolve(name + "-src"));
    Path classes = Files.createDirectories(folder.resolve(name));
    List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-d"));
    arguments.add(classes.toString());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    for (var program : programs.entrySet()) {
      Path file = sources.resolve(file(program.getKey()));
      Files.createDirectories(file.getParent());
      arguments.add(Files.writeString(file, program.getValue()).toString());
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(String[]::new)));
    return new URLClassLoader(
        new URL[] {classes.toUri().toURL()}, ExecutedFixesTest.class.getClassLoader());
  }

  /**
   * What a program shall show in one mode.
   *
   * @param rules {@code same}, {@code hears TEXT}, {@code LINE => LINE}
   */
  private record Expectation(String mode, List<String> rules) {
    static List<Expectation> of(String program) {
      return program
          .lines()
          .takeWhile(line -> line.startsWith("// "))
          .map(line -> line.substring(3).split(": ", 2))
          .map(parts -> new Expectation(parts[0], Arrays.asList(parts[1].split(" & "))))
          .toList();
    }

    private String heard() {
      return rules.stream()
          .filter(rule -> rule.startsWith("hears "))
          .map(rule -> rule.substring("hears ".length()))
          .findFirst()
          .orElse("");
    }

    void verify(String name, ClassLoader old, ClassLoader mended, String text) throws Exception {
      List<String> before = observe(name, old, "");
      List<String> expected = new ArrayList<>(before);
      for (String rule : rules) {
        String[] sides = rule.split(" => ?", 2);
        if (sides.length == 2) {
          assertTrue(
              expected.remove(sides[0]), () -> what(name) + ": no " + rule + " in " + before);
          if (!sides[1].isBlank()) {
            expected.add(sides[1]);
          }
        }
      }
      List<String> after = observe(name, mended, heard());
      if (!heard().isEmpty()) {
        assertTrue(before.stream().noneMatch(this::isHeard) || rules.size() > 1, what(name));
        assertTrue(after.removeIf(this::isHeard), () -> what(name) + ": not heard in\n" + text);
      }
      expected.sort(null);
      after.sort(null);
      assertEquals(expected, after, () -> what(name) + "\n" + text);
    }

    private String what(String name) {
      return name + " in a run that is " + mode;
    }

    private boolean isHeard(String line) {
      return (line.startsWith("log ") || line.startsWith("uncaught ")) && line.contains(heard());
    }

    private List<String> observe(String name, ClassLoader classes, String awaited)
        throws Exception {
      String type = name.toLowerCase(java.util.Locale.ROOT) + "." + name;
      var made = Class.forName(type, true, classes).getDeclaredConstructor();
      made.setAccessible(true);
      Program program = (Program) made.newInstance();
      try (Listening listening = new Listening()) {
        List<String> seen = new ArrayList<>(program.seen(mode));
        seen.addAll(listening.heard(awaited));
        return seen;
      }
    }
  }
}
