package dev.tether.checker.summary;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.List;
import java.util.Optional;

/** Small questions about calls that javac answers in more words. */
public final class Calls {
  private Calls() {}

  /** Returns the method that a call or an object creation names, if it could be resolved. */
  public static Optional<MethodSymbol> method(Tree call) {
    Symbol symbol = null;
    if (call instanceof JCTree.JCMethodInvocation invocation) {
      symbol = TreeInfo.symbol(invocation.meth);
      if (symbol != null && symbol.isConstructor()) {
        // this(..) and super(..) make no object of their own.
        return Optional.empty();
      }
    } else if (call instanceof JCTree.JCNewClass creation) {
      symbol = creation.constructor;
    } else if (call instanceof JCTree.JCMemberReference reference) {
      symbol = reference.sym;
    }
    return symbol instanceof MethodSymbol method ? Optional.of(method) : Optional.empty();
  }

  /** Returns the arguments of a call or an object creation. */
  public static List<? extends ExpressionTree> arguments(Tree call) {
    if (call instanceof JCTree.JCMethodInvocation invocation) {
      return invocation.getArguments();
    }
    return call instanceof JCTree.JCNewClass creation ? creation.getArguments() : List.of();
  }

  /** Returns the path of an argument. */
  public static TreePath argument(TreePath call, int index) {
    return new TreePath(call, arguments(call.getLeaf()).get(index));
  }

  /** Returns the expression that a method is called on, if it is written out. */
  public static Optional<TreePath> receiver(TreePath call) {
    if (call.getLeaf() instanceof JCTree.JCMethodInvocation invocation
        && invocation.getMethodSelect() instanceof MemberSelectTree select) {
      TreePath selectPath = new TreePath(call, select);
      return Optional.of(skipDown(new TreePath(selectPath, select.getExpression())));
    }
    return Optional.empty();
  }

  /** Goes down through parentheses and casts. */
  public static TreePath skipDown(TreePath path) {
    TreePath place = path;
    while (true) {
      if (place.getLeaf() instanceof ParenthesizedTree parenthesized) {
        place = new TreePath(place, parenthesized.getExpression());
      } else if (place.getLeaf() instanceof TypeCastTree cast) {
        place = new TreePath(place, cast.getExpression());
      } else {
        return place;
      }
    }
  }

  /** Returns the declared type of the parameter that an argument is given to. */
  public static Optional<Type> parameterType(MethodSymbol method, int argument) {
    List<VarSymbol> parameters = method.getParameters();
    if (parameters.isEmpty()) {
      return Optional.empty();
    }
    int last = parameters.size() - 1;
    Type type = parameters.get(Math.min(argument, last)).type;
    return Optional.of(type);
  }

  /** Returns the parameter that an argument is given to. */
  public static Optional<VarSymbol> parameter(MethodSymbol method, int argument) {
    List<VarSymbol> parameters = method.getParameters();
    if (parameters.isEmpty() || (argument >= parameters.size() && !method.isVarArgs())) {
      return Optional.empty();
    }
    return Optional.of(parameters.get(Math.min(argument, parameters.size() - 1)));
  }

  /** Returns the variable that an expression names, if it is one. */
  public static Optional<VarSymbol> variable(Tree expression) {
    return TreeInfo.symbol((JCTree) expression) instanceof VarSymbol variable
        ? Optional.of(variable)
        : Optional.empty();
  }

  /**
   * Whether an expression is a name (of a variable, a class) other than {@code this} or {@code
   * super}.
   */
  public static boolean isPlainName(Tree expression) {
    return expression instanceof IdentifierTree identifier
        && !identifier.getName().contentEquals("this")
        && !identifier.getName().contentEquals("super");
  }

  /** Whether a declaration carries an annotation of this simple name, whoever wrote it. */
  public static boolean isAnnotated(Symbol symbol, String simpleName) {
    return symbol.getAnnotationMirrors().stream()
        .anyMatch(a -> a.type.tsym.getSimpleName().contentEquals(simpleName));
  }
}
