package dev.tether.checker.fate;

import dev.tether.checker.summary.Obligation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is carried along while a value is followed.
 *
 * @param obligation what the task still owes
 * @param layers what it is wrapped in, outermost first
 */
record Carry(Obligation obligation, List<Layer> layers) {
  static Carry of(Obligation obligation) {
    return new Carry(obligation, List.of());
  }

  boolean isBare() {
    return layers.isEmpty();
  }

  boolean isIn(Layer layer) {
    return !layers.isEmpty() && layers.get(0) == layer;
  }

  Carry wrapped(Layer layer) {
    return new Carry(obligation, Stream.concat(Stream.of(layer), layers.stream()).toList());
  }

  Carry unwrapped() {
    return new Carry(obligation, layers.subList(1, layers.size()));
  }

  Carry owing(Obligation owed) {
    return new Carry(owed, layers);
  }
}
