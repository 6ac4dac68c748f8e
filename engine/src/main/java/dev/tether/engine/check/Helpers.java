package dev.tether.engine.check;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Context;
import dev.tether.checker.model.BuiltInRoles;
import dev.tether.engine.api.HelperCall;
import dev.tether.engine.source.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the methods that a role line could tell of: those that return the task of an expression, or
 * are given it. Libraries that Tether knows are left out.
 */
public final class Helpers {
  private final Types types;

  private Helpers(Context context) {
    types = Types.instance(context);
  }

  /** The methods around an expression of a compiled file, those that are given the task first. */
  public static List<HelperCall> of(Context context, JCCompilationUnit unit, Span expression) {
    TreePath path = path(unit, expression);
    return path == null ? List.of() : new Helpers(context).around(path);
  }

  private static TreePath path(JCCompilationUnit unit, Span expression) {
    return new TreePathScanner<TreePath, Void>() {
      @Override
      public TreePath scan(Tree tree, Void nothing) {
        if (tree instanceof ExpressionTree
            && TreeInfo.getStartPos((JCTree) tree) == expression.start().offset()
            && TreeInfo.getEndPos((JCTree) tree, unit.endPositions) == expression.end().offset()) {
          return new TreePath(getCurrentPath(), tree);
        }
        return super.scan(tree, nothing);
      }

      @Override
      public TreePath reduce(TreePath one, TreePath other) {
        return one == null ? other : one;
      }
    }.scan(new TreePath(unit), null);
  }

  private List<HelperCall> around(TreePath path) {
    List<HelperCall> calls = new ArrayList<>();
    Tree task = path.getLeaf();
    TreePath around = path.getParentPath();
    while (around != null && around.getLeaf() instanceof ParenthesizedTree) {
      task = around.getLeaf();
      around = around.getParentPath();
    }
    Tree parent = around == null ? null : around.getLeaf();
    if (parent instanceof MethodInvocationTree call) {
      add(calls, parent, call.getArguments().indexOf(task));
    } else if (parent instanceof NewClassTree made) {
      add(calls, parent, made.getArguments().indexOf(task));
    }
    Tree receiver = path.getLeaf();
    while (receiver instanceof MethodInvocationTree call) {
      add(calls, call, -1);
      receiver =
          call.getMethodSelect() instanceof MemberSelectTree select ? select.getExpression() : null;
    }
    return calls;
  }

  /**
   * Adds a call if a line about it says something new.
   *
   * @param argument which argument is the task; -1 if it is the result
   */
  private void add(List<HelperCall> calls, Tree call, int argument) {
    boolean returns = call instanceof MethodInvocationTree;
    Symbol called =
        call instanceof NewClassTree made
            ? ((JCTree.JCNewClass) made).constructor
            : TreeInfo.symbol(((JCTree.JCMethodInvocation) call).meth);
    if ((argument < 0 && !returns)
        || !(called instanceof MethodSymbol method)
        || method.owner.isAnonymous()
        || isKnown(method)) {
      return;
    }
    String name = method.isConstructor() ? "new" : method.name.toString();
    String role = argument < 0 ? "ignorable" : "plain";
    calls.add(
        new HelperCall(
            method.enclClass().getQualifiedName().toString(),
            name,
            argument >= 0,
            name + "(" + parameters(method, argument) + ") " + role));
  }

  private String parameters(MethodSymbol method, int argument) {
    List<String> words = new ArrayList<>();
    List<VarSymbol> all = method.params();
    for (int i = 0; i < all.size(); i++) {
      boolean task = i == argument || (i == all.size() - 1 && argument > i);
      words.add(simpleName(types.erasure(all.get(i).type)) + (task ? ":observed" : ""));
    }
    return String.join(", ", words);
  }

  private String simpleName(Type type) {
    return type instanceof Type.ArrayType array
        ? simpleName(array.elemtype) + "[]"
        : type.tsym.name.toString();
  }

  private static boolean isKnown(MethodSymbol method) {
    String name = method.packge().getQualifiedName().toString();
    return BuiltInRoles.libraries().stream()
        .flatMap(library -> library.packages().stream())
        .anyMatch(known -> name.equals(known) || name.startsWith(known + "."));
  }
}
