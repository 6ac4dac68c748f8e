package dev.tether.checker.model;

import java.util.List;
import java.util.Optional;

/**
 * One line of a role file: a method (or all methods of a name) and what it does to tasks.
 *
 * @param owner the fully qualified class that declares the method, or {@code *} for any
 * @param name the method's simple name, {@code new} for constructors
 * @param parameters the parameters, by simple type name; ignored where {@code anyParameters}
 * @param anyParameters whether the line speaks of all overloads
 * @param role what it does
 * @param category the best-effort category, empty for other roles
 * @param place where the line stands, for messages
 */
public record MethodRole(
    String owner,
    String name,
    List<Parameter> parameters,
    boolean anyParameters,
    Role role,
    String category,
    Place place) {

  /** The place of what no line says, but a signature. */
  static final Place INFERRED = new Place("inferred", 0);

  /** What a method has that no line speaks of. */
  public static final MethodRole NONE =
      new MethodRole("", "", List.of(), true, Role.PLAIN, "", new Place("", 0));

  /**
   * One parameter.
   *
   * @param type the simple name of the erased type, {@code *} for any
   * @param role what the method does with the argument
   */
  public record Parameter(String type, Optional<ParameterRole> role) {}

  /** Whether a line of some file speaks of the method. */
  public boolean isKnown() {
    return this != NONE;
  }

  /** Whether the role was read off the method's signature. */
  public boolean isInferred() {
    return place == INFERRED;
  }

  /** Whether the role is one of these. */
  public boolean is(Role first, Role... others) {
    if (role == first) {
      return true;
    }
    for (Role other : others) {
      if (role == other) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns what the method does with an argument.
   *
   * @param index the argument's position, counted from 0; positions past the last parameter belong
   *     to it
   */
  public Optional<ParameterRole> parameterRole(int index) {
    if (parameters.isEmpty()) {
      return Optional.empty();
    }
    return parameters.get(Math.min(index, parameters.size() - 1)).role();
  }

  /** Returns the position of the first parameter with a role, or -1. */
  public int indexOf(ParameterRole wanted) {
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).role().filter(r -> r == wanted).isPresent()) {
        return i;
      }
    }
    return -1;
  }
}
