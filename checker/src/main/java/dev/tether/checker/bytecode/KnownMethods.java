package dev.tether.checker.bytecode;

import java.util.List;
import java.util.Optional;

/** What is known of methods and types without a look at code: by contract, or computed before. */
public interface KnownMethods {
  /** Knows nothing. */
  KnownMethods NONE = new KnownMethods() {};

  /** How classes inherit. */
  @FunctionalInterface
  interface Supertypes {
    /** Returns the internal names of a class's supertypes, itself included, nearest first. */
    List<String> of(String internalName);
  }

  /**
   * Returns how a method may fail, if that is known.
   *
   * @param method the method as a call names it
   */
  default Optional<Failure> failure(MethodId method, Supertypes supertypes) {
    return Optional.empty();
  }

  /** Returns what a method does to tasks. */
  default CallRole role(MethodId method, Supertypes supertypes) {
    return CallRole.NONE;
  }

  /** Whether the code of a class is not to be looked at, as all is known of it that can be. */
  default boolean isSettled(String owner) {
    return false;
  }

  /**
   * Whether a throw of a type is not counted: an error, and what only a mistake in the program
   * throws.
   *
   * @param supertypes the internal names of its supertypes, itself included
   */
  default boolean isUncounted(List<String> supertypes) {
    return false;
  }

  /**
   * Whether a throw of a type is not counted where it follows a test of parameters alone.
   *
   * @param supertypes the internal names of its supertypes, itself included
   */
  default boolean rejectsArgument(List<String> supertypes) {
    return false;
  }

  /**
   * Whether a method's declaration alone says that it does not fail, where it has no code to look
   * at: a getter of an interface.
   *
   * @param exceptions the internal names of the exceptions that it declares
   */
  default boolean looksHarmless(MethodId method, List<String> exceptions) {
    return false;
  }
}
