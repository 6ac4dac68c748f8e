package dev.tether.checker.chain;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.source.Resolved;
import java.util.List;
import java.util.Optional;

/**
 * Objects that only hold a value: a record, {@code List.of(task)}, {@code Optional.of(task)}.
 *
 * <p>What is made of one value of a type variable, and has a method that yields that type, yields
 * that value: there is no other.
 */
final class Holders {
  private Holders() {}

  /** Whether a call or an object creation makes an object of one value, or a record. */
  static boolean holds(Tree making) {
    return Resolved.method(making).filter(m -> isRecord(m) || isOfOne(m)).isPresent();
  }

  private static boolean isRecord(MethodSymbol constructor) {
    return constructor.isConstructor() && (constructor.owner.flags() & Flags.RECORD) != 0;
  }

  private static boolean isOfOne(MethodSymbol method) {
    return method.getParameters().size() == 1
        && !method.isVarArgs()
        && method.getParameters().head.type.hasTag(TypeTag.TYPEVAR)
        && (method.isConstructor()
            ? method.owner.type.getTypeArguments().size() == 1
            : method.isStatic() && isOf(method.getReturnType(), method.getParameters().head.type));
  }

  private static boolean isOf(Type made, Type value) {
    return made.getTypeArguments().size() == 1 && made.getTypeArguments().head.tsym == value.tsym;
  }

  /** Whether a call yields what an object holds that is made by another call. */
  static boolean opens(TreePath call, TreePath making) {
    return value(call, making).isPresent();
  }

  /**
   * Returns the expression whose value a call yields.
   *
   * @param call a call that is made on the holder
   * @param making what has made the holder
   */
  static Optional<TreePath> value(TreePath call, TreePath making) {
    Optional<MethodSymbol> method = Resolved.method(call.getLeaf());
    Optional<MethodSymbol> made = Resolved.method(making.getLeaf());
    if (method.isEmpty() || made.isEmpty() || method.get().isStatic()) {
      return Optional.empty();
    }
    int index = isRecord(made.get()) ? component(method.get()) : isOfOne(made.get()) ? 0 : -1;
    if (index == 0 && !isRecord(made.get()) && !isElement(method.get())) {
      return Optional.empty();
    }
    List<? extends ExpressionTree> arguments = Values.arguments(making.getLeaf());
    boolean both =
        making.getLeaf() instanceof NewClassTree
            || making.getLeaf() instanceof MethodInvocationTree;
    return both && index >= 0 && index < arguments.size()
        ? Optional.of(new TreePath(making, arguments.get(index)))
        : Optional.empty();
  }

  /** Whether a call may yield what the object holds that it is made on. */
  static boolean mayOpen(TreePath call) {
    return Resolved.method(call.getLeaf())
        .filter(m -> component(m) >= 0 || isElement(m))
        .isPresent();
  }

  /** {@code E get(int)} of a {@code List<E>}, {@code T get()} of an {@code Optional<T>}. */
  private static boolean isElement(MethodSymbol method) {
    return method.getReturnType().hasTag(TypeTag.TYPEVAR)
        && method.getReturnType().tsym.owner == method.owner
        && method.getParameters().stream().allMatch(p -> p.type.isPrimitive());
  }

  private static int component(MethodSymbol method) {
    if (!(method.owner instanceof ClassSymbol owner)
        || (owner.flags() & Flags.RECORD) == 0
        || !method.getParameters().isEmpty()) {
      return -1;
    }
    int index = 0;
    for (var component : owner.getRecordComponents()) {
      if (component.name == method.name) {
        return index;
      }
      index++;
    }
    return -1;
  }
}
