package dev.tether.checker.duty;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;

/** What a declaration declares. */
final class Declared {
  private Declared() {}

  /** Returns the variable; null if the tree declares none that could be entered. */
  static VarSymbol symbol(Tree declaration) {
    return declaration instanceof JCTree.JCVariableDecl variable ? variable.sym : null;
  }
}
