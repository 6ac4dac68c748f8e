package dev.tether.cli.compare;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.tether.engine.api.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the JSON of a scan and of the agent. */
final class Reports {
  private Reports() {}

  /**
   * Reads what a scan found.
   *
   * @throws InvalidRequestException if the file is not the report of a scan
   */
  static List<ScanFinding> scan(Path file) throws InvalidRequestException {
    JsonObject report = read(file, "tether");
    try {
      List<ScanFinding> findings = new ArrayList<>();
      for (JsonElement element : report.getAsJsonArray("findings")) {
        JsonObject finding = element.getAsJsonObject();
        findings.add(
            new ScanFinding(
                text(finding, "check"),
                text(finding, "file").replace('\\', '/'),
                finding.get("line").getAsInt(),
                finding.get("endLine").getAsInt()));
      }
      return findings;
    } catch (RuntimeException e) {
      throw malformed(file, e);
    }
  }

  /**
   * Reads what got lost.
   *
   * @throws InvalidRequestException if the file is not the report of an agent
   */
  static List<Loss> losses(Path file) throws InvalidRequestException {
    JsonObject report = read(file, "tether-agent");
    try {
      List<Loss> losses = new ArrayList<>();
      for (JsonElement element : report.getAsJsonArray("findings")) {
        JsonObject finding = element.getAsJsonObject();
        Place place = place(finding);
        Set<Place> places = new LinkedHashSet<>(List.of(place));
        for (String role : List.of("launched", "thrown")) {
          for (JsonElement frame : finding.getAsJsonArray(role)) {
            places.add(place(frame.getAsJsonObject()));
          }
        }
        losses.add(
            new Loss(
                text(finding, "check"),
                !text(finding, "severity").equals("note"),
                finding.has("exception") ? text(finding, "exception") : "",
                place,
                finding.get("count").getAsLong(),
                List.copyOf(places)));
      }
      return losses;
    } catch (RuntimeException e) {
      throw malformed(file, e);
    }
  }

  /**
   * Reads how often tasks were launched below each line; empty if the agent did not watch them all.
   *
   * @throws InvalidRequestException if the file is not the report of an agent
   */
  static Map<Place, Long> launches(Path file) throws InvalidRequestException {
    JsonObject report = read(file, "tether-agent");
    try {
      Map<Place, Long> launches = new LinkedHashMap<>();
      for (JsonElement element : report.getAsJsonArray("sites")) {
        JsonObject site = element.getAsJsonObject();
        launches.merge(place(site), site.get("launches").getAsLong(), Long::sum);
      }
      return launches;
    } catch (RuntimeException e) {
      throw malformed(file, e);
    }
  }

  private static JsonObject read(Path file, String tool) throws InvalidRequestException {
    try {
      JsonObject report = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      String writer = text(report.getAsJsonObject("tool"), "name");
      if (!writer.equals(tool)) {
        throw new InvalidRequestException(
            "'%s' was written by %s, not by %s: first the agent's report, then the scan's"
                .formatted(file, writer, tool));
      }
      return report;
    } catch (NoSuchFileException e) {
      throw new InvalidRequestException("there is no file '" + file + "'");
    } catch (IOException e) {
      throw new InvalidRequestException("cannot read '" + file + "': " + e.getMessage());
    } catch (JsonParseException | IllegalStateException | NullPointerException e) {
      throw malformed(file, e);
    }
  }

  private static InvalidRequestException malformed(Path file, RuntimeException e) {
    return new InvalidRequestException(
        "'" + file + "' is no report in Tether's JSON: " + e.getMessage());
  }

  private static Place place(JsonObject object) {
    return new Place(text(object, "file"), object.get("line").getAsInt());
  }

  private static String text(JsonObject object, String name) {
    return object.get(name).getAsString();
  }
}
