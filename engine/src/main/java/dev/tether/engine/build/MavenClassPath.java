package dev.tether.engine.build;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Asks Maven for the class path of a project, all modules together. */
public final class MavenClassPath {
  // Resolves no artifact, so modules need not be built for each other. Only with -X does Maven say
  // where its local repository is, and which modules there are.
  private static final List<String> ARGUMENTS =
      List.of(
          "-B",
          "-X",
          "--fail-never",
          "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:collect",
          "-DincludeScope=test");
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
        reader.lines().filter(MavenOutput::matters).forEach(lines::add);
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
    MavenOutput output = MavenOutput.of(lines);
    Set<String> entries = new LinkedHashSet<>();
    output.jars().forEach(jar -> entries.add(jar.toString()));
    // What annotation processors have generated is known as classes only.
    compiled(entries::add);
    return new Answer(List.copyOf(entries), output.notes());
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
