package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.model.JavacElements;
import com.sun.tools.javac.util.Context;
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
   * Returns what a class that is not on the class path was probably meant to be: one of a similar
   * name beside it.
   */
  public Optional<String> similarClass(String name) {
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
    return Optional.of(
        overloads.isEmpty()
            ? owner + " has no method '" + name + "'" + hint(name, names)
            : owner + " has no method '" + name + "' with these parameters; " + list(overloads));
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
