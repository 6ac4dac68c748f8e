package dev.tether.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OppositesTest {
  private static CompilationUnitTree program(String body) throws IOException {
    String code =
        "class P { enum Color { RED, GREEN; static int count; }\n"
            + "void run(boolean a, boolean b, int n, Object o, Color c) {\n"
            + body
            + "\n} }";
    var file =
        new SimpleJavaFileObject(URI.create("string:///P.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, null, List.of("-proc:none"), null, List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    task.analyze();
    return unit;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          a                 # !a               # true
          !a                # a                # true
          (a)               # !(a)             # true
          n == 1            # n != 1           # true
          n != 1            # (n == 1)         # true
          a && b            # !(a && b)        # true
          a && b            # !a && b          # false
          o instanceof P    # !(o instanceof P) # true
          a                 # b                # false
          a                 # a                # false
          n == 1            # n != 2           # false
          """)
  void conditionsOfWhichOneIsAlwaysTrue(String one, String other, boolean opposite)
      throws IOException {
    List<String> normal = new ArrayList<>();
    List<String> opposites = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIf(IfTree tree, Void unused) {
        normal.add(Opposites.normal(tree.getCondition()));
        opposites.add(Opposites.of(tree.getCondition()));
        return null;
      }
    }.scan(program("if (" + one + ") {} if (" + other + ") {}"), null);
    assertEquals(opposite, opposites.get(0).equals(normal.get(1)), opposites + " " + normal);
    assertEquals(opposite, opposites.get(1).equals(normal.get(0)), opposites + " " + normal);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          switch (c) { case RED: case GREEN: }     # true
          switch (c) { case RED, GREEN -> {} }     # true
          switch (c) { case RED: }                 # false
          switch (n) { case 1: case 2: }           # false
          """)
  void aSwitchHasACaseForEachConstant(String code, boolean all) throws IOException {
    List<Boolean> found = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitSwitch(SwitchTree tree, Void unused) {
        found.add(Opposites.namesAll(tree));
        return null;
      }
    }.scan(program(code), null);
    assertEquals(List.of(all), found);
  }
}
