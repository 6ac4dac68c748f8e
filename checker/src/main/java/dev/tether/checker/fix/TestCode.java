package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import java.util.Optional;
import java.util.function.Predicate;

/** Tells code of a test from other code, whatever the framework. */
final class TestCode {
  private TestCode() {}

  /**
   * Returns the method of a test class whose thread runs the code at a place.
   *
   * @param isTest whether a class is one of tests
   * @return empty outside of tests, and in lambdas, which run who knows where
   */
  static Optional<MethodSymbol> methodAround(TreePath place, Predicate<ClassTree> isTest) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        return Optional.empty();
      }
      if (p.getLeaf() instanceof MethodTree method) {
        MethodSymbol symbol = ((JCTree.JCMethodDecl) method).sym;
        boolean test = p.getParentPath().getLeaf() instanceof ClassTree type && isTest.test(type);
        return test ? Optional.ofNullable(symbol) : Optional.empty();
      }
    }
    return Optional.empty();
  }

  /** Whether a method is a test itself, or helps one: not what is run before and after tests. */
  static boolean isTestMethod(MethodSymbol method, Model model) {
    return !model.names().annotates(NameKind.TEST_SET_UP, method)
        && !model.names().is(NameKind.TEST_SET_UP, method.name);
  }

  static boolean isTest(ClassTree type, Model model) {
    Symbol symbol = ((JCTree.JCClassDecl) type).sym;
    if (symbol == null) {
      return false;
    }
    for (Symbol member : symbol.members().getSymbols()) {
      if (member instanceof MethodSymbol method && isAnnotated(method, model)) {
        return true;
      }
    }
    return ((JCTree.JCClassDecl) type).extending != null
        && ((JCTree.JCClassDecl) type)
            .extending
            .type
            .tsym
            .getSimpleName()
            .toString()
            .endsWith("TestCase");
  }

  private static boolean isAnnotated(MethodSymbol method, Model model) {
    return model.names().annotates(NameKind.TEST, method)
        || model.names().annotates(NameKind.TEST_SET_UP, method);
  }
}
