package dev.tether.agent;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program that ran with the agent's jar, in a JVM of its own.
 *
 * @param status its exit status
 * @param output all that it printed
 * @param report the agent's report, or {@code null} if there is none
 */
record AgentRun(int status, String output, JsonObject report) {

  private static final Path JAR = Path.of(System.getProperty("tether.agent"));

  /** Runs a program with the agent from the start. */
  static AgentRun of(Path folder, String options, Class<?> program, String... arguments)
      throws IOException, InterruptedException {
    Path report = folder.resolve("report.json");
    String all = "report=" + report + (options.isEmpty() ? "" : "," + options);
    List<String> more = new ArrayList<>(List.of("-javaagent:" + JAR + "=" + all));
    more.addAll(List.of(arguments));
    return finish(start(folder, program, more), folder);
  }

  /** Starts a program without the agent. */
  static Process start(Path folder, Class<?> program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java());
    command.add("-Dpause=1100");
    command.addAll(arguments);
    command.addAll(List.of("-cp", classPath(), program.getName()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }

  /** Waits for a program to end. */
  static AgentRun finish(Process process, Path folder) throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("still running: " + Files.readString(folder.resolve("output")));
    }
    Path report = folder.resolve("report.json");
    return new AgentRun(
        process.exitValue(),
        Files.readString(folder.resolve("output")),
        Files.exists(report)
            ? JsonParser.parseString(Files.readString(report)).getAsJsonObject()
            : null);
  }

  /** That of the tests without the agent's own classes, which a program does not have. */
  private static String classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !entry.endsWith("classes") || entry.endsWith("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  static Path jar() {
    return JAR;
  }

  /** The messages of the exceptions of a kind of loss, sorted. */
  List<String> lost(String check, String severity) {
    TreeSet<String> messages = new TreeSet<>();
    for (JsonObject finding : findings(check, severity)) {
      String message = finding.get("message").getAsString();
      messages.add(message.substring(message.lastIndexOf(": ") + 2));
    }
    return List.copyOf(messages);
  }

  List<JsonObject> findings(String check, String severity) {
    List<JsonObject> found = new ArrayList<>();
    for (JsonElement element : report.getAsJsonArray("findings")) {
      JsonObject finding = element.getAsJsonObject();
      if (finding.get("check").getAsString().equals(check)
          && finding.get("severity").getAsString().equals(severity)) {
        found.add(finding);
      }
    }
    return found;
  }

  long count(String name) {
    return report.getAsJsonObject("counts").get(name).getAsLong();
  }
}
