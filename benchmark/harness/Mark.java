import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LabeledStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A line of a program that is said to be wrong ({@code // BUG: kind}) or right ({@code // OK: kind}). */
record Mark(String file, int line, boolean bug, String kind) {

  private static final Pattern MARK = Pattern.compile("// (BUG|OK): ([a-z0-9-]+)");

  String place() {
    return file + ":" + line;
  }

  /** The lines of a statement, or of the head of one that has a block. */
  record Unit(int from, int to) {
    boolean covers(int line) {
      return from <= line && line <= to;
    }
  }

  /** The marks and the statements of a folder's programs; files by their path relative to {@code root}. */
  record Suite(List<Mark> marks, Map<String, List<Unit>> units, Map<String, List<Unit>> methods) {

    /** The lines of the innermost method that a line is in. */
    Unit method(String file, int line) {
      return innermost(methods, file, line);
    }

    /** The smallest statement that covers a line; the line itself if there is none. */
    Unit unit(String file, int line) {
      return innermost(units, file, line);
    }

    private static Unit innermost(Map<String, List<Unit>> units, String file, int line) {
      return units.getOrDefault(file, List.of()).stream()
          .filter(unit -> unit.covers(line))
          .min(Comparator.comparingInt(unit -> unit.to - unit.from))
          .orElse(new Unit(line, line));
    }
  }

  static Suite read(Path root, List<Path> folders) throws IOException {
    List<Mark> marks = new ArrayList<>();
    List<Path> sources = new ArrayList<>();
    for (Path folder : folders) {
      try (Stream<Path> found = Files.walk(folder)) {
        found.filter(Mark::isProgram).sorted().forEach(sources::add);
      }
    }
    for (Path source : sources) {
      List<String> lines = Files.readAllLines(source);
      for (int i = 0; i < lines.size(); i++) {
        Matcher mark = MARK.matcher(lines.get(i));
        while (mark.find()) {
          String file = root.relativize(source).toString().replace('\\', '/');
          marks.add(new Mark(file, i + 1, mark.group(1).equals("BUG"), mark.group(2)));
        }
      }
    }
    Map<String, List<Unit>> units = new HashMap<>();
    Map<String, List<Unit>> methods = new HashMap<>();
    parse(root, sources, units, methods);
    return new Suite(marks, units, methods);
  }

  /** Drivers run the programs, and are none. */
  static boolean isProgram(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".java") && !name.endsWith("Driver.java") && !name.equals("Shown.java");
  }

  private static void parse(
      Path root, List<Path> sources, Map<String, List<Unit>> units, Map<String, List<Unit>> methods)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
      SourcePositions positions = Trees.instance(task).getSourcePositions();
      for (CompilationUnitTree file : task.parse()) {
        Path path = Path.of(file.getSourceFile().toUri());
        Statements found = new Statements(file, positions);
        found.scan(file, null);
        String name = root.relativize(path).toString().replace('\\', '/');
        units.put(name, found.found);
        methods.put(name, found.methods);
      }
    }
  }

  private static final class Statements extends TreePathScanner<Void, Void> {
    private final CompilationUnitTree file;
    private final SourcePositions positions;
    private final List<Unit> found = new ArrayList<>();
    private final List<Unit> methods = new ArrayList<>();

    Statements(CompilationUnitTree file, SourcePositions positions) {
      this.file = file;
      this.positions = positions;
    }

    @Override
    public Void scan(Tree tree, Void unused) {
      if (tree instanceof CatchTree) {
        found.add(lines(tree));
      } else if (tree instanceof MethodTree method) {
        methods.add(lines(method));
        addHead(method, method.getBody());
      } else if (tree instanceof ClassTree type) {
        found.add(new Unit(from(type), from(type)));
      } else if (tree instanceof StatementTree && !(tree instanceof BlockTree) && !isParameter(tree)) {
        addHead(tree, body(tree));
      }
      if (tree instanceof TryTree attempt && attempt.getFinallyBlock() != null) {
        int line = from(attempt.getFinallyBlock());
        found.add(new Unit(line, line));
      }
      if (tree instanceof IfTree choice && choice.getElseStatement() instanceof BlockTree otherwise) {
        found.add(new Unit(from(otherwise), from(otherwise)));
      }
      return super.scan(tree, unused);
    }

    private boolean isParameter(Tree tree) {
      Tree parent = getCurrentPath().getLeaf();
      return tree instanceof VariableTree
          && (parent instanceof LambdaExpressionTree || parent instanceof CatchTree || parent instanceof MethodTree);
    }

    private static Tree body(Tree tree) {
      if (tree instanceof IfTree choice) {
        return choice.getThenStatement();
      } else if (tree instanceof WhileLoopTree loop) {
        return loop.getStatement();
      } else if (tree instanceof ForLoopTree loop) {
        return loop.getStatement();
      } else if (tree instanceof EnhancedForLoopTree loop) {
        return loop.getStatement();
      } else if (tree instanceof DoWhileLoopTree loop) {
        return loop.getStatement();
      } else if (tree instanceof SynchronizedTree locked) {
        return locked.getBlock();
      } else if (tree instanceof TryTree attempt) {
        return attempt.getBlock();
      } else if (tree instanceof SwitchTree choice) {
        return choice.getCases().isEmpty() ? null : choice.getCases().get(0);
      } else if (tree instanceof LabeledStatementTree labeled) {
        return labeled.getStatement();
      }
      return null;
    }

    private void addHead(Tree tree, Tree body) {
      if (body == null) {
        found.add(lines(tree));
      } else {
        found.add(new Unit(from(tree), Math.max(from(tree), from(body))));
      }
    }

    private Unit lines(Tree tree) {
      long end = positions.getEndPosition(file, tree);
      int from = from(tree);
      return new Unit(from, end < 0 ? from : (int) file.getLineMap().getLineNumber(end));
    }

    private int from(Tree tree) {
      return (int) file.getLineMap().getLineNumber(Math.max(0, positions.getStartPosition(file, tree)));
    }
  }
}
