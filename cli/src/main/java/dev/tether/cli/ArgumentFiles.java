package dev.tether.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the lines of {@code FILE} in place of {@code @FILE}: one argument a line, UTF-8 with or
 * without a byte order mark; empty lines and those that start with {@code #} count for nothing. An
 * argument that begins with {@code @@} means itself with one of them.
 */
final class ArgumentFiles {
  private static final int DEEPEST = 8;

  private ArgumentFiles() {}

  /** Returns the arguments; a file that is not there stays as it was given. */
  static List<String> expand(List<String> arguments) {
    List<String> expanded = new ArrayList<>();
    arguments.forEach(argument -> expand(argument, 0, expanded));
    return expanded;
  }

  private static void expand(String argument, int depth, List<String> expanded) {
    if (argument.startsWith("@@")) {
      expanded.add(argument.substring(1));
      return;
    }
    if (!argument.startsWith("@") || argument.length() == 1 || depth == DEEPEST) {
      expanded.add(argument);
      return;
    }
    try {
      String text =
          new String(Files.readAllBytes(Path.of(argument.substring(1))), StandardCharsets.UTF_8);
      String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
      plain
          .lines()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .forEach(line -> expand(line, depth + 1, expanded));
    } catch (IOException | InvalidPathException e) {
      expanded.add(argument);
    }
  }
}
