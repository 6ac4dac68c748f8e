package dev.tether.checker.bytecode;

/**
 * What a method does with a task that it is given. Earlier constants are outweighed by later ones.
 */
public enum ParameterUse {
  /** It doesn't even read it. */
  IGNORED,
  /** It asks it for something, or adds stages that nobody holds: its failure reaches nobody. */
  DROPPED,
  /** It returns it, and tells nobody else. */
  RETURNED,
  /** It answers for it, or nothing certain is known. */
  USED;

  ParameterUse and(ParameterUse other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
