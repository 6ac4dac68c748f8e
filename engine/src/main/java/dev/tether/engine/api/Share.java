package dev.tether.engine.api;

/**
 * How much of a module's code could be resolved.
 *
 * @param module its folder, as reports show files
 * @param calls its calls of methods and constructors
 * @param knownCalls those whose target is known
 * @param expressions its expressions that have a value
 * @param knownExpressions those whose type is known
 */
public record Share(
    String module, long calls, long knownCalls, long expressions, long knownExpressions) {
  private static final double ALL = 100;

  /** The calls whose target is known, in percent. */
  public double callPercent() {
    return percent(knownCalls, calls);
  }

  /** The expressions whose type is known, in percent. */
  public double expressionPercent() {
    return percent(knownExpressions, expressions);
  }

  /** The lower of both. */
  public double percent() {
    return Math.min(callPercent(), expressionPercent());
  }

  /** Both together, under the name of this one. */
  public Share plus(Share other) {
    return new Share(
        module,
        calls + other.calls,
        knownCalls + other.knownCalls,
        expressions + other.expressions,
        knownExpressions + other.knownExpressions);
  }

  private static double percent(long part, long all) {
    return all == 0 ? ALL : ALL * part / all;
  }
}
