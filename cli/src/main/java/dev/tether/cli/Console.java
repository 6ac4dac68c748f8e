package dev.tether.cli;

import dev.tether.engine.report.Escapes;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;

/**
 * Where the command reads its surroundings from and writes to.
 *
 * @param out standard output
 * @param err standard error
 * @param terminal what they are connected to
 * @param folder the folder in which it was started
 * @param in standard input
 */
record Console(PrintStream out, PrintStream err, Terminal terminal, Path folder, InputStream in) {
  /** Started in the working folder of this process. */
  Console(PrintStream out, PrintStream err, Terminal terminal) {
    this(out, err, terminal, Path.of("").toAbsolutePath());
  }

  /** With the standard input of this process. */
  Console(PrintStream out, PrintStream err, Terminal terminal, Path folder) {
    this(out, err, terminal, folder, System.in);
  }

  /** Says one sentence on standard error. */
  void error(String sentence) {
    say("tether: " + sentence);
  }

  /** Says some sentences on standard error, one a line. */
  void errors(String sentences) {
    sentences.lines().forEach(this::error);
  }

  /** Writes one line on standard error, which may name files of whoever wrote the tree. */
  void say(String line) {
    err.println(Escapes.line(line));
  }

  /** Says that Tether itself broke down, and where. */
  void failure(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    if (root instanceof OutOfMemoryError) {
      error(
          "out of memory: give it more, such as TETHER_JAVA_OPTS=-Xmx8g, or scan fewer files at"
              + " once");
      return;
    }
    error("internal failure: " + failure.getMessage() + "; please report it with these lines:");
    say(root.toString());
    for (StackTraceElement frame : root.getStackTrace()) {
      say("    at " + frame);
    }
  }
}
