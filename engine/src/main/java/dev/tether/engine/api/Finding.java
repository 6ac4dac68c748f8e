package dev.tether.engine.api;

import dev.tether.engine.source.Span;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One thing that a check reported.
 *
 * @param check name of the check
 * @param severity how much it weighs, after the user's settings
 * @param file the file's name as reports show it
 * @param packageName the package that the file declares; empty for the unnamed one
 * @param member the enclosing member, such as {@code OrderService.place(Order)}; it stays the same
 *     when lines move. Empty outside of any member.
 * @param fingerprint a line by which the finding is known again when code elsewhere has changed; no
 *     two findings of a scan have the same
 * @param span the offending code
 * @param message what is wrong
 * @param link the page that explains the check, if it has one
 * @param fixes ways to mend it, best first
 * @param steps how it is known, from the launch to the loss; empty if there is nothing to tell
 */
public record Finding(
    String check,
    Severity severity,
    String file,
    String packageName,
    String member,
    String fingerprint,
    Span span,
    String message,
    Optional<String> link,
    List<Fix> fixes,
    List<Step> steps) {

  /** The order of reports: by file, then by place, then by check. */
  public static final Comparator<Finding> BY_PLACE =
      Comparator.comparing(Finding::file)
          .thenComparingInt(finding -> finding.span().start().offset())
          .thenComparingInt(finding -> finding.span().end().offset())
          .thenComparing(Finding::check)
          .thenComparing(Finding::message);

  /** The same finding with other fixes. */
  public Finding with(List<Fix> others) {
    return new Finding(
        check,
        severity,
        file,
        packageName,
        member,
        fingerprint,
        span,
        message,
        link,
        others,
        steps);
  }

  /** The same finding at another level. */
  public Finding with(Severity other) {
    return new Finding(
        check, other, file, packageName, member, fingerprint, span, message, link, fixes, steps);
  }

  /** Copies the lists. */
  public Finding {
    fixes = List.copyOf(fixes);
    steps = List.copyOf(steps);
  }
}
