package dev.tether.checker.returns;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * What a task owes, seen from inside of the method that makes it: whatever the method is given, and
 * what more if a function that it is given can fail.
 *
 * @param certain what the task owes in any case
 * @param ifFails what it owes besides if the argument at a position can fail; in order
 */
public record Owed(Obligation certain, Map<Integer, Obligation> ifFails) {
  /** Owes nothing. */
  public static final Owed NOTHING = of(Obligation.NONE);

  /** Returns what is owed whatever the method is given. */
  public static Owed of(Obligation certain) {
    return new Owed(certain, Map.of());
  }

  /** Returns what is owed by a task that runs a parameter of the method. */
  static Owed ifFails(int parameter) {
    return new Owed(Obligation.NONE, Map.of(parameter, Obligation.OWED));
  }

  /** Returns what two tasks owe together. */
  public Owed and(Owed other) {
    return combined(other, Obligation::and);
  }

  Owed combined(Owed other, BinaryOperator<Obligation> operation) {
    Obligation both = operation.apply(certain, other.certain);
    if (ifFails.isEmpty() && other.ifFails.isEmpty()) {
      return of(both);
    }
    Map<Integer, Obligation> more = new TreeMap<>(ifFails);
    other.ifFails.forEach((parameter, owed) -> more.merge(parameter, owed, operation));
    return new Owed(both, more);
  }

  /** Returns what is owed after a stage that does the same to each of it. */
  Owed map(UnaryOperator<Obligation> stage) {
    if (ifFails.isEmpty()) {
      return of(stage.apply(certain));
    }
    Map<Integer, Obligation> after = new TreeMap<>();
    ifFails.forEach(
        (parameter, owed) -> {
          Obligation left = stage.apply(owed);
          if (left != Obligation.NONE) {
            after.put(parameter, left);
          }
        });
    return new Owed(stage.apply(certain), after);
  }

  /** Returns what counts where nobody knows what the method is given. */
  public Obligation atWorst() {
    Obligation worst = certain;
    for (Obligation owed : ifFails.values()) {
      worst = worst.and(owed);
    }
    return worst;
  }
}
