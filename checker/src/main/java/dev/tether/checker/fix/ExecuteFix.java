package dev.tether.checker.fix;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import java.util.Optional;

/**
 * Turns {@code submit} into {@code execute}, where what the body throws then reaches the thread's
 * uncaught-exception handler.
 *
 * <p>It does in a {@code ThreadPoolExecutor} and a {@code ForkJoinPool}; it does not in a scheduled
 * pool, which makes a future of everything. So the executor's class, or the factory that made it,
 * must be known.
 */
final class ExecuteFix implements Recipe {
  private final FixUnit unit;

  ExecuteFix(FixUnit unit) {
    this.unit = unit;
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    if (!site.isVoid()) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.EXECUTE, site.target())
            .title("instead of submit: the thread's handler is told of a failure");
    return site.isReference() ? reference(site, fix) : call(site, fix);
  }

  private Optional<FixBuilder.Built> call(FixSite site, FixBuilder fix) {
    Optional<SubmitCall> submit = SubmitCall.of(site);
    if (submit.isEmpty() || submit.get().call().args.size() != 1) {
      return Optional.empty();
    }
    JCTree.JCMethodInvocation call = submit.get().call();
    TreePath given = Calls.argument(site.target(), 0);
    TreePath body = Calls.skipDown(given);
    if (submit.get().takesCallable() && isCast(given)) {
      return Optional.empty();
    }
    fix.needs(Need.EXECUTOR_KNOWN, true);
    if (!reports(site.target(), submit.get().executorType().orElse(null), executorTree(call))
        || (submit.get().takesCallable() && !canBeRunnable(body))) {
      return Optional.empty();
    }
    int from = executorTree(call) == null ? unit.text().start(call) : -1;
    if (call.meth instanceof JCTree.JCFieldAccess select) {
      int dot = unit.text().expect(".", unit.text().end(select.selected));
      from = dot < 0 ? -1 : unit.text().nextToken(dot + 1);
    }
    int name = from < 0 ? -1 : unit.text().expect("submit", from);
    if (name < 0) {
      return Optional.empty();
    }
    return fix.replace(name, name + "submit".length(), "execute").build();
  }

  /** {@code (Callable<String>) () -> ..}, which no Runnable can be. */
  private static boolean isCast(TreePath given) {
    JCTree tree = TreeInfo.skipParens((JCTree) given.getLeaf());
    return tree instanceof JCTree.JCTypeCast;
  }

  private static JCTree executorTree(JCTree.JCMethodInvocation call) {
    return call.meth instanceof JCTree.JCFieldAccess select ? select.selected : null;
  }

  /** {@code executor::submit} */
  private Optional<FixBuilder.Built> reference(FixSite site, FixBuilder fix) {
    JCTree.JCMemberReference reference = (JCTree.JCMemberReference) site.target().getLeaf();
    if (!(reference.sym instanceof MethodSymbol method)
        || !SubmitCall.isPlainSubmit(unit, method)
        || method.getParameters().size() != 1
        || !method.getParameters().get(0).type.tsym.getSimpleName().contentEquals("Runnable")
        || SubmitCall.makesOwnTasks(unit.types(), reference.expr.type)
        || !reports(site.target(), reference.expr.type, reference.expr)) {
      return Optional.empty();
    }
    int name = unit.text().end(reference) - "submit".length();
    return unit.text().text().startsWith("submit", name)
        ? fix.replace(name, name + "submit".length(), "execute").build()
        : Optional.empty();
  }

  /** Whether a function that yields a value can as well be one that yields none. */
  private boolean canBeRunnable(TreePath body) {
    Tree tree = body.getLeaf();
    if (tree instanceof JCTree.JCLambda lambda) {
      return lambda.getBodyKind() == LambdaExpressionTree.BodyKind.EXPRESSION
          && isStatement(lambda.body)
          && throwsNothing(lambda.body);
    }
    return tree instanceof JCTree.JCMemberReference reference
        && reference.sym instanceof MethodSymbol method
        && method.getThrownTypes().stream().noneMatch(this::isChecked);
  }

  private static boolean isStatement(JCTree expression) {
    return switch (expression.getKind()) {
      case METHOD_INVOCATION, NEW_CLASS, ASSIGNMENT -> true;
      default -> false;
    };
  }

  private boolean throwsNothing(Tree code) {
    return com.google.errorprone.util.ASTHelpers.getThrownExceptions(code, unit.state()).stream()
        .noneMatch(this::isChecked);
  }

  private boolean isChecked(Type type) {
    var symtab = unit.compilation().symtab();
    return !unit.types().isSubtype(type, symtab.runtimeExceptionType)
        && !unit.types().isSubtype(type, symtab.errorType);
  }

  private boolean reports(TreePath place, Type type, JCTree executor) {
    if (type == null) {
      return false;
    }
    if (unit.isA(type, "java.util.concurrent.ScheduledExecutorService")) {
      return false;
    }
    if (isPlainPool(type)) {
      return true;
    }
    return executor != null && isMadeAsPool(place, executor);
  }

  /** A pool whose class is known, and that changes nothing about {@code execute}. */
  private boolean isPlainPool(Type type) {
    if (!unit.isA(type, "java.util.concurrent.ThreadPoolExecutor")
        && !unit.isA(type, "java.util.concurrent.ForkJoinPool")) {
      return false;
    }
    return type.tsym.packge().getQualifiedName().contentEquals("java.util.concurrent");
  }

  private boolean isMadeAsPool(TreePath place, JCTree executor) {
    JCTree made = TreeInfo.skipParens(executor);
    if (made instanceof JCTree.JCIdent || made instanceof JCTree.JCFieldAccess) {
      if (!(TreeInfo.symbol(made) instanceof VarSymbol variable)) {
        return false;
      }
      return new PoolValues(unit)
          .sources(place, variable)
          .map(all -> all.stream().map(TreePath::getLeaf).map(JCTree.class::cast))
          .map(all -> all.map(TreeInfo::skipParens).allMatch(this::isPool))
          .orElse(false);
    }
    return isPool(made);
  }

  private boolean isPool(JCTree made) {
    if (made.type != null
        && !made.type.hasTag(com.sun.tools.javac.code.TypeTag.BOT)
        && isPlainPool(made.type)
        && !unit.isA(made.type, "java.util.concurrent.ScheduledExecutorService")
        && (made instanceof JCTree.JCNewClass creation ? creation.def == null : true)) {
      return true;
    }
    return made instanceof JCTree.JCMethodInvocation
        && Calls.method(made).filter(this::makesPool).isPresent();
  }

  /** Whether a method makes a pool of the JDK whose threads tell of what a body throws. */
  private boolean makesPool(MethodSymbol factory) {
    Model model = unit.compilation().model();
    return factory.owner.getQualifiedName().contentEquals("java.util.concurrent.Executors")
        && model
            .threadRole(factory)
            .is(Role.MAKES_BOUNDED, Role.MAKES_UNBOUNDED, Role.MAKES_COMPENSATING)
        && !model.role(factory).is(Role.MAKES_KEEPING);
  }
}
