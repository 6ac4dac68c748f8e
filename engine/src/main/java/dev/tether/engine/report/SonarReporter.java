package dev.tether.engine.report;

import com.google.gson.stream.JsonWriter;
import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.source.Position;
import java.io.File;
import java.io.IOException;

/**
 * Writes findings in SonarQube's format for generic issues (10.3 and newer), with the checks as
 * rules. Columns count from 0 there.
 */
public final class SonarReporter implements Reporter {
  private static final String ENGINE = "Tether";

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    JsonText.write(
        out,
        json -> {
          json.beginObject();
          json.name("rules").beginArray();
          for (CheckInfo check : result.checks()) {
            rule(json, check);
          }
          json.endArray();
          json.name("issues").beginArray();
          for (Finding finding : result.findings()) {
            issue(json, finding);
          }
          json.endArray();
          json.endObject();
        });
  }

  private static void rule(JsonWriter json, CheckInfo check) throws IOException {
    json.beginObject();
    json.name("id").value(check.name());
    json.name("name").value(check.summary());
    json.name("description").value(check.summary());
    json.name("engineId").value(ENGINE);
    json.name("cleanCodeAttribute").value("LOGICAL");
    json.name("impacts").beginArray().beginObject();
    json.name("softwareQuality").value("RELIABILITY");
    json.name("severity").value(severity(check.defaultSeverity()));
    json.endObject().endArray();
    json.endObject();
  }

  private static void issue(JsonWriter json, Finding finding) throws IOException {
    Position start = finding.span().start();
    Position end = finding.span().end();
    json.beginObject();
    json.name("ruleId").value(finding.check());
    json.name("primaryLocation").beginObject();
    json.name("message").value(finding.message());
    json.name("filePath").value(finding.file().replace(File.separatorChar, '/'));
    json.name("textRange").beginObject();
    json.name("startLine").value(start.line());
    json.name("endLine").value(end.line());
    json.name("startColumn").value(start.column() - 1);
    json.name("endColumn").value(end.column() - 1);
    json.endObject().endObject().endObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "HIGH";
      case WARNING -> "MEDIUM";
      case NOTE -> "LOW";
    };
  }
}
