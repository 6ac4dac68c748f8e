package dev.tether.engine.build;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What Maven says when it collects the dependencies of all modules.
 *
 * @param jars the dependencies that are in the local repository, each once
 * @param missing the coordinates of those that are not, and are no modules
 * @param errors what went wrong
 */
record MavenOutput(List<Path> jars, List<String> missing, List<String> errors) {
  private static final Pattern REPOSITORY =
      Pattern.compile("\\[DEBUG\\] Using local repository at (.+)");
  private static final Pattern MODULE = Pattern.compile("\\[DEBUG\\] Project: +(\\S+):(\\S+):\\S+");
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "\\[INFO\\] +([\\w.-]+):([\\w.-]+):(?:jar|test-jar):(?:([\\w.-]+):)?([\\w.-]+)"
              + ":(?:compile|provided|runtime|test)\\b.*");

  /** Without headings, and what Maven says of itself. */
  private static final Pattern ERROR =
      Pattern.compile("(?:\\[(?:ERROR|FATAL)\\] )+((?!.*:$)(?!The build could not read)\\S.*)");

  private static final int NAMED = 3;

  /** Whether a line is worth keeping: with -X there are a great many. */
  static boolean matters(String line) {
    return !line.startsWith("[DEBUG]")
        || REPOSITORY.matcher(line).matches()
        || MODULE.matcher(line).matches();
  }

  static MavenOutput of(List<String> lines) {
    Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
    Set<String> modules = new LinkedHashSet<>();
    Set<Coordinates> dependencies = new LinkedHashSet<>();
    Set<String> errors = new LinkedHashSet<>();
    for (String line : lines) {
      Matcher found = REPOSITORY.matcher(line);
      if (found.matches()) {
        repository = Path.of(found.group(1).strip());
      } else if ((found = MODULE.matcher(line)).matches()) {
        modules.add(found.group(1) + ":" + found.group(2));
      } else if ((found = DEPENDENCY.matcher(line)).matches()) {
        dependencies.add(
            new Coordinates(found.group(1), found.group(2), found.group(3), found.group(4)));
      } else if ((found = ERROR.matcher(line)).matches()) {
        errors.add(found.group(1).strip());
      }
    }
    // The sources of modules are scanned themselves.
    dependencies.removeIf(found -> modules.contains(found.group + ":" + found.artifact));
    return of(repository, dependencies, errors);
  }

  private static MavenOutput of(
      Path repository, Set<Coordinates> dependencies, Set<String> errors) {
    List<Path> jars =
        dependencies.stream().map(found -> found.in(repository)).filter(Files::exists).toList();
    List<String> missing =
        dependencies.stream()
            .filter(found -> !Files.exists(found.in(repository)))
            .map(Coordinates::toString)
            .toList();
    return new MavenOutput(jars, missing, List.copyOf(errors));
  }

  /** What the user should know, one sentence each. */
  List<String> notes() {
    if (!errors.isEmpty()) {
      return List.of("Maven does not know the whole class path: " + errors.get(0));
    }
    if (missing.isEmpty()) {
      return List.of();
    }
    String shown = missing.stream().limit(NAMED).collect(Collectors.joining(", "));
    int more = missing.size() - NAMED;
    return List.of(
        "the local repository of Maven lacks %d of the project's dependencies; 'mvn test-compile' fetches them: %s%s"
            .formatted(missing.size(), shown, more > 0 ? " and " + more + " more" : ""));
  }

  private record Coordinates(String group, String artifact, String classifier, String version) {
    Path in(Path repository) {
      String suffix = classifier == null ? "" : "-" + classifier;
      return repository
          .resolve(group.replace('.', '/'))
          .resolve(artifact)
          .resolve(version.replaceFirst("-\\d{8}\\.\\d{6}-\\d+$", "-SNAPSHOT"))
          .resolve(artifact + "-" + version + suffix + ".jar");
    }

    @Override
    public String toString() {
      return group + ":" + artifact + ":" + version;
    }
  }
}
