package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import dev.tether.checker.options.MethodName;
import dev.tether.checker.options.TetherOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Tether knows of libraries: which types are tasks, and what each method does to them.
 *
 * <p>Answers are kept per symbol for the length of one compilation. Not thread-safe, like javac.
 */
public final class Model {
  private final Types types;
  private final Map<String, TypeRole> typeRoles = new HashMap<>();
  private final Map<String, List<MethodRole>> methodsByName = new HashMap<>();
  private final List<MethodRole> namePrefixes = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Boolean> ownerNames = new HashMap<>();
  private final StageInference stages;

  private final Map<Symbol, Optional<TypeRole>> typeMemo = new IdentityHashMap<>();
  private final Map<Symbol, Map<String, Integer>> supertypeMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, MethodRole> methodMemo = new IdentityHashMap<>();

  /**
   * Creates the model of one compilation.
   *
   * @param types javac's type relations
   * @param options names the user's own role files, types and methods
   */
  public Model(Types types, TetherOptions options) {
    this.types = types;
    this.stages = new StageInference(this, types);
    addOptions(options);
    options.models().forEach(this::addUserFile);
    BuiltInRoles.all().forEach(this::add);
  }

  /** Returns what is wrong with the user's role files, one sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  private void addOptions(TetherOptions options) {
    options.taskTypes().forEach(type -> typeRoles.put(type, TypeRole.TASK));
    options.observers().forEach(m -> add(method(m, Role.PLAIN, ParameterRole.OBSERVED)));
    options.trackingHelper().ifPresent(m -> add(method(m, Role.PLAIN, ParameterRole.OBSERVED)));
    options.ignorable().forEach(m -> add(method(m, Role.IGNORABLE, null)));
  }

  private static MethodRole method(MethodName name, Role role, ParameterRole parameter) {
    var any = new MethodRole.Parameter("*", Optional.ofNullable(parameter));
    return new MethodRole(
        name.className(), name.method(), List.of(any), true, role, "", "command line");
  }

  private void addUserFile(Path file) {
    try {
      RoleFile parsed = RoleFileParser.parse(file.toString(), Files.readString(file));
      problems.addAll(parsed.problems());
      add(parsed);
    } catch (IOException e) {
      problems.add(file + ": cannot be read as UTF-8 text; save it in that encoding.");
    }
  }

  private void add(RoleFile file) {
    file.types().forEach(typeRoles::putIfAbsent);
    file.methods().forEach(this::add);
  }

  private void add(MethodRole method) {
    ownerNames.put(method.owner(), true);
    if (method.name().endsWith("*")) {
      namePrefixes.add(method);
    } else {
      methodsByName.computeIfAbsent(method.name(), unused -> new ArrayList<>()).add(method);
    }
  }

  /** Returns what the values of a type are, looking at the upper bound of a type variable. */
  public Optional<TypeRole> typeRole(Type type) {
    if (type == null) {
      return Optional.empty();
    }
    return switch (type.getTag()) {
      case CLASS -> type.isIntersection() ? roleOfIntersection(type) : typeRole((Symbol) type.tsym);
      case TYPEVAR, WILDCARD -> typeRole(types.skipTypeVars(types.wildUpperBound(type), false));
      case ARRAY -> Optional.of(TypeRole.CONTAINER);
      default -> Optional.empty();
    };
  }

  private Optional<TypeRole> roleOfIntersection(Type type) {
    for (Type part : types.directSupertypes(type)) {
      Optional<TypeRole> role = typeRole(part);
      if (role.isPresent()) {
        return role;
      }
    }
    return Optional.empty();
  }

  /** Returns what the values of a class are. */
  public Optional<TypeRole> typeRole(Symbol type) {
    Optional<TypeRole> role = typeMemo.get(type);
    if (role == null) {
      role =
          supertypes(type).entrySet().stream()
              .filter(e -> typeRoles.containsKey(e.getKey()))
              .min(Map.Entry.comparingByValue())
              .map(e -> typeRoles.get(e.getKey()))
              .or(() -> Optional.ofNullable(typeRoles.get("*." + type.getSimpleName())));
      typeMemo.put(type, role);
    }
    return role;
  }

  /** Whether the values of a type are tasks. */
  public boolean isTask(Type type) {
    return typeRole(type).filter(TypeRole::isTask).isPresent();
  }

  /** Whether a type holds values of another type without being a task: a collection, an array. */
  public boolean isContainer(Type type) {
    return typeRole(type).filter(r -> r == TypeRole.CONTAINER).isPresent();
  }

  /** Whether a type is, or directly holds, a task: {@code List<Future<T>>}, {@code Future<?>[]}. */
  public boolean holdsTasks(Type type) {
    if (!isContainer(type)) {
      return false;
    }
    if (type.hasTag(TypeTag.ARRAY)) {
      return isTask(types.elemtype(type)) || holdsTasks(types.elemtype(type));
    }
    for (Type argument : type.allparams()) {
      if (isTask(argument) || holdsTasks(argument)) {
        return true;
      }
    }
    return false;
  }

  /** Whether calls of a method can matter: it returns a task or tasks, it blocks, or it repeats. */
  public boolean wants(MethodSymbol method) {
    if (method.isConstructor()) {
      return isTask(method.owner.type);
    }
    Type result = method.getReturnType();
    return isTask(result)
        || holdsTasks(result)
        || role(method).is(Role.WAITS, Role.BLOCKS, Role.PERIODIC, Role.CANCELS);
  }

  /** Returns what a method does to tasks; {@link MethodRole#NONE} if nothing is known of it. */
  public MethodRole role(MethodSymbol method) {
    MethodRole role = methodMemo.get(method);
    if (role == null) {
      role = findRole(method);
      methodMemo.put(method, role);
    }
    return role;
  }

  private MethodRole findRole(MethodSymbol method) {
    String name = method.isConstructor() ? "new" : method.getSimpleName().toString();
    MethodRole best = MethodRole.NONE;
    int bestDistance = Integer.MAX_VALUE;
    for (MethodRole candidate : methodsByName.getOrDefault(name, List.of())) {
      int distance = distance(method, candidate);
      if (distance < bestDistance && matchesParameters(method, candidate)) {
        best = candidate;
        bestDistance = distance;
      }
    }
    if (best.isKnown() || method.isConstructor()) {
      return best;
    }
    for (MethodRole prefix : namePrefixes) {
      if (name.startsWith(prefix.name().substring(0, prefix.name().length() - 1))
          && distance(method, prefix) < Integer.MAX_VALUE
          && matchesParameters(method, prefix)) {
        return prefix;
      }
    }
    return stages.infer(method);
  }

  /** How far up from the method's class the line's class is; the nearest line wins. */
  private int distance(MethodSymbol method, MethodRole candidate) {
    if (candidate.owner().equals("*")) {
      return Integer.MAX_VALUE - 1;
    }
    if (method.isConstructor()) {
      return method.owner.getQualifiedName().contentEquals(candidate.owner())
          ? 0
          : Integer.MAX_VALUE;
    }
    return supertypes(method.owner).getOrDefault(candidate.owner(), Integer.MAX_VALUE);
  }

  private boolean matchesParameters(MethodSymbol method, MethodRole candidate) {
    if (candidate.anyParameters()) {
      return true;
    }
    List<VarSymbol> parameters = method.getParameters();
    if (parameters.size() != candidate.parameters().size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      String wanted = candidate.parameters().get(i).type();
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

  /** The supertypes that some role file speaks of, the class itself included, nearest first. */
  private Map<String, Integer> supertypes(Symbol type) {
    Map<String, Integer> known = supertypeMemo.get(type);
    if (known == null) {
      known = findSupertypes(type);
      supertypeMemo.put(type, known);
    }
    return known;
  }

  private Map<String, Integer> findSupertypes(Symbol type) {
    if (!(type instanceof ClassSymbol)) {
      return Map.of();
    }
    Map<String, Integer> known = new HashMap<>();
    try {
      int distance = 0;
      for (Type supertype : types.closure(type.type)) {
        String name = supertype.tsym.getQualifiedName().toString();
        if (ownerNames.containsKey(name) || typeRoles.containsKey(name)) {
          known.putIfAbsent(name, distance);
        }
        distance++;
      }
    } catch (CompletionFailure e) {
      // A supertype is missing from the class path: what is known of the others still holds.
      return known;
    }
    return known;
  }
}
