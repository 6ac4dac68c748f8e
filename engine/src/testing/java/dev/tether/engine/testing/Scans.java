package dev.tether.engine.testing;

import com.google.errorprone.bugpatterns.BugChecker;
import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.ScanResult;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Scans in tests. */
public final class Scans {
  private Scans() {}

  /** Scans a path with these checks and settings. */
  public static ScanResult scan(
      List<? extends Class<? extends BugChecker>> checks,
      UnaryOperator<ScanRequest.Builder> settings,
      Path path)
      throws InvalidRequestException {
    ScanRequest.Builder request =
        ScanRequest.builder().addPaths(List.of(path)).catalog(CheckCatalog.of(List.copyOf(checks)));
    return new ScanEngine().scan(settings.apply(request).build());
  }

  /** Each finding in a line: check, file, span and member. */
  public static List<String> brief(ScanResult result) {
    return result.findings().stream()
        .map(
            finding ->
                "%s %s:%d:%d-%d:%d in %s"
                    .formatted(
                        finding.check(),
                        Path.of(finding.file()).getFileName(),
                        finding.span().start().line(),
                        finding.span().start().column(),
                        finding.span().end().line(),
                        finding.span().end().column(),
                        finding.member()))
        .toList();
  }
}
