package dev.tether.engine.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.testing.Results;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SarifReporterTest {
  private static final ScanResult AWKWARD = Results.awkward();
  private static final ScanResult CLEAN = AWKWARD.with(List.of(), List.of());

  @Test
  void isValid() throws IOException {
    JsonSchema schema = schema();

    assertEquals(Set.of(), schema.validate(sarif(AWKWARD), InputFormat.JSON));
    assertEquals(Set.of(), schema.validate(sarif(CLEAN), InputFormat.JSON));
    assertFalse(
        schema
            .validate(sarif(CLEAN).replace("\"version\"", "\"vision\""), InputFormat.JSON)
            .isEmpty(),
        "the schema finds mistakes");
  }

  @Test
  void rulesHaveHelp() throws IOException {
    JsonArray rules =
        run(AWKWARD).getAsJsonObject("tool").getAsJsonObject("driver").getAsJsonArray("rules");

    assertEquals(2, rules.size());
    JsonObject rule = rules.get(0).getAsJsonObject();
    assertEquals("DanglingTask", string(rule, "id"));
    assertEquals("A <DanglingTask> is lost.", string(rule.get("shortDescription"), "text"));
    assertEquals("https://tether.example/DanglingTask.md?a&b", string(rule, "helpUri"));
    assertEquals(
        "A <DanglingTask> is lost. Suppress with @SuppressWarnings(\"DanglingTask\")."
            + " See https://tether.example/DanglingTask.md?a&b",
        string(rule.get("help"), "text"));
    assertEquals("warning", string(rule.get("defaultConfiguration"), "level"));
  }

  @Test
  void resultsSayWhereAndHowToMend() throws IOException {
    JsonObject result = results(AWKWARD).get(0).getAsJsonObject();

    assertEquals(0, result.get("ruleIndex").getAsInt());
    assertEquals("warning", string(result, "level"));
    assertEquals(Results.MESSAGE, string(result.get("message"), "text"));
    JsonObject location = result.getAsJsonArray("locations").get(0).getAsJsonObject();
    assertEquals(
        JsonParser.parseString(
            """
            {
              "artifactLocation": {
                "uri": "src/a%20b/50%25,x:%3Cy%3E&'z'.java", "uriBaseId": "%SRCROOT%"},
              "region": {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 22}
            }
            """),
        location.get("physicalLocation"));
    assertEquals(
        "demo.Orders.place()",
        string(location.getAsJsonArray("logicalLocations").get(0), "fullyQualifiedName"));
    JsonArray fixes = result.getAsJsonArray("fixes");
    assertEquals(1, fixes.size());
    assertEquals(
        JsonParser.parseString(
            """
            [
              {
                "deletedRegion": {"startLine": 5, "startColumn": 5, "endLine": 5, "endColumn": 5},
                "insertedContent": {"text": "Tracker.track("}
              },
              {
                "deletedRegion": {"startLine": 5, "startColumn": 22, "endLine": 5, "endColumn": 22},
                "insertedContent": {"text": ", \\"<order>\\")"}
              }
            ]
            """),
        fixes
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("artifactChanges")
            .get(0)
            .getAsJsonObject()
            .get("replacements"));
    assertFalse(results(AWKWARD).get(2).getAsJsonObject().has("fixes"), "nothing to replace");
  }

  @Test
  void fingerprintsTellFindingsApart() throws IOException {
    Set<String> prints = new HashSet<>();
    for (JsonElement result : results(AWKWARD)) {
      prints.add(string(result.getAsJsonObject().get("partialFingerprints"), "tetherFinding/v1"));
    }

    assertEquals(3, prints.size());
    assertEquals(sarif(AWKWARD), sarif(Results.awkward()), "the same input gives the same text");
  }

  @Test
  void filesAreUris() {
    assertEquals("a/B.java", SarifPlaces.uri("a/B.java"));
    assertEquals("./a:b/C.java", SarifPlaces.uri("a:b/C.java"));
    assertEquals("%C3%A4/%23%3F.java", SarifPlaces.uri("ä/#?.java"));
    assertEquals("file:///tmp/x%20y/A.java", SarifPlaces.uri("/tmp/x y/A.java"));
    assertNotEquals(SarifPlaces.uri("a%20b"), SarifPlaces.uri("a b"));
  }

  @Test
  void whatWasNotAnalysedIsSaid() throws IOException {
    JsonObject invocation = run(AWKWARD).getAsJsonArray("invocations").get(0).getAsJsonObject();

    assertEquals(true, invocation.get("executionSuccessful").getAsBoolean());
    JsonArray notifications = invocation.getAsJsonArray("toolExecutionNotifications");
    assertEquals(3, notifications.size());
    assertEquals("warning", string(notifications.get(1), "level"));
    assertEquals(
        "syntax error: 1\n2",
        string(notifications.get(1).getAsJsonObject().get("message"), "text"));
  }

  private static JsonSchema schema() throws IOException {
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();
    try (InputStream in = SarifReporterTest.class.getResourceAsStream("sarif-schema-2.1.0.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(in, config);
    }
  }

  private static JsonObject run(ScanResult result) throws IOException {
    JsonObject log = JsonParser.parseString(sarif(result)).getAsJsonObject();
    return log.getAsJsonArray("runs").get(0).getAsJsonObject();
  }

  private static JsonArray results(ScanResult result) throws IOException {
    return run(result).getAsJsonArray("results");
  }

  private static String string(JsonElement object, String name) {
    return object.getAsJsonObject().get(name).getAsString();
  }

  private static String sarif(ScanResult result) throws IOException {
    StringBuilder out = new StringBuilder();
    new SarifReporter("1.2.3").report(result, out);
    return out.toString();
  }
}
