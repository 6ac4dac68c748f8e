package dev.tether.checker.contract;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.BaseStage;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Finds {@code f.whenComplete(..); return f;} where the callback stores the value in a field that
 * callers will look at: their own callbacks may run before it has.
 *
 * <p>Dependents of a CompletableFuture run last-in-first-out, so the caller's callback even tends
 * to run first.
 */
final class BaseStages {
  private final Compilation compilation;
  private final Model model;
  private final Results results;

  BaseStages(Compilation compilation, Results results) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.results = results;
  }

  List<BaseStage> of(Unit unit) {
    List<BaseStage> found = new ArrayList<>();
    for (TreePath call : unit.calls()) {
      stagedVariable(call).flatMap(v -> returned(call, v)).ifPresent(found::add);
    }
    return found;
  }

  /** The local variable that a call puts a callback on, dropping what comes of it. */
  private Optional<VarSymbol> stagedVariable(TreePath call) {
    if (!(call.getParentPath().getLeaf() instanceof ExpressionStatementTree)) {
      return Optional.empty();
    }
    return Calls.method(call.getLeaf())
        .filter(m -> model.role(m).is(Role.PROPAGATES, Role.OBSERVES))
        .flatMap(
            m -> {
              int observed = model.role(m).indexOf(ParameterRole.OBSERVED);
              return observed >= 0
                  ? Optional.of(Calls.argument(call, observed))
                  : Calls.receiver(call);
            })
        .flatMap(source -> Calls.variable(source.getLeaf()))
        .filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE);
  }

  private Optional<BaseStage> returned(TreePath call, VarSymbol variable) {
    TreePath executable = Sources.enclosingExecutable(call);
    if (!(executable.getLeaf() instanceof MethodTree)
        || !results.returnsTask(executable.getLeaf())
        || !changesState(call)) {
      return Optional.empty();
    }
    Uses uses = compilation.sources().unit(executable).uses(Sources.enclosingMember(executable));
    return uses.reads(variable).stream()
        .filter(read -> read.getParentPath().getLeaf() instanceof ReturnTree)
        .filter(read -> position(read) > position(call))
        .findFirst()
        .map(read -> new BaseStage(read, executable, call));
  }

  private static int position(TreePath path) {
    return ((JCTree) path.getLeaf()).getStartPosition();
  }

  /** Whether a callback among the arguments stores the task's value in a field. */
  private boolean changesState(TreePath call) {
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      TreePath callback = Calls.skipDown(Calls.argument(call, i));
      if (callback.getLeaf() instanceof JCTree.JCLambda lambda && !lambda.params.isEmpty()) {
        if (stores(lambda.body, lambda.params.head.sym)) {
          return true;
        }
      } else if (callback.getLeaf() instanceof JCTree.JCNewClass creation && creation.def != null) {
        for (Tree member : creation.def.getMembers()) {
          if (member instanceof JCTree.JCMethodDecl method
              && !method.params.isEmpty()
              && !isThrowable(method.params.head.sym)
              && stores(method.body, method.params.head.sym)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean isThrowable(VarSymbol variable) {
    return compilation.isThrowable(variable.type);
  }

  /** {@code field = value}, {@code field.set(value)}, {@code field.put(key, value)}. */
  private boolean stores(Tree code, VarSymbol value) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAssignment(AssignmentTree tree, Void unused) {
        found[0] |= isField(tree.getVariable()) && isValue(tree.getExpression());
        return super.visitAssignment(tree, null);
      }

      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        found[0] |=
            tree.getMethodSelect() instanceof MemberSelectTree select
                && model.names().is(NameKind.STORES, select.getIdentifier())
                && isField(select.getExpression())
                && tree.getArguments().stream().anyMatch(this::isValue);
        return super.visitMethodInvocation(tree, null);
      }

      private boolean isValue(Tree tree) {
        return Calls.variable(tree).filter(value::equals).isPresent();
      }
    }.scan(code, null);
    return found[0];
  }

  private static boolean isField(Tree tree) {
    return Calls.variable(tree)
        .filter(v -> v.getKind() == ElementKind.FIELD && (v.flags() & Flags.STATIC) == 0)
        .isPresent();
  }
}
