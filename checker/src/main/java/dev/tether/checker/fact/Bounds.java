package dev.tether.checker.fact;

/**
 * How much work the engine does before it gives up.
 *
 * @param nested how many questions may be under way on Java's stack; more are answered first
 * @param rounds how often a member of a group of questions that need each other is answered anew,
 *     on average; what is not settled by then is unknown
 */
public record Bounds(int nested, int rounds) {
  /** Never reached by a lattice of a few steps. */
  public static final Bounds DEFAULT = new Bounds(24, 64);
}
