package dev.tether.checker.report;

import com.sun.source.tree.LineMap;
import dev.tether.checker.explain.Step;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A result of a report, on a line of its own: what one compilation wrote another one can take over
 * without a reader of JSON, which no plugin of the compiler should need.
 *
 * @param text the line, without a comma behind it
 * @param uri the file that it is about
 * @param line where in that file
 * @param column where in that line
 */
record SarifLine(String text, String uri, int line, int column) {
  static final Comparator<SarifLine> BY_PLACE =
      Comparator.comparing(SarifLine::uri)
          .thenComparingInt(SarifLine::line)
          .thenComparingInt(SarifLine::column)
          .thenComparing(SarifLine::text);

  private static final String BASE = "%SRCROOT%";
  private static final Pattern LINE =
      Pattern.compile(
          "^\\{\"ruleId\":\"\\w+\",\"level\":\"\\w+\",\"rank\":[\\d.]+,\"locations\":\\[\\{\"physicalLocation\":"
              + "\\{\"artifactLocation\":\\{\"uri\":\"([^\"]*)\"(?:,\"uriBaseId\":\"[^\"]*\")?\\},"
              + "\"region\":\\{\"startLine\":(\\d+),\"startColumn\":(\\d+),.*\\}$");

  /** Reads a line that {@link #result} wrote; null if it is none. */
  static SarifLine parse(String text) {
    Matcher line = LINE.matcher(text);
    return line.matches()
        ? new SarifLine(
            text, line.group(1), Integer.parseInt(line.group(2)), Integer.parseInt(line.group(3)))
        : null;
  }

  /** Where code stands: columns count UTF-16 code units from 1. */
  record Region(long line, long column, long endLine, long endColumn) {}

  static Region region(LineMap lines, long start, long end) {
    long line = lines.getLineNumber(start);
    long endLine = lines.getLineNumber(end);
    return new Region(
        line,
        start - lines.getStartPosition(line) + 1,
        endLine,
        end - lines.getStartPosition(endLine) + 1);
  }

  static SarifLine result(
      BuildReport.Reported found, String uri, Region region, String member, Names names) {
    StringBuilder json = new StringBuilder("{\"ruleId\":").append(quoted(found.check()));
    json.append(",\"level\":").append(quoted(found.level()));
    json.append(",\"rank\":").append(rank(found.level()));
    json.append(",\"locations\":[{\"physicalLocation\":{").append(artifact(uri));
    json.append(",\"region\":{\"startLine\":").append(region.line());
    json.append(",\"startColumn\":").append(region.column());
    json.append(",\"endLine\":").append(region.endLine());
    json.append(",\"endColumn\":").append(region.endColumn()).append("}}");
    if (!member.isEmpty()) {
      String kind = member.endsWith(")") ? "function" : "member";
      json.append(",\"logicalLocations\":[{\"fullyQualifiedName\":").append(quoted(member));
      json.append(",\"kind\":\"").append(kind).append("\"}]");
    }
    json.append("}],\"message\":").append(text(found.message()));
    json.append(",\"partialFingerprints\":{\"tetherFinding/v1\":");
    json.append(quoted(Fingerprints.hash(found.line()))).append('}');
    json.append(flow(found.steps(), names)).append('}');
    return new SarifLine(json.toString(), uri, (int) region.line(), (int) region.column());
  }

  private static String flow(List<Step> steps, Names names) {
    List<Step> placed = steps.stream().filter(step -> step.line() > 0).toList();
    return placed.isEmpty()
        ? ""
        : placed.stream()
            .map(step -> location(step, names))
            .collect(
                Collectors.joining(
                    ",", ",\"codeFlows\":[{\"threadFlows\":[{\"locations\":[", "]}]}]"));
  }

  private static String location(Step step, Names names) {
    String column = step.column() > 0 ? ",\"startColumn\":" + step.column() : "";
    return "{\"location\":{\"physicalLocation\":{%s,\"region\":{\"startLine\":%d%s}},\"message\":%s}}"
        .formatted(artifact(named(step.file(), names)), step.line(), column, text(step.words()));
  }

  private static String named(String file, Names names) {
    try {
      return names.uri(Path.of(file));
    } catch (InvalidPathException e) {
      return "unknown";
    }
  }

  /** A check that ran, on a line. */
  static String rule(BuildReport.Rule rule) {
    String summary = rule.summary().endsWith(".") ? rule.summary() : rule.summary() + ".";
    boolean online = rule.link().startsWith("http");
    String suppress = "@SuppressWarnings(\"" + rule.name() + "\")";
    String plain = "%s Suppress with %s. See %s".formatted(summary, suppress, rule.link());
    String about = online ? " [About %s](%s)".formatted(rule.name(), rule.link()) : "";
    String marked = "%s Suppress with `%s`.%s".formatted(summary, suppress, about);
    String page = online ? ",\"helpUri\":" + quoted(rule.link()) : "";
    return "{\"id\":%s,\"shortDescription\":%s,\"fullDescription\":%s,\"help\":{\"text\":%s,\"markdown\":%s}%s,\"defaultConfiguration\":{\"level\":%s}}"
        .formatted(
            quoted(rule.name()),
            text(summary),
            text(summary),
            quoted(plain),
            quoted(marked),
            page,
            quoted(rule.level()));
  }

  private static String artifact(String uri) {
    String base = uri.matches("[a-z]+:.*") ? "" : ",\"uriBaseId\":\"" + BASE + "\"";
    return "\"artifactLocation\":{\"uri\":" + quoted(uri) + base + "}";
  }

  private static String text(String text) {
    return "{\"text\":" + quoted(text) + "}";
  }

  private static String rank(String level) {
    return switch (level) {
      case "error" -> "90.0";
      case "warning" -> "60.0";
      default -> "30.0";
    };
  }

  static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c) || c >= '\u007f') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }
}
