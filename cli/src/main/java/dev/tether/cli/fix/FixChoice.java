package dev.tether.cli.fix;

import dev.tether.checker.fix.FixKind;
import dev.tether.cli.api.Finding;
import dev.tether.cli.api.Fix;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which fix of a finding to apply: the first one, or the one of a kind.
 *
 * @param kind the kind; empty for whatever comes first
 */
public record FixChoice(Optional<FixKind> kind) {
  /** The word that stands for the first fix, whatever its kind. */
  public static final String FIRST = "first";

  /**
   * Reads a word of the command line.
   *
   * @throws IllegalArgumentException if it names no kind; the message says which there are
   */
  public static FixChoice of(String word) {
    Optional<FixKind> kind = FixKind.ofWord(word);
    if (kind.isEmpty() && !word.equals(FIRST)) {
      String known =
          Arrays.stream(FixKind.values()).map(FixKind::word).collect(Collectors.joining(", "));
      throw new IllegalArgumentException("'" + word + "' is none of " + FIRST + ", " + known);
    }
    return new FixChoice(kind);
  }

  /** Returns the fix of a finding to apply, if it has one. */
  Optional<Fix> of(Finding finding) {
    return finding.fixes().stream()
        .filter(fix -> kind.isEmpty() || FixKind.ofTitle(fix.title()).equals(kind))
        .findFirst();
  }

  /** Says why a finding without such a fix is left. */
  String noFix(Finding finding) {
    return kind.isPresent() && !finding.fixes().isEmpty()
        ? "no fix of the kind " + kind.get().word()
        : "no fix that is sure to be right there";
  }
}
