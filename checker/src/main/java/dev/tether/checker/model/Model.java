package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.options.Option;
import dev.tether.checker.options.TetherOptions;
import dev.tether.checker.source.Unit.CallFilter;
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
public final class Model implements CallFilter {
  private final Types types;
  private final RoleTable table = new RoleTable();
  private final Signatures signatures;
  private final StageInference stages;
  private final List<String> problems = new ArrayList<>();
  private final List<String> hints = new ArrayList<>();

  private final Map<Symbol, Optional<TypeRole>> typeMemo = new IdentityHashMap<>();
  private final Map<Symbol, Map<String, Integer>> supertypeMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, MethodRole> methodMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, Boolean> wanted = new IdentityHashMap<>();
  private final Map<Symbol, Optional<TypeRole>> threadTypeMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, MethodRole> threadMemo = new IdentityHashMap<>();
  private final Map<Symbol, Optional<TypeRole>> dutyTypeMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, MethodRole> dutyMemo = new IdentityHashMap<>();

  /**
   * Creates the model of one compilation.
   *
   * @param context javac's context
   * @param options names the user's own role files, types and methods
   */
  public Model(Context context, TetherOptions options) {
    this.types = Types.instance(context);
    this.signatures = new Signatures(types);
    this.stages = new StageInference(this, types);
    List<RoleFile> files = UserRoles.of(options);
    files.forEach(table::add);
    if (files.stream().anyMatch(f -> !f.isEmpty())) {
      compare(files, new RoleFileCheck(context), options);
    }
    table.add(BuiltInRoles.names().roles());
  }

  private void compare(List<RoleFile> files, RoleFileCheck check, TetherOptions options) {
    for (RoleFile file : files) {
      problems.addAll(file.problems());
      problems.addAll(check.unknownMethods(file));
      hints.addAll(check.misspeltClasses(file));
    }
    options
        .trackingHelper()
        .flatMap(check::notTrackingHelper)
        .ifPresent(p -> problems.add(UserRoles.place(Option.TRACKING_HELPER) + ": " + p));
  }

  /** Returns what is wrong with what the user says of libraries, one sentence each. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /** Returns what may be wrong with it, one sentence each; no reason to fail a build. */
  public List<String> hints() {
    return List.copyOf(hints);
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
      // A class that is missing still has a name.
      case ERROR -> Optional.ofNullable(table.tasks().typeInAnyPackage(type.tsym));
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
      role = nearest(type, table.tasks());
      typeMemo.put(type, role);
    }
    return role;
  }

  private Optional<TypeRole> nearest(Symbol type, RoleTable.Lines lines) {
    TypeRole nearest = null;
    int least = Integer.MAX_VALUE;
    for (Map.Entry<String, Integer> supertype : supertypes(type).entrySet()) {
      TypeRole role = lines.type(supertype.getKey());
      if (role != null && supertype.getValue() < least) {
        nearest = role;
        least = supertype.getValue();
      }
    }
    return Optional.ofNullable(nearest == null ? lines.typeInAnyPackage(type) : nearest);
  }

  /** Returns what the values of a type have to do with threads. */
  public Optional<TypeRole> threadType(Type type) {
    if (type == null) {
      return Optional.empty();
    }
    return switch (type.getTag()) {
      case CLASS -> threadType(type.tsym);
      case TYPEVAR, WILDCARD -> threadType(types.skipTypeVars(types.wildUpperBound(type), false));
      default -> Optional.empty();
    };
  }

  private Optional<TypeRole> threadType(Symbol type) {
    Optional<TypeRole> role = threadTypeMemo.get(type);
    if (role == null) {
      role = nearest(type, table.threads());
      threadTypeMemo.put(type, role);
    }
    return role;
  }

  /** Returns which kind of thing that must be ended the values of a type are. */
  public Optional<TypeRole> dutyType(Type type) {
    if (type == null) {
      return Optional.empty();
    }
    return switch (type.getTag()) {
      case CLASS -> dutyType(type.tsym);
      case TYPEVAR, WILDCARD -> dutyType(types.skipTypeVars(types.wildUpperBound(type), false));
      default -> Optional.empty();
    };
  }

  private Optional<TypeRole> dutyType(Symbol type) {
    Optional<TypeRole> role = dutyTypeMemo.get(type);
    if (role == null) {
      role = nearest(type, table.duties());
      dutyTypeMemo.put(type, role);
    }
    return role;
  }

  /** Returns what a method does to something that must be ended. */
  public MethodRole dutyRole(MethodSymbol method) {
    MethodRole role = dutyMemo.get(method);
    if (role == null) {
      supertypes(method.owner);
      role = find(method, table.duties());
      dutyMemo.put(method, role);
    }
    return role;
  }

  /**
   * Whether a type is a class or one of its subtypes.
   *
   * @param className the fully qualified name of a class that some role file speaks of
   */
  public boolean isA(Type type, String className) {
    return type != null
        && type.hasTag(TypeTag.CLASS)
        && supertypes(type.tsym).containsKey(className);
  }

  /** Whether the values of a type are tasks. */
  public boolean isTask(Type type) {
    return typeRole(type).filter(TypeRole::isTask).isPresent();
  }

  /** Whether a type holds values of another type without being a task: a collection, an array. */
  public boolean isContainer(Type type) {
    return typeRole(type).filter(r -> r == TypeRole.CONTAINER).isPresent();
  }

  /** Whether values of a type are work that starts when somebody subscribes. */
  public boolean isCold(Type type) {
    return typeRole(type).filter(TypeRole::isCold).isPresent();
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

  /**
   * Whether calls of a method can matter: it returns a task or tasks, it blocks or repeats, or it
   * has to do with threads. What merely runs functions at once does not.
   */
  @Override
  public boolean wants(MethodSymbol method) {
    Boolean known = wanted.get(method);
    if (known == null) {
      known = isWanted(method);
      wanted.put(method, known);
    }
    return known;
  }

  @Override
  public boolean returnsTasks(MethodSymbol method) {
    Type result = method.getReturnType();
    return isTask(result) || holdsTasks(result);
  }

  private boolean isWanted(MethodSymbol method) {
    if (isAboutThreads(threadRole(method))) {
      return true;
    }
    if (method.isConstructor()) {
      return isTask(method.owner.type);
    }
    return returnsTasks(method)
        || role(method)
            .is(
                Role.WAITS,
                Role.BLOCKS,
                Role.STARTS,
                Role.PERIODIC,
                Role.CANCELS,
                Role.SHARED,
                Role.OBSERVES,
                Role.COMPLETES,
                Role.FAILS,
                Role.CALLS,
                Role.ONCE)
        || dutyRole(method).is(Role.ENDS, Role.TAKES, Role.MAY_REFUSE);
  }

  private static boolean isAboutThreads(MethodRole role) {
    return role.isKnown() && !role.is(Role.RUNS_HERE, Role.RUNS_SOMEWHERE);
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

  /**
   * Whether a name is one that only the stages of {@code CompletionStage} have, and that takes what
   * comes next: {@code thenApply}. Where a library is missing, the name still tells what is called.
   */
  public boolean isNameOfStage(String name) {
    List<MethodRole> lines = table.tasks().methods(name);
    return !lines.isEmpty() && lines.stream().allMatch(Model::isStage);
  }

  /** Whether a name is one of a stage that is given a failure: {@code whenComplete}. */
  public boolean isNameOfHandler(String name) {
    return table.tasks().methods(name).stream()
        .anyMatch(
            line ->
                line.indexOf(ParameterRole.HANDLER) >= 0
                    || line.indexOf(ParameterRole.RECOVER) >= 0
                    || line.indexOf(ParameterRole.LISTENER) >= 0);
  }

  private static boolean isStage(MethodRole line) {
    return line.owner().startsWith("java.util.concurrent.")
        && line.is(Role.PROPAGATES)
        && (line.indexOf(ParameterRole.NEXT) >= 0 || line.indexOf(ParameterRole.FLAT) >= 0)
        && line.indexOf(ParameterRole.HANDLER) < 0;
  }

  /** Returns what names alone tell. */
  public NamePatterns names() {
    return table.patterns();
  }

  /** Whether code in a folder of a name only shows or measures something: samples, benchmarks. */
  public boolean isSideShow(String folder) {
    return table.isSideShow(folder.toLowerCase(java.util.Locale.ROOT));
  }

  /** Whether a folder of a name holds tests. */
  public boolean isTestFolder(String folder) {
    return table.isTestFolder(folder.toLowerCase(java.util.Locale.ROOT));
  }

  /** Returns the role of a type that may be missing here, by its fully qualified name. */
  public Optional<TypeRole> typeRole(String packageName, String simpleName) {
    String name = table.nameOf(packageName, packageName + "." + simpleName);
    return Optional.ofNullable(table.tasks().type(name));
  }

  private MethodRole findRole(MethodSymbol method) {
    // Before the lines are looked up: it may bring the file of a library in.
    supertypes(method.owner);
    MethodRole found = find(method, table.tasks());
    return found.isKnown() || method.isConstructor() ? found : stages.infer(method);
  }

  /**
   * Returns what a method has to do with threads: where what it is given runs, whether it blocks,
   * what it takes for the calling thread. {@link MethodRole#NONE} if nothing is known of it.
   */
  public MethodRole threadRole(MethodSymbol method) {
    MethodRole role = threadMemo.get(method);
    if (role == null) {
      supertypes(method.owner);
      role = find(method, table.threads());
      threadMemo.put(method, role);
    }
    return role;
  }

  private MethodRole find(MethodSymbol method, RoleTable.Lines lines) {
    String name = method.isConstructor() ? "new" : method.getSimpleName().toString();
    MethodRole best = nearest(method, lines.methods(name));
    if (best.isKnown() || method.isConstructor()) {
      return best;
    }
    return nearest(method, lines.prefixesOf(name));
  }

  /**
   * Among the lines that fit a method, the one whose class is nearest; in one class, the one that
   * names the parameters; of two such, the first.
   */
  private MethodRole nearest(MethodSymbol method, List<MethodRole> lines) {
    MethodRole best = MethodRole.NONE;
    int bestDistance = Integer.MAX_VALUE;
    for (MethodRole line : lines) {
      int distance = distance(method, line);
      boolean nearer =
          distance < bestDistance
              || (distance == bestDistance
                  && best.isKnown()
                  && best.anyParameters()
                  && !line.anyParameters());
      if (nearer && signatures.matches(method, line)) {
        best = line;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** How far up from the method's class the line's class is. */
  private int distance(MethodSymbol method, MethodRole line) {
    if (line.owner().equals("*")) {
      return Integer.MAX_VALUE - 1;
    }
    if (method.isConstructor()) {
      return table.nameOf(method.owner.type).equals(line.owner()) ? 0 : Integer.MAX_VALUE;
    }
    return supertypes(method.owner).getOrDefault(line.owner(), Integer.MAX_VALUE);
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
    Map<String, Integer> known = Map.of();
    try {
      int distance = 0;
      for (Type supertype : types.closure(type.type)) {
        String name = table.nameOf(supertype);
        if (table.knows(name)) {
          known = known.isEmpty() ? new HashMap<>() : known;
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

  /** Returns the same knowledge for methods of class files, which are known by name. */
  public NamedMethods namedMethods() {
    return new NamedMethods(table);
  }

  /** Returns the methods that a callback object's type has for being told a failure. */
  public List<MethodSymbol> failureMethods(Type callback) {
    return StageInference.failureMethods(callback, types);
  }
}
