package dev.tether.checker.checks;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.ErrorProneOptions;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.tether.checker.explain.Step;
import dev.tether.checker.explain.StepListener;
import java.util.List;
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

  private transient Set<String> names;

  @Override
  public final Description matchCompilationUnit(CompilationUnitTree tree, VisitorState state) {
    Session session = null;
    try {
      session = Session.of(state);
      if (isOnDemand() && !isAskedFor(state) && !session.runs(canonicalName())) {
        return Description.NO_MATCH;
      }
      if (session.isExcluded(tree)) {
        return Description.NO_MATCH;
      }
      KnownFindings known = session.known();
      Session here = session;
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
   * Ends a description: a finding that matters little becomes a note that says why. Where the check
   * is raised to an error there are none: Error Prone would raise them too, and a note never fails
   * a build.
   *
   * @param reason why it matters little; empty if it does matter
   */
  final Description weighed(
      Description.Builder description,
      String message,
      Optional<String> reason,
      VisitorState state) {
    if (reason.isEmpty()) {
      return description.setMessage(message).build();
    }
    return isRaised(state)
        ? Description.NO_MATCH
        : description
            .setMessage(message + " (A note: " + reason.get() + ".)")
            .overrideSeverity(SeverityLevel.SUGGESTION)
            .build();
  }

  /**
   * In tests a finding is a note: of those that were read in code that nobody had tuned for, one in
   * eighteen was worth mending (docs/precision.md).
   */
  private Description inTest(Description description, Tree place) {
    return buildDescription(place)
        .setMessage(description.getRawMessage() + " (A note: it is in a test.)")
        .addAllFixes(description.fixes)
        .overrideSeverity(SeverityLevel.SUGGESTION)
        .build();
  }

  private boolean isRaised(VisitorState state) {
    var severities = state.errorProneOptions().getSeverityMap();
    return allNames().stream()
        .anyMatch(name -> severities.get(name) == ErrorProneOptions.Severity.ERROR);
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
      Optional<String> level = session.level(canonicalName(), finding.path().getCompilationUnit());
      if (level.filter("off"::equals).isPresent()) {
        return;
      }
      Description description = finding.description().get();
      if (description == Description.NO_MATCH) {
        return;
      }
      StepListener.of(state.context).ifPresent(listener -> tell(listener, finding));
      if (level.isPresent()) {
        session.levelHeld(Levels.report(description, level.get(), here));
      } else if (!session.isTest(finding.path().getCompilationUnit())) {
        here.reportMatch(description);
      } else if (!isRaised(here)) {
        here.reportMatch(inTest(description, finding.path().getLeaf()));
      }
    }
  }

  /** A bug in an explanation must not cost the finding. */
  private static void tell(StepListener listener, Finding finding) {
    try {
      listener.explained(finding.steps().get());
    } catch (RuntimeException | StackOverflowError | AssertionError e) {
      listener.explained(List.of());
    }
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
