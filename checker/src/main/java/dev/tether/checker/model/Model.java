package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
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
  private final Map<String, TypeRole> threadTypes = new HashMap<>();
  private final Signatures tasks;
  private final Signatures threads;
  private final List<String> problems = new ArrayList<>();
  private final Map<String, Boolean> ownerNames = new HashMap<>();
  private final StageInference stages;

  private final Map<Symbol, Optional<TypeRole>> typeMemo = new IdentityHashMap<>();
  private final Map<Symbol, Map<String, Integer>> supertypeMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, MethodRole> methodMemo = new IdentityHashMap<>();
  private final Map<Symbol, Optional<TypeRole>> threadTypeMemo = new IdentityHashMap<>();
  private final Map<MethodSymbol, MethodRole> threadMemo = new IdentityHashMap<>();

  /**
   * Creates the model of one compilation.
   *
   * @param types javac's type relations
   * @param options names the user's own role files, types and methods
   */
  public Model(Types types, TetherOptions options) {
    this.types = types;
    this.stages = new StageInference(this, types);
    this.tasks = new Signatures(types);
    this.threads = new Signatures(types);
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
    file.threadTypes().forEach(threadTypes::putIfAbsent);
    file.methods().forEach(this::add);
  }

  private void add(MethodRole method) {
    ownerNames.put(method.owner(), true);
    if (method.role().facet().answers(Facet.TASKS)) {
      tasks.add(method);
    }
    if (method.role().facet().answers(Facet.THREADS)) {
      threads.add(method);
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
      role = nearest(type, typeRoles);
      typeMemo.put(type, role);
    }
    return role;
  }

  private Optional<TypeRole> nearest(Symbol type, Map<String, TypeRole> roles) {
    return supertypes(type).entrySet().stream()
        .filter(e -> roles.containsKey(e.getKey()))
        .min(Map.Entry.comparingByValue())
        .map(e -> roles.get(e.getKey()))
        .or(() -> Optional.ofNullable(roles.get("*." + type.getSimpleName())));
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

  /**
   * Whether calls of a method can matter: it returns a task or tasks, it blocks, or it has to do
   * with threads. What merely runs functions at once does not.
   */
  public boolean wants(MethodSymbol method) {
    if (isAboutThreads(threadRole(method))) {
      return true;
    }
    if (method.isConstructor()) {
      return isTask(method.owner.type);
    }
    Type result = method.getReturnType();
    return isTask(result) || holdsTasks(result) || role(method).is(Role.WAITS, Role.BLOCKS);
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

  private MethodRole findRole(MethodSymbol method) {
    MethodRole found = tasks.find(method, supertypes(method.owner));
    return found.isKnown() || method.isConstructor() ? found : stages.infer(method);
  }

  /**
   * Returns what a method has to do with threads: where what it is given runs, whether it blocks,
   * what it takes for the calling thread. {@link MethodRole#NONE} if nothing is known of it.
   */
  public MethodRole threadRole(MethodSymbol method) {
    MethodRole role = threadMemo.get(method);
    if (role == null) {
      role = threads.find(method, supertypes(method.owner));
      threadMemo.put(method, role);
    }
    return role;
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
      role = nearest(type, threadTypes);
      threadTypeMemo.put(type, role);
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
        if (ownerNames.containsKey(name)
            || typeRoles.containsKey(name)
            || threadTypes.containsKey(name)) {
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
