package dev.tether.checker.fix;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.TypeRole;
import java.util.List;
import java.util.Optional;

/**
 * Whether the method that makes a task logs the failure of its work itself, in a handler of its
 * own: what its caller does not do is something else than a second log.
 */
final class OwnReports {
  private final FixUnit unit;

  OwnReports(FixUnit unit) {
    this.unit = unit;
  }

  /** Whether the method that a site calls is in this compilation, and logs in a handler. */
  boolean logs(FixSite site) {
    return site.isLaunch()
        && site.method()
            .flatMap(unit.compilation().sources()::declaration)
            .map(TreePath::getLeaf)
            .filter(this::logsInHandler)
            .isPresent();
  }

  private boolean logsInHandler(Tree method) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            handler(call)
                .filter(LambdaExpressionTree.class::isInstance)
                .filter(OwnReports.this::logsFailure)
                .isPresent();
        return super.visitMethodInvocation(call, null);
      }
    }.scan(method, null);
    return found[0];
  }

  private Optional<Tree> handler(MethodInvocationTree call) {
    Optional<MethodSymbol> method = Calls.method(call);
    if (method.isEmpty()) {
      return Optional.empty();
    }
    var role = unit.compilation().model().role(method.get());
    int index = Math.max(role.indexOf(ParameterRole.HANDLER), role.indexOf(ParameterRole.LISTENER));
    return index >= 0 && index < call.getArguments().size()
        ? Optional.of(call.getArguments().get(index))
        : Optional.empty();
  }

  /** {@code log.error("..", failure)}, of a logger whose library may be missing. */
  private boolean logsFailure(Tree handler) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree call, Void unused) {
        found[0] |=
            call.getMethodSelect() instanceof JCTree.JCFieldAccess select
                && unit.compilation().model().names().is(NameKind.LOGS_FAILURE, select.name)
                && Calls.variable(select.selected).filter(v -> isLogger(v)).isPresent()
                && endsWithFailure(call.getArguments());
        return super.visitMethodInvocation(call, null);
      }
    }.scan(handler, null);
    return found[0];
  }

  private boolean isLogger(VarSymbol variable) {
    Type type = variable.type;
    return type != null
        && (type.isErroneous()
            || unit.compilation()
                .model()
                .typeRole(type)
                .filter(r -> r == TypeRole.LOGGER)
                .isPresent());
  }

  private boolean endsWithFailure(List<? extends Tree> arguments) {
    return arguments.size() > 1
        && new Handlers(unit).isThrowable(((JCTree) arguments.get(arguments.size() - 1)).type);
  }
}
