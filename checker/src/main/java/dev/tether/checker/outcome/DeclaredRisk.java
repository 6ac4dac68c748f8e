package dev.tether.checker.outcome;

import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.model.NamedMethods;
import java.util.List;

/** What the declaration of a method says of how it fails, where its code is not asked. */
final class DeclaredRisk {
  private DeclaredRisk() {}

  /** Whether a method that declares no exception is by its name a look at something. */
  static boolean looksHarmless(MethodSymbol method) {
    if (!method.getThrownTypes().isEmpty()) {
      return false;
    }
    String name = method.name.toString();
    String result = method.getReturnType().tsym.getSimpleName().toString();
    return method.getParameters().isEmpty() && NamedMethods.isGetter(name, result)
        || NamedMethods.isPredicate(name) && method.getReturnType().hasTag(TypeTag.BOOLEAN);
  }

  /**
   * The position of a parameter of the method with some body that nothing is assigned to, or -1.
   */
  static int ownParameter(TreePath body, Tree tree) {
    return body.getParentPath().getLeaf() instanceof JCTree.JCMethodDecl own
            && own.params.size() < Integer.SIZE
            && TreeInfo.symbol(TreeInfo.skipParens((JCTree) tree)) instanceof VarSymbol variable
            && (variable.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0
            && own.sym != null
        ? own.sym.getParameters().indexOf(variable)
        : -1;
  }

  /** Whether a method declares exceptions, and handlers around its call catch them all. */
  static boolean declaresOnly(MethodSymbol method, List<Type> caught, Types types) {
    return method.getThrownTypes().nonEmpty()
        && method.getThrownTypes().stream()
            .allMatch(thrown -> caught.stream().anyMatch(c -> types.isSubtype(thrown, c)));
  }
}
