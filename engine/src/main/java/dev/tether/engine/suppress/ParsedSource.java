package dev.tether.engine.suppress;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.tether.engine.source.SourceText;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The declarations of a source that can carry an annotation, with their places. */
final class ParsedSource {
  private final String text;
  private final CompilationUnitTree unit;
  private final SourcePositions positions;

  private ParsedSource(String text, CompilationUnitTree unit, SourcePositions positions) {
    this.text = text;
    this.unit = unit;
    this.positions = positions;
  }

  static ParsedSource of(SourceText source) {
    JavaFileObject file =
        new SimpleJavaFileObject(URI.create("string:///Edited.java"), JavaFileObject.Kind.SOURCE) {
          @Override
          public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
          }
        };
    JavacTask task =
        (JavacTask)
            ToolProvider.getSystemJavaCompiler()
                .getTask(null, null, problem -> {}, List.of("-proc:none"), null, List.of(file));
    try {
      CompilationUnitTree unit = task.parse().iterator().next();
      return new ParsedSource(source.text(), unit, Trees.instance(task).getSourcePositions());
    } catch (IOException e) {
      throw new IllegalStateException("a text in memory cannot be read", e);
    }
  }

  int start(Tree tree) {
    return (int) positions.getStartPosition(unit, tree);
  }

  int end(Tree tree) {
    return (int) positions.getEndPosition(unit, tree);
  }

  String text(Tree tree) {
    return text.substring(start(tree), end(tree));
  }

  /** Returns the declarations around a place, the innermost first. */
  List<Tree> around(int offset) {
    List<Tree> around = new ArrayList<>();
    for (Tree declaration : declarations()) {
      if (start(declaration) <= offset && offset < end(declaration)) {
        around.add(0, declaration);
      }
    }
    return around;
  }

  /** Returns all declarations that can be annotated, outer ones first. */
  List<Tree> declarations() {
    List<Tree> all = new ArrayList<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitClass(ClassTree tree, Void nothing) {
        // An anonymous class has no name to annotate.
        add(tree, !tree.getSimpleName().isEmpty());
        return super.visitClass(tree, null);
      }

      @Override
      public Void visitMethod(MethodTree tree, Void nothing) {
        add(tree, true);
        return super.visitMethod(tree, null);
      }

      @Override
      public Void visitVariable(VariableTree tree, Void nothing) {
        // A parameter of a lambda may have no type, and so no annotation.
        add(tree, tree.getInitializer() != null);
        return super.visitVariable(tree, null);
      }

      private void add(Tree tree, boolean annotatable) {
        if (annotatable && start(tree) >= 0 && end(tree) > start(tree)) {
          all.add(tree);
        }
      }
    }.scan(unit, null);
    return all;
  }

  /** Returns the annotations of a declaration. */
  static List<? extends AnnotationTree> annotations(Tree declaration) {
    return modifiers(declaration).getAnnotations();
  }

  /** Returns the suppression that a declaration has. */
  static Optional<? extends AnnotationTree> suppression(Tree declaration) {
    return annotations(declaration).stream()
        .filter(a -> a.getAnnotationType().toString().matches("(java\\.lang\\.)?SuppressWarnings"))
        .filter(a -> a.getArguments().size() == 1)
        .findFirst();
  }

  private static ModifiersTree modifiers(Tree declaration) {
    if (declaration instanceof ClassTree type) {
      return type.getModifiers();
    }
    return declaration instanceof MethodTree method
        ? method.getModifiers()
        : ((VariableTree) declaration).getModifiers();
  }

  /** Whether nothing stands before a place on its line. */
  boolean startsLine(int offset) {
    return text.substring(text.lastIndexOf('\n', offset - 1) + 1, offset).isBlank();
  }

  /** What a line begins with, if it is nothing but blanks. */
  String indentation(int offset) {
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    String before = text.substring(lineStart, offset);
    return before.isBlank() ? before : "";
  }

  String lineEnd() {
    return text.contains("\r\n") ? "\r\n" : "\n";
  }

  String text() {
    return text;
  }
}
