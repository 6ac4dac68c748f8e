package dev.tether.checker.fact;

import java.util.Optional;

/**
 * Where the answers of a fact come from: trees, class files, role files.
 *
 * <p>A source is a function of the key and of the answers that it asks for on its way.
 *
 * @param <K> what is asked about
 * @param <V> the answers
 */
@FunctionalInterface
public interface FactSource<K, V> {
  /**
   * Answers the question for one key.
   *
   * @return empty if this source has nothing to say about the key, so that the next one is asked
   */
  Optional<Answer<V>> answer(K key);
}
