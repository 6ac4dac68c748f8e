package dev.tether.engine.compile;

import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCIdent;
import com.sun.tools.javac.tree.JCTree.JCMemberReference;
import com.sun.tools.javac.tree.JCTree.JCNewClass;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Name;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * What a compiled file uses, itself included: asked of all files at each edit of one, so it is
 * noted once for each text rather than looked for in its trees.
 */
public final class Used {
  private final Symbol[] classes;
  private final Name[] types;
  private final Name[] missing;

  private Used(Set<Symbol> classes, Set<Name> types, Set<Name> missing) {
    this.classes = classes.toArray(Symbol[]::new);
    this.types = types.toArray(Name[]::new);
    this.missing = missing.toArray(Name[]::new);
  }

  /** What an attributed file uses. */
  public static Used in(JCCompilationUnit unit) {
    Search search = new Search();
    search.scan(unit);
    return new Used(search.classes, search.types, search.missing);
  }

  /** Whether these outermost classes, or anything inside of them, are used. */
  boolean hasClass(Set<Symbol> outermost) {
    return Arrays.stream(classes).anyMatch(outermost::contains);
  }

  /** Whether a name stands where a type may stand. */
  boolean hasType(Set<Name> names) {
    return Arrays.stream(types).anyMatch(names::contains);
  }

  /** Whether a name could not be resolved. */
  boolean lacks(Set<Name> names) {
    return Arrays.stream(missing).anyMatch(names::contains);
  }

  private static final class Search extends TreeScanner {
    private final Set<Symbol> classes = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Name> types = new HashSet<>();
    private final Set<Name> missing = new HashSet<>();

    private void look(Name name, Symbol symbol) {
      if (symbol == null || symbol.type == null || symbol.type.isErroneous()) {
        types.add(name);
        missing.add(name);
      } else if (symbol.kind != Kind.VAR && symbol.kind != Kind.MTH) {
        types.add(name);
      }
      look(symbol);
    }

    private void look(Symbol symbol) {
      for (Symbol s = symbol; s != null && s.owner != null; s = s.owner) {
        if (s.owner.kind == Kind.PCK) {
          classes.add(s);
          return;
        }
      }
    }

    @Override
    public void visitIdent(JCIdent tree) {
      look(tree.name, tree.sym);
    }

    @Override
    public void visitSelect(JCFieldAccess tree) {
      look(tree.name, tree.sym);
      super.visitSelect(tree);
    }

    @Override
    public void visitReference(JCMemberReference tree) {
      look(tree.sym);
      super.visitReference(tree);
    }

    @Override
    public void visitNewClass(JCNewClass tree) {
      look(tree.constructor);
      super.visitNewClass(tree);
    }
  }
}
