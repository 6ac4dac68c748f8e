package dev.tether.checker.source;

import com.sun.source.tree.ReturnTree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which overloads of a method can take the lambdas of a call that javac could not resolve: {@code
 * transformToUni(v -> {return save(v);})} is not the one that takes a {@code BiConsumer}. Without
 * javac's types, which have given up on the call: what is doubtful is accepted.
 */
final class Acceptance {
  /** An interface that declares them again does not ask for them. */
  private static final Set<String> OF_OBJECT =
      Arrays.stream(Object.class.getMethods())
          .map(Method::getName)
          .collect(Collectors.toUnmodifiableSet());

  private Acceptance() {}

  /** Whether a method has room for the arguments of a call, and its lambdas fit. */
  static boolean takes(MethodSymbol method, List<? extends JCTree> arguments) {
    int parameters = method.getParameters().size();
    boolean fits =
        parameters == arguments.size() || method.isVarArgs() && arguments.size() >= parameters - 1;
    if (!fits) {
      return false;
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof JCTree.JCLambda lambda
          && !takes(parameterType(method, i), lambda)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the objects that a call makes for a method have what it runs: {@code submit(new
   * Worker())}, whose class has a {@code run()}, is not the one that takes a {@code Callable}.
   */
  static boolean suits(MethodSymbol method, List<? extends JCTree> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i) instanceof JCTree.JCNewClass made
          && made.clazz.type != null
          && made.clazz.type.tsym instanceof ClassSymbol type
          && parameterType(method, i).tsym instanceof ClassSymbol wanted
          && wanted.isInterface()) {
        Map<String, MethodSymbol> open = new HashMap<>();
        addAbstract(wanted, open, new HashSet<>());
        if (open.values().stream().noneMatch(m -> hasMethod(type, m))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean hasMethod(ClassSymbol type, MethodSymbol wanted) {
    return type.members() != null
        && type.members().getSymbolsByName(wanted.name).iterator().hasNext();
  }

  private static Type parameterType(MethodSymbol method, int argument) {
    int last = method.getParameters().size() - 1;
    Type type = method.getParameters().get(Math.min(argument, last)).type;
    return argument >= last && method.isVarArgs() && type instanceof Type.ArrayType array
        ? array.elemtype
        : type;
  }

  private static boolean takes(Type parameter, JCTree.JCLambda lambda) {
    if (!parameter.hasTag(TypeTag.CLASS)
        || !(parameter.tsym instanceof ClassSymbol type)
        || !type.isInterface()) {
      return !parameter.isPrimitive();
    }
    Map<String, MethodSymbol> open = new HashMap<>();
    addAbstract(type, open, new HashSet<>());
    if (open.size() != 1) {
      return true;
    }
    MethodSymbol function = open.values().iterator().next();
    boolean isVoid = function.getReturnType().hasTag(TypeTag.VOID);
    return function.getParameters().size() == lambda.params.size()
        && !(isVoid && returnsValue(lambda));
  }

  private static void addAbstract(
      ClassSymbol type, Map<String, MethodSymbol> open, Set<Symbol> seen) {
    if (!seen.add(type) || type.members() == null) {
      return;
    }
    for (Symbol member : type.members().getSymbols()) {
      if (member instanceof MethodSymbol method
          && (method.flags() & (Flags.ABSTRACT | Flags.DEFAULT)) == Flags.ABSTRACT
          && !OF_OBJECT.contains(method.name.toString())) {
        open.putIfAbsent(method.name.toString(), method);
      }
    }
    for (Type supertype : type.getInterfaces()) {
      if (supertype.tsym instanceof ClassSymbol inherited) {
        addAbstract(inherited, open, seen);
      }
    }
  }

  /** {@code v -> {return save(v);}}; of {@code v -> save(v)} that is not known. */
  private static boolean returnsValue(JCTree.JCLambda lambda) {
    boolean[] found = new boolean[1];
    if (lambda.getBodyKind() == JCTree.JCLambda.BodyKind.STATEMENT) {
      new OwnCodeScanner() {
        @Override
        public Void visitReturn(ReturnTree tree, Void unused) {
          found[0] |= tree.getExpression() != null;
          return null;
        }
      }.scan(lambda.getBody(), null);
    }
    return found[0];
  }
}
