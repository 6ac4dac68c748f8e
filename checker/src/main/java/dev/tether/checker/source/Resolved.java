package dev.tether.checker.source;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.CompletionFailure;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import com.sun.tools.javac.util.Name;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The types and methods of expressions, also where javac gave up because something else is missing.
 *
 * <p>In a tree with missing dependencies, one argument of an unknown type makes the whole call
 * erroneous, and the calls on its result too. The names and the types that are known still say
 * enough: {@code load(unknown).thenAccept(..)} is a call of our own {@code load}, and of {@code
 * thenAccept} on what that returns. For code that compiles this only reads what javac found.
 */
public final class Resolved {
  private Resolved() {}

  /** Returns the type of an expression, or the declared type of what it names or calls. */
  public static Type typeOf(Tree tree) {
    Type type = ((JCTree) tree).type;
    if (type != null && !type.hasTag(TypeTag.ERROR)) {
      return type;
    }
    if (tree instanceof JCTree.JCMethodInvocation) {
      return method(tree).map(MethodSymbol::getReturnType).orElse(type);
    }
    if (tree instanceof JCTree.JCNewClass creation && creation.clazz.type != null) {
      return creation.clazz.type;
    }
    return TreeInfo.symbol((JCTree) tree) instanceof VarSymbol variable ? variable.type : type;
  }

  /** Returns the method that a call, an object creation or a method reference names. */
  public static Optional<MethodSymbol> method(Tree tree) {
    Symbol symbol = null;
    if (tree instanceof JCTree.JCMethodInvocation call) {
      symbol = TreeInfo.symbol(call.meth);
      if (!(symbol instanceof MethodSymbol)) {
        return byName(call);
      }
      if (symbol.isConstructor()) {
        // this(..) and super(..) make no object of their own.
        return Optional.empty();
      }
    } else if (tree instanceof JCTree.JCNewClass creation) {
      symbol = creation.constructor;
    } else if (tree instanceof JCTree.JCMemberReference reference) {
      symbol = reference.sym;
    }
    return symbol instanceof MethodSymbol method ? Optional.of(method) : Optional.empty();
  }

  /** Returns a method of the name of a call that is not resolved, which can take its arguments. */
  private static Optional<MethodSymbol> byName(JCTree.JCMethodInvocation call) {
    if (!(call.getMethodSelect() instanceof MemberSelectTree select)) {
      return Optional.empty();
    }
    Type receiver = typeOf(select.getExpression());
    if (receiver == null || !(receiver.tsym instanceof ClassSymbol owner)) {
      return Optional.empty();
    }
    Name name = ((JCTree.JCFieldAccess) select).name;
    try {
      return find(owner, name, call.getArguments(), new HashSet<>());
    } catch (CompletionFailure e) {
      return Optional.empty();
    }
  }

  private static Optional<MethodSymbol> find(
      ClassSymbol type, Name name, List<? extends JCTree> arguments, Set<Symbol> seen) {
    if (!seen.add(type) || type.members() == null) {
      return Optional.empty();
    }
    Optional<MethodSymbol> doubtful = Optional.empty();
    for (Symbol member : type.members().getSymbolsByName(name)) {
      // The bridges of class files have lost their type arguments.
      if (member instanceof MethodSymbol method
          && (method.flags() & Flags.SYNTHETIC) == 0
          && Acceptance.takes(method, arguments)) {
        if (Acceptance.suits(method, arguments)) {
          return Optional.of(method);
        }
        doubtful = doubtful.or(() -> Optional.of(method));
      }
    }
    if (doubtful.isPresent()) {
      return doubtful;
    }
    Optional<MethodSymbol> inherited = findIn(type.getSuperclass(), name, arguments, seen);
    for (Type supertype : type.getInterfaces()) {
      inherited = inherited.or(() -> findIn(supertype, name, arguments, seen));
    }
    return inherited;
  }

  private static Optional<MethodSymbol> findIn(
      Type type, Name name, List<? extends JCTree> arguments, Set<Symbol> seen) {
    return type.tsym instanceof ClassSymbol owner
        ? find(owner, name, arguments, seen)
        : Optional.empty();
  }
}
