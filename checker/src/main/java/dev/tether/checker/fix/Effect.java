package dev.tether.checker.fix;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * What applying a fix comes to, as data.
 *
 * @param kind what it does
 * @param changes what is different afterwards, beside who hears of a failure; empty for a safe fix
 * @param needs what has to hold for it to be right; it did hold where the fix was made
 * @param requires the module that the file's own one must require in addition, which is part of the
 *     fix; empty for most
 */
public record Effect(
    FixKind kind, Set<Change> changes, Set<Need> needs, Optional<String> requires) {
  /** What a fix changes beside who hears of a failure. */
  public enum Change {
    /** Some code runs on another thread than before. */
    THREAD,
    /** Some code runs earlier or later than before, compared with other code. */
    ORDER,
    /** Somebody waits who did not, or waits for something else. */
    WAITING,
    /** Somebody is given another result. */
    RESULT,
    /** A declaration has another type. */
    TYPE,
    /** Code is left, or goes on, at a place where it did not. */
    FLOW;

    /** Returns the word that reports use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What a fix relies on. */
  public enum Need {
    /** The code that it changes runs for nobody else. */
    NO_OTHER_CALLER,
    /** The executor is known to tell its thread's handler of a failure. */
    EXECUTOR_KNOWN,
    /** The methods that it calls exist in the Java release that is compiled for. */
    RELEASE,
    /** The module of the file reads the module of the classes that it names. */
    MODULE_READS,
    /** The code that it moves, or puts a handler into, cannot throw. */
    CANNOT_THROW,
    /** Nothing goes by the object's own class or order: a priority queue, a cast. */
    PLAIN_BODY,
    /** No caller asks for what it replaces. */
    NOBODY_ASKS,
    /** Nothing that matters follows on the path which it opens. */
    NOTHING_FOLLOWS,
    /** The task that is waited for does not depend on the code that shall follow it. */
    INDEPENDENT,
    /** Nobody completes the task by hand after the place. */
    NOT_DRIVEN_BY_HAND,
    /** The test around the place is not about something that fails. */
    NO_FAILURE_EXPECTED;

    /** Returns the word that reports use. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Copies the sets. */
  public Effect {
    changes = copy(changes, Change.class);
    needs = copy(needs, Need.class);
  }

  private static <E extends Enum<E>> Set<E> copy(Set<E> some, Class<E> type) {
    EnumSet<E> copy = EnumSet.noneOf(type);
    copy.addAll(some);
    return java.util.Collections.unmodifiableSet(copy);
  }

  /** Whether everything stays as it was but that a failure, or a request to stop, is heard. */
  public boolean isSafe() {
    return changes.isEmpty();
  }
}
