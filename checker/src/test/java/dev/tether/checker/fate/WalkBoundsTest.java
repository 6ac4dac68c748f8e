package dev.tether.checker.fate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.api.BasicJavacTask;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.CutOff;
import dev.tether.checker.options.TetherOptions;
import dev.tether.checker.returns.Obligation;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How long the walks to the fates of tasks are, counted in steps, and what their bound does. */
class WalkBoundsTest {
  private static final long UNBOUNDED = Long.MAX_VALUE;

  /** A program whose launches are all in one method. */
  private record Asked(FateFinder finder, List<TreePath> launches) {
    static Asked of(String body, long bound) throws IOException {
      String code =
          "import java.util.*; import java.util.concurrent.*;\nclass Program {\n"
              + "String work(int n) { if (n > 5) throw new IllegalStateException(); return \"\"; }\n"
              + "void all() {\n"
              + body
              + "\n}\n}";
      var file =
          new SimpleJavaFileObject(
              URI.create("string:///Program.java"), JavaFileObject.Kind.SOURCE) {
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
      var compilation =
          Compilation.of(
              ((BasicJavacTask) task).getContext(), TetherOptions.parse(Map.of()).options());
      FateFinder finder = new FateFinder(compilation, bound);
      List<TreePath> launches =
          compilation.sources().unit(unit).calls().stream()
              .filter(c -> c.getLeaf().toString().startsWith("CompletableFuture.supplyAsync"))
              .toList();
      return new Asked(finder, launches);
    }

    Map<String, Fate> fates(boolean backwards) {
      List<TreePath> order = new ArrayList<>(launches);
      if (backwards) {
        Collections.reverse(order);
      }
      Map<String, Fate> fates = new LinkedHashMap<>();
      for (TreePath launch : order) {
        fates.put(launch.getLeaf().toString(), finder.fateOf(launch, Obligation.OWED));
      }
      return fates;
    }

    Set<String> cutOff() {
      return finder.cutOffs().stream()
          .map(CutOff::question)
          .map(q -> q.key().toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static String each(int n, IntFunction<String> line) {
    return IntStream.range(0, n).mapToObj(line).collect(Collectors.joining("\n"));
  }

  private static String launch(int i) {
    return "CompletableFuture.supplyAsync(() -> work(" + i + "))";
  }

  private static String listOf(int n) {
    return "List<CompletableFuture<String>> all = new ArrayList<>();\n"
        + each(n, i -> "all.add(" + launch(i) + ");")
        + "\nSystem.out.println(all.size());";
  }

  private static String reassigned(int n) {
    return "CompletableFuture<String> f = "
        + launch(0)
        + ";\n"
        + each(n, i -> "f = f.thenApply(v -> v + work(" + i + "));")
        + "\nSystem.out.println(f.isDone());";
  }

  @ParameterizedTest
  @ValueSource(ints = {50, 3_000})
  void manyAddsToOneListTakeAFewStepsEach(int n) throws IOException {
    Asked asked = Asked.of(listOf(n), 200_000);
    Map<String, Fate> fates = asked.fates(false);
    assertEquals(n, fates.size());
    assertTrue(fates.values().stream().allMatch(f -> f instanceof Fate.Discarded), "" + fates);
    assertTrue(asked.finder().walked() <= 4L * n + 20, asked.finder().walked() + " steps");
    assertEquals(Set.of(), asked.cutOff());
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 800})
  void aVariableThatIsReassignedTakesAFewStepsForEachTime(int n) throws IOException {
    Asked asked = Asked.of(reassigned(n), 200_000);
    assertTrue(asked.fates(false).values().iterator().next() instanceof Fate.Inspected);
    assertTrue(asked.finder().walked() <= 8L * n + 20, asked.finder().walked() + " steps");
  }

  @Test
  void whatTheBoundCutsOffIsSilentAndIsNamed() throws IOException {
    Asked asked = Asked.of(listOf(100), 60);
    assertTrue(asked.fates(false).values().stream().allMatch(Fate::isSettled));
    assertEquals(100, asked.cutOff().size());
    assertTrue(asked.finder().wasCutOff(asked.launches().get(7)));
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 60, 103, 150, UNBOUNDED})
  void theBoundCutsOffTheSameInAnyOrder(long bound) throws IOException {
    String two =
        listOf(100)
            + "\nList<CompletableFuture<String>> few = new ArrayList<>();\n"
            + each(10, i -> "few.add(" + launch(100 + i) + ");")
            + "\nSystem.out.println(few.size());";
    Asked forwards = Asked.of(two, bound);
    Asked backwards = Asked.of(two, bound);
    Map<String, Fate> some = forwards.fates(false);
    Map<String, Fate> others = backwards.fates(true);
    some.forEach(
        (launch, fate) ->
            assertEquals(fate.isSettled(), others.get(launch).isSettled(), launch + bound));
    assertEquals(forwards.cutOff(), backwards.cutOff());
  }
}
