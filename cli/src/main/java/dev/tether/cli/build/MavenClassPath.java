package dev.tether.cli.build;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks Maven for the class path of a project, all modules together. */
public final class MavenClassPath {
  private static final List<String> ARGUMENTS =
      List.of(
          "-B",
          "--fail-never",
          "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath",
          "-DincludeScope=test");
  private static final String HEADING = "Dependencies classpath:";
  private static final String UNKNOWN = "could not resolve dependencies for project";
  private static final int DEPTH = 8;

  private final Path project;
  private final String program;

  private MavenClassPath(Path project, String program) {
    this.project = project;
    this.program = program;
  }

  /**
   * What Maven said.
   *
   * @param entries jars and folders of classes, each once
   * @param notes what is not known, one sentence each
   */
  public record Answer(List<String> entries, List<String> notes) {}

  /**
   * The Maven project in a folder.
   *
   * @return empty if the folder has no {@code pom.xml}, or if there is no Maven
   */
  public static Optional<MavenClassPath> in(Path folder) {
    if (!Files.isRegularFile(folder.resolve("pom.xml"))) {
      return Optional.empty();
    }
    boolean windows = File.separatorChar == '\\';
    Path wrapper = folder.resolve(windows ? "mvnw.cmd" : "mvnw").toAbsolutePath();
    if (Files.isExecutable(wrapper)) {
      return Optional.of(new MavenClassPath(folder, wrapper.toString()));
    }
    String name = windows ? "mvn.cmd" : "mvn";
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator))
        .filter(entry -> !entry.isEmpty())
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(found -> new MavenClassPath(folder, found.toString()));
  }

  /** What will be run, for the user. */
  public String command() {
    return Path.of(program).getFileName() + " " + String.join(" ", ARGUMENTS);
  }

  /** Runs it. A failure is a note: what resolves without Maven is worth a scan, too. */
  public Answer ask() {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(ARGUMENTS);
    List<String> lines = new ArrayList<>();
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(project.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .start();
      try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
        reader.lines().forEach(lines::add);
      }
      process.waitFor();
    } catch (IOException e) {
      return new Answer(List.of(), List.of("Maven cannot be run: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Answer(List.of(), List.of("Maven was interrupted"));
    }
    return read(lines);
  }

  private static File nothing() {
    return new File(File.separatorChar == '\\' ? "NUL" : "/dev/null");
  }

  private Answer read(List<String> lines) {
    Set<String> entries = new LinkedHashSet<>();
    int known = 0;
    long unknown =
        lines.stream().filter(line -> line.toLowerCase(Locale.ROOT).contains(UNKNOWN)).count();
    for (Iterator<String> line = lines.iterator(); line.hasNext(); ) {
      if (line.next().endsWith(HEADING) && line.hasNext()) {
        known++;
        Stream.of(line.next().split(File.pathSeparator))
            .filter(entry -> !entry.isEmpty())
            .forEach(entries::add);
      }
    }
    // What annotation processors have generated is known as classes only.
    compiled(entries::add);
    return new Answer(List.copyOf(entries), notes(lines, known, unknown));
  }

  private static List<String> notes(List<String> lines, int known, long unknown) {
    if (unknown > 0) {
      return List.of(
          (unknown == 1
                  ? "the class path of 1 module is"
                  : "the class paths of " + unknown + " modules are")
              + " not known to Maven, perhaps because other modules are not installed yet: run"
              + " 'mvn install', or give --classpath");
    }
    if (known == 0) {
      String error =
          lines.stream()
              .filter(line -> line.contains("ERROR"))
              .findFirst()
              .orElse("it said nothing");
      return List.of("Maven does not know the class path: " + error.strip());
    }
    return List.of();
  }

  private void compiled(Consumer<String> entries) {
    try (Stream<Path> folders = Files.find(project, DEPTH, (path, attributes) -> isClasses(path))) {
      folders.sorted().map(Path::toString).forEach(entries);
    } catch (IOException | UncheckedIOException e) {
      // Fewer classes are known; what depends on them is counted as unresolved.
      return;
    }
  }

  private static boolean isClasses(Path path) {
    return (path.endsWith("target/classes") || path.endsWith("target/test-classes"))
        && Files.isRegularFile(path.resolve("../../pom.xml"));
  }
}
