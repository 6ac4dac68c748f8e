package dev.tether.engine.report;

import com.google.gson.stream.JsonWriter;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.Step;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.Span;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** Writes places in files, and changes to them, in SARIF. */
final class SarifPlaces {
  /** Stands for the folder that relative file names start from. */
  static final String BASE = "%SRCROOT%";

  private SarifPlaces() {}

  static void locations(JsonWriter json, Finding finding) throws IOException {
    json.name("locations").beginArray().beginObject();
    json.name("physicalLocation").beginObject();
    artifact(json, finding.file());
    json.name("region");
    region(json, finding.span());
    json.endObject();
    String member = member(finding);
    if (!member.isEmpty()) {
      json.name("logicalLocations").beginArray().beginObject();
      json.name("fullyQualifiedName").value(member);
      json.name("kind").value(finding.member().endsWith(")") ? "function" : "member");
      json.endObject().endArray();
    }
    json.endObject().endArray();
  }

  private static String member(Finding finding) {
    String separator = finding.packageName().isEmpty() || finding.member().isEmpty() ? "" : ".";
    return finding.packageName() + separator + finding.member();
  }

  /** How the finding is known: the steps from the launch to the loss. */
  static void codeFlow(JsonWriter json, Finding finding) throws IOException {
    List<Step> placed = finding.steps().stream().filter(step -> step.line() > 0).toList();
    if (placed.isEmpty()) {
      return;
    }
    json.name("codeFlows").beginArray().beginObject();
    json.name("threadFlows").beginArray().beginObject();
    json.name("locations").beginArray();
    for (Step step : placed) {
      json.beginObject().name("location").beginObject();
      json.name("physicalLocation").beginObject();
      artifact(json, step.file());
      json.name("region").beginObject();
      json.name("startLine").value(step.line());
      if (step.column() > 0) {
        json.name("startColumn").value(step.column());
      }
      json.endObject().endObject();
      SarifReporter.text(json, "message", step.words());
      json.endObject().endObject();
    }
    json.endArray();
    json.endObject().endArray();
    json.endObject().endArray();
  }

  static void fixes(JsonWriter json, Finding finding) throws IOException {
    if (finding.fixes().stream().allMatch(fix -> fix.edits().isEmpty())) {
      return;
    }
    json.name("fixes").beginArray();
    for (Fix fix : finding.fixes()) {
      if (!fix.edits().isEmpty()) {
        fix(json, fix, finding.file());
      }
    }
    json.endArray();
  }

  private static void fix(JsonWriter json, Fix fix, String file) throws IOException {
    json.beginObject();
    SarifReporter.text(json, "description", fix.title());
    json.name("artifactChanges").beginArray();
    change(json, file, fix.edits());
    if (fix.module().isPresent()) {
      change(json, fix.module().get().file(), List.of(fix.module().get().edit()));
    }
    json.endArray();
    json.name("properties").beginObject();
    JsonReporter.effect(json, fix);
    json.endObject();
    json.endObject();
  }

  private static void change(JsonWriter json, String file, List<TextEdit> edits)
      throws IOException {
    json.beginObject();
    artifact(json, file);
    json.name("replacements").beginArray();
    for (TextEdit edit : edits) {
      json.beginObject();
      json.name("deletedRegion");
      region(json, edit.span());
      SarifReporter.text(json, "insertedContent", edit.text());
      json.endObject();
    }
    json.endArray();
    json.endObject();
  }

  static void artifact(JsonWriter json, String file) throws IOException {
    json.name("artifactLocation").beginObject();
    json.name("uri").value(uri(file));
    if (!Path.of(file).isAbsolute()) {
      json.name("uriBaseId").value(BASE);
    }
    json.endObject();
  }

  /** A file name as a URI reference: relative stays relative. */
  static String uri(String file) {
    String path = file.replace(File.separatorChar, '/');
    try {
      if (!Path.of(file).isAbsolute()) {
        String relative = new URI(null, null, "/" + path, null).toASCIIString().substring(1);
        // A colon in the first segment would make it a scheme (RFC 3986, 4.2).
        return relative.split("/", 2)[0].contains(":") ? "./" + relative : relative;
      }
      String rooted = path.startsWith("/") ? path : "/" + path;
      return new URI("file", "", rooted, null).toASCIIString();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no URI can name '" + file + "'", e);
    }
  }

  private static void region(JsonWriter json, Span span) throws IOException {
    json.beginObject();
    json.name("startLine").value(span.start().line());
    json.name("startColumn").value(span.start().column());
    json.name("endLine").value(span.end().line());
    json.name("endColumn").value(span.end().column());
    json.endObject();
  }
}
