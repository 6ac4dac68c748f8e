package dev.tether.checker.baseline;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of known findings, one a line, as {@link FindingLines} writes them. Immutable.
 *
 * <p>A line says all that is compared, so people can read, delete and merge lines: their order does
 * not matter, nor does a line that is there twice.
 */
public final class Baseline {
  private static final String TITLE = "# Tether baseline ";
  private static final String VERSION = "1";
  private static final String HEADER =
      TITLE + VERSION + ": known findings, one a line, sorted; delete those that are mended\n";
  private static final Pattern LINE = Pattern.compile("\\w[\\w-]* \\S.*: \\S.*");
  private static final Pattern CONFLICT = Pattern.compile("(<{7}|={7}|>{7}|\\|{7})( .*)?");

  /** A finding whose class is in several modules. */
  private static final Pattern IN_MODULE = Pattern.compile("\\S+ \\S[^:]* in [^: ]+: ");

  private static final int DEEPEST_MODULE = 3;

  private final Set<String> lines;
  private final boolean namesModules;

  private Baseline(Collection<String> lines) {
    this.lines = new TreeSet<>(lines);
    this.namesModules = lines.stream().anyMatch(line -> IN_MODULE.matcher(line).lookingAt());
  }

  /**
   * Reads a baseline.
   *
   * @throws BaselineException if there is none, or if it is not one
   */
  public static Baseline read(Path file) throws BaselineException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      throw new BaselineException("there is no baseline '" + file + "'");
    } catch (CharacterCodingException e) {
      throw new BaselineException("'" + file + "' is no baseline of Tether: it is not UTF-8");
    } catch (IOException e) {
      throw new BaselineException("cannot read the baseline '" + file + "': " + e.getMessage());
    }
    return parse(file, lines);
  }

  private static Baseline parse(Path file, List<String> lines) throws BaselineException {
    boolean titled = false;
    Set<String> findings = new TreeSet<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      String place = "line " + (i + 1) + " of the baseline '" + file + "'";
      if (CONFLICT.matcher(line).matches()) {
        throw new BaselineException(
            place + " is the mark of a merge conflict; delete the marks and keep both sides");
      }
      if (line.startsWith(TITLE)) {
        titled = true;
        requireKnownVersion(file, line.substring(TITLE.length()));
      } else if (!titled && !line.isEmpty()) {
        throw new BaselineException(
            "'%s' is no baseline of Tether: it does not start with '%s%s'"
                .formatted(file, TITLE, VERSION));
      } else if (LINE.matcher(line).matches()) {
        findings.add(line);
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        throw new BaselineException(
            place + " is none of 'CHECK MEMBER: CODE': mend or delete it, or write the file anew");
      }
    }
    if (!titled) {
      throw new BaselineException("the baseline '" + file + "' is empty; write it anew");
    }
    return new Baseline(findings);
  }

  private static void requireKnownVersion(Path file, String title) throws BaselineException {
    String version = title.replaceFirst("[^0-9].*", "");
    if (!version.equals(VERSION)) {
      throw new BaselineException(
          "the baseline '%s' has version %s, and this Tether knows version %s only: use a newer"
                  .formatted(file, version, VERSION)
              + " Tether, or write the file anew");
    }
  }

  /** A baseline of these findings. */
  public static Baseline of(Collection<String> lines) {
    return new Baseline(lines);
  }

  /** Whether a finding is known. */
  public boolean contains(String line) {
    return lines.contains(line);
  }

  /**
   * Returns the line of a finding in a file: the line itself, or the one that also says in which of
   * several modules the class is.
   *
   * @param line the finding, as {@link FindingLines} writes it
   * @param file the file that it is in
   */
  public Optional<String> find(String line, String file) {
    if (lines.contains(line)) {
      return Optional.of(line);
    }
    int end = line.indexOf(": ");
    int start = line.indexOf(' ');
    if (!namesModules || start < 0 || end < start) {
      return Optional.empty();
    }
    String[] folders = file.replace('\\', '/').replace(' ', '_').split("/");
    for (int from = 0; from < folders.length - 1; from++) {
      String module = "";
      for (int to = from; to < folders.length - 1 && to < from + DEEPEST_MODULE; to++) {
        module = module.isEmpty() ? folders[to] : module + "/" + folders[to];
        String member = FindingLines.inModule(line.substring(start + 1, end), module);
        String named = line.substring(0, start + 1) + member + line.substring(end);
        if (lines.contains(named)) {
          return Optional.of(named);
        }
      }
    }
    return Optional.empty();
  }

  /** The known findings, sorted. */
  public Set<String> lines() {
    return Set.copyOf(lines);
  }

  /** The text of the file. */
  public String text() {
    return lines.stream().map(line -> line + "\n").collect(Collectors.joining("", HEADER, ""));
  }
}
