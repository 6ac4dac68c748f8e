package dev.tether.checker.model;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.model.BuiltInRoles.Library;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The lines of all role files that matter to one compilation, by name.
 *
 * <p>The user's lines are there from the start. The file of a library is added when the first class
 * of its packages is looked up, also when the library was relocated on its way into another one:
 * {@code org.apache.ratis.thirdparty.io.netty.channel.Channel} is Netty's {@code Channel}.
 */
final class RoleTable {
  private static final String ANY_PACKAGE = "*.";

  private final Lines tasks = new Lines(Facet.TASKS);
  private final Lines threads = new Lines(Facet.THREADS);
  private final Lines duties = new Lines(Facet.DUTIES);
  private final Set<String> owners = new HashSet<>();
  private final List<String> folders = new ArrayList<>();
  private final List<String> testFolders = new ArrayList<>();
  private final NamePatterns patterns = new NamePatterns();
  private final Set<Library> added = new HashSet<>();
  private final Map<PackageSymbol, Integer> relocations = new IdentityHashMap<>();
  private final Map<ClassSymbol, String> names = new IdentityHashMap<>();
  private final Map<String, Integer> relocatedNames = new HashMap<>();

  /** The lines that answer one question. */
  static final class Lines {
    private final Facet question;
    private final Map<String, TypeRole> types = new HashMap<>();
    private final Map<String, List<MethodRole>> methods = new HashMap<>();
    private final List<MethodRole> prefixes = new ArrayList<>();
    private final Map<String, List<MethodRole>> fitting = new HashMap<>();
    private boolean anyPackage;

    private Lines(Facet question) {
      this.question = question;
    }

    private void add(MethodRole method) {
      if (!method.role().facet().answers(question)) {
        return;
      }
      if (method.name().endsWith("*")) {
        prefixes.add(method);
        fitting.clear();
      } else {
        methods.computeIfAbsent(method.name(), unused -> new ArrayList<>()).add(method);
      }
    }

    private void addType(String name, TypeRole role) {
      if (role.facet().answers(question)) {
        types.putIfAbsent(name, role);
        anyPackage |= name.startsWith(ANY_PACKAGE);
      }
    }

    /** Returns the role of a type by the name that role files know it by, or null. */
    TypeRole type(String name) {
      return types.get(name);
    }

    /** Returns the role of classes of a simple name in whatever package, or null. */
    TypeRole typeInAnyPackage(Symbol type) {
      return anyPackage ? types.get(ANY_PACKAGE + type.getSimpleName()) : null;
    }

    /** Returns the lines about methods of a name. */
    List<MethodRole> methods(String name) {
      return methods.getOrDefault(name, List.of());
    }

    /** Returns the lines about methods whose name has a certain start that a name has. */
    List<MethodRole> prefixesOf(String name) {
      List<MethodRole> known = fitting.get(name);
      if (known == null) {
        known = prefixes.stream().filter(line -> NamePatterns.fits(name, line.name())).toList();
        fitting.put(name, known);
      }
      return known;
    }
  }

  /** Adds all lines of a file. What was added before wins. */
  void add(RoleFile file) {
    file.types().forEach((name, roles) -> roles.forEach(role -> addType(name, role)));
    file.methods().forEach(this::add);
    folders.addAll(file.folders());
    testFolders.addAll(file.testFolders());
    file.names().forEach(patterns::add);
  }

  private void add(MethodRole method) {
    owners.add(method.owner());
    tasks.add(method);
    threads.add(method);
    duties.add(method);
  }

  private void addType(String name, TypeRole role) {
    owners.add(name);
    tasks.addType(name, role);
    threads.addType(name, role);
    duties.addType(name, role);
  }

  /** Returns the lines that say what becomes of tasks. */
  Lines tasks() {
    return tasks;
  }

  /** Returns the lines that say what runs where. */
  Lines threads() {
    return threads;
  }

  /** Whether a line says that code in a folder of a name only shows or measures something. */
  boolean isSideShow(String folder) {
    return folders.stream().anyMatch(pattern -> NamePatterns.fits(folder, pattern));
  }

  /** Whether a line says that a folder of a name holds tests. */
  boolean isTestFolder(String folder) {
    return testFolders.stream().anyMatch(pattern -> NamePatterns.fits(folder, pattern));
  }

  /** Returns the lines that say what must be ended, and what ends it. */
  Lines duties() {
    return duties;
  }

  /** Returns what names alone tell. */
  NamePatterns patterns() {
    return patterns;
  }

  /** Whether any line speaks of a class. */
  boolean knows(String className) {
    return owners.contains(className);
  }

  /** Returns the name that role files know a class by. */
  String nameOf(Type type) {
    if (!(type.tsym instanceof ClassSymbol symbol)) {
      return "";
    }
    String known = names.get(symbol);
    if (known == null) {
      known = findName(symbol);
      names.put(symbol, known);
    }
    return known;
  }

  private String findName(ClassSymbol symbol) {
    String name = symbol.getQualifiedName().toString();
    Integer relocation = relocations.get(symbol.packge());
    if (relocation == null) {
      relocation = load(symbol.packge().getQualifiedName().toString());
      relocations.put(symbol.packge(), relocation);
    }
    return relocation == 0 ? name : name.substring(relocation);
  }

  /**
   * Returns the name that role files know a class by.
   *
   * @param packageName the class's package, with dots
   * @param name its fully qualified name, with dots
   */
  String nameOf(String packageName, String name) {
    Integer relocation = relocatedNames.get(packageName);
    if (relocation == null) {
      relocation = load(packageName);
      relocatedNames.put(packageName, relocation);
    }
    return relocation == 0 ? name : name.substring(relocation);
  }

  /** Adds the libraries of a package; returns the length of the prefix that relocation added. */
  private int load(String packageName) {
    int relocation = 0;
    for (Library library : BuiltInRoles.libraries()) {
      for (String known : library.packages()) {
        int start = indexOf(packageName, known);
        if (start >= 0) {
          relocation = start;
          if (added.add(library)) {
            add(library.roles());
          }
        }
      }
    }
    return relocation;
  }

  /** Where a package's name starts inside another one; -1 if it isn't there. */
  private static int indexOf(String name, String known) {
    if (name.startsWith(known)) {
      return isEnd(name, known.length()) ? 0 : -1;
    }
    if (known.indexOf('.') < 0) {
      // Too short a name to tell a relocated copy by.
      return -1;
    }
    int start = name.indexOf(known);
    return start > 0 && name.charAt(start - 1) == '.' && isEnd(name, start + known.length())
        ? start
        : -1;
  }

  private static boolean isEnd(String name, int index) {
    return index == name.length() || name.charAt(index) == '.';
  }
}
