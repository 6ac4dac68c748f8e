package dev.tether.checker.source;

import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.code.Types.FunctionDescriptorLookupError;
import com.sun.tools.javac.tree.JCTree.JCFunctionalExpression;
import java.util.Optional;

/** Functional interfaces, asked about safely: a type may be missing, erroneous, or none at all. */
public final class FunctionTypes {
  private FunctionTypes() {}

  /** Returns the method that a functional interface is about. */
  public static Optional<MethodSymbol> method(Types types, Type type) {
    // javac answers for a class as well, by an exception whose stack trace is as deep as the code.
    if (type == null
        || !type.hasTag(TypeTag.CLASS)
        || type.tsym == null
        || !type.tsym.isInterface()) {
      return Optional.empty();
    }
    try {
      return Optional.of((MethodSymbol) types.findDescriptorSymbol(type.tsym));
    } catch (FunctionDescriptorLookupError | CompletionFailure e) {
      return Optional.empty();
    }
  }

  /**
   * Returns the functional interface that a type is used as: of an anonymous class the interface
   * that it implements; the type itself for all others.
   */
  public static Type functional(Types types, Type type) {
    boolean anonymous =
        type != null && type.hasTag(TypeTag.CLASS) && type.tsym != null && type.tsym.name.isEmpty();
    return anonymous && !types.interfaces(type).isEmpty() ? types.interfaces(type).head : type;
  }

  /**
   * Returns the parameters and the result of a functional interface, with the type arguments that
   * it is used with. Wildcards stay: the result of {@code Function<? super T, ? extends U>} is
   * {@code ? extends U}.
   */
  public static Optional<Type> signature(Types types, Type type) {
    Type function = functional(types, type);
    return method(types, function).map(method -> types.memberType(function, method));
  }

  /** Whether a type is a functional interface. */
  public static boolean isFunction(Types types, Type type) {
    return method(types, functional(types, type)).isPresent();
  }

  /** Returns what a lambda or a method reference is expected to return. */
  public static Optional<Type> result(Types types, Tree function) {
    if (!(function instanceof JCFunctionalExpression expression)) {
      return Optional.empty();
    }
    try {
      Type descriptor = expression.getDescriptorType(types);
      return descriptor == null || descriptor.isErroneous()
          ? Optional.empty()
          : Optional.ofNullable(descriptor.getReturnType());
    } catch (FunctionDescriptorLookupError | CompletionFailure e) {
      return Optional.empty();
    }
  }
}
