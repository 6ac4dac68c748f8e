package dev.tether.checker.bytecode;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a method may fail on its own account.
 *
 * @param open the questions to which the answer is yes, a sum of {@link Question#bit bits}
 * @param types what it may throw then, by internal names; {@link #ANYTHING} if that is not known
 * @param functions by position of a parameter, {@link Value#THIS} for the object itself: the
 *     questions to which the answer is yes if it is a function that fails
 * @param reason why, in words; empty if it cannot fail
 * @param because the method whose failure this one is, if it is another's
 */
public record Failure(
    int open,
    Set<String> types,
    Map<Integer, Integer> functions,
    String reason,
    Optional<MethodId> because) {
  /** Stands for whatever may be thrown. */
  public static final String ANYTHING = "*";

  /** It cannot fail. */
  public static final Failure NONE = new Failure(0, Set.of(), Map.of(), "");

  /** The sum of all questions. */
  public static final int EVERY_QUESTION = Question.ALL;

  private static final int MAX_TYPES = 6;

  /** Creates a failure that has no other behind it. */
  public Failure(int open, Set<String> types, Map<Integer, Integer> functions, String reason) {
    this(open, types, functions, reason, Optional.empty());
  }

  /** Makes the record immutable, its parts in an order of their own. */
  public Failure {
    types =
        types.contains(ANYTHING) || types.size() > MAX_TYPES
            ? Set.of(ANYTHING)
            : Collections.unmodifiableSet(new TreeSet<>(types));
    functions = Collections.unmodifiableMap(new TreeMap<>(functions));
  }

  // Written out: what javac makes for a record is linked at run time.

  @Override
  public boolean equals(Object other) {
    return this == other
        || other instanceof Failure failure
            && open == failure.open
            && reason.equals(failure.reason)
            && types.equals(failure.types)
            && functions.equals(failure.functions)
            && because.equals(failure.because);
  }

  @Override
  public int hashCode() {
    return (open * 31 + types.hashCode()) * 31 + functions.hashCode();
  }

  /** Returns the failure of code of which nothing is known. */
  public static Failure unknown(String reason) {
    return new Failure(Question.ALL, Set.of(ANYTHING), Map.of(), reason);
  }

  /** Whether the answer to a question is yes, whatever its functions do. */
  public boolean answers(Question question) {
    return (open & question.bit()) != 0;
  }

  /** Whether nothing can be added. */
  boolean isTop() {
    return open == Question.ALL && types.contains(ANYTHING);
  }

  /**
   * Whether nobody is left untold, and nothing but errors of the JVM comes out, whatever it is
   * given.
   */
  public boolean isGuarded() {
    int asked = Question.UNTOLD.bit() | Question.ESCAPES.bit();
    return (open & asked) == 0 && functions.values().stream().allMatch(q -> (q & asked) == 0);
  }

  /** Whether it cannot fail, whatever it is given. */
  public boolean isNone() {
    return open == 0 && functions.isEmpty();
  }
}
