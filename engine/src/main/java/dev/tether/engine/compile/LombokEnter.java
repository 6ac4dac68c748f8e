package dev.tether.engine.compile;

import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.comp.Enter;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.util.Context;
import com.sun.tools.javac.util.List;
import dev.tether.engine.lombok.LombokMembers;

/**
 * javac's first step after the parser, before which the members that Lombok would make are added:
 * to the files of a scan, to those that are edited, and to those that javac reads on its way.
 */
final class LombokEnter extends Enter {
  private final Context context;

  private LombokEnter(Context context) {
    super(context);
    this.context = context;
  }

  /** Makes a compilation enter files so. */
  static void register(Context context) {
    context.put(enterKey, (Context.Factory<Enter>) LombokEnter::new);
  }

  @Override
  public void complete(List<JCCompilationUnit> trees, ClassSymbol type) {
    trees.forEach(unit -> LombokMembers.addTo(unit, context));
    super.complete(trees, type);
  }
}
