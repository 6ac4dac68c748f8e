package dev.tether.engine;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what somebody meant who mistyped a name. */
final class Suggestions {
  private Suggestions() {}

  /** The known name closest to the given one, if any is close enough to be meant. */
  static Optional<String> closest(String given, Collection<String> known) {
    String wanted = given.toLowerCase(Locale.ROOT);
    int limit = Math.max(2, given.length() / 3);
    return known.stream()
        .min(
            Comparator.<String>comparingInt(name -> distance(wanted, lower(name)))
                .thenComparing(Comparator.naturalOrder()))
        .filter(name -> distance(wanted, lower(name)) <= limit);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Levenshtein's distance: the number of letters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replace = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replace, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
