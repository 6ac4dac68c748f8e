package dev.tether.engine.api;

import com.google.errorprone.BugCheckerInfo;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.bugpatterns.BugChecker;
import dev.tether.checker.checks.Links;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The checks that a scan can run. Immutable. */
public final class CheckCatalog {
  /** The tag of checks that are off unless their severity is set. */
  public static final String ON_DEMAND = "OnDemand";

  private static final String OURS = Links.class.getPackageName();

  private final List<BugCheckerInfo> checks;

  private CheckCatalog(Collection<BugCheckerInfo> checks) {
    this.checks =
        checks.stream().sorted(Comparator.comparing(BugCheckerInfo::canonicalName)).toList();
  }

  /**
   * The checks on the class path: those that service files name, as Error Prone finds them on a
   * processor path.
   *
   * @throws EngineException if a service file names something that is no check
   */
  public static CheckCatalog installed() {
    try {
      ClassLoader loader = CheckCatalog.class.getClassLoader();
      return new CheckCatalog(
          ServiceLoader.load(BugChecker.class, loader).stream()
              .map(provider -> BugCheckerInfo.create(provider.type()))
              .toList());
    } catch (ServiceConfigurationError e) {
      throw new EngineException("the installed checks cannot be loaded", e);
    }
  }

  /** These checks and no others. */
  public static CheckCatalog of(Collection<Class<? extends BugChecker>> checks) {
    return new CheckCatalog(checks.stream().map(BugCheckerInfo::create).toList());
  }

  /** What is known about each check, by name. */
  public List<CheckInfo> checks() {
    return checks.stream().map(CheckCatalog::describe).toList();
  }

  /** The check classes as Error Prone knows them, by name. */
  public List<BugCheckerInfo> implementations() {
    return checks;
  }

  private static CheckInfo describe(BugCheckerInfo check) {
    String name = check.canonicalName();
    return new CheckInfo(
        name,
        check.allNames().stream().filter(other -> !other.equals(name)).toList(),
        check.message(),
        severity(check.defaultSeverity()),
        link(check),
        check.getTags().contains(ON_DEMAND));
  }

  /** A check of Tether's says itself where its page is. */
  private static Optional<String> link(BugCheckerInfo check) {
    if (OURS.equals(check.checkerClass().getPackageName())) {
      return Optional.of(Links.of(check.canonicalName()));
    }
    return Optional.ofNullable(check.linkUrl()).filter(link -> !link.isBlank());
  }

  private static Severity severity(SeverityLevel level) {
    return switch (level) {
      case ERROR -> Severity.ERROR;
      case WARNING -> Severity.WARNING;
      case SUGGESTION -> Severity.NOTE;
    };
  }
}
