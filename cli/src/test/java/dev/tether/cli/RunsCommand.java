package dev.tether.cli;

import dev.tether.cli.testing.CommandRun;
import dev.tether.engine.api.CheckCatalog;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the command with the checks of the product. */
final class RunsCommand {
  private RunsCommand() {}

  /** Runs it as if it had been started in a folder. */
  static CommandRun in(Path folder, Object... arguments) {
    return with(InputStream.nullInputStream(), folder, arguments);
  }

  /** Runs it with something on standard input. */
  static CommandRun with(InputStream in, Path folder, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Console console =
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            new Terminal(false, false, true),
            folder,
            in);
    List<String> words = new ArrayList<>();
    for (Object argument : arguments) {
      words.add(argument.toString());
    }
    int status = Main.run(words, console, CheckCatalog::installed);
    return new CommandRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
