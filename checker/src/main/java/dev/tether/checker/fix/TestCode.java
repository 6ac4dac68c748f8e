package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Tells code of a test from other code, whatever the framework. */
final class TestCode {
  private static final Set<String> ANNOTATIONS =
      Set.of(
          "Test",
          "ParameterizedTest",
          "RepeatedTest",
          "TestFactory",
          "TestTemplate",
          "Property",
          "Theory",
          "Before",
          "After",
          "BeforeEach",
          "AfterEach",
          "BeforeAll",
          "AfterAll",
          "BeforeClass",
          "AfterClass",
          "BeforeMethod",
          "AfterMethod");

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
  static boolean isTestMethod(MethodSymbol method) {
    return method.getAnnotationMirrors().stream()
            .map(a -> a.type.tsym.getSimpleName().toString())
            .noneMatch(n -> n.startsWith("Before") || n.startsWith("After"))
        && !method.name.contentEquals("setUp")
        && !method.name.contentEquals("tearDown");
  }

  static boolean isTest(ClassTree type) {
    Symbol symbol = ((JCTree.JCClassDecl) type).sym;
    if (symbol == null) {
      return false;
    }
    for (Symbol member : symbol.members().getSymbols()) {
      if (member instanceof MethodSymbol method && isAnnotated(method)) {
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

  private static boolean isAnnotated(MethodSymbol method) {
    return method.getAnnotationMirrors().stream()
        .anyMatch(a -> ANNOTATIONS.contains(a.type.tsym.getSimpleName().toString()));
  }
}
