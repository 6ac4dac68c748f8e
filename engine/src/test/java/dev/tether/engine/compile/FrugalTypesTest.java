package dev.tether.engine.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.SubContext;
import com.sun.source.util.JavacTask;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.code.Kinds.Kind;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Types;
import com.sun.tools.javac.util.Context;
import java.net.URI;
import java.util.List;
import javax.lang.model.element.TypeElement;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quicker answer is javac's own. */
final class FrugalTypesTest {
  private static final class Plain extends Types {
    Plain(Context context) {
      super(context);
    }
  }

  private static JavacTask task(Context context, String source) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///A.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source;
          }
        };
    return JavacTool.create().getTask(null, null, d -> {}, null, null, List.of(file), context);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.ArrayList",
        "java.util.TreeMap",
        "java.util.concurrent.ConcurrentSkipListMap",
        "java.util.concurrent.ConcurrentLinkedDeque",
        "java.util.concurrent.CompletableFuture",
        "java.util.stream.IntStream",
        "java.util.Spliterator.OfInt",
        "java.util.PrimitiveIterator.OfLong",
        "java.util.NavigableMap",
        "java.nio.file.Path",
        "java.time.LocalDateTime",
        "java.lang.String",
        "com.sun.source.util.TreeScanner",
        "A.Visitor",
        "A.Both"
      })
  void sameCandidates(String name) throws Exception {
    Context context = new Context();
    FrugalTypes.register(context);
    JavacTask task =
        task(
            context,
            "class A { interface V<T> { default void visit(T t) {} default void visit(String s) {}"
                + " default void visit(int[] i) {} default <K extends Number> void visit(K k) {} }"
                + " interface W extends V<Integer> { @Override default void visit(Integer i) {} }"
                + " interface X extends V<Integer> { }"
                + " static abstract class Base { public void visit(String s) {} }"
                + " static class Visitor extends Base implements W, X {}"
                + " interface Both extends W, X, java.util.Comparator<String> {} }");
    task.analyze();
    TypeElement element = task.getElements().getTypeElement(name);
    ClassSymbol type = (ClassSymbol) element;
    Types quick = Types.instance(context);
    Types plain = new Plain(new SubContext(context));
    int compared = 0;
    for (Symbol member : plain.membersClosure(type.type, false).getSymbols()) {
      if (member.kind == Kind.MTH) {
        MethodSymbol method = (MethodSymbol) member;
        assertEquals(
            plain.interfaceCandidates(type.type, method),
            quick.interfaceCandidates(type.type, method),
            () -> method + " of " + method.owner);
        compared++;
      }
    }
    assertTrue(quick instanceof FrugalTypes && compared > 10, "nothing compared");
  }

  @Test
  void defaultsThatClashAreAnErrorStill() throws Exception {
    Context context = new Context();
    FrugalTypes.register(context);
    JavacTask task =
        task(
            context,
            "class A implements I, J {} interface I { default void f(String s) {} }"
                + " interface J { default void f(String s) {} }");
    assertFalse(task.call());
  }
}
