package dev.tether.engine.check;

import com.google.common.collect.ImmutableMap;
import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.InvalidCommandLineOptionException;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.google.errorprone.scanner.ScannerSupplier;
import dev.tether.checker.options.ChosenLevels;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.api.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The checks that a request wants, with their severities and options. Immutable. */
public final class CheckSet {
  private final List<BugCheckerInfo> enabled;
  private final ImmutableMap<String, SeverityLevel> severities;
  private final ErrorProneOptions options;
  private final ChosenLevels levels;

  private CheckSet(
      List<BugCheckerInfo> enabled,
      ImmutableMap<String, SeverityLevel> severities,
      ErrorProneOptions options,
      ChosenLevels levels) {
    this.levels = levels;
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
        request.catalog().implementations().stream().filter(check -> runs(check, request)).toList();
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
        .filter(
            name ->
                request.severities().containsKey(name)
                    || request.config().flatMap(file -> file.runs(name)).orElse(false))
        .forEach(name -> flags.add("-Xep:" + name + ":WARN"));
    CheckSet checks =
        new CheckSet(
            enabled,
            severities.buildOrThrow(),
            ErrorProneOptions.processArgs(flags),
            new ChosenLevels(request.config(), words(request.severities())));
    checks.tryOut();
    return checks;
  }

  private static Map<String, String> words(Map<String, Severity> severities) {
    Map<String, String> words = new TreeMap<>();
    severities.forEach((check, level) -> words.put(check, level.name().toLowerCase(Locale.ROOT)));
    return words;
  }

  /** The request's own word first, then that of the project's file, then the check's. */
  private static boolean runs(BugCheckerInfo check, ScanRequest request) {
    String name = check.canonicalName();
    if (request.disabled().contains(name) || request.severities().containsKey(name)) {
      return !request.disabled().contains(name);
    }
    return request
        .config()
        .flatMap(file -> file.runs(name))
        .orElse(!check.getTags().contains(CheckCatalog.ON_DEMAND));
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

  ChosenLevels levels() {
    return levels;
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
