package dev.tether.checker.checks;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * One {@code @SuppressWarnings} that speaks of tasks.
 *
 * @param annotation where it stands
 * @param declaration what it is put on
 * @param names those of the checks that it suppresses, as far as they are wanted
 * @param alone whether it suppresses nothing else
 */
record Suppression(TreePath annotation, Tree declaration, List<String> names, boolean alone) {

  /** Returns the annotations of a unit that name one of some checks. */
  static List<Suppression> in(Unit unit, Set<String> wanted) {
    List<Suppression> found = new ArrayList<>();
    for (TreePath annotation : unit.suppressions()) {
      List<String> all = new ArrayList<>();
      ((AnnotationTree) annotation.getLeaf())
          .getArguments()
          .forEach(argument -> addNames(argument, all));
      List<String> names = all.stream().filter(wanted::contains).toList();
      if (!names.isEmpty()) {
        Tree declaration = annotation.getParentPath().getParentPath().getLeaf();
        found.add(new Suppression(annotation, declaration, names, names.size() == all.size()));
      }
    }
    return found;
  }

  private static void addNames(Tree argument, List<String> names) {
    if (argument instanceof JCTree.JCAssign assignment) {
      addNames(assignment.rhs, names);
    } else if (argument instanceof NewArrayTree array) {
      array.getInitializers().forEach(element -> addNames(element, names));
    } else if (((JCTree) argument).type != null
        && ((JCTree) argument).type.constValue() instanceof String name) {
      names.add(name);
    }
  }

  /** Whether the annotation is put on something around a place. */
  boolean covers(TreePath place) {
    for (Tree tree : place) {
      if (tree == declaration) {
        return true;
      }
    }
    return false;
  }
}
