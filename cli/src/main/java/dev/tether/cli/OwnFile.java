package dev.tether.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Tells files that Tether has written from all others, which it does not overwrite. */
final class OwnFile {
  /** How each kind of report begins, and baselines. */
  private static final List<Pattern> STARTS =
      Stream.of(
              "# Tether baseline ",
              "<{7}.*", // one with the marks of a merge
              "\\{\\s*\"version\": 1,\\s*\"tool\": \\{\\s*\"name\": \"Tether\"",
              "\\{\\s*\"\\$schema\": \"[^\"]*sarif[^\"]*\",.{0,300}\"name\": \"Tether\"",
              "<\\?xml [^>]*\\?>\\s*<checkstyle ",
              "<\\?xml [^>]*\\?>\\s*<testsuites name=\"Tether\"",
              "<!doctype html>.{0,1000}Tether",
              "::(error|warning|notice) [^\n]*\\[?",
              "(\u001B\\[[0-9;]*m)*(error|warning|note)(\u001B\\[[0-9;]*m)*\\[",
              "\\[\\s*(\\]\\s*$|\\{\\s*\"check_name\")",
              "\\{\\s*\"(rules|issues)\": \\[.{0,300}(\"Tether\"|\\])",
              "\\{\\s*\"source\": \\{\\s*\"name\": \"Tether\"",
              "(note|warning): .*\ntether: ",
              "(\u001B\\[[0-9;]*m)*tether: ")
          .map(start -> Pattern.compile(start, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
          .toList();

  private static final int ENOUGH = 4096;

  private OwnFile() {}

  /** Whether a path names nothing, an empty file, or a report or baseline of Tether's. */
  static boolean isOursOrEmpty(Path path) {
    if (!Files.exists(path)) {
      return true;
    }
    try (var in = Files.newInputStream(path)) {
      String start = new String(in.readNBytes(ENOUGH), StandardCharsets.UTF_8);
      return start.isBlank() || STARTS.stream().anyMatch(known -> known.matcher(start).lookingAt());
    } catch (IOException e) {
      return false;
    }
  }
}
