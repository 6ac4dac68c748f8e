package dev.tether.checker.contract;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.SwitchExpressionTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.contract.Misleading.NullForTask;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.source.Comments;
import dev.tether.checker.source.NullValues;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.ElementKind;

/**
 * Finds null returned where callers expect a task.
 *
 * <p>Silent where null is part of the contract: the method, or one that it overrides, says
 * {@code @Nullable}, its Javadoc speaks of null, a caller in the same file asks for null, null is
 * given for null, or the function's result is no task but whatever a type variable stands for
 * ({@code map.computeIfPresent(key, (k, v) -> null)} removes).
 */
final class NullTasks {
  private static final Pattern NULL_WORD = Pattern.compile("(?i)\\bnull\\b");

  /** One or two may be mistakes. */
  private static final int FEWEST_STUBS = 3;

  private final Sources sources;
  private final Values values;
  private final Results results;
  private final Callers callers;
  private final NullContracts contracts;

  NullTasks(Compilation compilation, Results results, Callers callers) {
    this.sources = compilation.sources();
    this.values = compilation.values();
    this.results = results;
    this.callers = callers;
    this.contracts = new NullContracts(compilation);
  }

  List<NullForTask> of(Unit unit) {
    List<NullForTask> found = new ArrayList<>();
    for (TreePath result : unit.nullResults()) {
      TreePath executable = Sources.enclosingExecutable(result);
      if (results.returnsTask(executable.getLeaf()) && !isPartOfContract(executable)) {
        Results.branches(result)
            .filter(branch -> NullValues.mayBeNull((ExpressionTree) branch.getLeaf()))
            .filter(branch -> !isForNull(branch, executable))
            .forEach(branch -> found.add(new NullForTask(branch, executable)));
      }
    }
    unit.taskMethods().forEach(method -> found.addAll(inVariables(method)));
    unit.lambdas().forEach(lambda -> found.addAll(inVariables(lambda)));
    return found;
  }

  /** {@code if (closed) { r = null; } else { r = load(); } return r;}. */
  private List<NullForTask> inVariables(TreePath executable) {
    if (!results.returnsTask(executable.getLeaf())) {
      return List.of();
    }
    Set<VarSymbol> returned = new LinkedHashSet<>();
    Expressions.results(executable).stream()
        .filter(result -> !(result.getLeaf() instanceof MethodInvocationTree))
        .forEach(result -> returned.addAll(values.variables(result)));
    returned.removeIf(v -> v.getKind() != ElementKind.LOCAL_VARIABLE);
    TreePath scope = Sources.enclosingMember(executable);
    List<NullForTask> found = new ArrayList<>();
    for (VarSymbol variable : returned) {
      List<TreePath> writes = sources.unit(scope).uses(scope).writes(variable);
      if (writes.stream().anyMatch(NullTasks::isNull) && !isPartOfContract(executable)) {
        NullHeld.of(executable, variable, writes, values).stream()
            .filter(place -> !isForNull(place, executable))
            .forEach(place -> found.add(new NullForTask(place, executable)));
      }
    }
    return found;
  }

  private static boolean isNull(TreePath write) {
    return NullValues.mayBeNull((ExpressionTree) Definitions.value(write).getLeaf());
  }

  private boolean isPartOfContract(TreePath executable) {
    Tree tree = executable.getLeaf();
    if (tree instanceof JCTree.JCMethodDecl method) {
      return isOfStub(executable)
          || declaresNull(executable)
          || contracts.overriddenMayBeNull(method.sym, this::declaresNull);
    }
    return tree instanceof LambdaExpressionTree
        && (!isDeclaredToReturnTask(executable) || contracts.functionMayBeNull(executable));
  }

  /** A class of which every task is null stands in for another one: {@code FakeChannel}. */
  private boolean isOfStub(TreePath method) {
    if (!(method.getParentPath().getLeaf() instanceof ClassTree owner)) {
      return false;
    }
    int stubs = 0;
    for (Tree member : owner.getMembers()) {
      if (member instanceof MethodTree other
          && other.getBody() != null
          && results.returnsTask(member)) {
        if (!isNothingButNull(other)) {
          return false;
        }
        stubs++;
      }
    }
    return stubs >= FEWEST_STUBS;
  }

  private static boolean isNothingButNull(MethodTree method) {
    return method.getBody().getStatements().size() == 1
        && method.getBody().getStatements().get(0) instanceof ReturnTree only
        && only.getExpression() != null
        && only.getExpression().getKind() == Tree.Kind.NULL_LITERAL;
  }

  private boolean declaresNull(TreePath executable) {
    JCTree.JCMethodDecl method = (JCTree.JCMethodDecl) executable.getLeaf();
    return saysNullable(method)
        || documentsNull(executable)
        || callers.someAskForNull(executable, method.sym);
  }

  private static boolean documentsNull(TreePath method) {
    return NULL_WORD.matcher(Comments.above(method)).find();
  }

  /**
   * {@code if (source == null) return null;}, also the other way round: null for null is no
   * surprise.
   */
  private boolean isForNull(TreePath result, TreePath executable) {
    if (!(executable.getLeaf() instanceof JCTree.JCMethodDecl method)) {
      return false;
    }
    for (TreePath p = result; p.getLeaf() != method; p = p.getParentPath()) {
      if (isDecidedByNull(p, method.sym) || isAfterNullCheck(p, method.sym)) {
        return true;
      }
    }
    return false;
  }

  private boolean isDecidedByNull(TreePath place, MethodSymbol method) {
    Tree condition =
        place.getLeaf() instanceof IfTree branch
            ? branch.getCondition()
            : place.getLeaf() instanceof ConditionalExpressionTree choice
                ? choice.getCondition()
                : place.getLeaf() instanceof SwitchTree choice
                    ? choice.getExpression()
                    : place.getLeaf() instanceof SwitchExpressionTree choice
                        ? choice.getExpression()
                        : null;
    return condition != null && asksForNull(new TreePath(place, condition), method);
  }

  /** {@code if (source != null) { return load(source); } return null;}. */
  private boolean isAfterNullCheck(TreePath statement, MethodSymbol method) {
    if (!(statement.getParentPath().getLeaf() instanceof BlockTree block)) {
      return false;
    }
    int index = block.getStatements().indexOf(statement.getLeaf());
    return index > 0
        && block.getStatements().get(index - 1) instanceof IfTree before
        && asksForNull(
            new TreePath(new TreePath(statement.getParentPath(), before), before.getCondition()),
            method);
  }

  /** Whether a condition asks, or is made of a question, whether a parameter is null. */
  private boolean asksForNull(TreePath condition, MethodSymbol method) {
    boolean[] found = new boolean[1];
    new AncestorScanner(condition) {
      @Override
      public Void visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
        TreePath question = new TreePath(path(), tree.getCondition());
        found[0] |= Conditions.askWhetherNull(question, method.params()::contains, values);
        return null;
      }
    }.scanRoot();
    return found[0] || Conditions.askWhetherNull(condition, method.params()::contains, values);
  }

  private boolean saysNullable(JCTree.JCMethodDecl method) {
    boolean modifier =
        method.getModifiers().getAnnotations().stream()
            .anyMatch(a -> isNullable(a.getAnnotationType()));
    boolean onType =
        method.restype instanceof JCTree.JCAnnotatedType annotated
            && annotated.annotations.stream().anyMatch(a -> isNullable(a.annotationType));
    return modifier || onType;
  }

  private boolean isNullable(Tree annotationType) {
    String name = annotationType.toString();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    return contracts.isSaid(simple);
  }

  /** Whether the parameter that a lambda is given to says that the function returns a task. */
  private boolean isDeclaredToReturnTask(TreePath lambda) {
    TreePath call = lambda.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(lambda.getLeaf());
    if (index < 0) {
      return true;
    }
    return Calls.method(call.getLeaf()).filter(m -> results.declaresTask(m, index)).isPresent();
  }
}
