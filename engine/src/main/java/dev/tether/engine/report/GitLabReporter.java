package dev.tether.engine.report;

import com.google.gson.stream.JsonWriter;
import dev.tether.checker.report.Fingerprints;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.source.Position;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** Writes findings as GitLab's code quality report: a list of issues, with paths of the project. */
public final class GitLabReporter implements Reporter {
  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    Set<String> met = new HashSet<>();
    JsonText.write(
        out,
        json -> {
          json.beginArray();
          for (Finding finding : result.findings()) {
            issue(json, finding, met);
          }
          json.endArray();
        });
  }

  private static void issue(JsonWriter json, Finding finding, Set<String> met) throws IOException {
    Position start = finding.span().start();
    json.beginObject();
    json.name("check_name").value(finding.check());
    json.name("description").value(finding.message());
    // GitLab takes issues with one fingerprint for one.
    String fingerprint = Fingerprints.hash(finding.fingerprint());
    json.name("fingerprint").value(met.add(fingerprint) ? fingerprint : fingerprint + start.line());
    json.name("severity").value(severity(finding.severity()));
    json.name("location").beginObject();
    json.name("path").value(finding.file().replace(File.separatorChar, '/'));
    json.name("lines").beginObject();
    json.name("begin").value(start.line());
    json.name("end").value(finding.span().end().line());
    json.endObject().endObject().endObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "critical";
      case WARNING -> "major";
      case NOTE -> "info";
    };
  }
}
