package dev.tether.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code tether} in a process of its own: it looks inside of javac, which the JVM of
 * Maven need not allow.
 */
final class TetherProcess {
  private static final String MAIN = "dev.tether.cli.Main";
  private static final List<String> EXPORTED =
      List.of("api", "file", "main", "model", "parser", "processing", "tree", "util");
  private static final List<String> OPENED = List.of("code", "comp");

  private final Path java;
  private final List<Path> classPath;

  /**
   * Prepares it.
   *
   * @param java the program {@code java} of a JDK
   * @param classPath Tether and what it needs
   */
  TetherProcess(Path java, List<Path> classPath) {
    this.java = java;
    this.classPath = List.copyOf(classPath);
  }

  /**
   * Runs it; what it says goes where Maven's output goes.
   *
   * @param folder where it runs: what relative file names start from
   * @return its exit status
   */
  int run(List<String> arguments, Path folder) throws IOException, InterruptedException {
    // Command lines are limited, on Windows to 32,767 characters; files are not.
    Path options = Files.createTempFile("tether", ".java.args");
    Path given = Files.createTempFile("tether", ".args");
    try {
      Files.write(options, javaOptions());
      Files.write(given, arguments);
      return new ProcessBuilder(java.toString(), "@" + options, MAIN, "@" + given)
          .directory(folder.toFile())
          .inheritIO()
          .start()
          .waitFor();
    } finally {
      Files.deleteIfExists(options);
      Files.deleteIfExists(given);
    }
  }

  private List<String> javaOptions() {
    List<String> options = new ArrayList<>();
    EXPORTED.forEach(name -> options.add(access("--add-exports", name)));
    OPENED.forEach(name -> options.add(access("--add-opens", name)));
    options.add("-XX:+UseSerialGC");
    options.add("-cp");
    options.add(
        quote(
            String.join(
                System.getProperty("path.separator"),
                classPath.stream().map(Path::toString).toList())));
    return options;
  }

  private static String access(String option, String name) {
    return option + "=jdk.compiler/com.sun.tools.javac." + name + "=ALL-UNNAMED";
  }

  /** As the launcher of the JDK reads argument files. */
  static String quote(String value) {
    return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
