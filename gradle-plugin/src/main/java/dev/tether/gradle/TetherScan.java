package dev.tether.gradle;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.gradle.api.DefaultTask;
import org.gradle.api.GradleException;
import org.gradle.api.Task;
import org.gradle.api.file.FileCollection;
import org.gradle.api.tasks.Classpath;
import org.gradle.api.tasks.Input;
import org.gradle.api.tasks.InputFiles;
import org.gradle.api.tasks.Internal;
import org.gradle.api.tasks.SkipWhenEmpty;
import org.gradle.api.tasks.TaskAction;

/** Runs {@code tether scan} over the sources of a project, in a process of its own. */
public class TetherScan extends DefaultTask {
  private static final int FINDINGS = 1;

  private FileCollection sources;
  private FileCollection classPath;
  private FileCollection tool;
  private TetherExtension settings;
  private boolean update;
  private File folder;
  private String java;

  /** Returns the sources. */
  @InputFiles
  @SkipWhenEmpty
  public FileCollection getSources() {
    return sources;
  }

  /** Sets the sources. */
  public void setSources(FileCollection sources) {
    this.sources = sources;
  }

  /** Returns what they are compiled against. */
  @Classpath
  public FileCollection getClassPath() {
    return classPath;
  }

  /** Sets what they are compiled against. */
  public void setClassPath(FileCollection classPath) {
    this.classPath = classPath;
  }

  /** Returns Tether and what it needs. */
  @Classpath
  public FileCollection getTool() {
    return tool;
  }

  /** Sets Tether and what it needs. */
  public void setTool(FileCollection tool) {
    this.tool = tool;
  }

  /** Returns whether the baseline is written. */
  @Input
  public boolean isUpdate() {
    return update;
  }

  /** Sets whether the baseline is written. */
  public void setUpdate(boolean update) {
    this.update = update;
  }

  /** Returns what the build script says. */
  @Internal
  public TetherExtension getSettings() {
    return settings;
  }

  /** Sets what the build script says. */
  public void setSettings(TetherExtension settings) {
    this.settings = settings;
  }

  /** Returns the folder that names of files are relative to. */
  @Internal
  public File getFolder() {
    return folder;
  }

  /** Sets the folder that names of files are relative to. */
  public void setFolder(File folder) {
    this.folder = folder;
  }

  /** Returns the program {@code java} of the JDK to scan with. */
  @Internal
  public String getJava() {
    return java;
  }

  /** Sets the program {@code java} of the JDK to scan with. */
  public void setJava(String java) {
    this.java = java;
  }

  /** Scans. */
  @TaskAction
  public void scan() throws IOException, InterruptedException {
    Path options = Files.createTempFile("tether", ".java.args");
    Path given = Files.createTempFile("tether", ".args");
    try {
      // Command lines are limited, on Windows to 32,767 characters; files are not.
      Files.write(options, javaOptions());
      Files.write(given, arguments());
      Process process =
          new ProcessBuilder(java, "@" + options, "dev.tether.cli.Main", "@" + given)
              .directory(folder)
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      // The daemon's own output is not what the user sees.
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int status = process.waitFor();
      getLogger().quiet(said.stripTrailing());
      if (status == FINDINGS) {
        throw new GradleException("Tether has findings, see above");
      }
      if (status != 0) {
        throw new GradleException("Tether could not scan, see above (status " + status + ")");
      }
    } finally {
      Files.deleteIfExists(options);
      Files.deleteIfExists(given);
    }
  }

  /** Returns the arguments of the command. */
  List<String> arguments() {
    List<String> words = new ArrayList<>(List.of("scan"));
    for (File source : sources.getFiles()) {
      words.add(relative(source));
    }
    String path =
        classPath.getFiles().stream()
            .filter(File::exists)
            .map(File::getPath)
            .collect(Collectors.joining(File.pathSeparator));
    if (!path.isEmpty()) {
      words.addAll(List.of("--classpath", path));
    }
    if (settings.getConfig() != null && settings.getConfig().isFile()) {
      words.addAll(List.of("--config", settings.getConfig().getPath()));
    }
    settings.getLevels().forEach((check, level) -> words.add("--severity=" + check + "=" + level));
    settings.getOptions().forEach((key, value) -> words.add("--option=" + key + "=" + value));
    File baseline = settings.getBaseline();
    if (update && baseline == null) {
      throw new GradleException("tetherBaseline needs a name: tether { baseline = file('..') }");
    }
    if (baseline != null && (update || baseline.isFile())) {
      words.addAll(List.of("--baseline", baseline.getPath()));
    }
    if (update) {
      words.add("--update-baseline");
    }
    words.addAll(settings.getArguments());
    return words;
  }

  private String relative(File source) {
    Path path = source.toPath();
    return path.startsWith(folder.toPath())
        ? folder.toPath().relativize(path).toString()
        : path.toString();
  }

  private List<String> javaOptions() {
    List<String> words = new ArrayList<>(CompilerArguments.access());
    words.add("-XX:+UseSerialGC");
    words.add("-Dstdout.encoding=UTF-8");
    words.add("-cp");
    words.add(
        '"'
            + tool.getFiles().stream()
                .map(File::getPath)
                .collect(Collectors.joining(File.pathSeparator))
                .replace("\\", "\\\\")
            + '"');
    return words;
  }

  /** Always: what is found is said each time, and fails the build each time. */
  static void always(Task task) {
    task.getOutputs().upToDateWhen(same -> false);
  }
}
