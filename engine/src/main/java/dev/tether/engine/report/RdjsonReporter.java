package dev.tether.engine.report;

import com.google.gson.stream.JsonWriter;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Severity;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.Position;
import dev.tether.engine.source.SourceText;
import dev.tether.engine.source.Span;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Writes findings as reviewdog's {@code rdjson}, with the edits of the first fix as suggestions.
 * Columns count bytes of UTF-8 there.
 */
public final class RdjsonReporter implements Reporter {
  @Override
  public void report(ScanResult result, Appendable out) throws IOException {
    JsonText.write(
        out,
        json -> {
          json.beginObject();
          json.name("source").beginObject();
          json.name("name").value("Tether");
          json.endObject();
          json.name("diagnostics").beginArray();
          for (Finding finding : result.findings()) {
            diagnostic(json, finding, result.sources().get(finding.file()));
          }
          json.endArray();
          json.endObject();
        });
  }

  private static void diagnostic(JsonWriter json, Finding finding, SourceText text)
      throws IOException {
    json.beginObject();
    json.name("message").value(finding.message());
    json.name("location").beginObject();
    json.name("path").value(finding.file().replace(File.separatorChar, '/'));
    range(json, finding.span(), text);
    json.endObject();
    json.name("severity").value(severity(finding.severity()));
    json.name("code").beginObject();
    json.name("value").value(finding.check());
    if (finding.link().filter(link -> link.startsWith("http")).isPresent()) {
      json.name("url").value(finding.link().get());
    }
    json.endObject();
    // Suggestions of one diagnostic are alternatives: only a fix of one edit is one.
    json.name("suggestions").beginArray();
    for (Fix fix : finding.fixes()) {
      if (fix.edits().size() == 1 && fix.module().isEmpty()) {
        TextEdit edit = fix.edits().get(0);
        json.beginObject();
        range(json, edit.span(), text);
        json.name("text").value(edit.text());
        json.endObject();
      }
    }
    json.endArray();
    json.endObject();
  }

  private static void range(JsonWriter json, Span span, SourceText text) throws IOException {
    json.name("range").beginObject();
    position(json, "start", span.start(), text);
    position(json, "end", span.end(), text);
    json.endObject();
  }

  private static void position(JsonWriter json, String name, Position place, SourceText text)
      throws IOException {
    int column = place.column();
    if (text != null) {
      int lineStart = place.offset() - (place.column() - 1);
      String before = text.text().substring(lineStart, place.offset());
      column = before.getBytes(StandardCharsets.UTF_8).length + 1;
    }
    json.name(name).beginObject();
    json.name("line").value(place.line());
    json.name("column").value(column);
    json.endObject();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "ERROR";
      case WARNING -> "WARNING";
      case NOTE -> "INFO";
    };
  }
}
