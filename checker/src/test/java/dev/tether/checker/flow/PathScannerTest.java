package dev.tether.checker.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What arrives where, for each statement of Java.
 *
 * <p>In the programs {@code open()} opens something and {@code close()} closes it; only {@code
 * risky()} throws, and {@code new Thread()}; {@code at(n)} tells what arrives there: {@code o}pen,
 * {@code c}losed, both, or nothing.
 */
class PathScannerTest {

  private static final class Recorder extends PathScanner {
    private final TreeMap<String, Integer> seen = new TreeMap<>();

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      super.visitMethodInvocation(tree, null);
      switch (tree.getMethodSelect().toString()) {
        case "open" -> state = state == 0 ? 0 : LIVE;
        case "close" -> state = state == 0 ? 0 : CLEAR;
        case "at" -> seen.merge(tree.getArguments().get(0).toString(), state, (a, b) -> a | b);
        default -> {
          // Nothing happens.
        }
      }
      return null;
    }

    @Override
    protected boolean mayThrow(ExpressionTree call) {
      return call.toString().startsWith("risky") || call.toString().startsWith("new Thread");
    }

    @Override
    protected void catching(CatchTree handler) {
      if (handler.getParameter().getName().contentEquals("seen")) {
        seen.merge("e", state, (a, b) -> a | b);
      }
    }

    @Override
    public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
      return null;
    }

    String result() {
      String places =
          seen.entrySet().stream()
              .map(e -> e.getKey() + words(e.getValue()))
              .collect(Collectors.joining(" "));
      String left = exits().stream().map(e -> words(e.state())).collect(Collectors.joining(","));
      return (places + " end:" + words(state) + " left:" + left + " thrown:" + words(thrown()))
          .strip();
    }

    private static String words(int state) {
      return switch (state) {
        case 0 -> "-";
        case LIVE -> "o";
        case CLEAR -> "c";
        default -> "oc";
      };
    }
  }

  private static String run(String body) throws IOException {
    return run(body, true);
  }

  private static String run(String body, boolean attributed) throws IOException {
    String code =
        "abstract class P { abstract void open(); abstract void close(); abstract boolean at(int"
            + " n);\n"
            + "abstract boolean is(); abstract int k(); abstract void risky();\n"
            + "void run(int[] all) {\n"
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
                .getTask(
                    null,
                    null,
                    d ->
                        assertEquals(
                            "", d.getKind() == javax.tools.Diagnostic.Kind.ERROR ? "" + d : ""),
                    List.of("-proc:none"),
                    null,
                    List.of(file));
    CompilationUnitTree unit = task.parse().iterator().next();
    if (attributed) {
      task.analyze();
    }
    Recorder recorder = new Recorder();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        if (tree.getName().contentEquals("run")) {
          recorder.scan(tree.getBody(), null);
        }
        return null;
      }
    }.scan(unit, null);
    return recorder.result();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          at(1); open(); at(2); close(); at(3);              # 1c 2o 3c end:c left: thrown:-
          if (is()) open(); at(1);                           # 1oc end:oc left: thrown:-
          if (is()) open(); else { open(); close(); } at(1); # 1oc end:oc left: thrown:-
          open(); if (is()) close(); else at(1); at(2);      # 1o 2oc end:oc left: thrown:-
          if (true) open(); at(1);                           # 1o end:o left: thrown:-
          if (!true) open(); at(1);                          # 1c end:c left: thrown:-
          if (!(is() && true)) open(); else at(2); at(1);    # 1oc 2c end:oc left: thrown:-
          open(); if (is() && at(1)) close(); at(2);         # 1o 2oc end:oc left: thrown:-
          if (false && at(1)) open(); at(2);                 # 1- 2c end:c left: thrown:-
          if (true || at(1)) open(); at(2);                  # 1- 2o end:o left: thrown:-
          if (is() || at(1)) open(); at(2);                  # 1c 2oc end:oc left: thrown:-
          boolean b = false ? at(1) : at(2); # 1- 2c end:c left: thrown:-
          open(); boolean b = true && at(1); at(2);          # 1o 2o end:o left: thrown:-
          open(); boolean b = false && at(1) | at(3); at(2); # 1- 2o 3- end:o left: thrown:-
          int i = is() ? k() : 1; open(); i = k() + 1; at(1);# 1o end:o left: thrown:-
          """)
  void branches(String body, String expected) throws IOException {
    assertEquals(expected, run(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          while (is()) { at(1); open(); } at(2);              # 1oc 2oc end:oc left: thrown:-
          while (true) { open(); if (is()) break; close(); } at(1); # 1o end:o left: thrown:-
          while (is()) { if (is()) { open(); continue; } close(); } at(1); # 1oc end:oc left: thrown:-
          do { at(1); open(); } while (is()); at(2);          # 1oc 2o end:o left: thrown:-
          do { if (is()) continue; open(); } while (at(1)); at(2); # 1oc 2oc end:oc left: thrown:-
          do { open(); if (is()) break; close(); } while (is()); at(1); # 1oc end:oc left: thrown:-
          for (open(); is(); close()) { at(1); } at(2);       # 1oc 2oc end:oc left: thrown:-
          for (;;) { open(); if (is()) break; } at(1);        # 1o end:o left: thrown:-
          for (;;) { if (is()) { open(); return; } at(1); }   # 1c end:- left:o thrown:-
          for (int i : all) { open(); at(1); } at(2);         # 1o 2oc end:oc left: thrown:-
          open(); for (int i : all) { close(); } at(1);       # 1oc end:oc left: thrown:-
          out: while (true) { while (is()) { open(); break out; } at(1); } at(2); # 1c 2o end:o left: thrown:-
          out: { if (is()) { open(); break out; } at(1); } at(2); # 1c 2oc end:oc left: thrown:-
          out: while (is()) { open(); while (true) { continue out; } } at(1); # 1oc end:oc left: thrown:-
          """)
  void loops(String body, String expected) throws IOException {
    assertEquals(expected, run(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          switch (k()) { case 1: open(); break; case 2: at(1); } at(2); # 1c 2oc end:oc left: thrown:-
          switch (k()) { case 1: open(); case 2: at(1); } at(2);        # 1oc 2oc end:oc left: thrown:-
          switch (k()) { case 1: open(); break; default: open(); } at(1); # 1o end:o left: thrown:-
          switch (k()) { case 1 -> open(); case 2 -> at(1); } at(2);    # 1c 2oc end:oc left: thrown:-
          switch (k()) { case 1 -> open(); default -> { open(); } } at(1); # 1o end:o left: thrown:-
          int i = switch (k()) { case 1 -> { open(); yield 1; } default -> 2; }; at(1); # 1oc end:oc left: thrown:-
          int i = switch (k()) { case 1: open(); yield 1; default: open(); yield 2; }; at(1); # 1o end:o left: thrown:-
          switch (k()) { case 1: open(); break; case 2: open(); } at(1); # 1oc end:oc left: thrown:-
          int i = switch (k()) { case 1: open(); yield 1; case 2: at(1); yield 3; default: yield 2; }; # 1c end:oc left: thrown:-
          switch (k()) { case 1: open(); return; default: } at(1);      # 1c end:c left:o thrown:-
          """)
  void switches(String body, String expected) throws IOException {
    assertEquals(expected, run(body));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          open(); if (is()) return; close();                        # end:c left:o thrown:-
          open(); new Thread(); close(); # end:c left: thrown:o
          try { open(); risky(); } catch (Exception seen) { } # eo end:o left: thrown:-
          try { open(); if (is()) return; close(); } finally { if (is()) return; } # end:c left:oc,o thrown:-
          open(); risky(); close();                                 # end:c left: thrown:o
          open(); if (is()) throw new IllegalStateException(); close(); # end:c left: thrown:o
          try { open(); risky(); close(); } catch (Exception e) { at(1); } at(2); # 1o 2oc end:oc left: thrown:-
          try { risky(); open(); } catch (Exception e) { at(1); } at(2); # 1c 2oc end:oc left: thrown:-
          try { open(); risky(); } finally { at(1); close(); } at(2); # 1o 2c end:c left: thrown:c
          try { open(); return; } finally { close(); }              # end:- left:c thrown:-
          try { open(); return; } finally { at(1); }                # 1o end:- left:o thrown:-
          try { risky(); return; } finally { open(); }              # end:- left:o thrown:o
          try { open(); if (is()) return; } finally { if (is()) close(); } at(1); # 1oc end:oc left:oc thrown:-
          while (true) { try { open(); if (is()) break; } finally { close(); } } at(1); # 1c end:c left: thrown:-
          while (is()) { try { open(); continue; } finally { close(); } } at(1); # 1c end:c left: thrown:-
          try { throw new IllegalStateException(); } finally { risky(); } # end:- left: thrown:c
          try { open(); risky(); } catch (Exception e) { risky(); }  # end:o left: thrown:o
          try { open(); try { risky(); } finally { close(); } } catch (Exception e) { at(1); } # 1c end:c left: thrown:-
          risky(); try { open(); risky(); close(); } catch (Exception e) { } # end:oc left: thrown:c
          if (is()) return; try { open(); return; } finally { close(); } # end:- left:c,c thrown:-
          """)
  void jumpsAndExceptions(String body, String expected) throws IOException {
    assertEquals(expected, run(body));
  }

  /** As in a tree with missing dependencies. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          while (is()) { open(); while (is()) { break; } at(1); break; } at(2); # 1o 2oc end:oc left: thrown:-
          while (is()) { open(); continue; } at(1); # 1oc end:oc left: thrown:-
          """)
  void jumpsWhoseTargetIsNotKnownLeaveTheInnermostStatement(String body, String expected)
      throws IOException {
    assertEquals(expected, run(body, false));
  }
}
