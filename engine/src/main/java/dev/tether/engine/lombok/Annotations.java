package dev.tether.engine.lombok;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.JCTree.JCAnnotation;
import com.sun.tools.javac.tree.JCTree.JCAssign;
import com.sun.tools.javac.tree.JCTree.JCCompilationUnit;
import com.sun.tools.javac.tree.JCTree.JCExpression;
import com.sun.tools.javac.tree.JCTree.JCFieldAccess;
import com.sun.tools.javac.tree.JCTree.JCLiteral;
import com.sun.tools.javac.tree.JCTree.JCModifiers;
import com.sun.tools.javac.tree.JCTree.JCNewArray;
import com.sun.tools.javac.tree.TreeInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which names of a file are Lombok's. Nothing is entered yet: there are names and imports alone.
 */
final class Annotations {
  private static final String LOMBOK = "lombok.";

  private final Set<String> imported = new HashSet<>();
  private final Set<String> others = new HashSet<>();
  private boolean onDemand;

  Annotations(JCCompilationUnit unit) {
    for (ImportTree tree : ((CompilationUnitTree) unit).getImports()) {
      String name = tree.getQualifiedIdentifier().toString();
      String simple = name.substring(name.lastIndexOf('.') + 1);
      if (tree.isStatic()) {
        continue;
      }
      if (!name.startsWith(LOMBOK)) {
        others.add(simple);
      } else if (simple.equals("*")) {
        onDemand = true;
      } else {
        imported.add(simple);
      }
    }
  }

  /** Whether the file imports nothing of Lombok's. Those who write full names are very few. */
  boolean isEmpty() {
    return imported.isEmpty() && !onDemand;
  }

  /** Whether a tree, as it is written, names that class of Lombok's. */
  boolean is(JCTree tree, String simple) {
    if (tree instanceof JCFieldAccess select) {
      return select.name.contentEquals(simple) && select.toString().startsWith(LOMBOK);
    }
    return tree.toString().equals(simple)
        && (imported.contains(simple) || onDemand && !others.contains(simple));
  }

  /** Whether a field's value is what it has if its builder is told nothing. */
  boolean isDefault(JCModifiers modifiers) {
    return modifiers.annotations.stream()
        .map(annotation -> annotation.annotationType)
        .anyMatch(
            type ->
                is(type, "Default")
                    || type instanceof JCFieldAccess select
                        && select.name.contentEquals("Default")
                        && (is(select.selected, "Builder") || is(select.selected, "SuperBuilder")));
  }

  /** Returns the annotation of that name. */
  Optional<JCAnnotation> find(JCModifiers modifiers, String simple) {
    return modifiers.annotations.stream()
        .filter(annotation -> is(annotation.annotationType, simple))
        .findFirst();
  }

  boolean has(JCModifiers modifiers, String simple) {
    return find(modifiers, simple).isPresent();
  }

  /** Whether any annotation has that simple name: {@code @NonNull} counts whoever made it. */
  static boolean hasAnyones(JCModifiers modifiers, String simple) {
    return modifiers.annotations.stream()
        .anyMatch(a -> simple.contentEquals(TreeInfo.name(a.annotationType)));
  }

  /** Returns what an annotation gives for an element. */
  static Optional<JCExpression> value(JCAnnotation annotation, String element) {
    for (JCExpression argument : annotation.args) {
      if (!(argument instanceof JCAssign assign)) {
        if (element.equals("value")) {
          return Optional.of(argument);
        }
      } else if (assign.lhs.toString().equals(element)) {
        return Optional.of(assign.rhs);
      }
    }
    return Optional.empty();
  }

  static boolean isTrue(JCAnnotation annotation, String element) {
    return value(annotation, element).filter(v -> v.toString().equals("true")).isPresent();
  }

  static boolean isFalse(JCAnnotation annotation, String element) {
    return value(annotation, element).filter(v -> v.toString().equals("false")).isPresent();
  }

  /** Returns a string that is not empty. */
  static Optional<String> text(JCAnnotation annotation, String element) {
    return value(annotation, element).flatMap(Annotations::text).filter(s -> !s.isEmpty());
  }

  /** Returns the strings of an array, or the one that stands for it. */
  static List<String> texts(JCAnnotation annotation, String element) {
    List<String> found = new ArrayList<>();
    value(annotation, element)
        .ifPresent(
            value -> {
              List<JCExpression> parts =
                  value instanceof JCNewArray array ? array.elems : List.of(value);
              parts.forEach(part -> text(part).ifPresent(found::add));
            });
    return found;
  }

  private static Optional<String> text(JCExpression tree) {
    return tree instanceof JCLiteral literal && literal.value instanceof String string
        ? Optional.of(string)
        : Optional.empty();
  }
}
