package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.model.JavacElements;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.options.MethodName;
import dev.tether.checker.options.Spelling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Compares role files with the classes that they speak of.
 *
 * <p>A class that is not on the class path is no mistake: the same file serves all modules of a
 * build, and not every module sees every library. A class that is there but lacks the method is.
 */
public final class RoleFileCheck {
  private static final int MOST_OVERLOADS = 5;

  private final JavacElements elements;
  private final Types types;
  private final Signatures signatures;

  /** Creates the check for one compilation. */
  public RoleFileCheck(Context context) {
    this.elements = JavacElements.instance(context);
    this.types = Types.instance(context);
    this.signatures = new Signatures(types);
  }

  /** Returns a sentence for each line about a method that its class does not have. */
  public List<String> unknownMethods(RoleFile file) {
    List<String> problems = new ArrayList<>();
    for (MethodRole line : file.methods()) {
      if (!line.owner().equals("*")) {
        find(line.owner())
            .flatMap(owner -> unknownMethod(owner, line))
            .ifPresent(problem -> problems.add(line.place() + ": " + problem));
      }
    }
    return problems;
  }

  /** Returns what keeps a method from serving as the tracking helper of fixes, if anything does. */
  Optional<String> notTrackingHelper(MethodName helper) {
    Optional<ClassSymbol> owner = find(helper.className());
    if (owner.isEmpty()) {
      return Optional.empty();
    }
    List<MethodSymbol> overloads =
        methods(owner.get()).stream()
            .filter(m -> m.getSimpleName().contentEquals(helper.method()))
            .toList();
    boolean fits = overloads.isEmpty() || overloads.stream().anyMatch(this::takesTaskAndName);
    return fits
        ? Optional.empty()
        : Optional.of(
            owner.get()
                + "."
                + helper.method()
                + " is not a static method with the parameters (task, String name)");
  }

  private boolean takesTaskAndName(MethodSymbol method) {
    return method.isStatic()
        && method.getParameters().size() == 2
        && method
            .getParameters()
            .get(1)
            .type
            .tsym
            .getQualifiedName()
            .contentEquals("java.lang.String");
  }

  /**
   * Returns the classes that are not on the class path, each with the first place that names it.
   */
  public Map<String, Place> unknownClasses(RoleFile file) {
    Map<String, Place> unknown = new LinkedHashMap<>();
    file.typePlaces().forEach((type, place) -> addUnknown(unknown, type, place));
    file.methods().forEach(line -> addUnknown(unknown, line.owner(), line.place()));
    return unknown;
  }

  private void addUnknown(Map<String, Place> unknown, String name, Place place) {
    if (!name.startsWith("*") && !unknown.containsKey(name) && find(name).isEmpty()) {
      unknown.put(name, place);
    }
  }

  /**
   * Returns a sentence for each class that is not on the class path while one of a similar name is,
   * in the same package: most likely a slip, but it may belong to another module.
   */
  public List<String> misspeltClasses(RoleFile file) {
    List<String> hints = new ArrayList<>();
    unknownClasses(file)
        .forEach(
            (name, place) ->
                similarClass(name)
                    .ifPresent(
                        similar ->
                            hints.add(
                                place
                                    + ": there is no class "
                                    + name
                                    + " on this class path; did you mean "
                                    + similar
                                    + "?")));
    return hints;
  }

  private Optional<String> similarClass(String name) {
    int dot = name.lastIndexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    String around = name.substring(0, dot);
    Symbol outer = find(around).map(Symbol.class::cast).orElse(null);
    outer = outer == null ? elements.getPackageElement(around) : outer;
    if (outer == null) {
      return Optional.empty();
    }
    Set<String> siblings = new TreeSet<>();
    for (Symbol member : outer.members().getSymbols()) {
      if (member instanceof TypeSymbol) {
        siblings.add(member.getSimpleName().toString());
      }
    }
    return Spelling.closest(name.substring(dot + 1), siblings).map(n -> around + "." + n);
  }

  private Optional<ClassSymbol> find(String className) {
    try {
      return Optional.ofNullable(elements.getTypeElement(className));
    } catch (CompletionFailure e) {
      return Optional.empty();
    }
  }

  private Optional<String> unknownMethod(ClassSymbol owner, MethodRole line) {
    String name = line.name();
    boolean prefix = name.endsWith("*");
    String start = prefix ? name.substring(0, name.length() - 1) : name;
    Set<String> overloads = new LinkedHashSet<>();
    Set<String> names = new TreeSet<>();
    for (MethodSymbol method : methods(owner)) {
      String candidate = method.isConstructor() ? "new" : method.getSimpleName().toString();
      names.add(candidate);
      if (prefix ? candidate.startsWith(start) : candidate.equals(name)) {
        if (signatures.matches(method, line)) {
          return Optional.empty();
        }
        overloads.add(signatures.describe(method));
      }
    }
    if (!isWhole(owner.type)) {
      return Optional.empty(); // It may be inherited from what is not there.
    }
    return Optional.of(
        overloads.isEmpty()
            ? owner + " has no method '" + name + "'" + hint(name, names)
            : owner + " has no method '" + name + "' with these parameters; " + list(overloads));
  }

  /** Whether all that a class inherits from could be found. */
  private boolean isWhole(Type type) {
    try {
      Type above = types.supertype(type);
      if (above.hasTag(TypeTag.ERROR) || (above.hasTag(TypeTag.CLASS) && !isWhole(above))) {
        return false;
      }
      for (Type each : types.interfaces(type)) {
        if (each.hasTag(TypeTag.ERROR) || !isWhole(each)) {
          return false;
        }
      }
      return true;
    } catch (CompletionFailure e) {
      return false;
    }
  }

  private static String hint(String name, Set<String> names) {
    return Spelling.closest(name, names).map(n -> "; did you mean '" + n + "'?").orElse("");
  }

  private static String list(Set<String> overloads) {
    String shown = String.join(", ", overloads.stream().limit(MOST_OVERLOADS).toList());
    return "it has " + shown + (overloads.size() > MOST_OVERLOADS ? ", ..." : "");
  }

  /** Own and inherited methods; constructors only of the class itself. */
  private List<MethodSymbol> methods(ClassSymbol owner) {
    List<MethodSymbol> methods = new ArrayList<>();
    try {
      for (Type type : types.closure(owner.type)) {
        for (Symbol member : type.tsym.members().getSymbols()) {
          if (member instanceof MethodSymbol method
              && (!method.isConstructor() || type.tsym == owner)) {
            methods.add(method);
          }
        }
      }
    } catch (CompletionFailure e) {
      // A supertype is missing: what is known of the others is compared.
      return methods;
    }
    return methods;
  }
}
