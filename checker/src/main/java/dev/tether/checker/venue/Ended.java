package dev.tether.checker.venue;

import com.sun.source.tree.AssertTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureHandler;
import dev.tether.checker.source.AncestorScanner;
import dev.tether.checker.venue.TaskNames.Names;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides whether a task is known to have ended where it is waited for, so that the wait is none.
 *
 * <p>It has if it was born so; if a condition around the wait asked it; if the wait stands in a
 * callback of the task itself, or of one that only ends after it ({@code allOf(a,
 * b).thenApply(..)}); or if somebody waited for it before. Mentions count, paths don't: the doubt
 * is the program's benefit.
 */
final class Ended {
  private static final int MAX_STAGES = 100;

  private final Model model;
  private final Values values;
  private final TaskNames taskNames;
  private final EndedHelpers helpers;
  private final EndedResults results;

  Ended(
      Compilation compilation,
      TaskNames taskNames,
      FunctionResolver functions,
      EndedResults results) {
    this.results = results;
    this.helpers = new EndedHelpers(compilation, functions);
    this.model = compilation.model();
    this.values = compilation.values();
    this.taskNames = taskNames;
  }

  /** Whether a wait is for a task that has ended already. */
  boolean isEnded(Wait wait) {
    if (wait.kind() != Wait.Kind.TASK) {
      return false;
    }
    if (wait.via().isPresent() && isAfterSeveral(wait.site())) {
      // allOf(all).thenApply(v -> results(all)): what it waits for deeper down is most likely among
      // those.
      return true;
    }
    if (isFiltered(wait.site())) {
      return true;
    }
    if (wait.task().isEmpty() && wait.field().isEmpty()) {
      return false;
    }
    Names names =
        wait.task()
            .map(taskNames::of)
            .orElseGet(() -> new Names(Set.of(wait.field().get()), Set.of(), List.of()));
    return names.origins().stream().anyMatch(this::isBornEnded)
        || wait.task().filter(results::hasEnded).isPresent()
        || (!names.isEmpty() && isKnownToEnd(wait.site(), names));
  }

  /** Whether a place is in a callback of a chain that begins when several tasks have ended. */
  private boolean isAfterSeveral(TreePath site) {
    for (TreePath p = site;
        p != null && !(p.getLeaf() instanceof MethodTree);
        p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree
          && values.uses(p).stream().anyMatch(use -> isStageOfSeveral(use.getParentPath()))) {
        return true;
      }
    }
    return false;
  }

  private boolean isStageOfSeveral(TreePath call) {
    Optional<TreePath> stage = Calls.receiver(call).flatMap(values::origin);
    for (int i = 0; i < MAX_STAGES && stage.isPresent(); i++) {
      if (Calls.method(stage.get().getLeaf()).filter(this::waitsForSeveral).isPresent()) {
        return true;
      }
      stage = Calls.receiver(stage.get()).flatMap(values::origin);
    }
    return false;
  }

  /** {@code allOf(a, b, c)}. */
  private boolean waitsForSeveral(MethodSymbol method) {
    MethodRole role = model.role(method);
    return role.is(Role.PROPAGATES) && method.isStatic() && role.indexOf(ParameterRole.TASK) >= 0;
  }

  private boolean isBornEnded(TreePath origin) {
    Optional<MethodSymbol> method = Calls.method(origin.getLeaf());
    return origin.getLeaf() instanceof MethodInvocationTree
        && method.isPresent()
        && (model.role(method.get()).is(Role.COMPLETED, Role.FAILED)
            || isBulkWait(method.get())
            || model.isA(method.get().owner.type, "java.util.concurrent.CompletionService"));
  }

  /** {@code invokeAll}: returns its tasks when all of them have ended. */
  private boolean isBulkWait(MethodSymbol method) {
    return model.threadRole(method).is(Role.BLOCKS) && model.holdsTasks(method.getReturnType());
  }

  /** {@code filter(CompletableFuture::isDone).map(CompletableFuture::join)}. */
  private boolean isFiltered(TreePath site) {
    TreePath call = site.getLeaf() instanceof MemberReferenceTree ? site.getParentPath() : site;
    for (Optional<TreePath> p = Calls.receiver(call); p.isPresent(); p = Calls.receiver(p.get())) {
      for (Tree argument : Calls.arguments(p.get().getLeaf())) {
        if (argument instanceof MemberReferenceTree
            && Calls.method(argument).filter(this::asksWhetherEnded).isPresent()) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean asksWhetherEnded(MethodSymbol method) {
    return helpers.tells(method);
  }

  /** Goes up from the wait; every step may have made sure that the task has ended. */
  private boolean isKnownToEnd(TreePath site, Names names) {
    for (TreePath p = site; p.getParentPath() != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      TreePath above = p.getParentPath();
      if (isAskedAbove(above, tree, names) || isAwaitedBefore(above, tree, names)) {
        return true;
      }
      if (tree instanceof LambdaExpressionTree || tree instanceof NewClassTree) {
        if (isCallbackOf(p, names)) {
          return true;
        }
      } else if (tree instanceof MethodTree
          && !(above.getParentPath().getLeaf() instanceof NewClassTree)) {
        return false;
      }
    }
    return false;
  }

  private boolean isAskedAbove(TreePath above, Tree child, Names names) {
    Tree tree = above.getLeaf();
    if (tree instanceof IfTree branch) {
      TreePath condition = new TreePath(above, branch.getCondition());
      return (child == branch.getThenStatement() && isAsked(condition, names, true))
          || (child == branch.getElseStatement() && isAsked(condition, names, false));
    }
    if (tree instanceof ConditionalExpressionTree choice) {
      TreePath condition = new TreePath(above, choice.getCondition());
      return (child == choice.getTrueExpression() && isAsked(condition, names, true))
          || (child == choice.getFalseExpression() && isAsked(condition, names, false));
    }
    if (tree instanceof BinaryTree binary && child == binary.getRightOperand()) {
      TreePath left = new TreePath(above, binary.getLeftOperand());
      return (tree.getKind() == Tree.Kind.CONDITIONAL_AND && isAsked(left, names, true))
          || (tree.getKind() == Tree.Kind.CONDITIONAL_OR && isAsked(left, names, false));
    }
    return false;
  }

  /** Whether a condition asks the task whether it has ended, and the answer was yes. */
  private boolean isAsked(TreePath condition, Names names, boolean answer) {
    boolean[] found = new boolean[1];
    new AncestorScanner(condition) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            Calls.method(tree).filter(Ended.this::asksWhetherEnded).isPresent()
                && isAbout(path(), names)
                && isNegated(path(), condition.getLeaf()) != answer;
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return found[0];
  }

  /** Whether a question is about the task: it is asked itself, or through a helper. */
  private boolean isAbout(TreePath question, Names names) {
    Optional<TreePath> receiver = Calls.receiver(question);
    if (receiver.filter(r -> taskNames.mentions(r, names)).isPresent()) {
      return true;
    }
    if (Calls.method(question.getLeaf()).filter(helpers::isHelper).isEmpty()) {
      return false;
    }
    boolean own =
        receiver
            .map(
                r ->
                    Calls.variable(r.getLeaf())
                        .filter(v -> v.name.contentEquals("this"))
                        .isPresent())
            .orElse(true);
    if (own && names.variables().stream().anyMatch(v -> v.owner instanceof ClassSymbol)) {
      return true;
    }
    for (int i = 0; i < Calls.arguments(question.getLeaf()).size(); i++) {
      if (taskNames.mentions(Calls.argument(question, i), names)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isNegated(TreePath path, Tree root) {
    boolean negated = false;
    for (TreePath p = path; p.getLeaf() != root; p = p.getParentPath()) {
      negated ^= p.getParentPath().getLeaf().getKind() == Tree.Kind.LOGICAL_COMPLEMENT;
    }
    return negated;
  }

  private boolean isAwaitedBefore(TreePath above, Tree child, Names names) {
    List<? extends StatementTree> statements =
        above.getLeaf() instanceof BlockTree block
            ? block.getStatements()
            : above.getLeaf() instanceof CaseTree one && one.getStatements() != null
                ? one.getStatements()
                : List.of();
    for (StatementTree statement : statements) {
      if (statement == child) {
        return false;
      }
      TreePath path = new TreePath(above, statement);
      if (waitsFor(path, names)
          || leavesUnlessEnded(path, names)
          || throwsUnlessEnded(path, names)) {
        return true;
      }
    }
    return false;
  }

  private boolean waitsFor(TreePath statement, Names names) {
    boolean[] found = new boolean[1];
    new AncestorScanner(statement) {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            Calls.method(tree).filter(Ended.this::endsIt).isPresent()
                && taskNames.mentions(path(), names);
        return found[0] ? null : super.visitMethodInvocation(tree, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        found[0] |=
            Calls.method(tree).filter(m -> model.role(m).is(Role.WAITS)).isPresent()
                && taskNames.mentions(path().getParentPath(), names);
        return null;
      }
    }.scanRoot();
    return found[0];
  }

  /** Whether a task has ended when a method comes back: it waits for it, or runs it itself. */
  private boolean endsIt(MethodSymbol method) {
    return model.role(method).is(Role.WAITS, Role.BLOCKS)
        || (method.name.contentEquals("run")
            && model.isA(method.owner.type, "java.util.concurrent.RunnableFuture"));
  }

  /** {@code checkState(task.isDone())}, {@code assert task.isDone()}. */
  private boolean throwsUnlessEnded(TreePath statement, Names names) {
    if (statement.getLeaf() instanceof AssertTree check) {
      return isAsked(new TreePath(statement, check.getCondition()), names, true);
    }
    if (!(statement.getLeaf() instanceof ExpressionStatementTree expression)) {
      return false;
    }
    TreePath call = new TreePath(statement, expression.getExpression());
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    return method.isPresent()
        && method.get().isStatic()
        && method.get().getReturnType().hasTag(TypeTag.VOID)
        && !Calls.arguments(call.getLeaf()).isEmpty()
        && isAsked(Calls.argument(call, 0), names, true);
  }

  /** {@code if (!task.isDone()) return;}. */
  private boolean leavesUnlessEnded(TreePath statement, Names names) {
    return statement.getLeaf() instanceof IfTree branch
        && branch.getElseStatement() == null
        && FailureHandler.endsAbruptly(branch.getThenStatement())
        && isAsked(new TreePath(statement, branch.getCondition()), names, false);
  }

  /** Whether a function is a callback of the task, or of a task that ends after it. */
  private boolean isCallbackOf(TreePath function, Names names) {
    return values.uses(function).stream().anyMatch(use -> isCallbackOf(function, use, names));
  }

  private boolean isCallbackOf(TreePath function, TreePath value, Names names) {
    TreePath call = value.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(value.getLeaf());
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    if (index < 0 || method.isEmpty()) {
      return false;
    }
    MethodRole role = model.role(method.get());
    if (isListener(role, index) && isParameterOf(function, names)) {
      return true;
    }
    if (Calls.receiver(call).filter(r -> mentions(r, names)).isPresent()) {
      return true;
    }
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      if (i != index && mentions(Calls.argument(call, i), names)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an expression, or what its value was made of, mentions a task. */
  private boolean mentions(TreePath expression, Names names) {
    return taskNames.mentions(expression, names)
        || values.origins(expression).stream().anyMatch(o -> taskNames.mentions(o, names));
  }

  private static boolean isListener(MethodRole role, int index) {
    return role.parameterRole(index).filter(r -> r == ParameterRole.LISTENER).isPresent();
  }

  private static boolean isParameterOf(TreePath function, Names names) {
    if (function.getLeaf() instanceof LambdaExpressionTree lambda) {
      return lambda.getParameters().stream()
          .anyMatch(p -> names.variables().contains(((JCTree.JCVariableDecl) p).sym));
    }
    NewClassTree creation = (NewClassTree) function.getLeaf();
    return creation.getClassBody() != null
        && creation.getClassBody().getMembers().stream()
            .filter(m -> m instanceof JCTree.JCMethodDecl)
            .flatMap(m -> ((JCTree.JCMethodDecl) m).getParameters().stream())
            .anyMatch(p -> names.variables().contains(p.sym));
  }

  /** Whether a function is given the finished task itself. */
  boolean isListener(TreePath function) {
    return values.uses(function).stream().anyMatch(this::isListened);
  }

  private boolean isListened(TreePath function) {
    TreePath call = function.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(function.getLeaf());
    return index >= 0
        && Calls.method(call.getLeaf()).filter(m -> isListener(model.role(m), index)).isPresent();
  }
}
