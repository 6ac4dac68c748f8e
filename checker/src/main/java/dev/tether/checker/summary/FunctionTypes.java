package dev.tether.checker.summary;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree;
import java.util.Optional;

/** What functional interfaces say about the functions that implement them. */
public final class FunctionTypes {
  private FunctionTypes() {}

  /** Returns what a lambda or a method reference is expected to return. */
  public static Optional<Type> result(Tree function, Types types) {
    if (!(function instanceof JCTree.JCFunctionalExpression expression)) {
      return Optional.empty();
    }
    try {
      Type descriptor = expression.getDescriptorType(types);
      return descriptor == null || descriptor.isErroneous()
          ? Optional.empty()
          : Optional.ofNullable(descriptor.getReturnType());
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the result type that a method declares for a function that it is given: {@code ?
   * extends U} for {@code Function<? super T, ? extends U>}.
   */
  public static Optional<Type> declaredResult(MethodSymbol method, int index, Types types) {
    Optional<Type> parameter = Calls.parameterType(method, index);
    if (parameter.isEmpty()) {
      return Optional.empty();
    }
    Type type = parameter.get();
    if (method.isVarArgs() && type.hasTag(TypeTag.ARRAY)) {
      type = types.elemtype(type);
    }
    try {
      // As a member of Function<? super T, ? extends U>, the descriptor's result is ? extends U.
      var descriptor = types.findDescriptorSymbol(type.tsym);
      return Optional.of(types.memberType(type, descriptor).getReturnType());
    } catch (FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }
}
