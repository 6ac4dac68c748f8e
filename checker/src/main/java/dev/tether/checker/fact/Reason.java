package dev.tether.checker.fact;

import java.util.Optional;

/**
 * Why an answer is what it is: one step, for people. Plain values only.
 *
 * @param subject the code that the step speaks of
 * @param place where it is
 * @param words what happens there: {@code "throws IllegalStateException"}
 * @param because the answer that this one follows from, if it does from another
 */
public record Reason(Subject subject, Place place, String words, Optional<Use> because) {
  /** No reason is given. */
  public static final Reason NONE = new Reason(Subject.NONE, Place.UNKNOWN, "", Optional.empty());

  /** Returns a reason that stands for itself. */
  public static Reason of(Subject subject, Place place, String words) {
    return new Reason(subject, place, words, Optional.empty());
  }

  /** Returns a reason that refers to the answer of another question. */
  public static Reason of(Subject subject, Place place, String words, Fact<?, ?> fact, Object key) {
    return new Reason(subject, place, words, Optional.of(new Use(fact.name(), key)));
  }
}
