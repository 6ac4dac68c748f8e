package dev.tether.checker.fact;

import java.util.function.BinaryOperator;

/**
 * A question that can be asked of many subjects, and the lattice of its answers.
 *
 * <p>Two facts are the same only if they are one object: keep each in a constant. Chains from
 * {@link #bottom()} upwards should be short; how often answers may rise is bounded.
 *
 * @param <K> what is asked about: plain values with {@code equals}
 * @param <V> the answers: plain values with {@code equals}
 */
public interface Fact<K, V> {
  /** Returns what the question is called where a person reads it: {@code "can fail"}. */
  String name();

  /** Returns the answer that holds before anything speaks against it. */
  V bottom();

  /**
   * Returns the least answer that holds where either may: associative, commutative, idempotent,
   * with {@link #bottom()} as its neutral element.
   */
  V join(V one, V other);

  /** Returns the answer where nothing can be known: the one that keeps a finding silent. */
  V unknown();

  /** Returns a fact that is made of its parts. */
  static <K, V> Fact<K, V> of(String name, V bottom, BinaryOperator<V> join, V unknown) {
    return new PlainFact<>(name, bottom, join, unknown);
  }
}
