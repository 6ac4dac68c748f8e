package dev.tether.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Opens the parser of the command line to the fuzz targets; nothing is scanned or written. */
public final class ParsedCommand {
  private ParsedCommand() {}

  /** Parses arguments behind {@code scan --help}; tells the exit status and what was said. */
  public static String outcome(List<String> arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>(List.of("scan", "--help"));
    all.addAll(arguments);
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true));
    int status =
        Main.run(
            all,
            console,
            () -> {
              throw new AssertionError("the command was run");
            });
    return status + ": " + err.toString(StandardCharsets.UTF_8);
  }
}
