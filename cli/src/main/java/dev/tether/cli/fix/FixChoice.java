package dev.tether.cli.fix;

import dev.tether.checker.fix.FixKind;
import dev.tether.cli.api.Finding;
import dev.tether.cli.api.Fix;
import dev.tether.cli.api.InvalidRequestException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which fix of a finding to apply: the first one, the one of a kind, or the one of a title.
 *
 * @param kind the kind; empty for whatever comes first
 * @param title what the title is or starts with, in any case; empty if it does not matter
 */
public record FixChoice(Optional<FixKind> kind, String title) {
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
      return new FixChoice(Optional.empty(), "");
    }
    return Arrays.stream(FixKind.values())
        .filter(kind -> kind.word().equalsIgnoreCase(words))
        .findFirst()
        .map(kind -> new FixChoice(Optional.of(kind), ""))
        .orElseGet(() -> titled(words.strip()));
  }

  /** A title starts with the verb of its kind, which is asked for, too: see {@link FixKind}. */
  private static FixChoice titled(String title) {
    String capitalised = title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    return new FixChoice(FixKind.ofTitle(capitalised + " "), title);
  }

  private static String kinds() {
    String kinds =
        Arrays.stream(FixKind.values()).map(FixKind::word).collect(Collectors.joining(", "));
    return FIRST + ", " + kinds;
  }

  /** Returns the fix of a finding to apply, if it has one. */
  Optional<Fix> of(Finding finding) {
    List<Fix> fixes = finding.fixes();
    if (!title.isEmpty()) {
      return fixes.stream()
          .filter(fix -> fix.title().equalsIgnoreCase(title))
          .findFirst()
          .or(() -> fixes.stream().filter(fix -> startsWithTitle(fix.title())).findFirst());
    }
    return fixes.stream()
        .filter(fix -> kind.isEmpty() || FixKind.ofTitle(fix.title()).equals(kind))
        .findFirst();
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
      return "no fix that is sure to be right there";
    }
    return title.isEmpty()
        ? "no fix of the kind " + kind.get().word()
        : "no fix called '" + title + "'";
  }
}
