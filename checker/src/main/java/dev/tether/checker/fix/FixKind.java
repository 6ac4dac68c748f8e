package dev.tether.checker.fix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fix does, in the order that suits most code. A finding has at most one fix of each kind.
 *
 * <p>The title of a fix starts with the verb of its kind, so the kind can be told from a title.
 */
public enum FixKind {
  /** Flattens a chain, so that the outer task follows the inner one to its end. */
  COMPOSE("Flatten"),
  /** Waits for the task; in tests. */
  WAIT("Wait"),
  /** Returns the task to the caller. */
  RETURN("Return"),
  /** Routes the task through a tracker, which reports its failure. */
  TRACKER("Track"),
  /** Gives the body to an executor in a way that reports what it throws. */
  EXECUTE("Execute"),
  /** Adds a handler that logs the failure. */
  LOG("Log"),
  /** Catches and logs inside the body. */
  GUARD("Guard");

  private final String verb;

  FixKind(String verb) {
    this.verb = verb;
  }

  /** Returns the word that stands for the kind in the option {@code Tether:FirstFix}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the first word of the titles of this kind. */
  String verb() {
    return verb;
  }

  /** Returns the kind of a word of the option {@code Tether:FirstFix}, if it names one. */
  public static Optional<FixKind> ofWord(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
  }

  /** Returns the kind of a fix, given its title; empty if it is no fix of ours. */
  public static Optional<FixKind> ofTitle(String title) {
    return Arrays.stream(values()).filter(k -> title.startsWith(k.verb + " ")).findFirst();
  }
}
