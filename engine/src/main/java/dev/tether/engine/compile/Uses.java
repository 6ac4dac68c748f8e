package dev.tether.engine.compile;

import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCMethodDecl;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.util.Name;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Which files name the classes that a file declares, or members of these. */
public final class Uses {
  private final Set<Symbol> classes = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Name> names = new HashSet<>();
  private final Set<Name> members = new HashSet<>();

  /**
   * What there is to be used of a file.
   *
   * @param declaring the file as it was compiled, and as it will be
   */
  public Uses(List<JCCompilationUnit> declaring) {
    for (JCCompilationUnit unit : declaring) {
      for (JCTree tree : unit.getTypeDecls()) {
        if (tree instanceof JCClassDecl declared) {
          names.add(declared.name);
          addMembers(declared);
          if (declared.sym != null) {
            classes.add(declared.sym);
          }
        }
      }
    }
  }

  private void addMembers(JCClassDecl declared) {
    for (JCTree member : declared.defs) {
      if (member instanceof JCClassDecl nested) {
        members.add(nested.name);
        addMembers(nested);
      } else if (member instanceof JCMethodDecl method) {
        members.add(method.name);
      } else if (member instanceof JCVariableDecl field) {
        members.add(field.name);
      }
    }
  }

  /** Whether a compiled file uses something of it. */
  public boolean isIn(Used used) {
    // By its name, where the class was there no more when this was attributed; and what could not
    // be found then may be a member that there is now.
    return used.hasClass(classes) || used.hasType(names) || used.lacks(members);
  }

  /** Whether the trees of a compiled file refer to something of it. */
  public boolean isReferredToIn(Used used) {
    return used.hasClass(classes);
  }
}
