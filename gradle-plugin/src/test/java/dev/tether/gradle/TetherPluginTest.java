package dev.tether.gradle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.gradle.api.GradleException;
import org.gradle.api.Plugin;
import org.gradle.api.Project;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.artifacts.Dependency;
import org.gradle.api.internal.project.ProjectInternal;
import org.gradle.api.plugins.ExtensionAware;
import org.gradle.api.plugins.JavaPlugin;
import org.gradle.api.tasks.compile.JavaCompile;
import org.gradle.process.CommandLineArgumentProvider;
import org.gradle.testfixtures.ProjectBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plugin in the model of Gradle 8.10; an old Gradle runs it in testdata/builds. */
final class TetherPluginTest {
  private static final Path PAGE = Path.of("..", "docs", "install", "gradle.md");

  @TempDir private Path temporary;
  private Path folder;

  @BeforeEach
  void createFolder() throws IOException {
    folder = Files.createDirectories(temporary.toRealPath().resolve("a b"));
    Files.createDirectories(folder.resolve("src/main/java"));
    Files.writeString(folder.resolve("src/main/java/A.java"), "class A {}");
  }

  @Test
  void compilationsRunTheChecks() throws IOException {
    Files.writeString(folder.resolve("tether.toml"), "profile = 'strict'\n");
    Project project = project();
    project.getPluginManager().apply(TetherPlugin.class);
    // The order does not matter, nor that tasks are there before.
    project.getPluginManager().apply(JavaPlugin.class);
    TetherExtension tether = project.getExtensions().getByType(TetherExtension.class);
    tether.level("DanglingTask", "ERROR");
    tether.level("NestedTask", "warning");
    tether.option("Paths", "branch");
    evaluate(project);
    tether.setReport(folder.resolve("build/tether.sarif").toFile());

    for (String name : List.of("compileJava", "compileTestJava")) {
      JavaCompile task = (JavaCompile) project.getTasks().getByName(name);
      String plugin = words(task).get(3);
      assertTrue(plugin.startsWith("-Xplugin:ErrorProne -XepDisableAllChecks "), plugin);
      assertTrue(plugin.contains(" -Xep:DanglingTask:ERROR"), plugin);
      assertTrue(plugin.contains(" -Xep:NestedTask:WARN"), plugin);
      assertTrue(plugin.contains(" -XepOpt:Tether:Paths=branch"), plugin);
      assertTrue(plugin.contains("Tether:Config=file:"), plugin);
      assertTrue(plugin.contains("/a%20b/tether.toml"), plugin);
      assertTrue(plugin.contains("Tether:Report=file:"), plugin);
      assertTrue(task.getOptions().isFork());
      List<String> access = task.getOptions().getForkOptions().getJvmArgs();
      assertTrue(
          access.contains("--add-exports=jdk.compiler/com.sun.tools.javac.api=ALL-UNNAMED"),
          access.toString());
    }
    for (String name : List.of("annotationProcessor", "testAnnotationProcessor")) {
      Configuration processors = project.getConfigurations().getByName(name);
      assertEquals(
          List.of("tether"),
          processors.getExtendsFrom().stream()
              .map(Object::toString)
              .map(text -> text.replaceAll(".*'(?:.*:)?(\\w+)'.*", "$1"))
              .toList());
    }
    // What the build names itself takes the place of both.
    Configuration ours = project.getConfigurations().getByName("tether");
    assertEquals(List.of("error_prone_core", "tether-checker"), names(ours));
  }

  @Test
  void everyCheckIsNamedThatIsOnByDefault() throws IOException {
    List<String> checks = Versions.checks();
    List<String> pages = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("..", "docs", "checks"))) {
      files.map(file -> file.getFileName().toString().replace(".md", "")).forEach(pages::add);
    }
    pages.remove("RacyCompletionCallback");
    assertEquals(pages.stream().sorted().toList(), checks);
    assertFalse(Versions.read().tether().contains("$"), Versions.read().toString());
  }

  @Test
  void whatFilesHoldIsAnInputOfTheCompilation() throws IOException {
    TetherExtension tether = new TetherExtension();
    File baseline = folder.resolve("tether.baseline").toFile();
    tether.setBaseline(baseline);
    LazyArguments arguments = new LazyArguments(tether);
    assertEquals(List.of(), arguments.getFiles());
    Files.writeString(baseline.toPath(), "# Tether baseline 1\n");
    assertEquals(List.of(baseline), arguments.getFiles());
    // Where it lies is none: a cached result is good on other machines.
    assertFalse(arguments.getWords().toString().contains("a%20b"), arguments.getWords().toString());
    tether.setInBuild(false);
    assertFalse(arguments.asArguments().iterator().hasNext());
  }

  @Test
  void theOtherPluginBringsErrorProne() {
    Project project = project();
    project.getPluginManager().apply(JavaPlugin.class);
    project.getPluginManager().apply(TetherPlugin.class);
    project.getPluginManager().apply("net.ltgt.errorprone");
    TetherExtension tether = project.getExtensions().getByType(TetherExtension.class);
    tether.level("DanglingTask", "error");
    tether.level("NestedTask", "off");
    tether.option("Tether:Paths", "branch");
    evaluate(project);

    JavaCompile task = (JavaCompile) project.getTasks().getByName("compileJava");
    StandIn.Options options =
        (StandIn.Options)
            ((ExtensionAware) task.getOptions()).getExtensions().getByName("errorprone");
    assertEquals(
        "{DanglingTask=error, NestedTask=off, Tether:Paths=branch}", options.said.toString());
    assertTrue(task.getOptions().getCompilerArgumentProviders().isEmpty());
    assertEquals(
        List.of("tether-checker"), names(project.getConfigurations().getByName("errorprone")));
  }

  @Test
  void scansWhatIsCompiled() throws Exception {
    Files.createDirectories(folder.resolve("src/test/java"));
    Files.writeString(folder.resolve("src/test/java/ATest.java"), "class ATest {}");
    Project project = project();
    project.getPluginManager().apply(JavaPlugin.class);
    project.getPluginManager().apply(TetherPlugin.class);
    TetherExtension tether = project.getExtensions().getByType(TetherExtension.class);
    tether.setArguments(List.of("--fail-on", "never"));
    tether.level("NestedTask", "off");
    project.getDependencies().add("implementation", project.files("lib/x.jar"));
    evaluate(project);
    Files.createDirectories(folder.resolve("lib"));
    Files.writeString(folder.resolve("lib/x.jar"), "");

    TetherScan scan = (TetherScan) project.getTasks().getByName("tetherScan");
    assertEquals(
        List.of(
            "scan",
            "src/main/java/A.java",
            "src/test/java/ATest.java",
            "--classpath",
            folder.resolve("lib/x.jar").toString(),
            "--severity=NestedTask=off",
            "--fail-on",
            "never"),
        scan.arguments());
    TetherScan baseline = (TetherScan) project.getTasks().getByName("tetherBaseline");
    assertThrows(GradleException.class, baseline::arguments);
    tether.setBaseline(folder.resolve("known").toFile());
    assertTrue(baseline.arguments().contains("--update-baseline"));
    assertFalse(scan.arguments().contains("--baseline"));
    Files.writeString(folder.resolve("known"), "");
    assertTrue(scan.arguments().contains("--baseline"));
  }

  @Test
  void itsStatusIsTheTasks() throws Exception {
    Project project = project();
    project.getPluginManager().apply(JavaPlugin.class);
    project.getPluginManager().apply(TetherPlugin.class);
    TetherScan scan = (TetherScan) project.getTasks().getByName("tetherScan");
    // A command that says what it was started with, and ends as it is told.
    Path java = folder.resolve("java");
    for (int status : new int[] {0, 1, 2}) {
      Files.writeString(java, "#!/bin/sh\necho $# >ran\nexit " + status + "\n");
      assertTrue(java.toFile().setExecutable(true));
      scan.setJava(java.toString());
      scan.setTool(project.files("tether.jar"));
      if (status == 0) {
        scan.scan();
      } else {
        GradleException failure = assertThrows(GradleException.class, scan::scan);
        assertTrue(
            failure.getMessage().contains(status == 1 ? "has findings" : "could not scan"),
            failure.getMessage());
      }
      assertEquals("3\n", Files.readString(folder.resolve("ran")));
    }
  }

  /** In javac, jvmArgs are asked for as strings: one that is none fails there alone. */
  @Test
  void theScriptOfThePageIsRight() throws IOException {
    assumeTrue(Runtime.version().feature() <= 23, "Gradle 8.10 reads no scripts on newer JDKs");
    Matcher block = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL).matcher(page());
    int scripts = 0;
    while (block.find()) {
      if (block.group(1).contains("net.ltgt.errorprone'")) {
        continue; // It cannot be had where this is tested: see below.
      }
      // Where plugins come from is no part of a script that is applied to a project.
      String script =
          block
              .group(1)
              .replaceAll("(?ms)^buildscript \\{.*?^\\}$", "")
              .replaceAll("(?m)^plugins \\{.*\\}$", "");
      scripts++;
      Project project = project();
      project.getPluginManager().apply(JavaPlugin.class);
      Path file = Files.writeString(temporary.resolve("script" + scripts + ".gradle"), script);
      project.apply(Map.of("from", file.toFile()));
      evaluate(project);
      JavaCompile task = (JavaCompile) project.getTasks().getByName("compileJava");
      List<String> all = new ArrayList<>(task.getOptions().getAllCompilerArgs());
      all.addAll(task.getOptions().getForkOptions().getAllJvmArgs());
      for (Object word : all) {
        assertEquals(String.class, word.getClass(), String.valueOf(word));
      }
      assertTrue(all.stream().anyMatch(word -> word.startsWith("-Xplugin:ErrorProne")), script);
    }
    assertEquals(2, scripts);
  }

  /** Itself cannot be had where this is tested; what it is told can be looked at. */
  @Test
  void theScriptsForTheOtherPluginAreRight() throws IOException {
    assumeTrue(Runtime.version().feature() <= 23, "Gradle 8.10 reads no scripts on newer JDKs");
    List<Map<String, String>> said = new ArrayList<>();
    for (String page : List.of(Files.readString(Path.of("..", "README.md")), page())) {
      Matcher block = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL).matcher(page);
      while (block.find()) {
        if (!block.group(1).contains("net.ltgt.errorprone'")) {
          continue;
        }
        Project project = project();
        project.getPluginManager().apply(JavaPlugin.class);
        project.getPluginManager().apply(StandIn.class);
        Path file =
            Files.writeString(
                temporary.resolve("other" + said.size() + ".gradle"),
                block.group(1).replaceAll("(?ms)^plugins \\{.*?^\\}$", ""));
        project.apply(Map.of("from", file.toFile()));
        evaluate(project);
        JavaCompile task = (JavaCompile) project.getTasks().getByName("compileJava");
        StandIn.Options options =
            (StandIn.Options)
                ((ExtensionAware) task.getOptions()).getExtensions().getByName("errorprone");
        options.said.keySet().remove("Tether:Baseline");
        said.add(options.said);
        assertEquals(
            List.of("error_prone_core", "tether-checker"),
            names(project.getConfigurations().getByName("errorprone")));
      }
    }
    assertEquals(
        List.of(Map.of(), Map.of("all", "off", "DanglingTask", "warning", "NestedTask", "warning")),
        said);
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }

  private Project project() {
    return ProjectBuilder.builder().withProjectDir(folder.toFile()).build();
  }

  /** What Gradle does when it has read the script; the rest of that needs an installed Gradle. */
  private static void evaluate(Project project) {
    ProjectInternal inner = (ProjectInternal) project;
    inner.getProjectEvaluationBroadcaster().afterEvaluate(project, inner.getState());
  }

  private static List<String> words(JavaCompile task) {
    List<String> words = new ArrayList<>();
    for (CommandLineArgumentProvider provider : task.getOptions().getCompilerArgumentProviders()) {
      provider.asArguments().forEach(words::add);
    }
    return words;
  }

  private static List<String> names(Configuration configuration) {
    return configuration.getIncoming().getDependencies().stream().map(Dependency::getName).toList();
  }

  /**
   * What is used of the other plugin, under its name: itself cannot be had where this is tested.
   */
  public static final class StandIn implements Plugin<Project> {
    @Override
    public void apply(Project project) {
      project.getConfigurations().create("errorprone");
      project
          .getTasks()
          .withType(JavaCompile.class)
          .configureEach(
              task ->
                  ((ExtensionAware) task.getOptions())
                      .getExtensions()
                      .add("errorprone", new Options()));
    }

    /** Its options. */
    public static final class Options {
      private final TreeMap<String, String> said = new TreeMap<>();

      /** As there. */
      public void option(String name, String value) {
        said.put(name, value);
      }

      /** As there. */
      public void error(String... checks) {
        Stream.of(checks).forEach(check -> said.put(check, "error"));
      }

      /** As there. */
      public void warn(String... checks) {
        Stream.of(checks).forEach(check -> said.put(check, "warning"));
      }

      /** As there. */
      public void setDisableAllChecks(boolean disable) {
        said.put("all", disable ? "off" : "on");
      }

      /** As there. */
      public void disable(String... checks) {
        Stream.of(checks).forEach(check -> said.put(check, "off"));
      }
    }
  }
}
