package dev.tether.checker.pages;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * Makes a class of an example: what the page leaves out comes from a file of the page's own, except
 * for what the example declares itself.
 */
final class ExampleClass {
  private static final Pattern MODIFIER =
      Pattern.compile("(?:\\s*//.*\\n)*(?:@|(?:public|private|protected|static)\\b)[\\s\\S]*");

  private final String imports;
  private final Map<String, String> surroundings;

  private ExampleClass(String imports, Map<String, String> surroundings) {
    this.imports = imports;
    this.surroundings = surroundings;
  }

  /** Reads a file with imports and one class, whose members are the surroundings. */
  static ExampleClass of(String source) throws IOException {
    int start = source.indexOf("abstract class ");
    Parsed parsed = parse(source);
    return new ExampleClass(source.substring(0, start), parsed.members());
  }

  /** What stands before the class. */
  String imports() {
    return imports;
  }

  /** Returns the source of a class of that name, whose statements are in a method of that type. */
  String source(String name, List<String> chunks, String type) throws IOException {
    List<String> members = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    for (String chunk : chunks) {
      boolean member = MODIFIER.matcher(chunk).lookingAt() || !isStatement(chunk);
      (member ? members : statements).add(chunk);
    }
    String own = String.join("\n", members);
    Map<String, String> around = new LinkedHashMap<>(surroundings);
    around.keySet().removeAll(parse("abstract class X {\n" + own + "}").members().keySet());
    StringBuilder text = new StringBuilder(imports);
    text.append("abstract class ").append(name).append(" {\n");
    around.values().forEach(member -> text.append(member).append('\n'));
    text.append(own);
    if (!statements.isEmpty()) {
      text.append(type).append(" example() throws Exception {\n");
      statements.forEach(text::append);
      text.append("}\n");
    }
    return text.append("}\n").toString();
  }

  private static boolean isStatement(String chunk) throws IOException {
    return parse("class X { void m() {\n" + chunk + "} }").clean();
  }

  private record Parsed(boolean clean, Map<String, String> members) {}

  private static Parsed parse(String source) throws IOException {
    var problems = new DiagnosticCollector<JavaFileObject>();
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(
                    null, null, problems, List.of("-proc:none"), null, List.of(file("X", source)));
    CompilationUnitTree unit = task.parse().iterator().next();
    SourcePositions positions = Trees.instance(task).getSourcePositions();
    Map<String, String> members = new LinkedHashMap<>();
    for (Tree type : unit.getTypeDecls()) {
      if (!(type instanceof ClassTree declared)) {
        continue;
      }
      for (Tree member : declared.getMembers()) {
        int from = (int) positions.getStartPosition(unit, member);
        int to = (int) positions.getEndPosition(unit, member);
        members.merge(name(member), source.substring(from, to), (a, b) -> a + "\n" + b);
      }
    }
    return new Parsed(problems.getDiagnostics().isEmpty(), members);
  }

  private static String name(Tree member) {
    if (member instanceof MethodTree method) {
      return method.getName() + "()";
    }
    if (member instanceof VariableTree field) {
      return field.getName().toString();
    }
    return member instanceof ClassTree type ? type.getSimpleName() + ".class" : "";
  }

  static JavaFileObject file(String name, String source) {
    return new SimpleJavaFileObject(
        URI.create("mem:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return source;
      }
    };
  }
}
