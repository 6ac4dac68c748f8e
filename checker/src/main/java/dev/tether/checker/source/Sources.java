package dev.tether.checker.source;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Scope;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.PackageSymbol;
import com.sun.tools.javac.code.Symtab;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.comp.AttrContext;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.comp.Env;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Options;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The sources of one compilation: finds the tree of a declaration, also in other compilation units.
 *
 * <p>Error Prone runs javac with {@code -XDcompilePolicy=simple}, so every class is attributed
 * before the first check runs, and none is desugared before the last has. It accepts {@code byfile}
 * as well: then the other files have either not been attributed yet or are desugared already, and
 * only the file that is being checked can be seen; see {@link #isHidden}. Not thread-safe, like
 * javac.
 */
public final class Sources {
  /**
   * Bounds what is kept of units that were looked at; a unit that is needed again is walked again.
   */
  private static final int UNITS_KEPT = 64;

  private final Enter enter;
  private final Symtab symtab;
  private final Types types;
  private final Unit.CallFilter filter;
  private final boolean seesAll;
  private CompilationUnitTree current;
  private List<ClassSymbol> concreteClasses;
  private final Map<MethodSymbol, Optional<TreePath>> declarations = new IdentityHashMap<>();
  private final Map<CompilationUnitTree, Unit> units =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CompilationUnitTree, Unit> eldest) {
          return size() > UNITS_KEPT;
        }
      };

  /**
   * Creates the access to the sources of a compilation.
   *
   * @param context javac's context
   * @param filter which calls a {@link Unit} shall collect
   */
  public Sources(Context context, Unit.CallFilter filter) {
    this.enter = Enter.instance(context);
    this.symtab = Symtab.instance(context);
    this.types = Types.instance(context);
    this.filter = filter;
    this.seesAll = !"byfile".equals(Options.instance(context).get("compilePolicy"));
  }

  /** Whether all files of the compilation can be seen at once. */
  public boolean seesAll() {
    return seesAll;
  }

  /**
   * Says which file is being checked.
   *
   * @return whether what was known may be wrong from now on, as other files can be seen
   */
  public boolean enter(CompilationUnitTree tree) {
    boolean changes = !seesAll && current != tree;
    current = tree;
    if (changes) {
      declarations.clear();
    }
    return changes;
  }

  /**
   * Whether the source of a symbol belongs to this compilation, but not so that it could be read
   * now. Nothing can be known of it: whoever asks gets the answer that keeps a finding silent.
   */
  public boolean isHidden(Symbol symbol) {
    return !seesAll && envOf(symbol).filter(env -> !isVisible(env)).isPresent();
  }

  private boolean isVisible(Env<AttrContext> env) {
    return seesAll || env.toplevel == current;
  }

  /** Returns the unit of a tree; walked on the first call. */
  public Unit unit(CompilationUnitTree tree) {
    Unit unit = units.get(tree);
    if (unit == null) {
      unit = Unit.of(tree, filter);
      units.put(tree, unit);
    }
    return unit;
  }

  /** Returns the unit that a path lies in. */
  public Unit unit(TreePath path) {
    return unit(path.getCompilationUnit());
  }

  /** Returns where a method is declared, if its source is part of this compilation. */
  public Optional<TreePath> declaration(MethodSymbol method) {
    Optional<TreePath> known = declarations.get(method);
    if (known == null) {
      known = findDeclaration(method);
      declarations.put(method, known);
    }
    return known;
  }

  /** Members of member classes are found without a walk through their file. */
  private Optional<TreePath> findDeclaration(MethodSymbol method) {
    Env<AttrContext> env = visibleEnvOf(method);
    if (env == null) {
      return Optional.empty();
    }
    TreePath type = memberClass(method.owner, env.toplevel);
    if (type == null) {
      return unit(env.toplevel).declaration(method);
    }
    for (Tree member : ((ClassTree) type.getLeaf()).getMembers()) {
      if (member instanceof JCTree.JCMethodDecl found && found.sym == method) {
        return Optional.of(new TreePath(type, found));
      }
    }
    return Optional.empty();
  }

  private Env<AttrContext> visibleEnvOf(Symbol symbol) {
    return envOf(symbol).filter(this::isVisible).orElse(null);
  }

  /** Returns where a class is declared that is no local one; null if it isn't found like that. */
  private static TreePath memberClass(Symbol type, CompilationUnitTree tree) {
    boolean outermost = type.owner != null && type.owner.kind == Kind.PCK;
    if (!outermost && !(type.owner instanceof ClassSymbol)) {
      return null;
    }
    TreePath around = outermost ? new TreePath(tree) : memberClass(type.owner, tree);
    if (around == null) {
      return null;
    }
    List<? extends Tree> members =
        around.getLeaf() instanceof ClassTree owner ? owner.getMembers() : tree.getTypeDecls();
    for (Tree member : members) {
      if (member instanceof JCTree.JCClassDecl found && found.sym == type) {
        return new TreePath(around, found);
      }
    }
    return null;
  }

  /** Returns where a class is declared, if its source is part of this compilation. */
  public Optional<TreePath> declaration(ClassSymbol type) {
    return classDeclaration(type);
  }

  private Optional<TreePath> classDeclaration(ClassSymbol type) {
    Env<AttrContext> env = visibleEnvOf(type);
    if (env == null) {
      return Optional.empty();
    }
    TreePath found = memberClass(type, env.toplevel);
    return Optional.ofNullable(found == null ? unit(env.toplevel).classes().get(type) : found);
  }

  /**
   * Returns the methods that implement an abstract method of this compilation in its named classes;
   * empty if the method isn't one, or belongs to a functional interface, which lambdas implement.
   */
  public List<MethodSymbol> implementations(MethodSymbol method) {
    if ((method.flags() & Flags.ABSTRACT) == 0
        || types.isFunctionalInterface(method.owner.type)
        || declaration(method).isEmpty()) {
      return List.of();
    }
    List<MethodSymbol> found = new ArrayList<>();
    for (ClassSymbol type : concreteClasses()) {
      if (type.isSubClass(method.owner, types)) {
        MethodSymbol implementation = method.implementation(type, types, true);
        if (implementation != null && !found.contains(implementation)) {
          found.add(implementation);
        }
      }
    }
    return found;
  }

  /** Returns the named concrete classes of this compilation that extend a class, not itself. */
  public List<ClassSymbol> subclasses(ClassSymbol type) {
    return concreteClasses().stream().filter(c -> c != type && c.isSubClass(type, types)).toList();
  }

  /** Returns the named concrete classes of this compilation that override a method. */
  public List<ClassSymbol> overriders(MethodSymbol method) {
    return method.owner instanceof ClassSymbol owner
        ? subclasses(owner).stream()
            .filter(c -> method.implementation(c, types, true) != method)
            .toList()
        : List.of();
  }

  private List<ClassSymbol> concreteClasses() {
    if (concreteClasses == null) {
      concreteClasses = new ArrayList<>();
      for (ClassSymbol type : symtab.getAllClasses()) {
        if ((type.flags_field & (Flags.ABSTRACT | Flags.INTERFACE)) == 0
            && enter.getEnv(type) != null) {
          concreteClasses.add(type);
        }
      }
    }
    return concreteClasses;
  }

  /** Returns where the outermost class around a symbol is declared, if it is here. */
  public Optional<TreePath> outermostDeclaration(Symbol symbol) {
    ClassSymbol outermost = isNowhere(symbol) ? null : symbol.outermostClass();
    return outermost == null ? Optional.empty() : classDeclaration(outermost);
  }

  /** Returns the units of this compilation that declare the classes of a package. */
  public List<Unit> unitsOf(PackageSymbol pack) {
    Set<CompilationUnitTree> seen = new LinkedHashSet<>();
    for (Symbol member : pack.members().getSymbols(Scope.LookupKind.NON_RECURSIVE)) {
      Env<AttrContext> env = member instanceof ClassSymbol type ? enter.getEnv(type) : null;
      if (env != null && env.toplevel != null && isVisible(env)) {
        seen.add(env.toplevel);
      }
    }
    return seen.stream().map(this::unit).toList();
  }

  /** Returns the roots of all files of this compilation, in no order that means anything. */
  public List<TreePath> roots() {
    Set<CompilationUnitTree> seen = new LinkedHashSet<>();
    for (ClassSymbol type : symtab.getAllClasses()) {
      Env<AttrContext> env = enter.getEnv(type);
      if (env != null && env.toplevel != null && isVisible(env)) {
        seen.add(env.toplevel);
      }
    }
    return seen.stream().map(TreePath::new).toList();
  }

  private Optional<Env<AttrContext>> envOf(Symbol symbol) {
    try {
      if (isNowhere(symbol)) {
        return Optional.empty();
      }
      ClassSymbol outermost = symbol.outermostClass();
      if (outermost == null) {
        return Optional.empty();
      }
      return Optional.ofNullable(enter.getEnv(outermost)).filter(env -> env.toplevel != null);
    } catch (CompletionFailure e) {
      return Optional.empty();
    }
  }

  /** Whether a symbol belongs to a class that no package has: that of arrays, or a missing one. */
  private static boolean isNowhere(Symbol symbol) {
    for (Symbol s = symbol; s != null && s.kind != Kind.PCK; s = s.owner) {
      if (s.kind == Kind.NIL) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the member (method, field or initializer block) that a place belongs to: the scope in
   * which a local variable of that place can be used, lambdas and local classes included.
   */
  public static TreePath enclosingMember(TreePath path) {
    TreePath member = path;
    TreePath candidate = path;
    for (TreePath p = path; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() instanceof ClassTree) {
        candidate = p;
        if (isMemberClass(p.getParentPath())) {
          return candidate;
        }
      }
      member = candidate;
    }
    return member;
  }

  private static boolean isMemberClass(TreePath classPath) {
    Tree parent = classPath.getParentPath().getLeaf();
    return parent instanceof ClassTree || parent instanceof CompilationUnitTree;
  }

  /**
   * Returns the method, lambda or initializer whose statements run in one go with a place.
   *
   * @param path a place; if it is such code itself, what is around it is not looked at
   */
  public static TreePath enclosingExecutable(TreePath path) {
    TreePath place = path;
    while (!(place.getLeaf() instanceof LambdaExpressionTree)
        && !(place.getLeaf() instanceof MethodTree)
        && !(place.getParentPath().getLeaf() instanceof ClassTree)
        && !(place.getParentPath().getLeaf() instanceof CompilationUnitTree)) {
      place = place.getParentPath();
    }
    return place;
  }

  /** Returns the path of the outermost class around a place. */
  public static TreePath outermostClass(TreePath path) {
    TreePath outermost = path;
    for (TreePath p = path; p.getParentPath() != null; p = p.getParentPath()) {
      outermost = p;
    }
    return outermost;
  }
}
