package dev.tether.checker.metamorphic;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import com.sun.tools.javac.api.JavacTool;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Modifier;

/** One attributed file: its text, its trees, and what rewrites ask about them. */
final class Source {
  private static final Set<String> TASKS =
      Set.of(
          "java.util.concurrent.Future",
          "java.util.concurrent.CompletionStage",
          "org.reactivestreams.Publisher",
          "io.vertx.core.Future");

  private final String text;
  private final CompilationUnitTree unit;
  private final Trees trees;
  private final com.sun.tools.javac.code.Types types;
  private int names;

  private Source(String text, CompilationUnitTree unit, JavacTask task) {
    this.text = text;
    this.unit = unit;
    this.trees = Trees.instance(task);
    this.types =
        com.sun.tools.javac.code.Types.instance(
            ((com.sun.tools.javac.api.BasicJavacTask) task).getContext());
  }

  /** Attributes a file. */
  static Source of(String name, String text) {
    JavacTask task =
        JavacTool.create()
            .getTask(
                new StringWriter(),
                Programs.FILES,
                null,
                Programs.FLAGS,
                null,
                List.of(Programs.file(name, text)));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      task.analyze();
      return new Source(text, unit, task);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String text() {
    return text;
  }

  /** Returns the places of each method, the outermost one that they stand in, in source order. */
  Map<String, List<TreePath>> placesByMethod() {
    Map<String, List<TreePath>> places = new LinkedHashMap<>();
    new TreePathScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void unused) {
        if (tree != null && getCurrentPath() != null) {
          TreePath path = new TreePath(getCurrentPath(), tree);
          // The constructors that javac adds stand nowhere.
          methodOf(path)
              .filter(m -> !m.startsWith("<init>") && end(tree) > 0)
              .ifPresent(m -> places.computeIfAbsent(m, n -> new ArrayList<>()).add(path));
        }
        return super.scan(tree, null);
      }
    }.scan(new TreePath(unit), null);
    return places;
  }

  /**
   * Returns the name of the program that a place belongs to, with its position: a method, or a
   * class in the file's class, whose methods are one program.
   */
  static Optional<String> methodOf(TreePath place) {
    Tree program = null;
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      boolean member =
          p.getLeaf() instanceof MethodTree
              || (p.getLeaf() instanceof ClassTree type && !type.getSimpleName().isEmpty());
      if (member && !(p.getParentPath().getLeaf() instanceof CompilationUnitTree)) {
        program = p.getLeaf();
      }
    }
    return Optional.ofNullable(program).map(m -> name(m) + "@" + ((JCTree) m).getStartPosition());
  }

  private static String name(Tree program) {
    return program instanceof MethodTree method
        ? method.getName().toString()
        : ((ClassTree) program).getSimpleName().toString();
  }

  /** Returns the name of the outermost method around a position, as {@link #methodOf} gives it. */
  String methodAround(int position) {
    String[] found = {""};
    int[] from = {Integer.MAX_VALUE};
    new TreePathScanner<Void, Void>() {
      @Override
      public Void visitMethod(MethodTree tree, Void unused) {
        if (start(tree) <= position && position <= end(tree) && start(tree) < from[0]) {
          from[0] = start(tree);
          found[0] = methodOf(getCurrentPath()).orElse("");
        }
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        boolean nested = getCurrentPath().getParentPath().getLeaf() != unit;
        if (nested && start(tree) <= position && position <= end(tree) && start(tree) < from[0]) {
          from[0] = start(tree);
          found[0] = methodOf(getCurrentPath()).orElse("");
        }
        return super.visitClass(tree, null);
      }
    }.scan(new TreePath(unit), null);
    return found[0];
  }

  int start(Tree tree) {
    return (int) trees.getSourcePositions().getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) trees.getSourcePositions().getEndPosition(unit, tree);
  }

  String text(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  /** Returns a name that the file does not use. */
  String fresh(String prefix) {
    return prefix + "_" + names++;
  }

  Edit replace(Tree tree, String replacement) {
    return new Edit(start(tree), end(tree), replacement);
  }

  Edit before(Tree tree, String inserted) {
    return new Edit(start(tree), start(tree), inserted);
  }

  /** Adds a member to the class with a name that a place stands in. */
  Edit member(TreePath place, String declaration) {
    TreePath type = place;
    while (!(type.getLeaf() instanceof ClassTree c) || c.getSimpleName().isEmpty()) {
      type = type.getParentPath();
    }
    int end = end(type.getLeaf()) - 1;
    return new Edit(end, end, declaration + "\n");
  }

  /** Whether {@code this} is the object of a class with a name. */
  static boolean isInTopClass(TreePath place) {
    for (TreePath p = place; p.getParentPath() != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof ClassTree c) {
        return !c.getSimpleName().isEmpty();
      }
    }
    return false;
  }

  static boolean isStatic(TreePath place) {
    for (TreePath p = place; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof MethodTree m
          && m.getModifiers().getFlags().contains(Modifier.STATIC)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the type of an expression as the source may write it. */
  static Optional<String> type(Tree tree) {
    return type(((JCTree) tree).type);
  }

  static Optional<String> type(Type type) {
    if (type == null
        || type.hasTag(TypeTag.BOT)
        || type.hasTag(TypeTag.VOID)
        || type.isErroneous()
        || (type.tsym != null && type.tsym.name.isEmpty())) {
      return Optional.empty();
    }
    String name = type.toString();
    return name.matches("[\\w.<>,\\[\\]]+")
        ? Optional.of(name.replace(",", ", "))
        : Optional.empty();
  }

  boolean isTask(Tree tree) {
    Type type = ((JCTree) tree).type;
    return type != null
        && type.hasTag(TypeTag.CLASS)
        && types.closure(type).stream()
            .anyMatch(t -> TASKS.contains(t.tsym.getQualifiedName().toString()));
  }

  /** Returns the functional interface that a lambda or a reference is used as. */
  static Optional<Type> target(Tree function) {
    return function instanceof JCTree.JCFunctionalExpression f
        ? Optional.ofNullable(f.target)
        : Optional.empty();
  }

  /** Returns the method of a functional interface as it is used at a place. */
  Optional<Type> signature(Type function) {
    try {
      return Optional.of(types.findDescriptorType(function));
    } catch (com.sun.tools.javac.code.Types.FunctionDescriptorLookupError e) {
      return Optional.empty();
    }
  }

  String functionName(Type function) {
    return types.findDescriptorSymbol(function.tsym).name.toString();
  }

  /** Returns the statement of a block that begins by evaluating an expression. */
  static Optional<TreePath> statementOf(TreePath expression) {
    for (TreePath p = expression; ; p = p.getParentPath()) {
      TreePath above = p.getParentPath();
      Tree parent = above.getLeaf();
      if (parent instanceof ReturnTree
          || parent instanceof ExpressionStatementTree
          || parent instanceof VariableTree) {
        return above.getParentPath().getLeaf() instanceof BlockTree
            ? Optional.of(above)
            : Optional.empty();
      }
      boolean first =
          parent instanceof ParenthesizedTree
              || parent instanceof TypeCastTree
              || parent instanceof MemberSelectTree
              || (parent instanceof MethodInvocationTree call && isFirst(call, p.getLeaf()));
      if (!first) {
        return Optional.empty();
      }
    }
  }

  private static boolean isFirst(MethodInvocationTree call, Tree part) {
    if (call.getMethodSelect() == part) {
      return true;
    }
    boolean pure =
        call.getMethodSelect() instanceof IdentifierTree
            || (call.getMethodSelect() instanceof MemberSelectTree s && isPure(s.getExpression()));
    for (ExpressionTree argument : call.getArguments()) {
      if (argument == part) {
        return pure;
      }
      pure &= isPure(argument);
    }
    return false;
  }

  static boolean isPure(Tree tree) {
    return tree instanceof IdentifierTree
        || tree instanceof LiteralTree
        || tree instanceof LambdaExpressionTree
        || tree instanceof MemberReferenceTree
        || (tree instanceof MemberSelectTree select && isPure(select.getExpression()));
  }

  /** Returns the local variables and parameters that code uses and that are declared before it. */
  Set<VarSymbol> locals(Tree code) {
    Set<VarSymbol> found = new LinkedHashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        Symbol symbol = TreeInfo.symbol((JCTree) tree);
        if (symbol instanceof VarSymbol v
            && !(v.owner instanceof Symbol.ClassSymbol)
            && v.pos < start(code)) {
          found.add(v);
        }
        return null;
      }
    }.scan(code, null);
    return found;
  }

  /** Returns {@code String k, int n} and {@code k, n}; nothing if a type cannot be written. */
  Optional<String[]> parameters(Tree code) {
    List<String> declared = new ArrayList<>();
    List<String> given = new ArrayList<>();
    for (VarSymbol local : locals(code)) {
      Optional<String> type = type(local.type);
      if (type.isEmpty()) {
        return Optional.empty();
      }
      declared.add(type.get() + " " + local.name);
      given.add(local.name.toString());
    }
    return Optional.of(new String[] {String.join(", ", declared), String.join(", ", given)});
  }

  /** Returns what stands in the same block as a statement. */
  static List<? extends StatementTree> siblings(TreePath statement) {
    return statement.getParentPath() != null
            && statement.getParentPath().getLeaf() instanceof BlockTree block
        ? block.getStatements()
        : List.of();
  }
}
