package dev.tether.lsp;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.HelperCall;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a role line for a helper goes, and how it gets there. Immutable; what is on disk is read
 * when it is asked for.
 *
 * @param root the folder of the project
 * @param config its file of settings, if it has one
 * @param models the role files that the client names; those of the file do not count then
 */
record RoleLines(Path root, Optional<ConfigFile> config, Optional<String> models) {
  static final String OPTION = "Tether:Models";
  private static final String FILE = "tether.roles";

  /**
   * A file that changes, or is new.
   *
   * @param file which
   * @param before its text; empty if there is no such file
   * @param offset where something is inserted
   * @param inserted what
   */
  record Change(Path file, Optional<SourceText> before, int offset, String inserted) {}

  private List<Path> configured() {
    if (models.isPresent()) {
      return Arrays.stream(models.get().split(",")).map(String::strip).map(Path::of).toList();
    }
    return config.map(ConfigFile::roles).orElse(List.of());
  }

  /** The value of the option that names the role files of now and one more. */
  String with(Path more) {
    List<Path> all = new ArrayList<>(configured());
    all.add(more);
    return all.stream().map(Path::toString).collect(Collectors.joining(","));
  }

  /** The lines of a helper. */
  static String lines(HelperCall helper) {
    return "in " + helper.className() + "\n" + helper.line() + "\n";
  }

  /** What has to change so that a helper is known from then on. */
  List<Change> changes(HelperCall helper) throws IOException {
    List<Path> known = configured();
    if (!known.isEmpty()) {
      return List.of(appended(known.get(0), helper));
    }
    Path settings =
        config.map(ConfigFile::file).orElse(root.resolve(ConfigFile.NAME)).toAbsolutePath();
    List<Change> changes = new ArrayList<>();
    changes.add(appended(settings.resolveSibling(FILE), helper));
    String entry = "roles = [\"" + FILE + "\"]\n";
    Optional<SourceText> before = read(settings);
    int offset = before.map(text -> endOfTop(text.text())).orElse(0);
    boolean open = offset > 0 && before.get().text().charAt(offset - 1) != '\n';
    changes.add(new Change(settings, before, offset, open ? "\n" + entry : entry));
    return changes;
  }

  /** Whether a file of settings is still one with the changes, and names the role file. */
  static boolean hold(List<Change> changes) {
    Path roles = changes.get(0).file();
    return changes.stream()
        .filter(change -> !change.file().equals(roles))
        .allMatch(change -> names(change, roles));
  }

  private static boolean names(Change change, Path roles) {
    String before = change.before().map(SourceText::text).orElse("");
    String after =
        before.substring(0, change.offset())
            + change.inserted()
            + before.substring(change.offset());
    ConfigFile then = ConfigFile.parse(change.file(), after);
    return ConfigFile.parse(change.file(), before).problems().containsAll(then.problems())
        && then.roles().contains(roles);
  }

  private static Change appended(Path file, HelperCall helper) throws IOException {
    Optional<SourceText> before = read(file);
    String text = before.map(SourceText::text).orElse("");
    String gap = text.isEmpty() ? "" : text.endsWith("\n") ? "\n" : "\n\n";
    return new Change(file, before, text.length(), gap + lines(helper));
  }

  private static Optional<SourceText> read(Path file) throws IOException {
    return Files.exists(file) ? Optional.of(SourceText.read(file)) : Optional.empty();
  }

  /** After the last line that says something, of those before the first table. */
  private static int endOfTop(String toml) {
    int end = 0;
    int at = 0;
    for (String line : toml.split("(?<=\n)")) {
      String words = line.strip();
      if (words.startsWith("[") && isTable(words)) {
        break;
      }
      at += line.length();
      if (!words.isEmpty() && !words.startsWith("#")) {
        end = at;
      }
    }
    return end;
  }

  /** A line that begins so may also go on with a list. */
  private static boolean isTable(String line) {
    return line.matches("\\[{1,2}[\\w\\s.\"'-]+]{1,2}\\s*(#.*)?");
  }
}
