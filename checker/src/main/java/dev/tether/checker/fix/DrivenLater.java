package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.WindingDown;
import dev.tether.checker.source.Sources;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Whether a test moves on, behind a place, what a task there was made with: a clock, a fake
 * scheduler, a script of answers. The task may end only then, and to wait before is to wait for
 * ever.
 */
final class DrivenLater {
  private final FixUnit unit;

  DrivenLater(FixUnit unit) {
    this.unit = unit;
  }

  /**
   * Whether something that the task is made with is told to do something behind it.
   *
   * @param from where the code behind the task begins
   */
  boolean drives(FixSite site, int from) {
    Tree test = Sources.enclosingMember(site.target()).getLeaf();
    Set<VarSymbol> parts = new HashSet<>();
    Map<VarSymbol, ExpressionTree> initial = initialValues(test);
    collect(site.target().getLeaf(), initial, parts);
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
        if (unit.text().start(tree) >= from
            && tree.getExpression() instanceof MethodInvocationTree call
            && call.getMethodSelect() instanceof JCTree.JCFieldAccess select) {
          found[0] |=
              Calls.variable(select.selected).filter(parts::contains).isPresent()
                  && Calls.method(call).filter(m -> !isEnd(m)).isPresent();
        }
        return super.visitExpressionStatement(tree, null);
      }
    }.scan(test, null);
    return found[0];
  }

  /** What the test closes, waits for or checks at its end. */
  private boolean isEnd(MethodSymbol method) {
    Model model = unit.compilation().model();
    return WindingDown.isName(method.name)
        || unit.mayBlock(method)
        || model.role(method).is(Role.ASSERTS, Role.BEST_EFFORT, Role.OBSERVES)
        || model.names().is(NameKind.CHECKS, method.name);
  }

  private static Map<VarSymbol, ExpressionTree> initialValues(Tree test) {
    Map<VarSymbol, ExpressionTree> values = new HashMap<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (tree.getInitializer() != null) {
          values.put(((JCTree.JCVariableDecl) tree).sym, tree.getInitializer());
        }
        return super.visitVariable(tree, null);
      }
    }.scan(test, null);
    return values;
  }

  /** The variables of an expression, and those that their values were made with. */
  private static void collect(
      Tree expression, Map<VarSymbol, ExpressionTree> initial, Set<VarSymbol> parts) {
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitIdentifier(IdentifierTree tree, Void unused) {
        if (TreeInfo.symbol((JCTree) tree) instanceof VarSymbol variable
            && !variable.name.contentEquals("this")
            && parts.add(variable)
            && initial.get(variable) != null) {
          collect(initial.get(variable), initial, parts);
        }
        return null;
      }

      // What a callback uses is what the test looks at, not what drives the task.
      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        return null;
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        return null;
      }
    }.scan(expression, null);
  }
}
