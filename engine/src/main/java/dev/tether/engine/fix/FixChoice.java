package dev.tether.engine.fix;

import dev.tether.checker.fix.FixKind;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.InvalidRequestException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which fix of a finding to apply: the first one, the one of a kind, or the one of a title.
 *
 * @param kind the kind; empty for whatever comes first
 * @param title what the title is or starts with, in any case; empty if it does not matter
 * @param unsafe whether to apply fixes that change more than who hears of a failure
 */
public record FixChoice(Optional<FixKind> kind, String title, boolean unsafe) {
  /** The word that stands for the first fix, whatever its kind. */
  public static final String FIRST = "first";

  private static final int TITLES_SHOWN = 6;

  /**
   * Reads what stands on the command line: a kind, or else a title.
   *
   * @throws IllegalArgumentException if it is blank; the message says what there is
   */
  public static FixChoice of(String words) {
    if (words.isBlank()) {
      throw new IllegalArgumentException("give one of " + kinds() + ", or the title of a fix");
    }
    if (words.equalsIgnoreCase(FIRST)) {
      return new FixChoice(Optional.empty(), "", false);
    }
    return Arrays.stream(FixKind.values())
        .filter(kind -> kind.word().equalsIgnoreCase(words))
        .findFirst()
        .map(kind -> new FixChoice(Optional.of(kind), "", false))
        .orElseGet(() -> new FixChoice(Optional.empty(), words.strip(), false));
  }

  /** Returns the same choice, with fixes that change more than who hears of a failure. */
  public FixChoice withUnsafe() {
    return new FixChoice(kind, title, true);
  }

  private static String kinds() {
    String kinds =
        Arrays.stream(FixKind.values()).map(FixKind::word).collect(Collectors.joining(", "));
    return FIRST + ", " + kinds;
  }

  /** Returns the fix of a finding to apply, if it has one. */
  Optional<Fix> of(Finding finding) {
    return of(finding, fix -> true);
  }

  /**
   * Returns the fix of a finding to apply, if it has one.
   *
   * @param open whether a fix has not been taken back yet: then it is the next one's turn
   */
  Optional<Fix> of(Finding finding, Predicate<Fix> open) {
    return among(
        finding.fixes().stream().filter(fix -> unsafe || fix.isSafe()).filter(open).toList());
  }

  private Optional<Fix> among(List<Fix> fixes) {
    if (!title.isEmpty()) {
      return fixes.stream()
          .filter(fix -> fix.title().equalsIgnoreCase(title))
          .findFirst()
          .or(() -> fixes.stream().filter(fix -> startsWithTitle(fix.title())).findFirst());
    }
    return fixes.stream().filter(fix -> kind.isEmpty() || fix.kind().equals(kind)).findFirst();
  }

  private boolean startsWithTitle(String other) {
    return other.regionMatches(true, 0, title, 0, title.length());
  }

  /**
   * Looks whether the title is that of any fix.
   *
   * @throws InvalidRequestException if there are fixes, and none has it; the message says which
   *     titles and kinds there are
   */
  void requireMatch(List<Finding> findings) throws InvalidRequestException {
    List<String> titles =
        findings.stream().flatMap(f -> f.fixes().stream()).map(Fix::title).distinct().toList();
    if (title.isEmpty() || titles.isEmpty() || titles.stream().anyMatch(this::startsWithTitle)) {
      return;
    }
    throw new InvalidRequestException(
        "no fix here is called '%s': give one of %s, or the beginning of a title, such as %s"
            .formatted(title, kinds(), examples(titles)));
  }

  /** One title for each verb: many differ by a name alone. */
  private static String examples(List<String> titles) {
    Map<String, String> byVerb = new LinkedHashMap<>();
    titles.forEach(t -> byVerb.putIfAbsent(t.split(" ", 2)[0], t));
    return byVerb.values().stream()
        .limit(TITLES_SHOWN)
        .map(t -> "'" + t + "'")
        .collect(Collectors.joining(", "));
  }

  /** Says why a finding without such a fix is left. */
  String noFix(Finding finding) {
    if (finding.fixes().isEmpty() || (kind.isEmpty() && title.isEmpty())) {
      return finding.fixes().isEmpty()
          ? "no fix that is sure to be right there"
          : "no safe fix; --unsafe-fixes applies the others";
    }
    if (!unsafe && among(finding.fixes()).isPresent()) {
      return "the fix is not safe; --unsafe-fixes applies it";
    }
    return title.isEmpty()
        ? "no fix of the kind " + kind.get().word()
        : "no fix called '" + title + "'";
  }
}
