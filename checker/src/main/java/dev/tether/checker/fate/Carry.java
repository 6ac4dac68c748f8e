package dev.tether.checker.fate;

import dev.tether.checker.summary.Obligation;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is carried along while a value is followed.
 *
 * @param obligation what the task still owes
 * @param layers what it is wrapped in, outermost first
 * @param nested whether it has been the value of another task on its way
 */
record Carry(Obligation obligation, List<Layer> layers, boolean nested) {
  static Carry of(Obligation obligation) {
    return new Carry(obligation, List.of(), false);
  }

  boolean isBare() {
    return layers.isEmpty();
  }

  boolean isIn(Layer layer) {
    return !layers.isEmpty() && layers.get(0) == layer;
  }

  Carry wrapped(Layer layer) {
    List<Layer> more = Stream.concat(Stream.of(layer), layers.stream()).toList();
    return new Carry(obligation, more, nested || layer == Layer.TASK);
  }

  Carry unwrapped() {
    return new Carry(obligation, layers.subList(1, layers.size()), nested);
  }

  Carry owing(Obligation owed) {
    return new Carry(owed, layers, nested);
  }
}
