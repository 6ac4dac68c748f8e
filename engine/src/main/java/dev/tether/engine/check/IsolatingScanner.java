package dev.tether.engine.check;

import com.google.errorprone.BugPattern.SeverityLevel;
import com.google.errorprone.VisitorState;
import com.google.errorprone.bugpatterns.BugChecker;
import com.google.errorprone.bugpatterns.BugChecker.CompilationUnitTreeMatcher;
import com.google.errorprone.matchers.Suppressible;
import com.google.errorprone.scanner.ErrorProneScanner;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Error Prone's scanner, except that an exception in one check does not end the scan, and that it
 * does not walk the trees when every check walks them itself.
 */
final class IsolatingScanner extends ErrorProneScanner {
  private final FailureListener failures;
  private final boolean unitsOnly;

  /** Hears of exceptions in checks. */
  @FunctionalInterface
  interface FailureListener {
    /** A check threw something at a place. */
    void failed(String check, TreePath place, Throwable failure);
  }

  IsolatingScanner(
      Collection<BugChecker> checks,
      Map<String, SeverityLevel> severities,
      FailureListener failures) {
    super(Set.copyOf(checks), severities);
    this.failures = failures;
    this.unitsOnly = checks.stream().allMatch(IsolatingScanner::looksAtUnitsOnly);
  }

  @Override
  public Void scan(Tree tree, VisitorState state) {
    return unitsOnly && !(tree instanceof CompilationUnitTree) ? null : super.scan(tree, state);
  }

  @Override
  protected void handleError(Suppressible check, Throwable failure) {
    failures.failed(check.canonicalName(), getCurrentPath(), failure);
  }

  private static boolean looksAtUnitsOnly(BugChecker check) {
    Set<Class<?>> matchers = new HashSet<>();
    collectMatchers(check.getClass(), matchers);
    return matchers.equals(Set.of(CompilationUnitTreeMatcher.class));
  }

  private static void collectMatchers(Class<?> type, Set<Class<?>> matchers) {
    if (type == null || type == BugChecker.class) {
      return;
    }
    if (type.isInterface() && type.getEnclosingClass() == BugChecker.class) {
      matchers.add(type);
    }
    collectMatchers(type.getSuperclass(), matchers);
    for (Class<?> parent : type.getInterfaces()) {
      collectMatchers(parent, matchers);
    }
  }
}
