package dev.tether.engine.report;

import com.google.gson.stream.JsonWriter;
import dev.tether.checker.report.Fingerprints;
import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.Unresolved;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Writes findings in the Static Analysis Results Interchange Format (SARIF) 2.1.0, which code hosts
 * and editors read. Nothing in it depends on the machine or the time.
 */
public final class SarifReporter implements Reporter {
  private static final String SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json";
  private static final String FINGERPRINT = "tetherFinding/v1";

  private final String toolVersion;

  /**
   * Creates a reporter.
   *
   * @param toolVersion the version of Tether
   */
  public SarifReporter(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    JsonText.write(
        out,
        json -> {
          json.beginObject();
          json.name("$schema").value(SCHEMA);
          json.name("version").value("2.1.0");
          json.name("runs").beginArray();
          run(json, result);
          json.endArray();
          json.endObject();
        });
  }

  private void run(JsonWriter json, ScanResult result) throws IOException {
    json.beginObject();
    tool(json, result.checks());
    json.name("columnKind").value("utf16CodeUnits");
    json.name("originalUriBaseIds").beginObject();
    json.name(SarifPlaces.BASE).beginObject();
    text(json, "description", "The folder that Tether was run in.");
    json.endObject();
    json.endObject();
    invocation(json, result);
    List<String> rules = result.checks().stream().map(CheckInfo::name).toList();
    json.name("results").beginArray();
    for (Finding finding : result.findings()) {
      finding(json, finding, rules.indexOf(finding.check()));
    }
    json.endArray();
    json.endObject();
  }

  private void tool(JsonWriter json, List<CheckInfo> checks) throws IOException {
    json.name("tool").beginObject();
    json.name("driver").beginObject();
    json.name("name").value("Tether");
    json.name("version").value(toolVersion);
    json.name("rules").beginArray();
    for (CheckInfo check : checks) {
      rule(json, check);
    }
    json.endArray();
    json.endObject();
    json.endObject();
  }

  private static void rule(JsonWriter json, CheckInfo check) throws IOException {
    json.beginObject();
    // Without a name: validators refuse one that only repeats the id.
    json.name("id").value(check.name());
    text(json, "shortDescription", sentence(check.summary()));
    text(json, "fullDescription", sentence(check.summary()));
    String suppress = "@SuppressWarnings(\"" + check.name() + "\")";
    String see = check.link().map(link -> " See " + link).orElse("");
    Optional<String> address = check.link().filter(link -> link.startsWith("http"));
    String page = address.map(link -> " [About " + check.name() + "](" + link + ")").orElse("");
    json.name("help").beginObject();
    json.name("text").value(sentence(check.summary()) + " Suppress with " + suppress + "." + see);
    json.name("markdown")
        .value(sentence(check.summary()) + " Suppress with `" + suppress + "`." + page);
    json.endObject();
    if (address.isPresent()) {
      json.name("helpUri").value(address.get());
    }
    json.name("defaultConfiguration").beginObject();
    json.name("level").value(check.defaultSeverity().word());
    json.endObject();
    json.endObject();
  }

  private static String sentence(String summary) {
    return summary.endsWith(".") ? summary : summary + ".";
  }

  private static void invocation(JsonWriter json, ScanResult result) throws IOException {
    json.name("invocations").beginArray().beginObject();
    json.name("executionSuccessful").value(result.completeness() == Completeness.ANALYSED);
    json.name("toolExecutionNotifications").beginArray();
    for (Unresolved entry : result.unresolved()) {
      json.beginObject();
      json.name("level").value(entry.skipped() ? "warning" : "note");
      text(json, "message", entry.reason());
      json.name("locations").beginArray().beginObject();
      json.name("physicalLocation").beginObject();
      SarifPlaces.artifact(json, entry.file());
      json.endObject();
      json.endObject().endArray();
      json.endObject();
    }
    if (result.coverage().warning().isPresent()) {
      json.beginObject();
      json.name("level").value("warning");
      text(json, "message", result.coverage().warning().get());
      json.endObject();
    }
    for (String note : result.notes()) {
      json.beginObject();
      json.name("level").value("note");
      text(json, "message", note);
      json.endObject();
    }
    json.endArray();
    if (!result.coverage().modules().isEmpty()) {
      json.name("properties").beginObject();
      JsonReporter.coverage(json, result.coverage());
      json.endObject();
    }
    json.endObject().endArray();
  }

  private static void finding(JsonWriter json, Finding finding, int rule) throws IOException {
    json.beginObject();
    json.name("ruleId").value(finding.check());
    if (rule >= 0) {
      json.name("ruleIndex").value(rule);
    }
    json.name("level")
        .value(finding.severity() == Severity.NOTE ? "note" : finding.severity().word());
    json.name("rank").value(rank(finding.severity()));
    text(json, "message", finding.message());
    SarifPlaces.locations(json, finding);
    json.name("partialFingerprints").beginObject();
    json.name(FINGERPRINT).value(Fingerprints.hash(finding.fingerprint()));
    json.endObject();
    SarifPlaces.codeFlow(json, finding);
    SarifPlaces.fixes(json, finding);
    json.endObject();
  }

  /** How much a finding weighs, from 0 to 100: viewers sort by it. */
  private static double rank(Severity severity) {
    return switch (severity) {
      case ERROR -> 90;
      case WARNING -> 60;
      case NOTE -> 30;
    };
  }

  static void text(JsonWriter json, String name, String text) throws IOException {
    json.name(name).beginObject();
    json.name("text").value(text);
    json.endObject();
  }
}
