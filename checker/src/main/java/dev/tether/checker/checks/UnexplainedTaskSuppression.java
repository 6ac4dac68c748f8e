package dev.tether.checker.checks;

import com.google.errorprone.BugPattern;
import com.google.errorprone.BugPattern.LinkType;
import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.fixes.SuggestedFix;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Comments;
import dev.tether.checker.source.Unit;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A {@link BugChecker} that flags suppressions of Tether's checks that give no reason, that have
 * expired, or that suppress nothing: the next reader cannot know whether the failure is heard
 * elsewhere, and what is stale today hides a bug tomorrow.
 */
@BugPattern(
    name = "UnexplainedTaskSuppression",
    summary = "A lost task is suppressed without a reason, or nothing is lost there any more",
    severity = SeverityLevel.WARNING,
    linkType = LinkType.NONE,
    tags = {"Concurrency"})
public final class UnexplainedTaskSuppression extends TetherCheck {
  private static final long serialVersionUID = 1L;
  private static final String IGNORED_FUTURE = "FutureReturnValueIgnored";
  private static final String STALE = "Nothing is suppressed by ";

  private transient List<TetherCheck> others;

  /** Creates the check; Error Prone's service loader calls this. */
  public UnexplainedTaskSuppression() {}

  /**
   * Whether a finding says that a suppression is needed no more, rather than that it lacks a
   * reason.
   *
   * @param check the name of the check that found it
   * @param message what it says
   */
  public static boolean isStale(String check, String message) {
    return check.equals(UnexplainedTaskSuppression.class.getSimpleName())
        && message.startsWith(STALE);
  }

  /** What another check finds, suppressed or not. */
  private record Found(TetherCheck check, TreePath place) {}

  @Override
  void check(
      CompilationUnitTree tree, Session session, VisitorState state, Consumer<Finding> findings) {
    Unit unit = session.unit(tree);
    if (unit.suppressions().isEmpty()) {
      return;
    }
    if (others == null) {
      others = loadOthers();
    }
    Set<String> wanted = new LinkedHashSet<>(Set.of(IGNORED_FUTURE));
    others.forEach(check -> wanted.add(check.canonicalName()));
    List<Suppression> suppressions = Suppression.in(unit, wanted);
    if (suppressions.isEmpty()) {
      return;
    }
    // Asked here rather than noted down by the other checks: they may run later, or not at all.
    List<Found> found = new ArrayList<>();
    for (TetherCheck other : others) {
      other.check(tree, session, state, f -> found.add(new Found(other, f.path())));
    }
    var reasons =
        new SuppressionReason(
            session.compilation().options().suppressions(),
            () -> LocalDate.now(ZoneId.systemDefault()));
    for (Suppression suppression : suppressions) {
      describe(suppression, found, reasons, state)
          .ifPresent(d -> findings.accept(new Finding(suppression.annotation(), d)));
    }
  }

  /** The other checks of this plugin. */
  private static List<TetherCheck> loadOthers() {
    return ServiceLoader.load(BugChecker.class, TetherCheck.class.getClassLoader()).stream()
        .filter(p -> TetherCheck.class.isAssignableFrom(p.type()))
        .filter(p -> p.type() != UnexplainedTaskSuppression.class)
        .map(p -> (TetherCheck) p.get())
        .toList();
  }

  private Optional<Description> describe(
      Suppression suppression, List<Found> found, SuppressionReason reasons, VisitorState state) {
    List<String> stale =
        suppression.names().stream().filter(n -> isStale(n, suppression, found)).toList();
    var description = buildDescription(suppression.annotation().getLeaf());
    if (!stale.isEmpty()) {
      if (suppression.alone() && stale.equals(suppression.names())) {
        removal(suppression, state).ifPresent(description::addFix);
      }
      return Optional.of(
          description
              .setMessage(
                  STALE
                      + String.join(", ", stale)
                      + " here any more: the next lost task would be hidden by it. Remove it.")
              .build());
    }
    return reasons
        .objection(Comments.beside(suppression.annotation()))
        .map(
            objection ->
                weighed(
                    description,
                    "This suppression of "
                        + String.join(", ", suppression.names())
                        + " "
                        + objection,
                    suppression.names().stream().allMatch(IGNORED_FUTURE::equals)
                        ? Optional.of("it was written for another tool")
                        : Optional.empty()));
  }

  /** What Error Prone's own check finds is not known. */
  private static boolean isStale(String name, Suppression suppression, List<Found> found) {
    return !name.equals(IGNORED_FUTURE)
        && found.stream()
            .noneMatch(f -> f.check().allNames().contains(name) && suppression.covers(f.place()));
  }

  /** Takes the annotation away, and the white space after it. */
  private static Optional<SuggestedFix> removal(Suppression suppression, VisitorState state) {
    CharSequence source = state.getSourceCode();
    int start = ((JCTree) suppression.annotation().getLeaf()).getStartPosition();
    int end = state.getEndPosition(suppression.annotation().getLeaf());
    if (source == null || start < 0 || end < start) {
      return Optional.empty();
    }
    while (end < source.length() && Character.isWhitespace(source.charAt(end))) {
      end++;
    }
    return Optional.of(
        SuggestedFix.builder()
            .setShortDescription("Remove the suppression")
            .replace(start, end, "")
            .build());
  }
}
