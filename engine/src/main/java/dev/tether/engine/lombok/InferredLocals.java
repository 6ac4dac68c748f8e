package dev.tether.engine.lombok;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.tree.JCTree.JCVariableDecl;
import com.sun.tools.javac.tree.TreeScanner;

/** {@code val x = ..;}: a local whose type is that of its value. */
final class InferredLocals extends TreeScanner {
  private final Annotations annotations;

  InferredLocals(Annotations annotations) {
    this.annotations = annotations;
  }

  @Override
  public void visitVarDef(JCVariableDecl tree) {
    if (tree.vartype != null) {
      boolean val = annotations.is(tree.vartype, "val");
      if (val || annotations.is(tree.vartype, "var")) {
        tree.startPos = tree.vartype.pos;
        tree.vartype = null;
        tree.mods.flags |= val ? Flags.FINAL : 0;
      }
    }
    super.visitVarDef(tree);
  }
}
