package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The lines about methods that answer one question: finds the one that speaks of a method. */
final class Signatures {
  private final Types types;
  private final Map<String, List<MethodRole>> byName = new HashMap<>();
  private final List<MethodRole> byPrefix = new ArrayList<>();

  Signatures(Types types) {
    this.types = types;
  }

  /** Adds a line; earlier lines win over later ones that speak of the same method. */
  void add(MethodRole line) {
    if (line.name().endsWith("*")) {
      byPrefix.add(line);
    } else {
      byName.computeIfAbsent(line.name(), unused -> new ArrayList<>()).add(line);
    }
  }

  /**
   * Returns the line that speaks of a method: the one of the nearest class, by name before by
   * prefix; {@link MethodRole#NONE} if there is none.
   *
   * @param supertypes how far each class that lines speak of is above the method's own
   */
  MethodRole find(MethodSymbol method, Map<String, Integer> supertypes) {
    String name = method.isConstructor() ? "new" : method.getSimpleName().toString();
    MethodRole best = MethodRole.NONE;
    int bestDistance = Integer.MAX_VALUE;
    for (MethodRole line : byName.getOrDefault(name, List.of())) {
      int distance = distance(method, line, supertypes);
      if (distance < bestDistance && matchesParameters(method, line)) {
        best = line;
        bestDistance = distance;
      }
    }
    if (best.isKnown() || method.isConstructor()) {
      return best;
    }
    return byPrefix(method, name, supertypes);
  }

  /** Of several prefixes, the nearest class's wins, and of its own ones the longest. */
  private MethodRole byPrefix(MethodSymbol method, String name, Map<String, Integer> supertypes) {
    MethodRole best = MethodRole.NONE;
    int bestDistance = Integer.MAX_VALUE;
    for (MethodRole line : byPrefix) {
      String prefix = line.name().substring(0, line.name().length() - 1);
      int distance = name.startsWith(prefix) ? distance(method, line, supertypes) : bestDistance;
      boolean better =
          distance < bestDistance
              || (distance == bestDistance
                  && name.startsWith(prefix)
                  && line.name().length() > best.name().length());
      if (better && distance < Integer.MAX_VALUE && matchesParameters(method, line)) {
        best = line;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** How far up from the method's class the line's class is; the nearest line wins. */
  private static int distance(
      MethodSymbol method, MethodRole line, Map<String, Integer> supertypes) {
    if (line.owner().equals("*")) {
      return Integer.MAX_VALUE - 1;
    }
    if (method.isConstructor()) {
      return method.owner.getQualifiedName().contentEquals(line.owner()) ? 0 : Integer.MAX_VALUE;
    }
    return supertypes.getOrDefault(line.owner(), Integer.MAX_VALUE);
  }

  private boolean matchesParameters(MethodSymbol method, MethodRole line) {
    if (line.anyParameters()) {
      return true;
    }
    List<VarSymbol> parameters = method.getParameters();
    if (parameters.size() != line.parameters().size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      String wanted = line.parameters().get(i).type();
      if (!wanted.equals("*") && !wanted.equals(simpleName(parameters.get(i).type))) {
        return false;
      }
    }
    return true;
  }

  private String simpleName(Type type) {
    Type erased = types.erasure(type);
    if (erased.hasTag(TypeTag.ARRAY)) {
      return simpleName(types.elemtype(erased)) + "[]";
    }
    return erased.tsym.getSimpleName().toString();
  }
}
