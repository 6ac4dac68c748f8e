package dev.tether.checker.venue;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import java.util.Optional;

/**
 * Methods that tell an object that they are given how it went, {@code handler.onError(e)}: their
 * callers count on them to return at once, as they do on methods that return a task.
 */
public final class CallbackApis {
  private CallbackApis() {}

  /** Returns the parameter that is told when what a place waits for has failed. */
  public static Optional<VarSymbol> toldOf(TreePath wait, Model model) {
    TreePath place = wait;
    while (place.getParentPath() != null) {
      TreePath above = place.getParentPath();
      if (above.getLeaf() instanceof TryTree tree && tree.getBlock() == place.getLeaf()) {
        for (CatchTree clause : tree.getCatches()) {
          Optional<VarSymbol> told = told(clause, model);
          if (told.isPresent()) {
            return told;
          }
        }
      }
      if (FunctionResolver.isOtherCode(above.getLeaf())) {
        return Optional.empty();
      }
      place = above;
    }
    return Optional.empty();
  }

  private static Optional<VarSymbol> told(CatchTree clause, Model model) {
    VarSymbol[] found = new VarSymbol[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        Tree select = tree.getMethodSelect();
        if (select instanceof JCTree.JCFieldAccess access
            && TreeInfo.symbol(access.selected) instanceof VarSymbol parameter
            && parameter.owner instanceof MethodSymbol method
            && method.getParameters().contains(parameter)
            && method.getReturnType().hasTag(TypeTag.VOID)
            && !model.isTask(parameter.type)
            && model.failureMethods(parameter.type).contains(Calls.method(tree).orElse(null))) {
          found[0] = parameter;
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(clause.getBlock(), null);
    return Optional.ofNullable(found[0]);
  }
}
