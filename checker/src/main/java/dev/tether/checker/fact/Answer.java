package dev.tether.checker.fact;

/**
 * An answer and what makes it so.
 *
 * @param value the answer
 * @param reason why
 * @param <V> the type of the answers
 */
public record Answer<V>(V value, Reason reason) {
  /** Returns an answer for which one reason is given. */
  public static <V> Answer<V> of(V value, Reason reason) {
    return new Answer<>(value, reason);
  }

  /** Returns an answer that needs no reason. */
  public static <V> Answer<V> of(V value) {
    return new Answer<>(value, Reason.NONE);
  }
}
