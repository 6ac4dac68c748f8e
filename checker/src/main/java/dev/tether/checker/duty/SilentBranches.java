package dev.tether.checker.duty;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Branches that take note of something that went wrong and do nothing about it: whoever wrote them
 * has thought of the failure, but not of those who wait.
 */
final class SilentBranches {
  private final Model model;

  SilentBranches(Model model) {
    this.model = model;
  }

  /** Returns the catch clauses and branches of one piece of code that only log, if they do that. */
  Set<Tree> in(Tree code) {
    Set<Tree> found = new LinkedHashSet<>();
    Tree body =
        code instanceof MethodTree method
            ? method.getBody()
            : code instanceof LambdaExpressionTree lambda ? lambda.getBody() : code;
    new OwnCodeScanner() {
      @Override
      public Void visitCatch(CatchTree tree, Void unused) {
        if (isQuiet(tree.getBlock(), true)) {
          found.add(tree);
        }
        return super.visitCatch(tree, null);
      }

      @Override
      public Void visitIf(IfTree tree, Void unused) {
        if (isQuiet(tree.getThenStatement(), false)) {
          found.add(tree.getThenStatement());
        }
        if (tree.getElseStatement() != null && isQuiet(tree.getElseStatement(), false)) {
          found.add(tree.getElseStatement());
        }
        return super.visitIf(tree, null);
      }

      @Override
      public Void visitCase(CaseTree tree, Void unused) {
        quietCase(tree).ifPresent(found::add);
        return super.visitCase(tree, null);
      }
    }.scan(body, null);
    return found;
  }

  /** Returns where a case begins that only logs. */
  private Optional<Tree> quietCase(CaseTree tree) {
    if (tree.getBody() instanceof StatementTree body) {
      return Optional.<Tree>of(body).filter(b -> isQuiet(body, false));
    }
    List<? extends StatementTree> statements = tree.getStatements();
    if (statements == null || statements.isEmpty()) {
      return Optional.empty();
    }
    StatementTree last = statements.get(statements.size() - 1);
    boolean leaves = last instanceof BreakTree || isPlainReturn(last);
    List<? extends StatementTree> before = statements.subList(0, statements.size() - 1);
    return leaves && isQuiet(before, false) ? Optional.of(statements.get(0)) : Optional.empty();
  }

  /** Whether the body of a method that is told a failure does nothing, or only logs. */
  boolean isSilent(BlockTree body) {
    return isQuiet(body, true);
  }

  /** Whether a statement only logs; a catch clause may do nothing at all. */
  private boolean isQuiet(StatementTree branch, boolean mayBeEmpty) {
    return isQuiet(
        branch instanceof BlockTree block ? block.getStatements() : List.of(branch), mayBeEmpty);
  }

  private boolean isQuiet(List<? extends StatementTree> statements, boolean mayBeEmpty) {
    boolean logs = false;
    for (StatementTree statement : statements) {
      if (statement instanceof ExpressionStatementTree expression
          && isLog(expression.getExpression())) {
        logs = true;
      } else if (!isPlainReturn(statement)) {
        return false;
      }
    }
    return logs || mayBeEmpty;
  }

  private static boolean isPlainReturn(StatementTree statement) {
    return statement instanceof ReturnTree end
        && (end.getExpression() == null || end.getExpression().getKind() == Tree.Kind.NULL_LITERAL);
  }

  /** {@code log.warn(..)}, {@code System.err.println(..)}, {@code t.printStackTrace()}. */
  private boolean isLog(ExpressionTree tree) {
    if (!(tree instanceof MethodInvocationTree call)) {
      return false;
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select
        && TreeInfo.symbol((JCTree) call.getMethodSelect()) == null) {
      return isLogger(select.getExpression());
    }
    return Calls.method(call).filter(m -> isLogMethod(m) || isFluentLog(call)).isPresent();
  }

  private boolean isLogMethod(MethodSymbol method) {
    return model.typeRole(method.owner).filter(r -> r == TypeRole.LOGGER).isPresent()
        || method.owner.getQualifiedName().contentEquals("java.io.PrintStream")
        || method.name.contentEquals("printStackTrace");
  }

  private boolean isLogger(ExpressionTree receiver) {
    return model.typeRole(Calls.typeOf(receiver)).filter(r -> r == TypeRole.LOGGER).isPresent();
  }

  /** {@code log.atWarn().log(..)}. */
  private boolean isFluentLog(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof MemberSelectTree select
        && select.getExpression() instanceof MethodInvocationTree inner
        && isLog(inner);
  }
}
