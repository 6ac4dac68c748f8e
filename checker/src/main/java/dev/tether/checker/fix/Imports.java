package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.TypeParameterTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Name;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides how a class is written in one compilation unit: by its simple name, with a new import
 * where that takes nothing away from anybody, or in full.
 */
final class Imports {
  private static final String DECLARED = "declared ";

  private final JCCompilationUnit unit;
  private final Types types;
  private final Map<String, String> named = new HashMap<>();

  /** What each simple name means where the unit uses or declares it: classes by full name. */
  private final Map<String, Set<String>> meanings = new HashMap<>();

  /** Imports that earlier fixes of this unit ask for. */
  private final Map<String, String> claimed = new HashMap<>();

  Imports(CompilationUnitTree unit, Types types) {
    this.unit = (JCCompilationUnit) unit;
    this.types = types;
    for (ImportTree tree : unit.getImports()) {
      String name = tree.getQualifiedIdentifier().toString();
      named.put(simpleName(name), tree.isStatic() ? "static " + name : name);
    }
    new MeaningScanner().scan(unit.getTypeDecls(), null);
  }

  /**
   * How to write a class.
   *
   * @param text what to write
   * @param toImport the class to import for that, if it isn't yet
   */
  record Written(String text, Optional<String> toImport) {}

  /**
   * Returns how to write a top-level class at a place.
   *
   * @param className its fully qualified name
   * @return empty if nothing that can be written there means that class
   */
  Optional<Written> write(String className, TreePath place) {
    String simple = simpleName(className);
    if (isFreeFor(simple, className, place)) {
      Optional<String> top = meaningAtTop(simple);
      if (top.filter(className::equals).isPresent()) {
        return Optional.of(new Written(simple, Optional.empty()));
      }
      if (!named.containsKey(simple)
          && claimed.getOrDefault(simple, className).equals(className)
          && meanings.getOrDefault(simple, Set.of(className)).equals(Set.of(className))) {
        claimed.put(simple, className);
        return Optional.of(new Written(simple, Optional.of(className)));
      }
    }
    int dot = className.indexOf('.');
    String root = dot < 0 ? className : className.substring(0, dot);
    boolean rootMeansPackage = !isInherited(root, place) && meaningsAreNone(root);
    return dot > 0 && rootMeansPackage
        ? Optional.of(new Written(className, Optional.empty()))
        : Optional.empty();
  }

  private boolean meaningsAreNone(String name) {
    // Packages are no meaning: MeaningScanner leaves them out.
    return !meanings.containsKey(name) && meaningAtTop(name).isEmpty();
  }

  /** Whether no declaration between the place and the top level takes the simple name. */
  private boolean isFreeFor(String simple, String className, TreePath place) {
    Set<String> used = meanings.getOrDefault(simple, Set.of());
    for (String meaning : used) {
      if (meaning.startsWith(DECLARED) && !meaning.equals(DECLARED + className)) {
        return false;
      }
    }
    return !isInherited(simple, place);
  }

  /** Whether a class around a place has a member class or a field of a name, by inheritance. */
  private boolean isInherited(String simple, TreePath place) {
    Name name = unit.packge.name.table.fromString(simple);
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof JCTree.JCClassDecl declaration && declaration.sym != null) {
        for (Type supertype : types.closure(declaration.sym.type)) {
          if (hasMember(supertype.tsym, name)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static boolean hasMember(Symbol type, Name name) {
    try {
      return type instanceof ClassSymbol owner
          && owner
              .members()
              .getSymbolsByName(name, s -> s instanceof ClassSymbol || s instanceof VarSymbol)
              .iterator()
              .hasNext();
    } catch (CompletionFailure e) {
      return false;
    }
  }

  /** Returns the class that a simple name means outside of all classes of this unit. */
  private Optional<String> meaningAtTop(String simple) {
    String imported = named.get(simple);
    if (imported != null) {
      return Optional.of(imported);
    }
    Name name = unit.packge.name.table.fromString(simple);
    try {
      Symbol found = unit.packge.members().findFirst(name, s -> s instanceof ClassSymbol);
      if (found == null) {
        found = unit.starImportScope.findFirst(name, s -> s instanceof ClassSymbol);
      }
      return Optional.ofNullable(found).map(s -> s.getQualifiedName().toString());
    } catch (CompletionFailure e) {
      return Optional.empty();
    }
  }

  private static String simpleName(String className) {
    return className.substring(className.lastIndexOf('.') + 1);
  }

  private final class MeaningScanner extends TreeScanner<Void, Void> {
    @Override
    public Void visitIdentifier(IdentifierTree tree, Void unused) {
      if (((JCTree.JCIdent) tree).sym instanceof ClassSymbol type) {
        mean(tree.getName(), type.getQualifiedName().toString());
      }
      return null;
    }

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      ClassSymbol symbol = ((JCTree.JCClassDecl) tree).sym;
      mean(tree.getSimpleName(), DECLARED + (symbol == null ? "" : symbol.getQualifiedName()));
      return super.visitClass(tree, null);
    }

    @Override
    public Void visitTypeParameter(TypeParameterTree tree, Void unused) {
      mean(tree.getName(), DECLARED);
      return super.visitTypeParameter(tree, null);
    }

    @Override
    public Void visitVariable(VariableTree tree, Void unused) {
      mean(tree.getName(), DECLARED);
      return super.visitVariable(tree, null);
    }

    private void mean(javax.lang.model.element.Name name, String meaning) {
      meanings.computeIfAbsent(name.toString(), unused -> new HashSet<>()).add(meaning);
    }
  }
}
