package dev.tether.checker.model;

import dev.tether.checker.bytecode.CallRole;
import dev.tether.checker.bytecode.Failure;
import dev.tether.checker.bytecode.KnownMethods;
import dev.tether.checker.bytecode.MethodId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What role files say of methods of class files.
 *
 * <p>The same lines as in {@link Model}, looked up by names instead of symbols. Not thread-safe.
 */
public final class NamedMethods implements KnownMethods {
  private static final String THROWABLE = "java/lang/Throwable";

  private final RoleTable table;
  private final Map<String, String> names = new HashMap<>();

  NamedMethods(RoleTable table) {
    this.table = table;
  }

  /** Returns what the files that ship with Tether say. */
  public static NamedMethods builtIn() {
    RoleTable table = new RoleTable();
    table.add(BuiltInRoles.names().roles());
    return new NamedMethods(table);
  }

  /** Returns what a method does to tasks; {@link MethodRole#NONE} if nothing is known of it. */
  public MethodRole lines(MethodId method, Supertypes supertypes) {
    return find(method, supertypes, table.tasks());
  }

  /** Returns what a method has to do with threads; {@link MethodRole#NONE} if nothing is known. */
  public MethodRole threadRole(MethodId method, Supertypes supertypes) {
    return find(method, supertypes, table.threads());
  }

  private MethodRole find(MethodId method, Supertypes supertypes, RoleTable.Lines lines) {
    boolean constructor = method.name().equals("<init>");
    List<String> types = new ArrayList<>();
    for (String type : constructor ? List.of(method.owner()) : supertypes.of(method.owner())) {
      types.add(name(type));
    }
    String name = constructor ? "new" : method.name();
    List<String> parameters = Descriptors.simpleParameters(method.descriptor());
    MethodRole best = nearest(types, parameters, lines.methods(name));
    if (best.isKnown() || constructor) {
      return best;
    }
    return nearest(types, parameters, lines.prefixesOf(name));
  }

  /** The name that role files know a class by; brings its library's file in. */
  private String name(String internalName) {
    String known = names.get(internalName);
    if (known == null) {
      int slash = internalName.lastIndexOf('/');
      String packageName = slash < 0 ? "" : internalName.substring(0, slash).replace('/', '.');
      known = table.nameOf(packageName, Descriptors.qualified(internalName));
      names.put(internalName, known);
    }
    return known;
  }

  private static MethodRole nearest(
      List<String> types, List<String> parameters, List<MethodRole> lines) {
    MethodRole best = MethodRole.NONE;
    int bestDistance = Integer.MAX_VALUE;
    for (MethodRole line : lines) {
      int distance = line.owner().equals("*") ? Integer.MAX_VALUE - 1 : types.indexOf(line.owner());
      if (distance < 0) {
        continue;
      }
      boolean nearer =
          distance < bestDistance
              || (distance == bestDistance
                  && best.isKnown()
                  && best.anyParameters()
                  && !line.anyParameters());
      if (nearer && matches(parameters, line)) {
        best = line;
        bestDistance = distance;
      }
    }
    return best;
  }

  private static boolean matches(List<String> parameters, MethodRole line) {
    if (line.anyParameters()) {
      return true;
    }
    if (parameters.size() != line.parameters().size()) {
      return false;
    }
    for (int i = 0; i < parameters.size(); i++) {
      String wanted = line.parameters().get(i).type();
      if (!wanted.equals("*") && !wanted.equals(parameters.get(i))) {
        return false;
      }
    }
    return true;
  }

  private Optional<TypeRole> type(List<String> supertypes) {
    for (String type : supertypes) {
      TypeRole role = table.tasks().type(name(type));
      if (role != null) {
        return Optional.of(role);
      }
    }
    String simple = supertypes.get(0).substring(supertypes.get(0).lastIndexOf('/') + 1);
    String inner = simple.substring(simple.lastIndexOf('$') + 1);
    return Optional.ofNullable(table.tasks().type("*." + inner));
  }

  /** Whether values of a class are tasks. */
  public boolean isTask(String internalName, Supertypes supertypes) {
    return type(supertypes.of(internalName)).filter(TypeRole::isTask).isPresent();
  }

  @Override
  public Optional<Failure> failure(MethodId method, Supertypes supertypes) {
    MethodRole role = lines(method, supertypes);
    if (isHarmless(role)) {
      return Optional.of(new Failure(0, Set.of(), functions(role), ""));
    }
    if (method.name().equals("<init>")) {
      return isTrusted(method.owner()) || supertypes.of(method.owner()).contains(THROWABLE)
          ? Optional.of(Failure.NONE)
          : Optional.empty();
    }
    Optional<String> result = Descriptors.resultClass(method.descriptor());
    if (result.filter(type -> isTask(type, supertypes)).isPresent()
        || type(supertypes.of(method.owner())).filter(r -> r == TypeRole.LOGGER).isPresent()) {
      // What it starts fails in its own task.
      return Optional.of(Failure.NONE);
    }
    return role.is(Role.WAITS, Role.BLOCKS, Role.MAY_THROW)
        ? Optional.of(Failure.unknown("by contract"))
        : Optional.empty();
  }

  @Override
  public CallRole role(MethodId method, Supertypes supertypes) {
    return callRole(lines(method, supertypes));
  }

  private static CallRole callRole(MethodRole role) {
    if (!role.isKnown()) {
      return CallRole.NONE;
    }
    CallRole.Kind kind =
        switch (role.role()) {
          case LAUNCHES, PERIODIC -> CallRole.Kind.LAUNCHES;
          case PROPAGATES, SELF -> CallRole.Kind.CONTINUES;
          case COMPLETED -> CallRole.Kind.COMPLETED;
          case SHARED, IGNORABLE, BEST_EFFORT -> CallRole.Kind.SHARED;
          case WAITS -> CallRole.Kind.WAITS;
          case BLOCKS -> CallRole.Kind.BLOCKS;
          case PLAIN, RUNS_HERE -> CallRole.Kind.UNKNOWN;
          default -> CallRole.Kind.LOOKS;
        };
    return new CallRole(
        kind, role.parameters().stream().map(p -> given(p.role().orElse(null))).toList());
  }

  private static CallRole.Given given(ParameterRole role) {
    if (role == null) {
      return CallRole.Given.UNKNOWN;
    }
    return switch (role) {
      case BODY, NEXT -> CallRole.Given.BODY;
      case FLAT -> CallRole.Given.FLAT;
      case HANDLER -> CallRole.Given.HANDLER;
      case RECOVER -> CallRole.Given.RECOVER;
      case LISTENER, CALLBACK, PROMISE -> CallRole.Given.TOLD;
      default -> CallRole.Given.UNKNOWN;
    };
  }

  /** The functions that a method runs at once, with the questions that they answer for it. */
  private static Map<Integer, Integer> functions(MethodRole role) {
    Map<Integer, Integer> functions = new HashMap<>();
    for (int i = 0; i < role.parameters().size(); i++) {
      if (role.parameterRole(i).filter(r -> r == ParameterRole.RUNS).isPresent()) {
        functions.put(i, Failure.EVERY_QUESTION);
      }
    }
    return functions;
  }

  /** The JDK's basic objects can be made. */
  private static boolean isTrusted(String owner) {
    return owner.startsWith("java/util/")
        || owner.startsWith("java/lang/") && owner.indexOf('/', 10) < 0;
  }

  /** Whether a line says that a method throws nothing that matters. */
  public static boolean isHarmless(MethodRole role) {
    return role.is(
        Role.NO_THROW,
        Role.INSPECTS,
        Role.COMPLETES,
        Role.FAILS,
        Role.CANCELS,
        Role.PERIODIC,
        Role.EXITS);
  }

  @Override
  public boolean isUncounted(List<String> supertypes) {
    return type(supertypes).filter(r -> r == TypeRole.UNCOUNTED).isPresent();
  }

  @Override
  public boolean rejectsArgument(List<String> supertypes) {
    return type(supertypes).filter(r -> r == TypeRole.ARGUMENT_CHECK).isPresent();
  }

  @Override
  public boolean looksHarmless(MethodId method, List<String> exceptions) {
    if (!exceptions.isEmpty()) {
      return false;
    }
    boolean bare = method.descriptor().startsWith("()");
    String result = Descriptors.simpleResult(method.descriptor());
    return bare && isGetter(method.name(), result)
        || isPredicate(method.name()) && result.equals("boolean");
  }

  /** Returns the property that an accessor is of by its name: {@code name} for {@code setName}. */
  public static Optional<String> property(String accessor, int arguments) {
    for (String prefix : List.of("get", "is", "set")) {
      if (accessor.startsWith(prefix)
          && accessor.length() > prefix.length()
          && arguments == (prefix.equals("set") ? 1 : 0)) {
        String name = accessor.substring(prefix.length());
        return Optional.of(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1));
      }
    }
    return Optional.empty();
  }

  /** {@code getName()}, {@code isOpen()}: by the conventions of JavaBeans, a look at a field. */
  public static boolean isGetter(String name, String result) {
    int prefix = name.startsWith("get") ? 3 : name.startsWith("is") ? 2 : 0;
    boolean named = prefix > 0 && name.length() > prefix;
    return named
        ? Character.isUpperCase(name.charAt(prefix))
        : result.toLowerCase(Locale.ROOT).endsWith(name.toLowerCase(Locale.ROOT));
  }

  /** {@code isReachable(address)}: whoever answers yes or no has taken failures into account. */
  public static boolean isPredicate(String name) {
    int prefix = name.startsWith("is") ? 2 : name.startsWith("has") ? 3 : 0;
    return prefix > 0 && name.length() > prefix && Character.isUpperCase(name.charAt(prefix));
  }
}
