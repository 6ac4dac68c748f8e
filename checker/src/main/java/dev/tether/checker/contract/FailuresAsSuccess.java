package dev.tether.checker.contract;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnionTypeTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.contract.Misleading.FailureAsSuccess;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.model.WindingDown;
import dev.tether.checker.source.Comments;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Thrown;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds {@code catch (Exception e) { log(e); return completedFuture(null); }}: the failure is in
 * plain sight, and callers are told a success.
 *
 * <p>Only tasks without a value, for which null says "done" and nothing else; only clauses that
 * catch whatever may go wrong, not an exception that is expected; and not what winds something
 * down, gives the exception to somebody, or has a comment beside the result that says why.
 */
final class FailuresAsSuccess {
  private final Compilation compilation;
  private final Model model;
  private final Results results;

  FailuresAsSuccess(Compilation compilation, Results results) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.results = results;
  }

  List<FailureAsSuccess> of(Unit unit) {
    List<FailureAsSuccess> found = new ArrayList<>();
    for (TreePath place : unit.catches()) {
      JCTree.JCCatch handler = (JCTree.JCCatch) place.getLeaf();
      TreePath executable = Sources.enclosingExecutable(place);
      if (isBroad(handler)
          && returnsNothingElse(executable.getLeaf())
          && !isWindingDown(executable)) {
        found.addAll(new Handler(place, executable).scan());
      }
    }
    return found;
  }

  private boolean isBroad(JCTree.JCCatch handler) {
    return !(handler.param.vartype instanceof UnionTypeTree)
        && handler.param.sym != null
        && isBroad(handler.param.sym.type.tsym.getQualifiedName().toString())
        && !model.names().is(NameKind.EXPECTED, handler.param.name);
  }

  private static boolean isBroad(String caught) {
    return Thrown.isCaughtBy(RuntimeException.class, caught)
        || Thrown.isCaughtBy(Error.class, caught);
  }

  /** {@code CompletableFuture<Void>}, or a task without a type argument. */
  private boolean returnsNothingElse(Tree executable) {
    Optional<Type> expected = results.expected(executable).filter(model::isTask);
    return expected
        .filter(
            type ->
                type.getTypeArguments().size() == 1
                    && type.getTypeArguments()
                        .head
                        .tsym
                        .getQualifiedName()
                        .contentEquals("java.lang.Void"))
        .isPresent();
  }

  private boolean isWindingDown(TreePath executable) {
    return Calls.declared(executable.getLeaf())
        .filter(m -> model.role(m).is(Role.BEST_EFFORT) || WindingDown.isName(m.name))
        .isPresent();
  }

  /** One catch clause: what it returns, and whether it also tells of the failure. */
  private final class Handler extends OwnCodeAncestorScanner {
    private final TreePath place;
    private final TreePath executable;
    private final List<FailureAsSuccess> found = new ArrayList<>();
    private boolean fails;

    Handler(TreePath place, TreePath executable) {
      super(place);
      this.place = place;
      this.executable = executable;
    }

    List<FailureAsSuccess> scan() {
      scanRoot();
      return fails || found.isEmpty() || isToldElsewhere() ? List.of() : found;
    }

    /** Whether the exception goes anywhere but into a log. */
    private boolean isToldElsewhere() {
      VarSymbol failure = ((JCTree.JCCatch) place.getLeaf()).param.sym;
      TreePath scope = Sources.enclosingMember(place);
      return compilation.sources().unit(scope).uses(scope).reads(failure).stream()
          .flatMap(read -> compilation.values().uses(read).stream())
          .anyMatch(use -> !isLogged(use));
    }

    private boolean isLogged(TreePath read) {
      for (TreePath p = read.getParentPath(); isPartOfCall(p.getLeaf()); p = p.getParentPath()) {
        boolean printed =
            p.getLeaf() instanceof MemberSelectTree select
                && select.getIdentifier().contentEquals("printStackTrace");
        if (printed || isOnLogger(p)) {
          return true;
        }
      }
      return false;
    }

    private static boolean isPartOfCall(Tree tree) {
      return tree instanceof ExpressionTree && !(tree instanceof NewClassTree);
    }

    /** {@code log.warn(..)}, {@code log.atWarn().setCause(e).log(..)}. */
    private boolean isOnLogger(TreePath call) {
      for (Optional<TreePath> r = Calls.receiver(call);
          r.isPresent();
          r = Calls.receiver(r.get())) {
        Type type = Calls.typeOf(r.get().getLeaf());
        if (model.typeRole(type).filter(role -> role == TypeRole.LOGGER).isPresent()) {
          return true;
        }
      }
      return false;
    }

    @Override
    public Void visitReturn(ReturnTree tree, Void unused) {
      if (tree.getExpression() != null && !Comments.explain(path())) {
        String failure = ((JCTree.JCCatch) place.getLeaf()).param.name.toString();
        Results.branches(new TreePath(path(), tree.getExpression()))
            .filter(branch -> results.isMerelyDone(branch))
            .forEach(branch -> found.add(new FailureAsSuccess(branch, executable, failure)));
      }
      return super.visitReturn(tree, null);
    }

    /** Where one branch fails the task, the other one is on purpose. */
    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      fails |=
          Calls.method(tree).filter(m -> model.role(m).is(Role.FAILED, Role.FAILS)).isPresent();
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      fails = true;
      return null;
    }
  }
}
