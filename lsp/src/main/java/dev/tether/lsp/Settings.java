package dev.tether.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the client's user has set, below the key {@code tether}.
 *
 * @param classPath entries to use instead of what is found
 * @param classPaths the same for single folders; the innermost one around a project counts
 * @param severities by check: {@code off}, {@code note}, {@code warning}, {@code error}
 * @param options of the checks
 * @param selectReason whether the client has a command that goes to the reason of a suppression
 */
record Settings(
    List<String> classPath,
    Map<Path, List<String>> classPaths,
    Map<String, String> severities,
    Map<String, String> options,
    boolean selectReason) {
  static final Settings NONE = new Settings(List.of(), Map.of(), Map.of(), Map.of(), false);

  /** Reads what the client sent; what makes no sense is left out and logged. */
  static Settings of(Object sent, Log log) {
    if (!(sent instanceof JsonObject object)) {
      return NONE;
    }
    JsonElement inner = object.get("tether");
    JsonObject own = inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : object;
    Map<String, String> severities = strings(own.get("severities"));
    severities
        .values()
        .removeIf(
            level -> {
              boolean unknown = !List.of("off", "note", "warning", "error").contains(level);
              if (unknown) {
                log.say("the setting tether.severities has no level '" + level + "'");
              }
              return unknown;
            });
    JsonElement select = own.get("selectReason");
    return new Settings(
        entries(own.get("classPath"), "tether.classPath", log),
        folders(own.get("classPaths"), log),
        severities,
        strings(own.get("options")),
        select != null && select.isJsonPrimitive() && select.getAsBoolean());
  }

  private static List<String> entries(JsonElement element, String name, Log log) {
    List<String> entries = new ArrayList<>();
    if (element instanceof JsonArray array) {
      for (JsonElement entry : array) {
        if (entry instanceof JsonPrimitive text && text.isString()) {
          entries.add(text.getAsString());
        } else {
          log.say("the setting " + name + " has an entry that is no file: " + entry);
        }
      }
    }
    return entries;
  }

  private static Map<Path, List<String>> folders(JsonElement element, Log log) {
    Map<Path, List<String>> all = new LinkedHashMap<>();
    if (element instanceof JsonObject object) {
      object
          .entrySet()
          .forEach(
              folder ->
                  Documents.path(folder.getKey())
                      .ifPresentOrElse(
                          path ->
                              all.put(path, entries(folder.getValue(), "tether.classPaths", log)),
                          () ->
                              log.say(
                                  "the setting tether.classPaths names no folder: "
                                      + folder.getKey())));
    }
    return all;
  }

  /** What holds for one project. */
  Settings of(Path folder) {
    List<String> own =
        classPaths.entrySet().stream()
            .filter(entry -> folder.startsWith(entry.getKey()))
            .max(Comparator.comparingInt(entry -> entry.getKey().getNameCount()))
            .map(Map.Entry::getValue)
            .orElse(List.of());
    List<String> used = classPath.isEmpty() ? own : classPath;
    return new Settings(used, Map.of(), severities, options, selectReason);
  }

  private static Map<String, String> strings(JsonElement element) {
    Map<String, String> all = new LinkedHashMap<>();
    if (element instanceof JsonObject object) {
      object.entrySet().stream()
          .filter(entry -> entry.getValue().isJsonPrimitive())
          .forEach(entry -> all.put(entry.getKey(), entry.getValue().getAsString()));
    }
    return all;
  }

  /** Puts them into a request. */
  void addTo(ScanRequest.Builder request, CheckCatalog catalog) {
    for (Map.Entry<String, String> entry : severities.entrySet()) {
      boolean known =
          catalog.checks().stream().anyMatch(check -> check.name().equals(entry.getKey()));
      if (!known) {
        continue;
      }
      if (entry.getValue().equals("off")) {
        request.disable(entry.getKey());
      } else {
        request.severity(
            entry.getKey(), Severity.valueOf(entry.getValue().toUpperCase(Locale.ROOT)));
      }
    }
    options.forEach(request::option);
  }
}
