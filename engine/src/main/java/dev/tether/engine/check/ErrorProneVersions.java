package dev.tether.engine.check;

import com.google.errorprone.fixes.Fix;
import com.google.errorprone.fixes.Replacement;
import com.google.errorprone.matchers.Description;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collection;

/**
 * What differs between the versions of Error Prone that one build of Tether runs with. From 2.46
 * on, Error Prone has types of its own in the place of javac's {@code EndPosTable} and {@code
 * DiagnosticPosition}, so neither can be named here.
 */
final class ErrorProneVersions {
  private static final Field POSITION = field(Description.class, "position");
  private static final Method START = method(POSITION.getType(), "getStartPosition", 0);
  private static final Method TREE = method(POSITION.getType(), "getTree", 0);
  private static final Method REPLACEMENTS = method(Fix.class, "getReplacements", 1);

  private ErrorProneVersions() {}

  /** Where the code starts that a description is about. */
  static int start(Description description) {
    return (int) call(START, position(description));
  }

  /** The tree that a description is about; null if it is about a mere place. */
  static Tree tree(Description description) {
    return (Tree) call(TREE, position(description));
  }

  /**
   * The replacements of a fix.
   *
   * @throws IllegalArgumentException if the fix refuses, because its replacements overlap
   */
  static Collection<Replacement> replacements(Fix fix, JCCompilationUnit unit) {
    Object replacements = call(REPLACEMENTS, fix, endPositions(unit));
    return ((Collection<?>) replacements).stream().map(Replacement.class::cast).toList();
  }

  private static Object endPositions(JCCompilationUnit unit) {
    Class<?> table = REPLACEMENTS.getParameterTypes()[0];
    for (Method candidate : table.getMethods()) {
      if (candidate.getName().equals("create") && candidate.getParameterCount() == 1) {
        return call(candidate, null, unit);
      }
    }
    return get(field(JCCompilationUnit.class, "endPositions"), unit);
  }

  private static Object position(Description description) {
    return get(POSITION, description);
  }

  private static Object get(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw unsupported(e);
    }
  }

  private static Object call(Method method, Object owner, Object... arguments) {
    try {
      return method.invoke(owner, arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(String.valueOf(e.getCause().getMessage()), e.getCause());
    } catch (IllegalAccessException e) {
      throw unsupported(e);
    }
  }

  private static Field field(Class<?> owner, String name) {
    try {
      return owner.getField(name);
    } catch (NoSuchFieldException e) {
      throw unsupported(e);
    }
  }

  private static Method method(Class<?> owner, String name, int parameters) {
    return Arrays.stream(owner.getMethods())
        .filter(method -> method.getName().equals(name))
        .filter(method -> method.getParameterCount() == parameters)
        .findFirst()
        .orElseThrow(() -> unsupported(new NoSuchMethodException(owner + "." + name)));
  }

  private static LinkageError unsupported(ReflectiveOperationException cause) {
    return new LinkageError("this version of Error Prone is not supported: " + cause, cause);
  }
}
