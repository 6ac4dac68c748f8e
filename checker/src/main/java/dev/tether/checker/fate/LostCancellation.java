package dev.tether.checker.fate;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;

/**
 * A place where a request to stop gets lost.
 *
 * @param site the catch clause, or the call that is skipped
 * @param kind how it is lost
 * @param source what was caught
 * @param loop the loop that goes on; null if none does
 */
public record LostCancellation(TreePath site, Kind kind, Source source, Tree loop) {
  /** How a request to stop is lost. */
  public enum Kind {
    /** An endless loop goes on. */
    ENDLESS_LOOP,
    /** An endless loop that does nothing but wait goes on: it keeps a process alive. */
    IDLE_LOOP,
    /** A loop that asks for the flag, which the exception has cleared, goes on. */
    ASKING_LOOP,
    /** A loop that tries again, or takes the next element, goes on. */
    RETRY_LOOP,
    /** The same, where all of it is over after a few short waits. */
    SHORT_RETRY_LOOP,
    /** What stands behind the wait goes on. */
    GOES_ON,
    /** The same, where the wait was nothing but a pause. */
    GOES_ON_AFTER_PAUSE,
    /** A loop that calls the method around the clause goes on. */
    CALLING_LOOP,
    /** Another wait of a shutdown goes on. */
    BETWEEN_WAITS,
    /** The same, where each wait gives up by itself. */
    BETWEEN_BOUNDED_WAITS,
    /** The flag is set again, and the code goes on as if it had what it waited for. */
    RESTORED_BUT_GOES_ON,
    /** The method throws something else, with the flag cleared. */
    CONVERTED,
    /** The same, where callers hardly mistake it for what they try again after. */
    CONVERTED_QUIETLY,
    /** A promise stays open for good if the task that it is to follow was cancelled. */
    FORGOTTEN,
    /** The code returns an ordinary result. */
    ORDINARY_RESULT;

    /** Whether a loop goes on. */
    public boolean isLoop() {
      return switch (this) {
        case ENDLESS_LOOP, IDLE_LOOP, ASKING_LOOP, RETRY_LOOP, SHORT_RETRY_LOOP -> true;
        default -> false;
      };
    }
  }

  /** What was caught. */
  public enum Source {
    /** An {@code InterruptedException} that the clause names. */
    NAMED,
    /** An {@code InterruptedException} under the name of a broader type. */
    BROAD,
    /** A {@code CancellationException}: the awaited task was cancelled. */
    CANCELLED
  }

  /** Whether it is worth a hint and no more. */
  public boolean isHint() {
    return kind == Kind.CONVERTED_QUIETLY
        || kind == Kind.GOES_ON_AFTER_PAUSE
        || kind == Kind.IDLE_LOOP;
  }

  /** Whether it is over soon, whoever asks for it. */
  public boolean isOverSoon() {
    return kind == Kind.SHORT_RETRY_LOOP || kind == Kind.BETWEEN_BOUNDED_WAITS;
  }

  /** Whether the loop that goes on has no condition of its own. */
  public boolean isLoopEndless() {
    return kind.isLoop() && LoopConditions.isEndless(loop);
  }
}
