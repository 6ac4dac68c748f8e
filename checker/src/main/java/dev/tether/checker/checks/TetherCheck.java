package dev.tether.checker.checks;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.tether.checker.explain.Step;
import dev.tether.checker.explain.StepListener;
import dev.tether.checker.options.ChosenLevels.Level;
import dev.tether.checker.report.BuildReport;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every check of Tether has in common.
 *
 * <p>Error Prone asks a check for every node of a kind. Ours ask once for every compilation unit
 * and look only at the places that the shared walk has found, so suppressions are looked up here,
 * for findings alone. An exception in a check is a note, never a failed build.
 */
abstract class TetherCheck extends BugChecker implements CompilationUnitTreeMatcher {
  private static final long serialVersionUID = 1L;

  /** The tag of checks that are off unless their severity is set. */
  static final String ON_DEMAND = "OnDemand";

  private static final String A_NOTE = " (A note: ";

  private transient Set<String> names;

  @Override
  public final Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
    Session session = null;
    try {
      session = Session.of(state);
      session.report().ifPresent(report -> report.compiled(tree));
      if (isOnDemand() && !isAskedFor(state) && !session.runs(canonicalName())) {
        return Description.NO_MATCH;
      }
      if (session.isExcluded(tree)) {
        return Description.NO_MATCH;
      }
      KnownFindings known = session.known();
      Session here = session;
      session
          .report()
          .filter(report -> !Levels.isOff(here.level(canonicalName(), tree)))
          .ifPresent(report -> report.ran(rule()));
      check(tree, session, state, finding -> report(finding, state, known, here));
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      if (session == null) {
        throw e;
      }
      session.crashed(canonicalName(), tree.getSourceFile().getName(), e);
    }
    return Description.NO_MATCH;
  }

  @Override
  public String linkUrl() {
    return Links.of(canonicalName());
  }

  /**
   * Whether the check runs only where its severity is set. Error Prone enables every check of a
   * plugin, so one that is to be off by default has to see to it itself.
   */
  boolean isOnDemand() {
    return false;
  }

  private boolean isAskedFor(VisitorState state) {
    var options = state.errorProneOptions();
    return options.isEnableAllChecksAsWarnings()
        || allNames().stream().anyMatch(options.getSeverityMap()::containsKey);
  }

  /**
   * Ends a description: a finding that matters little becomes a note that says why, whatever level
   * its check has.
   *
   * @param reason why it matters little; empty if it does matter
   */
  static Description weighed(
      Description.Builder description, String message, Optional<String> reason) {
    return reason.isEmpty()
        ? description.setMessage(message).build()
        : description
            .setMessage(message + A_NOTE + reason.get() + ".)")
            .overrideSeverity(SeverityLevel.SUGGESTION)
            .build();
  }

  /**
   * Gives a finding the level that it has here.
   *
   * <p>In tests it is a note: of those that were read in code that nobody had tuned for, one in
   * eighteen was worth mending (docs/precision.md).
   */
  private Description levelled(
      Description description, Tree place, boolean inTest, Optional<Level> chosen) {
    Optional<SeverityLevel> weight = Levels.weight(description);
    Optional<SeverityLevel> level = Levels.of(weight, inTest, chosen);
    if (level.equals(weight)) {
      return description;
    }
    String message = description.getRawMessage();
    if (level.get() != SeverityLevel.SUGGESTION) {
      message = message.replace(A_NOTE, " (Little is lost: ");
    } else if (inTest && !message.contains(A_NOTE)) {
      message += A_NOTE + "it is in a test.)";
    }
    return buildDescription(place)
        .setMessage(message)
        .addAllFixes(description.fixes)
        .overrideSeverity(level.get())
        .build();
  }

  /**
   * Looks at one compilation unit.
   *
   * @param findings takes what is found, with its place
   */
  abstract void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings);

  /**
   * What a check found.
   *
   * @param path where
   * @param description says it; asked only if the finding isn't suppressed
   * @param steps how it is known; asked only if somebody wants to hear of them
   */
  record Finding(TreePath path, Supplier<Description> description, Supplier<List<Step>> steps) {
    Finding(TreePath path, Supplier<Description> description) {
      this(path, description, List::of);
    }

    Finding(TreePath path, Description description) {
      this(path, () -> description);
    }
  }

  private void report(Finding finding, VisitorState state, KnownFindings known, Session session) {
    VisitorState here = state.withPath(finding.path());
    for (Tree tree : finding.path()) {
      if (isSuppressed(tree, here)) {
        return;
      }
    }
    if (!known.contains(canonicalName(), finding.path(), here)) {
      CompilationUnitTree unit = finding.path().getCompilationUnit();
      Optional<Level> chosen = session.level(canonicalName(), unit);
      if (Levels.isOff(chosen)) {
        return;
      }
      Description description = finding.description().get();
      if (description == Description.NO_MATCH) {
        return;
      }
      StepListener.of(state.context).ifPresent(listener -> tell(listener, finding));
      Description levelled =
          levelled(description, finding.path().getLeaf(), session.isTest(unit), chosen);
      here.reportMatch(levelled);
      session.report().ifPresent(report -> report.add(reported(levelled, finding, known, here)));
    }
  }

  private BuildReport.Rule rule() {
    return new BuildReport.Rule(canonicalName(), message(), linkUrl(), word(defaultSeverity()));
  }

  private BuildReport.Reported reported(
      Description description, Finding finding, KnownFindings known, VisitorState here) {
    SeverityLevel forCheck = here.severityMap().getOrDefault(canonicalName(), defaultSeverity());
    return new BuildReport.Reported(
        canonicalName(),
        word(description.applySeverityOverride(forCheck).severity()),
        finding.path(),
        description.getRawMessage().strip(),
        known.line(canonicalName(), finding.path(), here),
        steps(finding));
  }

  private static List<Step> steps(Finding finding) {
    try {
      return finding.steps().get();
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      return List.of();
    }
  }

  private static String word(SeverityLevel level) {
    return level == SeverityLevel.SUGGESTION ? "note" : level.name().toLowerCase(Locale.ROOT);
  }

  /** A bug in an explanation must not cost the finding. */
  private static void tell(StepListener listener, Finding finding) {
    listener.explained(steps(finding));
  }

  /**
   * The names that suppress a check beside its own. Not {@code altNames}: turning those off is
   * theirs.
   */
  Set<String> suppressedToo() {
    return Set.of();
  }

  @Override
  public Set<String> allNames() {
    if (names == null) {
      // Asked for every tree around a finding.
      names =
          Stream.concat(super.allNames().stream(), suppressedToo().stream())
              .collect(Collectors.toUnmodifiableSet());
    }
    return names;
  }
}
