package dev.tether.engine.report;

import com.google.gson.stream.JsonWriter;
import dev.tether.checker.fix.Effect;
import dev.tether.engine.api.Coverage;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Share;
import dev.tether.engine.api.Step;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.api.Unresolved;
import java.io.IOException;

/**
 * Writes findings for programs, as JSON. Lines and columns count from 1, columns in UTF-16 code
 * units; the end of a span is exclusive. The format is described in {@code docs/command.md}; {@code
 * version} grows when a reader of the old one would be misled.
 */
public final class JsonReporter implements Reporter {
  private static final int FORMAT_VERSION = 1;

  private final String toolVersion;

  /**
   * Creates a reporter.
   *
   * @param toolVersion the version of Tether
   */
  public JsonReporter(String toolVersion) {
    this.toolVersion = toolVersion;
  }

  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    JsonText.write(
        out,
        json -> {
          json.beginObject();
          json.name("version").value(FORMAT_VERSION);
          json.name("tool").beginObject();
          json.name("name").value("tether");
          json.name("version").value(toolVersion);
          json.endObject();
          json.name("files").value(result.files());
          json.name("lines").value(result.lines());
          findings(json, result);
          unresolved(json, result);
          json.name("notes").beginArray();
          for (String note : result.notes()) {
            json.value(note);
          }
          json.endArray();
          coverage(json, result.coverage());
          json.endObject();
        });
  }

  /** How much could be resolved, by module, and whether that is too little. */
  static void coverage(JsonWriter json, Coverage coverage) throws IOException {
    if (coverage.modules().isEmpty()) {
      return;
    }
    json.name("resolved").beginArray();
    for (Share share : coverage.modules()) {
      json.beginObject();
      json.name("module").value(share.module());
      json.name("calls").value(share.calls());
      json.name("knownCalls").value(share.knownCalls());
      json.name("expressions").value(share.expressions());
      json.name("knownExpressions").value(share.knownExpressions());
      json.endObject();
    }
    json.endArray();
    if (coverage.warning().isPresent()) {
      json.name("weak").value(coverage.warning().get());
    }
  }

  private static void findings(JsonWriter json, ScanResult result) throws IOException {
    json.name("findings").beginArray();
    for (Finding finding : result.findings()) {
      json.beginObject();
      json.name("check").value(finding.check());
      json.name("severity").value(finding.severity().word());
      json.name("file").value(finding.file());
      json.name("line").value(finding.span().start().line());
      json.name("column").value(finding.span().start().column());
      json.name("endLine").value(finding.span().end().line());
      json.name("endColumn").value(finding.span().end().column());
      json.name("message").value(finding.message());
      steps(json, finding);
      json.name("fixes").beginArray();
      for (Fix fix : finding.fixes()) {
        fix(json, fix);
      }
      json.endArray();
      json.endObject();
    }
    json.endArray();
  }

  private static void steps(JsonWriter json, Finding finding) throws IOException {
    if (finding.steps().isEmpty()) {
      return;
    }
    json.name("notes").beginArray();
    for (Step step : finding.steps()) {
      json.beginObject();
      json.name("file").value(step.file());
      json.name("line").value(step.line());
      if (step.column() > 0) {
        json.name("column").value(step.column());
      }
      json.name("text").value(step.words());
      json.endObject();
    }
    json.endArray();
  }

  private static void fix(JsonWriter json, Fix fix) throws IOException {
    json.beginObject();
    json.name("title").value(fix.title());
    effect(json, fix);
    json.name("edits").beginArray();
    for (TextEdit edit : fix.edits()) {
      edit(json, edit);
    }
    json.endArray();
    if (fix.module().isPresent()) {
      json.name("moduleFile").value(fix.module().get().file());
      json.name("moduleEdits").beginArray();
      edit(json, fix.module().get().edit());
      json.endArray();
    }
    json.endObject();
  }

  private static void edit(JsonWriter json, TextEdit edit) throws IOException {
    json.beginObject();
    json.name("startLine").value(edit.span().start().line());
    json.name("startColumn").value(edit.span().start().column());
    json.name("endLine").value(edit.span().end().line());
    json.name("endColumn").value(edit.span().end().column());
    json.name("text").value(edit.text());
    json.endObject();
  }

  /** What applying a fix comes to: only {@code safe} where its check does not say. */
  static void effect(JsonWriter json, Fix fix) throws IOException {
    if (fix.effect().isPresent()) {
      json.name("kind").value(fix.effect().get().kind().word());
    }
    json.name("safe").value(fix.isSafe());
    if (fix.effect().isPresent()) {
      json.name("changes").beginArray();
      for (Effect.Change change : fix.effect().get().changes()) {
        json.value(change.word());
      }
      json.endArray();
      json.name("needs").beginArray();
      for (Effect.Need need : fix.effect().get().needs()) {
        json.value(need.word());
      }
      json.endArray();
    }
  }

  private static void unresolved(JsonWriter json, ScanResult result) throws IOException {
    json.name("unresolved").beginArray();
    for (Unresolved entry : result.unresolved()) {
      json.beginObject();
      json.name("file").value(entry.file());
      json.name("reason").value(entry.reason());
      json.endObject();
    }
    json.endArray();
  }
}
