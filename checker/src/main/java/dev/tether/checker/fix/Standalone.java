package dev.tether.checker.fix;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;

/**
 * Decides whether an expression has the same type where nothing is expected of it.
 *
 * <p>{@code List<Object> x = List.of("a")} compiles, {@code List.of("a").subList(0, 1)} in its
 * place does not: a generic call takes hints from where its value goes. Code that is appended to
 * such a call takes the hint away.
 */
final class Standalone {
  private Standalone() {}

  /** Whether the type of a call or a creation owes nothing to its context; false in doubt. */
  static boolean keepsItsType(FixUnit unit, TreePath path) {
    Tree tree = path.getLeaf();
    if (tree instanceof JCTree.JCNewClass creation) {
      return !TreeInfo.isDiamond(creation);
    }
    if (!(tree instanceof JCTree.JCMethodInvocation call)) {
      return tree instanceof JCTree.JCIdent || tree instanceof JCTree.JCFieldAccess;
    }
    if (Calls.method(call).isEmpty()) {
      return false;
    }
    MethodSymbol method = Calls.method(call).get();
    for (Type variable : method.type.getTypeArguments()) {
      boolean hinted =
          method.getReturnType().containsAny(com.sun.tools.javac.util.List.of(variable));
      if (hinted && call.typeargs.isEmpty() && !isFixedByArguments(unit, path, method, variable)) {
        return false;
      }
    }
    return true;
  }

  /** Whether some function argument alone says what a type variable stands for. */
  private static boolean isFixedByArguments(
      FixUnit unit, TreePath call, MethodSymbol method, Type variable) {
    Type instance = instanceOf(call, method, variable);
    if (instance == null) {
      return false;
    }
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      Type declared = Calls.parameterType(method, i).orElse(null);
      if (declared != null && resultIs(unit, declared, variable)) {
        TreePath argument = Calls.skipDown(Calls.argument(call, i));
        return yields(unit, argument, instance);
      }
    }
    return false;
  }

  /** What a variable stands for, if it is a type argument of the call's type. */
  private static Type instanceOf(TreePath call, MethodSymbol method, Type variable) {
    Type type = ((JCTree) call.getLeaf()).type;
    int index = method.getReturnType().getTypeArguments().indexOf(variable);
    return type == null || index < 0 || index >= type.getTypeArguments().size()
        ? null
        : type.getTypeArguments().get(index);
  }

  private static boolean resultIs(FixUnit unit, Type function, Type variable) {
    try {
      Type result = unit.types().findDescriptorType(function).getReturnType();
      return unit.types().wildUpperBound(result).tsym == variable.tsym;
    } catch (FunctionDescriptorLookupError e) {
      return false;
    }
  }

  private static boolean yields(FixUnit unit, TreePath function, Type wanted) {
    if (function.getLeaf() instanceof JCTree.JCMemberReference reference) {
      return reference.sym instanceof MethodSymbol method
          && method.type.getTypeArguments().isEmpty()
          && !method.isConstructor()
          && unit.types().isSameType(method.getReturnType(), wanted);
    }
    if (!(function.getLeaf() instanceof JCTree.JCLambda lambda)
        || lambda.getBodyKind() != LambdaExpressionTree.BodyKind.EXPRESSION) {
      return false;
    }
    JCTree body = lambda.body;
    return body.type != null
        && unit.types().isSameType(unit.types().boxedTypeOrType(body.type), wanted)
        && isPlain(unit, new TreePath(function, body));
  }

  private static boolean isPlain(FixUnit unit, TreePath path) {
    return switch (path.getLeaf().getKind()) {
      case METHOD_INVOCATION, NEW_CLASS, IDENTIFIER, MEMBER_SELECT -> keepsItsType(unit, path);
      case STRING_LITERAL, INT_LITERAL, BOOLEAN_LITERAL, LONG_LITERAL, DOUBLE_LITERAL -> true;
      default -> false;
    };
  }
}
