package dev.tether.checker.fix;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fix.Effect.Change;
import dev.tether.checker.fix.Effect.Need;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Waits for the task, in a test: so a failure of the task fails the test. */
final class WaitFix implements Recipe {
  private final FixUnit unit;
  private final Handlers methods;

  WaitFix(FixUnit unit) {
    this.unit = unit;
    this.methods = new Handlers(unit);
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    Optional<MethodSymbol> test = TestCode.methodAround(site.target(), unit::isTest);
    boolean plain =
        !site.isPeriodic()
            && !site.isCold()
            && !site.isReference()
            && !(site.lost().fate() instanceof Fate.Nested)
            && !(site.lost().fate() instanceof Fate.Swallowed);
    if (test.isEmpty()
        || !plain
        || !TestCode.isTestMethod(test.get(), unit.compilation().model())
        || !unit.compilation().model().isTask(site.type())) {
      return Optional.empty();
    }
    FixBuilder fix =
        new FixBuilder(unit, FixKind.WAIT, site.target())
            .changes(Change.WAITING, Change.ORDER)
            .needs(Need.NOT_DRIVEN_BY_HAND, !isDrivenByHand(site))
            .needs(Need.NO_FAILURE_EXPECTED, !ExpectedFailure.at(unit, site.target()));
    Optional<StatementAfter> after =
        site.isVoid() ? Optional.empty() : StatementAfter.of(unit, site.target());
    if (!site.isVoid()
        && (after.isEmpty() || !unit.types().isSubtype(site.type(), after.get().type()))) {
      return Optional.empty();
    }
    // A variable may be declared with a type that has fewer ways to wait.
    Type waitedFor = after.map(StatementAfter::type).orElse(site.type());
    Optional<String> call = waiting(fix, waitedFor, test.get());
    if (call.isEmpty()) {
      return Optional.empty();
    }
    fix.title("for the task with " + call.get().substring(1));
    after.ifPresentOrElse(
        place -> place.add(fix, place.variable() + call.get() + ";"),
        () -> site.surround(fix, "", call.get()));
    return fix.build();
  }

  /** The best way to wait that throws nothing which the test may not throw. */
  private Optional<String> waiting(FixBuilder fix, Type task, MethodSymbol test) {
    List<MethodSymbol> waits =
        methods
            .methods(task)
            .filter(m -> (m.flags() & Flags.PUBLIC) != 0 && !m.isStatic())
            .filter(m -> unit.compilation().model().role(m).is(Role.WAITS))
            .filter(m -> m.getThrownTypes().stream().allMatch(t -> mayThrow(test, t)))
            .toList();
    if (waits.stream().anyMatch(this::isBoundedGet)) {
      return Optional.of(".get(10, " + fix.type("java.util.concurrent.TimeUnit") + ".SECONDS)");
    }
    // Never without a limit: a test that hangs says less than one that fails.
    if (!unit.isA(task, "java.util.concurrent.CompletionStage")
        || !unit.hasMethod(FUTURE, "orTimeout", JAVA_9)) {
      return Optional.empty();
    }
    String future = unit.isA(task, FUTURE) ? "" : ".toCompletableFuture()";
    String seconds = fix.type("java.util.concurrent.TimeUnit") + ".SECONDS";
    return Optional.of(future + ".orTimeout(10, " + seconds + ").join()");
  }

  private static final int JAVA_9 = 9;
  private static final String FUTURE = "java.util.concurrent.CompletableFuture";

  /**
   * Whether the test goes on to complete a promise, or to run what an executor of its own has kept:
   * the task may depend on that, and to wait for it before is to wait for ever.
   */
  private boolean isDrivenByHand(FixSite site) {
    int from = unit.text().end(site.target().getLeaf());
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (unit.text().start(tree) >= from || unit.text().end(tree) > from) {
          found[0] |= Calls.method(tree).filter(WaitFix.this::drives).isPresent();
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(Sources.enclosingMember(site.target()).getLeaf(), null);
    return found[0]
        || hasOwnExecutor(site)
        || isFedLater(site, from)
        || new DrivenLater(unit).drives(site, from);
  }

  /**
   * Whether the task waits for something that the test uses only behind the place: a queue that it
   * reads, a latch that it counts down.
   */
  private boolean isFedLater(FixSite site, int from) {
    Set<VarSymbol> waitedFor = new HashSet<>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        if (Calls.method(tree).filter(unit::mayBlock).isPresent()) {
          receiver(tree).ifPresent(waitedFor::add);
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(site.target().getLeaf(), null);
    boolean[] fed = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        fed[0] |=
            unit.text().start(tree) >= from
                && receiver(tree).filter(waitedFor::contains).isPresent();
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(Sources.enclosingMember(site.target()).getLeaf(), null);
    return fed[0];
  }

  private static Optional<VarSymbol> receiver(MethodInvocationTree call) {
    return call.getMethodSelect() instanceof JCTree.JCFieldAccess select
        ? Calls.variable(select.selected)
        : Optional.empty();
  }

  private boolean drives(MethodSymbol method) {
    return unit.compilation().model().role(method).is(Role.COMPLETES, Role.FAILS, Role.CANCELS);
  }

  /** An executor that is a lambda or a class of the test: it runs what the test tells it to. */
  private boolean hasOwnExecutor(FixSite site) {
    boolean[] found = new boolean[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLambdaExpression(LambdaExpressionTree tree, Void unused) {
        found[0] |= isExecutor(tree);
        return super.visitLambdaExpression(tree, null);
      }

      @Override
      public Void visitMemberReference(MemberReferenceTree tree, Void unused) {
        found[0] |= isExecutor(tree);
        return super.visitMemberReference(tree, null);
      }

      @Override
      public Void visitClass(ClassTree tree, Void unused) {
        found[0] |= unit.isA(((JCTree.JCClassDecl) tree).type, EXECUTOR);
        return super.visitClass(tree, null);
      }

      private boolean isExecutor(Tree tree) {
        return unit.isA(((JCTree) tree).type, EXECUTOR);
      }
    }.scan(Sources.outermostClass(site.target()).getLeaf(), null);
    return found[0];
  }

  private static final String EXECUTOR = "java.util.concurrent.Executor";

  private boolean isBoundedGet(MethodSymbol method) {
    return method.name.contentEquals("get")
        && method.getParameters().size() == 2
        && method.getParameters().get(1).type.tsym.getSimpleName().contentEquals("TimeUnit");
  }

  private boolean mayThrow(MethodSymbol test, Type thrown) {
    var symtab = unit.compilation().symtab();
    return unit.types().isSubtype(thrown, symtab.runtimeExceptionType)
        || test.getThrownTypes().stream().anyMatch(t -> unit.types().isSubtype(thrown, t));
  }
}
