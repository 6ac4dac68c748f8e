package dev.tether.cli.fuzz;

import dev.tether.checker.model.RoleFile;
import dev.tether.checker.model.RoleFileParser;

/** Role files: any text parses, and what is wrong is said in a sentence with its place. */
final class RoleFileTarget implements FuzzTarget {
  @Override
  public String name() {
    return "roles";
  }

  @Override
  public void run(byte[] input) {
    String text = FuzzTarget.text(input);
    RoleFile file = FuzzTarget.same(() -> RoleFileParser.parse("my.roles", text));
    long lines = text.chars().filter(c -> c == '\n').count() + 1;
    int words = text.split("[\\s,]+").length + 1;
    FuzzTarget.require(file.problems().size() <= words, "more problems than words");
    for (String problem : file.problems()) {
      FuzzTarget.require(
          problem.startsWith("my.roles:"), "a problem without its place: " + problem);
      FuzzTarget.require(!problem.contains("\n"), "a problem of several lines: " + problem);
    }
    FuzzTarget.require(
        file.methods().size() + file.types().size() <= lines, "more roles than lines");
  }
}
