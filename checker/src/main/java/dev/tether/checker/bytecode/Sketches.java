package dev.tether.checker.bytecode;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sketches of the methods that have been looked at; each is made once. */
final class Sketches {
  private final ClassWorld world;
  private final Map<MethodId, Optional<MethodSketch>> sketches = new HashMap<>();

  Sketches(ClassWorld world) {
    this.world = world;
  }

  /** Returns the sketch of a method that its class itself declares; empty if it has no code. */
  Optional<MethodSketch> of(MethodId method) {
    Optional<MethodSketch> sketch = sketches.get(method);
    if (sketch == null) {
      sketch = world.shape(method.owner()).flatMap(shape -> read(shape, method));
      sketches.put(method, sketch);
    }
    return sketch;
  }

  private static Optional<MethodSketch> read(ClassShape shape, MethodId method) {
    return Optional.ofNullable(shape.method(method.signature())).flatMap(shape::sketch);
  }
}
