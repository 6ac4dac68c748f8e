package dev.tether.engine.check;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.InvalidCommandLineOptionException;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.google.errorprone.scanner.ScannerSupplier;
import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The checks that a request wants, with their severities and options. Immutable. */
public final class CheckSet {
  /** The tag of checks that are off unless their severity is set. */
  private static final String ON_DEMAND = "OnDemand";

  private final List<BugCheckerInfo> enabled;
  private final ImmutableMap<String, SeverityLevel> severities;
  private final ErrorProneOptions options;

  private CheckSet(
      List<BugCheckerInfo> enabled,
      ImmutableMap<String, SeverityLevel> severities,
      ErrorProneOptions options) {
    this.enabled = enabled;
    this.severities = severities;
    this.options = options;
  }

  /**
   * Chooses the checks.
   *
   * @throws InvalidRequestException if a check refuses an option
   */
  public static CheckSet of(ScanRequest request) throws InvalidRequestException {
    List<BugCheckerInfo> enabled =
        request.catalog().implementations().stream()
            .filter(check -> !request.disabled().contains(check.canonicalName()))
            .filter(
                check ->
                    !check.getTags().contains(ON_DEMAND)
                        || request.severities().containsKey(check.canonicalName()))
            .toList();
    ImmutableMap.Builder<String, SeverityLevel> severities = ImmutableMap.builder();
    for (BugCheckerInfo check : enabled) {
      Severity chosen = request.severities().get(check.canonicalName());
      severities.put(
          check.canonicalName(), chosen == null ? check.defaultSeverity() : level(chosen));
    }
    List<String> flags = new ArrayList<>();
    new TreeMap<>(request.options())
        .forEach((name, value) -> flags.add("-XepOpt:" + name + "=" + value));
    // Checks that are off by default run if their severity is set.
    enabled.stream()
        .map(BugCheckerInfo::canonicalName)
        .filter(request.severities()::containsKey)
        .forEach(name -> flags.add("-Xep:" + name + ":WARN"));
    CheckSet checks =
        new CheckSet(enabled, severities.buildOrThrow(), ErrorProneOptions.processArgs(flags));
    checks.tryOut();
    return checks;
  }

  /** Names of the checks. */
  public List<String> names() {
    return enabled.stream().map(BugCheckerInfo::canonicalName).toList();
  }

  Map<String, SeverityLevel> severities() {
    return severities;
  }

  ErrorProneOptions options() {
    return options;
  }

  /** Fresh instances: a check may keep what it learnt from one compilation. */
  Collection<BugChecker> instantiate() {
    ErrorProneScanner scanner =
        (ErrorProneScanner)
            ScannerSupplier.fromBugCheckerInfos(enabled).applyOverrides(options).get();
    return scanner.getBugCheckers();
  }

  /** Checks read their options when they are made. */
  private void tryOut() throws InvalidRequestException {
    try {
      instantiate();
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof InvalidCommandLineOptionException
            || (cause instanceof IllegalArgumentException && cause.getMessage() != null)) {
          throw new InvalidRequestException(cause.getMessage());
        }
      }
      throw new EngineException("a check could not be set up", e);
    }
  }

  private static SeverityLevel level(Severity severity) {
    return switch (severity) {
      case ERROR -> SeverityLevel.ERROR;
      case WARNING -> SeverityLevel.WARNING;
      case NOTE -> SeverityLevel.SUGGESTION;
    };
  }
}
