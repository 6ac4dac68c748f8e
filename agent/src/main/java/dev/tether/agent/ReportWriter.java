package dev.tether.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Writes the report: the JSON of {@code tether scan}, with more. Written by hand, since the agent
 * must bring no library that the program might have too.
 */
final class ReportWriter {

  private final StringBuilder json = new StringBuilder();

  private ReportWriter() {}

  static void write(Path file, Losses losses, Sites sites, List<String> notes) throws IOException {
    ReportWriter writer = new ReportWriter();
    writer.report(losses, sites, notes);
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    Files.writeString(file, writer.json);
  }

  private void report(Losses losses, Sites sites, List<String> notes) throws IOException {
    String version = Agent.version();
    json.append("{\n  \"version\": 1,\n  \"tool\": {\"name\": \"tether-agent\", \"version\": ");
    string(version).append("},\n  \"findings\": [");
    String separator = "\n";
    for (Loss loss : losses.all()) {
      json.append(separator);
      finding(loss);
      separator = ",\n";
    }
    json.append("\n  ],\n  \"unresolved\": [],\n  \"notes\": [");
    separator = "";
    for (String note : notes) {
      json.append(separator);
      string(note);
      separator = ", ";
    }
    json.append("],\n  \"counts\": {");
    separator = "";
    for (Map.Entry<String, Long> count : losses.counts().entrySet()) {
      json.append(separator);
      string(count.getKey()).append(": ").append(count.getValue());
      separator = ", ";
    }
    json.append("},\n  \"sites\": [");
    separator = "\n";
    for (Sites.Site site : sites == null ? List.<Sites.Site>of() : sites.all()) {
      json.append(separator).append("    {\"file\": ");
      string(site.file).append(", \"line\": ").append(site.line);
      json.append(", \"launches\": ").append(site.launches).append('}');
      separator = ",\n";
    }
    json.append("\n  ]\n}\n");
  }

  private void finding(Loss loss) {
    json.append("    {\"check\": ");
    string(loss.kind.check).append(", \"severity\": ");
    string(loss.kind.severity).append(", \"file\": ");
    string(loss.place == null ? "" : Frames.file(loss.place));
    int line = loss.place == null ? 0 : loss.place.getLineNumber();
    json.append(", \"line\": ").append(line).append(", \"column\": 1, \"endLine\": ").append(line);
    json.append(", \"endColumn\": 1,\n     \"message\": ");
    string(loss.message()).append(", \"fixes\": [], \"count\": ").append(loss.count);
    if (loss.cause != null) {
      json.append(",\n     \"exception\": ");
      string(loss.cause.type());
    }
    frames("launched", loss.launch);
    frames("thrown", loss.thrown);
    json.append('}');
  }

  private void frames(String name, List<StackTraceElement> frames) {
    json.append(",\n     \"").append(name).append("\": [");
    String separator = "";
    for (StackTraceElement frame : frames) {
      json.append(separator).append("{\"file\": ");
      string(Frames.file(frame)).append(", \"line\": ").append(frame.getLineNumber());
      json.append(", \"method\": ");
      string(frame.getClassName() + "." + frame.getMethodName()).append('}');
      separator = ", ";
    }
    json.append(']');
  }

  private StringBuilder string(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}
