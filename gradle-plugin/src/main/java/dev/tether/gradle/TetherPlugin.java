package dev.tether.gradle;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.gradle.api.Action;
import org.gradle.api.Plugin;
import org.gradle.api.Project;
import org.gradle.api.Task;
import org.gradle.api.artifacts.Configuration;
import org.gradle.api.artifacts.Dependency;
import org.gradle.api.file.FileCollection;
import org.gradle.api.tasks.TaskCollection;
import org.gradle.api.tasks.compile.CompileOptions;
import org.gradle.api.tasks.compile.JavaCompile;
import org.gradle.util.GradleVersion;

/**
 * The plugin {@code dev.tether}: compilations run Tether's checks, with the Error Prone of the
 * plugin {@code net.ltgt.errorprone} where that is applied and with one of its own elsewhere;
 * {@code tetherScan} runs the command, {@code tetherBaseline} writes down what it finds.
 *
 * <p>From Gradle 4.4 on: what came later is used where it is there.
 */
public final class TetherPlugin implements Plugin<Project> {
  private static final String GROUP = "dev.tether";
  private static final String BASELINE = "tetherBaseline";

  @Override
  public void apply(Project project) {
    TetherExtension tether = project.getExtensions().create("tether", TetherExtension.class);
    File config = project.getRootProject().file("tether.toml");
    if (config.isFile()) {
      tether.setConfig(config);
    }
    project
        .getPluginManager()
        .withPlugin(
            "java",
            java -> {
              compilations(project, tether);
              scans(project, tether);
            });
  }

  private static void compilations(Project project, TetherExtension tether) {
    Configuration processors =
        configuration(project, "tether", "Tether's checks, and the Error Prone that runs them.");
    processors.defaultDependencies(
        dependencies -> {
          if (tether.isInBuild()) {
            dependencies.add(
                project
                    .getDependencies()
                    .create(
                        "com.google.errorprone:error_prone_core:" + tether.getErrorProneVersion()));
            dependencies.add(checker(project, tether));
          }
        });
    // Not before all is known: whether the other plugin is there, and what the script says.
    project.afterEvaluate(
        evaluated -> {
          if (writesBaseline(project)) {
            return;
          }
          if (project.getPluginManager().hasPlugin(ErrorPronePlugin.ID)) {
            project.getDependencies().add(ErrorPronePlugin.CONFIGURATION, checker(project, tether));
            each(project, task -> ErrorPronePlugin.configure(task, tether));
            return;
          }
          if (!tether.isInBuild()) {
            return;
          }
          if (isAtLeast("4.6")) {
            SourceSets.process(project, processors);
          }
          each(project, task -> configure(task, tether, processors));
        });
  }

  /**
   * Whether this build writes down what is found: it compiles, too, and must not fail of just that.
   */
  private static boolean writesBaseline(Project project) {
    return project.getGradle().getStartParameter().getTaskNames().stream()
        .anyMatch(name -> name.substring(name.lastIndexOf(':') + 1).equals(BASELINE));
  }

  private static Dependency checker(Project project, TetherExtension tether) {
    return project.getDependencies().create(GROUP + ":tether-checker:" + tether.getVersion());
  }

  private static void configure(
      JavaCompile task, TetherExtension tether, FileCollection processors) {
    CompileOptions options = task.getOptions();
    options.setFork(true);
    List<String> access = new ArrayList<>(CompilerArguments.access());
    if (options.getForkOptions().getJvmArgs() != null) {
      access.addAll(options.getForkOptions().getJvmArgs());
    }
    options.getForkOptions().setJvmArgs(access);
    if (isAtLeast("4.6")) {
      options.getCompilerArgumentProviders().add(new LazyArguments(tether));
      return;
    }
    // What was found on the class path is looked for there no longer.
    FileCollection before = options.getAnnotationProcessorPath();
    options.setAnnotationProcessorPath(
        processors.plus(before == null ? task.getClasspath() : before));
    options.getCompilerArgs().addAll(CompilerArguments.javac(tether));
  }

  private static void scans(Project project, TetherExtension tether) {
    Configuration tool = configuration(project, "tetherTool", "The command tether.");
    tool.defaultDependencies(
        dependencies ->
            dependencies.add(
                project.getDependencies().create(GROUP + ":tether-cli:" + tether.getVersion())));
    Action<TetherScan> common =
        task -> {
          task.setGroup("verification");
          task.setSources(files(project, JavaCompile::getSource));
          task.setClassPath(files(project, JavaCompile::getClasspath));
          task.setTool(tool);
          task.setSettings(tether);
          task.setFolder(project.getRootDir());
          task.setJava(java(project));
          TetherScan.always(task);
        };
    task(
        project,
        "tetherScan",
        task -> {
          common.execute(task);
          task.setDescription("Scans the sources of all source sets with Tether.");
        });
    task(
        project,
        BASELINE,
        task -> {
          common.execute(task);
          task.setUpdate(true);
          task.setDescription("Writes down what Tether finds: it is known from then on.");
        });
  }

  /** What the compilations of a project have, asked for no earlier than it is needed. */
  private static FileCollection files(Project project, Function<JavaCompile, FileCollection> part) {
    Callable<List<FileCollection>> all =
        () -> {
          List<FileCollection> parts = new ArrayList<>();
          project
              .getTasks()
              .withType(JavaCompile.class)
              .forEach(task -> parts.add(part.apply(task)));
          return parts;
        };
    return project.files(all);
  }

  private static String java(Project project) {
    String own = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    if (!isAtLeast("6.7")) {
      return own;
    }
    try {
      return Toolchains.java(project, own);
    } catch (RuntimeException e) {
      project.getLogger().info("Tether takes Gradle's own JDK", e);
      return own;
    }
  }

  private static Configuration configuration(Project project, String name, String description) {
    Configuration configuration = project.getConfigurations().maybeCreate(name);
    configuration.setDescription(description);
    configuration.setVisible(false);
    configuration.setCanBeConsumed(false);
    return configuration;
  }

  private static void each(Project project, Action<JavaCompile> action) {
    TaskCollection<JavaCompile> tasks = project.getTasks().withType(JavaCompile.class);
    if (isAtLeast("4.9")) {
      tasks.configureEach(action);
    } else {
      tasks.all(action);
    }
  }

  private static void task(Project project, String name, Action<TetherScan> action) {
    if (isAtLeast("4.9")) {
      project.getTasks().register(name, TetherScan.class, action);
    } else {
      Task task = project.getTasks().create(name, TetherScan.class);
      action.execute((TetherScan) task);
    }
  }

  private static boolean isAtLeast(String version) {
    return GradleVersion.current().getBaseVersion().compareTo(GradleVersion.version(version)) >= 0;
  }
}
