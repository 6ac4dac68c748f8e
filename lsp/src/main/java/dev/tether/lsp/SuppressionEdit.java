package dev.tether.lsp;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Puts a suppression, and room for its reason, on the declaration around a place. */
final class SuppressionEdit {
  /** What the user is to replace: a reminder is no reason for Tether. */
  static final String REASON = "TODO: say why nobody needs to hear of a failure";

  private final SourceText text;
  private final int offset;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  private SuppressionEdit(
      SourceText text, int offset, CompilationUnitTree unit, SourcePositions positions) {
    this.text = text;
    this.offset = offset;
    this.unit = unit;
    this.positions = positions;
  }

  /** The edits; empty if nothing around the place can be annotated. */
  static Optional<List<TextEdit>> of(SourceText text, int offset, String check) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Edited.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text.text();
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(file));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      return new SuppressionEdit(text, offset, unit, Trees.instance(task).getSourcePositions())
          .edits(check);
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot be read", e);
    }
  }

  private Optional<List<TextEdit>> edits(String check) {
    Tree[] found = new Tree[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void scan(Tree tree, Void nothing) {
        return tree != null && holds(tree) ? super.scan(tree, null) : null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void nothing) {
        // An anonymous class has no name to annotate.
        if (!tree.getSimpleName().isEmpty()) {
          found[0] = tree;
        }
        return super.visitClass(tree, null);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void nothing) {
        found[0] = tree;
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitVariable(VariableTree tree, Void nothing) {
        // A lambda's parameter may have no type, and so no annotation.
        if (tree.getInitializer() != null) {
          found[0] = tree;
        }
        return super.visitVariable(tree, null);
      }
    }.scan(unit, null);
    return Optional.ofNullable(found[0]).map(declaration -> edits(declaration, check));
  }

  private boolean holds(Tree tree) {
    long start = positions.getStartPosition(unit, tree);
    long end = positions.getEndPosition(unit, tree);
    return tree instanceof CompilationUnitTree
        || start < 0
        || (start <= offset && (end < 0 || offset < end));
  }

  private List<TextEdit> edits(Tree declaration, String check) {
    Optional<? extends AnnotationTree> before =
        modifiers(declaration).getAnnotations().stream()
            .filter(a -> a.getAnnotationType().toString().endsWith("SuppressWarnings"))
            .findFirst();
    if (before.isPresent() && before.get().getArguments().size() == 1) {
      return List.of(extended(before.get(), check));
    }
    int start = (int) positions.getStartPosition(unit, declaration);
    String line = text.line(text.position(start).line());
    int column = text.position(start).column() - 1;
    String indentation = line.substring(0, column).isBlank() ? line.substring(0, column) : "";
    String end = text.text().contains("\r\n") ? "\r\n" : "\n";
    return List.of(
        new TextEdit(
            text.span(start, start),
            "@SuppressWarnings(\"" + check + "\") // " + REASON + end + indentation));
  }

  /** The names that were there, and one more. */
  private TextEdit extended(AnnotationTree annotation, String check) {
    ExpressionTree argument = annotation.getArguments().get(0);
    ExpressionTree value =
        argument instanceof AssignmentTree assignment ? assignment.getExpression() : argument;
    int start = (int) positions.getStartPosition(unit, value);
    int end = (int) positions.getEndPosition(unit, value);
    String names = text.text().substring(start, end);
    String added = "\"" + check + "\"";
    if (value instanceof NewArrayTree array) {
      int brace = names.lastIndexOf('}');
      String comma = array.getInitializers().isEmpty() ? "" : ", ";
      return new TextEdit(
          text.span(start, end),
          names.substring(0, brace).stripTrailing() + comma + added + names.substring(brace));
    }
    return new TextEdit(text.span(start, end), "{" + names + ", " + added + "}");
  }

  private static ModifiersTree modifiers(Tree declaration) {
    if (declaration instanceof ClassTree type) {
      return type.getModifiers();
    }
    return declaration instanceof MethodTree method
        ? method.getModifiers()
        : ((VariableTree) declaration).getModifiers();
  }
}
