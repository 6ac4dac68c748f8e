package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import dev.tether.checker.returns.Obligation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is carried along while a value is followed.
 *
 * @param obligation what the task still owes
 * @param layers what it is wrapped in, outermost first
 * @param wrapper the call that made it the value of another task, if one did
 */
record Carry(Obligation obligation, List<Layer> layers, Optional<TreePath> wrapper) {
  static Carry of(Obligation obligation) {
    return new Carry(obligation, List.of(), Optional.empty());
  }

  boolean isBare() {
    return layers.isEmpty();
  }

  boolean isIn(Layer layer) {
    return !layers.isEmpty() && layers.get(0) == layer;
  }

  Carry wrapped(Layer layer) {
    List<Layer> more = Stream.concat(Stream.of(layer), layers.stream()).toList();
    return new Carry(obligation, more, wrapper);
  }

  /** The task becomes the value of the task that a call yields. */
  Carry inTask(TreePath call) {
    return new Carry(obligation, layers, Optional.of(call)).wrapped(Layer.TASK);
  }

  Carry unwrapped() {
    return new Carry(obligation, layers.subList(1, layers.size()), wrapper);
  }

  /**
   * The task comes out of its containers, however many: a pair in a stream that is collected into a
   * map was in two, and the map's values are tasks all the same.
   */
  Carry element() {
    Carry element = unwrapped();
    while (element.isIn(Layer.CONTAINER)) {
      element = element.unwrapped();
    }
    return element;
  }

  Carry owing(Obligation owed) {
    return new Carry(owed, layers, wrapper);
  }
}
