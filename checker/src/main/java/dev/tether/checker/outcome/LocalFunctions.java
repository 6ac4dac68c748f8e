package dev.tether.checker.outcome;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.source.FunctionTypes;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/** Calls of functions that a local variable holds, or that are written where they are called. */
final class LocalFunctions {
  private final Compilation compilation;
  private final FunctionResolver functions;

  LocalFunctions(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.functions = functions;
  }

  /**
   * {@code Runnable r = () -> work(); r.run();}: returns what the local function does.
   *
   * @param code the code around the call
   */
  Optional<FunctionCode> of(MethodInvocationTree call, TreePath code) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)
        || !isLocal(select.getExpression())) {
      return Optional.empty();
    }
    TreePath place = TreePath.getPath(code, call);
    return place == null
        ? Optional.empty()
        : compilation
            .values()
            .called(place)
            .map(f -> functions.resolve(f, Calls.typeOf(select.getExpression())));
  }

  private boolean isLocal(Tree receiver) {
    boolean local =
        TreeInfo.symbol((JCTree) receiver) instanceof VarSymbol variable
            && variable.getKind() == ElementKind.LOCAL_VARIABLE;
    boolean written =
        receiver instanceof ParenthesizedTree
            || (receiver instanceof JCTree.JCNewClass creation && creation.def != null);
    return (local || written)
        && FunctionTypes.isFunction(compilation.types(), Calls.typeOf(receiver));
  }
}
