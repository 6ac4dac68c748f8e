package dev.tether.checker.code;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.TypeSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Resolved;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Small questions about calls that javac answers in more words. */
public final class Calls {
  private Calls() {}

  /** Returns the method that a call, an object creation or a method reference names. */
  public static Optional<MethodSymbol> method(Tree call) {
    return Resolved.method(call);
  }

  /** Returns the type of an expression; the declared one where something else is missing. */
  public static Type typeOf(Tree expression) {
    return Resolved.typeOf(expression);
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
    return Expressions.strip(path);
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

  /** Whether an expression is the object itself, or one around it: {@code this}, {@code X.this}. */
  public static boolean isThis(Tree expression) {
    return expression instanceof IdentifierTree name
        ? name.getName().contentEquals("this")
        : expression instanceof MemberSelectTree select
            && select.getIdentifier().contentEquals("this");
  }

  /** Returns the method that a tree declares, if it is a declaration that could be entered. */
  public static Optional<MethodSymbol> declared(Tree declaration) {
    return declaration instanceof JCTree.JCMethodDecl method
        ? Optional.ofNullable(method.sym)
        : Optional.empty();
  }

  /** Whether a method overrides or implements one of a supertype, as far as those are known. */
  public static boolean overrides(MethodSymbol method, Types types) {
    try {
      return !overridden(method, types).isEmpty();
    } catch (CompletionFailure e) {
      return true;
    }
  }

  /**
   * Returns the methods of supertypes that a method overrides or implements.
   *
   * @throws CompletionFailure if a supertype is missing
   */
  public static List<MethodSymbol> overridden(MethodSymbol method, Types types) {
    if (method.isStatic() || method.isConstructor() || method.isPrivate()) {
      return List.of();
    }
    Symbol owner = method.owner;
    List<MethodSymbol> found = new ArrayList<>();
    for (Type supertype : types.closure(owner.type)) {
      if (supertype.tsym == owner) {
        continue;
      }
      for (Symbol other : supertype.tsym.members().getSymbolsByName(method.name)) {
        if (other instanceof MethodSymbol one
            && method.overrides(one, (TypeSymbol) owner, types, false)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  /** Whether a declaration carries an annotation of this simple name, whoever wrote it. */
  public static boolean isAnnotated(Symbol symbol, String simpleName) {
    return symbol.getAnnotationMirrors().stream()
        .anyMatch(a -> a.type.tsym.getSimpleName().contentEquals(simpleName));
  }

  /**
   * Returns the result type that a method declares for a function that it is given: {@code ?
   * extends U} for {@code Function<? super T, ? extends U>}.
   */
  public static Optional<Type> declaredFunctionResult(MethodSymbol method, int index, Types types) {
    return parameterType(method, index)
        .map(type -> method.isVarArgs() && type.hasTag(TypeTag.ARRAY) ? types.elemtype(type) : type)
        .flatMap(type -> FunctionTypes.signature(types, type))
        .map(Type::getReturnType);
  }
}
