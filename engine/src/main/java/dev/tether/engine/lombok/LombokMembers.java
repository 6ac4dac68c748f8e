package dev.tether.engine.lombok;

import com.sun.tools.javac.tree.JCTree.JCClassDecl;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeMaker;
import com.sun.tools.javac.tree.TreeScanner;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.Names;

/** Adds to the classes of a file what Lombok would add. */
public final class LombokMembers {
  private LombokMembers() {}

  /** Adds the members. The file is parsed and not yet entered. */
  public static void addTo(JCCompilationUnit unit, Context context) {
    Annotations annotations = new Annotations(unit);
    if (annotations.isEmpty()) {
      return;
    }
    MemberMaker make =
        new MemberMaker(TreeMaker.instance(context).forToplevel(unit), Names.instance(context));
    new TreeScanner() {
      @Override
      public void visitClassDef(JCClassDecl tree) {
        // The classes inside first: what is added has nothing to complete.
        super.visitClassDef(tree);
        complete(new LombokClass(tree, annotations, make));
      }
    }.scan(unit);
    new InferredLocals(annotations).scan(unit);
  }

  private static void complete(LombokClass type) {
    ImpliedModifiers.apply(type);
    LogField.addTo(type);
    Builders.addTo(type);
    Constructors.addTo(type);
    Accessors.addTo(type);
    FieldNames.addTo(type);
  }
}
