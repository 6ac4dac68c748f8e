package dev.tether.tracker;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, of the kind that runs the tests. */
record Program(int exitCode, String out, String err) {

  static final Path CLASSES = location(TaskTracker.class);
  static final Path TEST_CLASSES = location(Program.class);

  static String javaTool(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }

  static String classPath() {
    return CLASSES + File.pathSeparator + TEST_CLASSES;
  }

  private static Path location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Runs a program to its end; {@code once} acts when it has printed its first line. */
  static Program run(Path folder, List<String> command, FirstLine once)
      throws IOException, InterruptedException {
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(new ArrayList<>(command))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    try {
      if (once != null) {
        Until.holds("a first line or the end", () -> !process.isAlive() || hasLine(out));
        once.printed(process);
      }
      if (!process.waitFor(Until.LONG.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + Files.readString(out) + Files.readString(err));
      }
    } finally {
      process.destroyForcibly();
    }
    return new Program(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  static Program run(Path folder, List<String> command) throws IOException, InterruptedException {
    return run(folder, command, null);
  }

  private static boolean hasLine(Path out) {
    try {
      return Files.readString(out).contains("\n");
    } catch (IOException notYet) {
      return false;
    }
  }

  /** What to do with a program that is up. */
  interface FirstLine {
    void printed(Process process);
  }
}
