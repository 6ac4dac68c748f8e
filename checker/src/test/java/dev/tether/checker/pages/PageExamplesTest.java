package dev.tether.checker.pages;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example of a check's page is what the page says: what stands under "Bad" is found by that
 * check, and what stands under "Good" by none.
 */
class PageExamplesTest {
  private static final Path PAGES = Path.of("..", "docs", "checks");

  @TestFactory
  Stream<DynamicTest> examples() throws IOException {
    List<Path> pages;
    try (Stream<Path> files = Files.list(PAGES)) {
      pages = files.sorted().toList();
    }
    return pages.stream().flatMap(PageExamplesTest::examples);
  }

  private static Stream<DynamicTest> examples(Path page) {
    String check = page.getFileName().toString().replace(".md", "");
    try {
      List<Page.Example> examples = Page.read(page);
      assertTrue(examples.stream().anyMatch(Page.Example::bad), check + " has no bad example");
      assertTrue(examples.stream().anyMatch(e -> !e.bad()), check + " has no good example");
      Map<Page.Example, Result> results = new Run(check).of(examples);
      return examples.stream()
          .map(
              example ->
                  DynamicTest.dynamicTest(
                      "%s.md:%d %s"
                          .formatted(check, example.line(), example.bad() ? "bad" : "good"),
                      () -> judge(check, example, results.get(example))));
    } catch (IOException e) {
      return Stream.of(
          DynamicTest.dynamicTest(
              check,
              () -> {
                throw e;
              }));
    }
  }

  private static void judge(String check, Page.Example example, Result result) {
    String code = String.join("", example.chunks());
    assertTrue(
        result.errors().isEmpty(), () -> code + "does not compile: " + result.errors().get(0));
    if (example.bad()) {
      assertTrue(
          result.findings().stream().anyMatch(f -> f.startsWith("[" + check + "]")),
          () -> code + "is not found by " + check + ", only: " + result.findings());
    } else {
      assertFalse(
          result.findings().stream().anyMatch(f -> !f.isEmpty()),
          () -> code + "is found: " + result.findings());
    }
  }

  /** What the compiler says of one example. */
  private record Result(List<String> errors, List<String> findings) {}

  /** Compiles the examples of one page. */
  private static final class Run {
    private static final String TYPES = "// An example that returns something returns one of: ";

    private static final String OPTION = "// The examples of the option are found with ";

    private final String check;
    private final ExampleClass surroundings;
    private final List<String> types = new ArrayList<>(List.of("void"));

    Run(String check) throws IOException {
      this.check = check;
      String source = resource(".java.txt").orElseThrow();
      source
          .lines()
          .filter(line -> line.startsWith(TYPES))
          .forEach(line -> types.addAll(List.of(line.substring(TYPES.length()).split("; "))));
      surroundings = ExampleClass.of(source);
    }

    /** Tries one type of the result after the other, until all that can be compiled is. */
    Map<Page.Example, Result> of(List<Page.Example> examples) throws IOException {
      Map<Page.Example, Result> results = new LinkedHashMap<>();
      Map<Page.Example, Result> first = new LinkedHashMap<>();
      List<Page.Example> left = new ArrayList<>(examples);
      for (String type : types) {
        if (left.isEmpty()) {
          break;
        }
        Map<Page.Example, Result> now =
            compile(left, type, "-proc:none", "--should-stop=ifError=FLOW");
        now.forEach(first::putIfAbsent);
        List<Page.Example> fit = left.stream().filter(e -> now.get(e).errors().isEmpty()).toList();
        if (!fit.isEmpty()) {
          results.putAll(
              compile(
                  fit,
                  type,
                  "-XDcompilePolicy=simple",
                  "--should-stop=ifError=FLOW",
                  "-processorpath",
                  System.getProperty("java.class.path"),
                  "-Xplugin:ErrorProne -XepDisableAllChecks " + allOfTether() + options()));
          left.removeAll(fit);
        }
      }
      left.forEach(example -> results.put(example, first.get(example)));
      return results;
    }

    private String allOfTether() throws IOException {
      try (Stream<Path> files = Files.list(PAGES)) {
        return files
            .map(file -> file.getFileName().toString().replace(".md", ""))
            .filter(name -> name.equals(check) || !name.equals("RacyCompletionCallback"))
            .map(name -> "-Xep:" + name + ":WARN")
            .collect(Collectors.joining(" "));
      }
    }

    /**
     * What the page says that an example needs, and the roles of the types that stand in for
     * others.
     */
    private String options() throws IOException {
      StringBuilder options = new StringBuilder();
      surroundings
          .imports()
          .lines()
          .filter(line -> line.startsWith(OPTION))
          .forEach(line -> options.append(" -XepOpt:").append(line.substring(OPTION.length())));
      Optional<String> roles = resource(".roles");
      if (roles.isPresent()) {
        Path file = Files.createTempFile("page", ".roles");
        options.append(" -XepOpt:Tether:Models=").append(Files.writeString(file, roles.get()));
      }
      return options.toString();
    }

    private Optional<String> resource(String suffix) throws IOException {
      try (InputStream in = PageExamplesTest.class.getResourceAsStream(check + suffix)) {
        return in == null
            ? Optional.empty()
            : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }

    private Map<Page.Example, Result> compile(
        List<Page.Example> examples, String type, String... options) throws IOException {
      Map<String, Page.Example> byName = new TreeMap<>();
      List<JavaFileObject> files = new ArrayList<>();
      resource(".types.txt").ifPresent(source -> files.add(ExampleClass.file("Jdk25", source)));
      for (Page.Example example : examples) {
        String name = "Example" + example.line();
        byName.put("/" + name + ".java", example);
        files.add(ExampleClass.file(name, surroundings.source(name, example.chunks(), type)));
      }
      var problems = new DiagnosticCollector<JavaFileObject>();
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      List<String> all = new ArrayList<>(List.of(options));
      all.addAll(List.of("-d", Files.createTempDirectory("pages").toString()));
      compiler.getTask(null, null, problems, all, null, files).call();
      Map<Page.Example, Result> results = new LinkedHashMap<>();
      examples.forEach(
          example -> results.put(example, new Result(new ArrayList<>(), new ArrayList<>())));
      for (Diagnostic<? extends JavaFileObject> problem : problems.getDiagnostics()) {
        String message = problem.getMessage(Locale.ROOT);
        Page.Example example =
            problem.getSource() == null ? null : byName.get(problem.getSource().toUri().getPath());
        if (example == null) {
          assertFalse(problem.getKind() == Diagnostic.Kind.ERROR, message);
        } else if (message.startsWith("[")) {
          results.get(example).findings().add(message);
        } else if (problem.getKind() == Diagnostic.Kind.ERROR) {
          results.get(example).errors().add(message);
        }
      }
      return results;
    }
  }
}
