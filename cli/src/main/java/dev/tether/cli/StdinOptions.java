package dev.tether.cli;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.compile.Declarations;
import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceCollector;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The option that takes a text from standard input for a file: what an editor has not saved. */
final class StdinOptions {
  private static final Pattern PACKAGE =
      Pattern.compile("^\\s*(?:@.*\\s)?package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

  @Option(
      names = "--stdin-filename",
      paramLabel = "FILE",
      description =
          "Scan standard input as if it were what FILE holds, which need not be there yet. Takes the"
              + " place of PATH.")
  private Path name;

  private SourceText text;

  boolean isWanted() {
    return name != null;
  }

  /**
   * Reads standard input.
   *
   * @param changes whether files are to be written, which an unsaved text is none of
   * @return the file, which is all that is scanned
   * @throws InvalidRequestException if it does not go with the rest
   */
  List<Path> read(List<Path> paths, boolean changes, Charset encoding, InputStream in)
      throws InvalidRequestException, IOException {
    if (!paths.isEmpty()) {
      throw new InvalidRequestException(
          "--stdin-filename says what is scanned: leave '%s' out".formatted(paths.get(0)));
    }
    if (changes) {
      throw new InvalidRequestException(
          "what comes from standard input cannot be changed: --diff shows what --fix would do; leave"
              + " out what writes to sources and baselines, --since and --watch");
    }
    if (!name.toString().endsWith(".java") || Files.isDirectory(name)) {
      throw new InvalidRequestException("'" + name + "' is no name of a Java source file (*.java)");
    }
    text = SourceText.read(in, encoding);
    return List.of(name);
  }

  /** Returns texts together with the one that was read, unless one of them is of its file. */
  Map<String, SourceText> with(Map<String, SourceText> texts) {
    if (text == null) {
      return texts;
    }
    Map<String, SourceText> all = new LinkedHashMap<>(texts);
    all.putIfAbsent(SourceCollector.name(name), text);
    return all;
  }

  /**
   * Adds what the text may use beside what its build says: where its project is known, what lies
   * below the folder that its package begins in; else the files beside it, and in the packages that
   * begin as its own does.
   *
   * @param known the folders of sources that the build says
   */
  void addSiblings(ScanRequest.Builder request, List<Path> known) {
    if (text == null) {
      return;
    }
    Path file = name.toAbsolutePath().normalize();
    Path folder = file.getParent();
    if (known.stream().map(Project::real).anyMatch(Project.real(folder)::startsWith)) {
      return;
    }
    Matcher matcher = PACKAGE.matcher(text.text());
    String packageName = matcher.find() ? matcher.group(1) : "";
    Optional<Path> root = Declarations.sourceRoot(file, packageName);
    if (root.isEmpty()) {
      return;
    }
    if (packageName.isEmpty()) {
      request.addContext(folder, filesIn(folder));
    } else if (Project.of(List.of(folder)).holds(Project.real(root.get()))) {
      request.addContext(List.of(root.get()));
    } else {
      request.addContext(root.get(), List.of(root.get().resolve(packageName.split("\\.")[0])));
    }
  }

  private static List<Path> filesIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(other -> other.toString().endsWith(".java")).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
