package dev.tether.checker.bytecode;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What a stack slot or a local may hold.
 *
 * @param size how many slots it takes
 * @param atoms where it may come from; never empty
 */
record Value(int size, Set<Atom> atoms) implements org.objectweb.asm.tree.analysis.Value {
  /** More origins than these are as good as unknown. */
  private static final int MAX_ATOMS = 8;

  /** One origin of a value. */
  sealed interface Atom {}

  /** A parameter, not assigned to since; the object itself is {@link #THIS}. */
  record Parameter(int index) implements Atom {}

  /** A number, a text, a class. */
  record Constant() implements Atom {}

  /** Null. */
  record Null() implements Atom {}

  /** Computed from parameters and constants alone. */
  record OfParameters() implements Atom {}

  /** An object of exactly this class that the method itself has made. */
  record Made(String type) implements Atom {}

  /**
   * A lambda or a method reference.
   *
   * @param code the method that runs
   * @param kind how the handle calls it, see the constants {@code H_*} of ASM's {@code Opcodes}
   * @param captured what it was given when it was made, the receiver first
   */
  record Function(MethodId code, int kind, List<Value> captured) implements Atom {}

  /**
   * What a call returned.
   *
   * @param call the index of its instruction
   * @param type the internal name of the declared type; empty for primitives
   */
  record Result(int call, String type) implements Atom {}

  /**
   * The exception that a handler was given.
   *
   * @param handler the index of the handler's first instruction
   */
  record Caught(int handler) implements Atom {}

  /** What a field held: whoever put it there knows more. */
  record Field(String owner, String name, String type) implements Atom {}

  /** Anything of a type; empty if not even that is known. */
  record Other(String type) implements Atom {}

  /** The index of the object that a method is called on. */
  static final int THIS = -1;

  @Override
  public int getSize() {
    return size;
  }

  static Value of(int size, Atom atom) {
    return new Value(size, Set.of(atom));
  }

  static Value unknown(int size) {
    return of(size, new Other(""));
  }

  Value or(Value other) {
    if (equals(other) || (size == other.size && atoms.containsAll(other.atoms))) {
      return this;
    }
    Set<Atom> both = new LinkedHashSet<>(atoms);
    both.addAll(other.atoms);
    int common = Math.min(size, other.size);
    return both.size() > MAX_ATOMS ? unknown(common) : new Value(common, both);
  }

  /** Whether it is known to come from parameters and constants alone. */
  boolean isOfParameters() {
    for (Atom atom : atoms) {
      boolean of =
          atom instanceof Parameter p && p.index() != THIS
              || atom instanceof Constant
              || atom instanceof Null
              || atom instanceof OfParameters;
      if (!of) {
        return false;
      }
    }
    return true;
  }

  /** Whether one of its origins is this one. */
  boolean mayBe(Atom atom) {
    return atoms.contains(atom);
  }
}
