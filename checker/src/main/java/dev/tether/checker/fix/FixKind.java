package dev.tether.checker.fix;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What a fix does, in the order that suits most code. A finding has at most one fix of each kind.
 *
 * <p>The kind of a fix is part of its {@link Effect}; nobody needs to read titles for it.
 */
public enum FixKind {
  /** Flattens a chain, so that the outer task follows the inner one to its end. */
  COMPOSE("Flatten"),
  /** Waits for the task; in tests. */
  WAIT("Wait"),
  /** Returns the task, or a failed one, to the caller; or returns nothing where nobody asks. */
  RETURN("Return"),
  /** Fails a promise that would never be completed. */
  FAIL("Fail"),
  /** Opens a latch also when the code before it throws. */
  RELEASE("Release"),
  /** Closes a resource when the task has ended that uses it. */
  CLOSE("Close"),
  /** Sets the interrupt flag again, and leaves what should stop. */
  INTERRUPT("Set"),
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

  /** Returns the word that stands for the kind in options and reports. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether lost tasks have fixes of this kind, among others that may come first. */
  public boolean isChoice() {
    return this != FAIL && this != RELEASE && this != CLOSE && this != INTERRUPT;
  }

  /** Returns the first word of the titles of this kind. */
  String verb() {
    return verb;
  }

  /** Returns the kind of a word of the option {@code Tether:FirstFix}, if it names one. */
  public static Optional<FixKind> ofWord(String word) {
    return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst();
  }
}
