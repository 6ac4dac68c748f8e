package dev.tether.cli.fuzz;

import dev.tether.cli.ParsedCommand;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Files of arguments: they are understood, or refused in a sentence; Tether never breaks down. */
final class ArgumentsTarget implements FuzzTarget {
  @Override
  public String name() {
    return "arguments";
  }

  @Override
  public void run(byte[] input) {
    // A file that names further files reads those, which may be any on the machine.
    byte[] tame = FuzzTarget.text(input).replace("@/", "@").getBytes(StandardCharsets.UTF_8);
    Path file = Scratch.write(name(), "given", tame);
    String outcome = FuzzTarget.same(() -> ParsedCommand.outcome(List.of("@" + file)));
    FuzzTarget.require(
        outcome.startsWith("0: ") || outcome.startsWith("2: tether: "), "status " + outcome);
    // What stands in quotes may be the input.
    FuzzTarget.require(!outcome.replaceAll("(?s)'.*'", "").contains("Exception"), outcome);
  }
}
