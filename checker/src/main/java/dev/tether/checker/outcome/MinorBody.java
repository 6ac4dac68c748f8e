package dev.tether.checker.outcome;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.Optional;

/**
 * Says of a body that may fail why that matters little: it only closes something, it only measures,
 * or what may fail is a small rest beside a try that guards the work itself.
 */
public final class MinorBody {
  private static final int SMALL = 1;

  private final Model model;
  private final FunctionResolver functions;
  private final FailureRisk risk;

  /**
   * Creates the question for one compilation.
   *
   * @param risk tells whether a call of the body may throw
   */
  public MinorBody(Model model, FunctionResolver functions, FailureRisk risk) {
    this.model = model;
    this.functions = functions;
    this.risk = risk;
  }

  /** Returns why a failure of some code matters little; empty if it does matter. */
  public Optional<String> reason(FunctionCode.Source code) {
    Optional<TreePath> body = FunctionResolver.body(code);
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Scanner scanner = new Scanner();
    scanner.scan(body.get().getLeaf(), null);
    if (scanner.throwing || scanner.risky == 0) {
      return Optional.empty();
    }
    if (scanner.closing == scanner.risky) {
      return Optional.of("the body only closes something");
    }
    if (scanner.measuring == scanner.risky) {
      return Optional.of("the body only measures something");
    }
    return scanner.guarded && scanner.risky <= SMALL
        ? Optional.of("the work itself is guarded, and what may throw is a small rest beside it")
        : Optional.empty();
  }

  private final class Scanner extends OwnCodeScanner {
    private int risky;
    private int closing;
    private int measuring;
    private boolean guarded;
    private boolean throwing;

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      if (risk.isGuard(tree)) {
        guarded = true;
        return scan(tree.getFinallyBlock(), null);
      }
      return super.visitTry(tree, null);
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      throwing = true;
      return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      count(Calls.method(tree).orElse(null));
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      count(((JCTree.JCNewClass) tree).constructor instanceof MethodSymbol made ? made : null);
      return scan(tree.getArguments(), null);
    }

    private void count(MethodSymbol method) {
      if (method == null) {
        throwing = true;
      } else if (risk.mayFail(functions.method(method))) {
        risky++;
        closing += model.role(method).is(Role.BEST_EFFORT) ? 1 : 0;
        measuring += isMeasuring(method) ? 1 : 0;
      }
    }

    private boolean isMeasuring(MethodSymbol method) {
      return model.typeRole(method.owner).filter(r -> r == TypeRole.METRICS).isPresent();
    }
  }
}
