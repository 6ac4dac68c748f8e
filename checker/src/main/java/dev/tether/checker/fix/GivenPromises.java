package dev.tether.checker.fix;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Loggers.Logging;
import dev.tether.checker.source.Sources;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The promises that the body of a task was made with, {@code schedule(new Retry(promise), delay)}:
 * if the task fails nobody completes them, and a report beside them does not help who waits.
 */
final class GivenPromises {
  private final FixUnit unit;
  private final PromiseFix promises;

  GivenPromises(FixUnit unit, PromiseFix promises) {
    this.unit = unit;
    this.promises = promises;
  }

  /** Code that fails a promise. */
  private record Failing(String promise, MethodSymbol method) {
    String call(String failure) {
      return promise + "." + method.name + "(" + failure + ")";
    }
  }

  /** Returns the expressions for the promises, as they stand where the body is made. */
  private List<Failing> of(FixSite site) {
    List<Failing> found = new ArrayList<>();
    if (site.isLaunch() && !site.isReference()) {
      int count = Calls.arguments(site.target().getLeaf()).size();
      for (int i = 0; i < count; i++) {
        made(Calls.skipDown(Calls.argument(site.target(), i))).ifPresent(m -> add(m, found));
      }
    }
    return found;
  }

  /** {@code new Retry(..)}, there or as the value of a variable. */
  private Optional<JCTree.JCNewClass> made(TreePath body) {
    if (body.getLeaf() instanceof JCTree.JCNewClass made) {
      return Optional.of(made);
    }
    Optional<VarSymbol> variable =
        Calls.variable(body.getLeaf())
            .filter(v -> (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0)
            .filter(v -> v.owner instanceof MethodSymbol);
    return variable.flatMap(v -> value(Sources.enclosingMember(body).getLeaf(), v));
  }

  private static Optional<JCTree.JCNewClass> value(Tree code, VarSymbol variable) {
    JCTree.JCNewClass[] found = new JCTree.JCNewClass[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitVariable(VariableTree tree, Void unused) {
        if (((JCTree.JCVariableDecl) tree).sym == variable
            && tree.getInitializer() instanceof JCTree.JCNewClass made) {
          found[0] = made;
        }
        return super.visitVariable(tree, null);
      }
    }.scan(code, null);
    return Optional.ofNullable(found[0]);
  }

  private void add(JCTree.JCNewClass made, List<Failing> found) {
    if (!(made.constructor instanceof MethodSymbol constructor)
        || constructor.isVarArgs()
        || made.def != null) {
      return;
    }
    Optional<TreePath> declaration = unit.compilation().sources().declaration(constructor);
    Optional<TreePath> type = declaration.map(TreePath::getParentPath);
    if (type.isEmpty()) {
      return;
    }
    Set<VarSymbol> completed =
        Completions.of(type.get().getLeaf(), unit.compilation().model()).completed();
    JCTree.JCMethodDecl code = (JCTree.JCMethodDecl) declaration.get().getLeaf();
    for (int i = 0; i < Math.min(code.params.size(), made.args.size()); i++) {
      ExpressionTree argument = made.args.get(i);
      if (keeps(code, code.params.get(i).sym, completed) && isPlain(argument)) {
        promises
            .failingMethod(((JCTree) argument).type)
            .ifPresent(m -> found.add(new Failing(unit.text().of(argument), m)));
      }
    }
  }

  /** Whether a constructor keeps what it is given in a field that its class completes. */
  private static boolean keeps(
      JCTree.JCMethodDecl constructor, VarSymbol parameter, Set<VarSymbol> completed) {
    return constructor.body.stats.stream()
        .anyMatch(
            s ->
                s instanceof JCTree.JCExpressionStatement statement
                    && statement.expr instanceof JCTree.JCAssign assign
                    && Calls.variable(assign.rhs).filter(v -> v == parameter).isPresent()
                    && Calls.variable(assign.lhs).filter(completed::contains).isPresent());
  }

  /** A variable, or a field of one, that means the same later. */
  private boolean isPlain(ExpressionTree argument) {
    return unit.text().has(argument)
        && Calls.variable(argument)
            .filter(v -> (v.flags() & (Flags.FINAL | Flags.EFFECTIVELY_FINAL)) != 0)
            .isPresent();
  }

  /** Whether the body of a task was made with a promise. */
  boolean has(FixSite site) {
    return !of(site).isEmpty();
  }

  /** Passes the failure of the task on to the promises. */
  Optional<FixBuilder> fix(FixSite site, LogFix handlers) {
    List<Failing> calls = of(site);
    return calls.isEmpty()
        ? Optional.empty()
        : handlers.appended(
            site,
            FixKind.FAIL,
            "'"
                + String.join("' and '", calls.stream().map(Failing::promise).toList())
                + "' if the task fails",
            new Logging(
                "",
                (fix, message, failure) ->
                    String.join("\n", calls.stream().map(c -> c.call(failure)).toList())));
  }
}
