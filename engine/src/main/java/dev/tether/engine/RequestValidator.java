package dev.tether.engine;

import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.source.SourceCollector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Finds what is wrong with a request before any work is done. */
final class RequestValidator {
  private static final int OLDEST_RELEASE = 8;

  private RequestValidator() {}

  static void validate(ScanRequest request) throws InvalidRequestException {
    if (request.paths().isEmpty()) {
      throw new InvalidRequestException("nothing to scan: give source files or folders");
    }
    for (Path path : request.paths()) {
      if (!request.contents().containsKey(SourceCollector.name(path))) {
        validatePath(path);
      }
    }
    for (String glob : request.excluded()) {
      try {
        LeftOut.matcher(glob);
      } catch (IllegalArgumentException e) {
        throw new InvalidRequestException(
            "'%s' is no pattern of files: %s".formatted(glob, e.getMessage()));
      }
    }
    validateRelease(request);
    validateNames(request);
  }

  private static void validatePath(Path path) throws InvalidRequestException {
    if (!Files.exists(path)) {
      throw new InvalidRequestException("no such file or folder: '" + path + "'");
    }
    if (!Files.isReadable(path)) {
      throw new InvalidRequestException(
          "cannot read '" + path + "': you have no permission to read it");
    }
    if (!Files.isDirectory(path) && !path.getFileName().toString().endsWith(".java")) {
      // The shell expands lib/* before Tether sees it, and all jars but the first look like paths.
      String hint =
          path.toString().endsWith(".jar")
              ? "; jars belong on --classpath, and 'dir/*' there needs quotes"
              : "";
      throw new InvalidRequestException(
          "'" + path + "' is neither a folder nor a Java source file (*.java)" + hint);
    }
  }

  private static void validateRelease(ScanRequest request) throws InvalidRequestException {
    if (request.release().isEmpty()) {
      return;
    }
    int release = request.release().getAsInt();
    int running = Runtime.version().feature();
    if (release < OLDEST_RELEASE || release > running) {
      throw new InvalidRequestException(
          "this JDK compiles for Java %d to %d, not for %d%s"
              .formatted(
                  OLDEST_RELEASE,
                  running,
                  release,
                  release > running ? ": set JAVA_HOME to JDK " + release + " or newer" : ""));
    }
    if (request.enablePreview() && release != running) {
      throw new InvalidRequestException(
          ("preview features of Java %1$d need JDK %1$d, and this is JDK %2$d:"
                  + " set JAVA_HOME to JDK %1$d, or leave --enable-preview out")
              .formatted(release, running));
    }
  }

  private static void validateNames(ScanRequest request) throws InvalidRequestException {
    List<CheckInfo> checks = request.catalog().checks();
    List<String> names = checks.stream().map(CheckInfo::name).toList();
    SortedSet<String> wanted = new TreeSet<>(request.disabled());
    wanted.addAll(request.severities().keySet());
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new InvalidRequestException(unknown(name, checks, names));
      }
    }
  }

  private static String unknown(String name, List<CheckInfo> checks, List<String> names) {
    Optional<String> meant =
        checks.stream()
            .filter(check -> check.otherNames().contains(name))
            .map(CheckInfo::name)
            .findFirst()
            .or(() -> Suggestions.closest(name, names));
    String hint =
        meant
            .map(other -> "did you mean '" + other + "'?")
            .orElseGet(() -> "the checks are " + String.join(", ", names));
    return "there is no check called '" + name + "'; " + hint;
  }

  /** Paths as a list for a sentence, cut short when there are many. */
  static String list(Collection<Path> paths) {
    String shown =
        paths.stream().limit(3).map(path -> "'" + path + "'").collect(Collectors.joining(", "));
    return paths.size() > 3 ? shown + " and " + (paths.size() - 3) + " more" : shown;
  }
}
