package dev.tether.engine;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.Severity;
import dev.tether.engine.source.SourceFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Gives findings the level that the project's file of settings has for their file. */
final class ConfiguredLevels {
  private ConfiguredLevels() {}

  /** Whether a file is to be checked. */
  static boolean covers(ScanRequest request, SourceFile file) {
    return request.config().filter(config -> config.excludes(file.path())).isEmpty();
  }

  /** Returns the findings of a file without those that are off in it. */
  static List<Finding> of(ScanRequest request, SourceFile file, List<Finding> findings) {
    if (request.config().isEmpty() || findings.isEmpty()) {
      return findings;
    }
    ConfigFile config = request.config().get();
    List<Finding> levelled = new ArrayList<>();
    for (Finding finding : findings) {
      Optional<String> level =
          request.severities().containsKey(finding.check())
              ? Optional.empty()
              : config.severity(finding.check(), file.path()).map(ConfigFile.Setting::value);
      if (level.isEmpty()) {
        levelled.add(finding);
      } else if (!level.get().equals("off")) {
        levelled.add(finding.with(Severity.valueOf(level.get().toUpperCase(Locale.ROOT))));
      }
    }
    return levelled;
  }
}
