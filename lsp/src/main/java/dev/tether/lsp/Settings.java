package dev.tether.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the client's user has set, below the key {@code tether}.
 *
 * @param classPath entries to use instead of what is found
 * @param severities by check: {@code off}, {@code note}, {@code warning}, {@code error}
 * @param options of the checks
 * @param selectReason whether the client has a command that goes to the reason of a suppression
 */
record Settings(
    List<String> classPath,
    Map<String, String> severities,
    Map<String, String> options,
    boolean selectReason) {
  static final Settings NONE = new Settings(List.of(), Map.of(), Map.of(), false);

  /** Reads what the client sent; what makes no sense is left out and logged. */
  static Settings of(Object sent, Log log) {
    if (!(sent instanceof JsonObject object)) {
      return NONE;
    }
    JsonElement inner = object.get("tether");
    JsonObject own = inner != null && inner.isJsonObject() ? inner.getAsJsonObject() : object;
    List<String> classPath = new ArrayList<>();
    if (own.get("classPath") instanceof JsonArray entries) {
      for (JsonElement entry : entries) {
        if (entry instanceof JsonPrimitive text && text.isString()) {
          classPath.add(text.getAsString());
        } else {
          log.say("the setting tether.classPath has an entry that is no file: " + entry);
        }
      }
    }
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
        classPath,
        severities,
        strings(own.get("options")),
        select != null && select.isJsonPrimitive() && select.getAsBoolean());
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
