package dev.tether.checker.contract;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.IgnorableWithoutReason;
import dev.tether.checker.model.Model;
import dev.tether.checker.source.Comments;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds annotations that let callers drop a task and do not say why that is right.
 *
 * <p>A comment on the annotation's line, or on the line above it, is a reason if it has more than
 * one word; so is a Javadoc that speaks of failures. A fluent method, which returns the object that
 * it is called on, needs none.
 */
final class MarkedMethods {
  private static final Pattern FAILURES = Pattern.compile("(?i)\\b(fail|error|exception|logg)");

  private final Model model;

  MarkedMethods(Compilation compilation) {
    this.model = compilation.model();
  }

  List<IgnorableWithoutReason> of(Unit unit) {
    List<IgnorableWithoutReason> found = new ArrayList<>();
    for (TreePath path : unit.taskMethods()) {
      JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) path.getLeaf();
      if (method.sym == null || method.getModifiers().getAnnotations().isEmpty()) {
        continue;
      }
      MethodSymbol symbol = method.sym;
      if (model.isTask(symbol.getReturnType()) && !isFluent(symbol)) {
        TreePath modifiers = new TreePath(path, method.getModifiers());
        for (AnnotationTree annotation : method.getModifiers().getAnnotations()) {
          TreePath place = new TreePath(modifiers, annotation);
          if (needsReason(place, annotation) && !documentsFailures(path)) {
            found.add(new IgnorableWithoutReason(path, symbol));
            break;
          }
        }
      }
    }
    return found;
  }

  private static boolean documentsFailures(TreePath method) {
    return FAILURES.matcher(Comments.above(method)).find();
  }

  private static boolean isFluent(MethodSymbol method) {
    return method.getReturnType().tsym == method.owner;
  }

  private static boolean needsReason(TreePath place, AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    String simpleName = name.substring(name.lastIndexOf('.') + 1);
    return switch (simpleName) {
      case "CanIgnoreReturnValue" -> !Comments.explain(place);
      case "FireAndForget" -> annotation.getArguments().stream().anyMatch(MarkedMethods::isBlank);
      default -> false;
    };
  }

  private static boolean isBlank(Tree argument) {
    Object value =
        argument instanceof JCTree.JCAssign assignment
            ? assignment.rhs.type == null ? null : assignment.rhs.type.constValue()
            : ((JCTree) argument).type == null ? null : ((JCTree) argument).type.constValue();
    return value instanceof String text && text.isBlank();
  }
}
