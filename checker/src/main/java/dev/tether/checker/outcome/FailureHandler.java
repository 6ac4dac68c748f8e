package dev.tether.checker.outcome;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.BreakTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ContinueTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.InstanceOfTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import com.sun.tools.javac.tree.TreeInfo;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Actions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.model.Role;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Decides whether a completion handler does anything about a failure.
 *
 * <p>A handler counts only if it <em>reads</em> the failure: uses it for more than a null check, or
 * does something in the branch that the null check selects for failures. Throwing it again is not
 * reading: the next stage has it then, and the same question comes up there.
 */
public final class FailureHandler {
  /** Whether code that is given null or a failure as its last argument reads the failure. */
  public static final Fact<Subject, Boolean> READS =
      Fact.of("reads the failure", false, Boolean::logicalOr, true);

  /** Whether code that only runs on failure, which it is given last, tells anybody. */
  public static final Fact<Subject, Boolean> REPORTS =
      Fact.of("reports the failure", false, Boolean::logicalOr, true);

  /** Whether code that is given a finished task first looks at how that has failed. */
  public static final Fact<Subject, Boolean> LISTENS =
      Fact.of("looks at the failure", false, Boolean::logicalOr, true);

  private final Compilation compilation;
  private final FunctionResolver functions;

  /** The parameters whose readings are being looked at: a recursive call reads nothing more. */
  private final Set<VarSymbol> inProgress = new HashSet<>();

  /** Creates the analysis for one compilation. */
  public FailureHandler(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.functions = functions;
    register(READS, this::reads);
    register(REPORTS, this::reports);
    register(LISTENS, this::listens);
    registerClassFiles(READS, true);
    registerClassFiles(REPORTS, false);
  }

  private void register(Fact<Subject, Boolean> fact, Predicate<FunctionCode.Source> test) {
    compilation
        .facts()
        .register(fact, subject -> functions.code(subject).map(c -> Answer.of(test.test(c))));
  }

  private void registerClassFiles(Fact<Subject, Boolean> fact, boolean mayBeNull) {
    compilation
        .facts()
        .register(
            fact,
            subject ->
                compilation
                    .subjects()
                    .method(subject)
                    .filter(m -> (m.flags() & Flags.ABSTRACT) == 0 && !m.isConstructor())
                    .flatMap(m -> compilation.compiled().readsFailure(subject, mayBeNull))
                    .map(Answer::of));
  }

  /** Code that cannot be seen is trusted. */
  private boolean ask(Fact<Subject, Boolean> fact, FunctionCode code) {
    return functions.subject(code).map(s -> compilation.facts().ask(fact, s)).orElse(true);
  }

  /**
   * Whether a {@code whenComplete}-like handler, given null or a failure as its last argument,
   * reads the failure. Code that cannot be seen is trusted.
   */
  public boolean readsFailure(FunctionCode code) {
    return ask(READS, code);
  }

  private boolean reads(FunctionCode.Source source) {
    if (source.lastParameter().isEmpty()) {
      return true;
    }
    VarSymbol failure = source.lastParameter().get();
    if (reads(source, failure, true) || reacts(source)) {
      return true;
    }
    // A result of null stands for the failure: if (value == null) fail(); else use(value);
    return source.parameters().size() == 2 && branchesOnNull(source, source.parameters().get(0));
  }

  /**
   * Whether a {@code whenComplete}-like handler looks at neither the value nor the failure: it
   * cleans up, as a finally block does.
   */
  public boolean cleansUp(FunctionCode code) {
    return code instanceof FunctionCode.Source source
        && source.parameters().size() == 2
        && source.parameters().stream().allMatch(p -> readsOf(source, p).isEmpty());
  }

  /** Whether an {@code exceptionally}-like function, which only runs on failure, tells anybody. */
  public boolean reportsFailure(FunctionCode code) {
    return ask(REPORTS, code);
  }

  private boolean reports(FunctionCode.Source source) {
    if (source.lastParameter().isEmpty()) {
      return true;
    }
    return reads(source, source.lastParameter().get(), false) || reacts(source) || acts(source);
  }

  /** Whether a listener, which is given the finished task itself, looks at how it has failed. */
  public boolean listensToFailure(FunctionCode code) {
    return ask(LISTENS, code);
  }

  private boolean listens(FunctionCode.Source source) {
    if (source.parameters().isEmpty()) {
      return true;
    }
    for (TreePath use : readsOf(source, source.parameters().get(0))) {
      if (asksForFailure(use)) {
        return true;
      }
    }
    return reacts(source);
  }

  private boolean asksForFailure(TreePath use) {
    TreePath call = use.getParentPath().getParentPath();
    if (!(use.getParentPath().getLeaf() instanceof JCTree.JCFieldAccess)
        || !(call.getLeaf() instanceof JCTree.JCMethodInvocation invocation)
        || !(TreeInfo.symbol(invocation.meth) instanceof MethodSymbol method)) {
      return !isThrown(use);
    }
    return switch (compilation.model().role(method).role()) {
      case ASKS_SUCCESS -> failureBranchActs(call, false);
      case ASKS_FAILURE -> failureBranchActs(call, true);
      case WAITS, INSPECTS, NO_THROW -> false;
      default -> !isThrown(call);
    };
  }

  /** Whether the function only hands the failure on: its every read is part of a throw. */
  public boolean rethrows(FunctionCode code) {
    return code instanceof FunctionCode.Source source
        && FunctionResolver.body(source).map(b -> endsAbruptlyByThrow(b.getLeaf())).orElse(false);
  }

  private static boolean endsAbruptlyByThrow(Tree body) {
    return body instanceof BlockTree block
        && !block.getStatements().isEmpty()
        && block.getStatements().get(block.getStatements().size() - 1) instanceof ThrowTree;
  }

  private boolean reads(FunctionCode.Source source, VarSymbol failure, boolean nullOnSuccess) {
    boolean rethrows = rethrows(source);
    for (TreePath use : readsOf(source, failure)) {
      if (isReading(use, nullOnSuccess) && !(rethrows && isMereTest(use))) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@code if (t instanceof NotFound) return null; throw t;}: who sorts failures, and throws the
   * others again, has told nobody of those.
   */
  private boolean isMereTest(TreePath use) {
    TreePath test = use.getParentPath();
    if (test.getLeaf() instanceof MemberSelectTree
        && test.getParentPath().getLeaf() instanceof MethodInvocationTree) {
      // t.getCause() instanceof NotFound
      test = test.getParentPath().getParentPath();
    }
    return test.getLeaf() instanceof InstanceOfTree tested
        && tested.getPattern() == null
        && !failureBranchActs(test, true);
  }

  private List<TreePath> readsOf(FunctionCode.Source source, VarSymbol variable) {
    TreePath scope = source.executable();
    return compilation.sources().unit(scope).uses(scope).reads(variable);
  }

  private boolean isReading(TreePath use, boolean nullOnSuccess) {
    return compilation.values().uses(use).stream().anyMatch(u -> reads(u, nullOnSuccess));
  }

  private boolean reads(TreePath place, boolean nullOnSuccess) {
    if (Values.isDropped(place)) {
      return false;
    }
    if (nullOnSuccess && isNullCheck(place)) {
      TreePath check = place.getParentPath();
      return failureBranchActs(check, !Conditions.isTrueForNull(check.getLeaf()));
    }
    return calleeOf(place)
        .map(callee -> readsInside(callee, nullOnSuccess))
        .orElseGet(() -> !isThrown(place));
  }

  /** A method of this compilation, and the parameter of it that is given the failure. */
  private record Callee(FunctionCode.Source source, VarSymbol parameter) {}

  private Optional<Callee> calleeOf(TreePath failure) {
    TreePath call = failure.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(failure.getLeaf());
    if (index < 0 || !(call.getLeaf() instanceof MethodInvocationTree)) {
      return Optional.empty();
    }
    return Calls.method(call.getLeaf())
        .filter(m -> !m.isVarArgs() && !compilation.model().role(m).isKnown())
        .flatMap(
            m ->
                compilation
                    .values()
                    .body(m)
                    .map(d -> new FunctionCode.Source(d, List.copyOf(m.getParameters()))))
        .map(source -> new Callee(source, source.parameters().get(index)));
  }

  /** Whether a method that is given the failure does more with it than its caller did. */
  private boolean readsInside(Callee callee, boolean nullOnSuccess) {
    if (!inProgress.add(callee.parameter())) {
      return false;
    }
    try {
      return reads(callee.source(), callee.parameter(), nullOnSuccess) || reacts(callee.source());
    } finally {
      inProgress.remove(callee.parameter());
    }
  }

  private static boolean isNullCheck(TreePath place) {
    return Conditions.comparedWithNull(place.getParentPath())
        .filter(compared -> compared.getLeaf() == place.getLeaf())
        .isPresent();
  }

  /**
   * {@code throw t}, {@code throw new X(t)}, {@code throw wrap(t)}; and {@code assertNull(t)},
   * which throws as well.
   */
  private boolean isThrown(TreePath use) {
    for (TreePath p = use.getParentPath(); p != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      if (tree instanceof ThrowTree || isAssertion(tree)) {
        return true;
      }
      if (!(tree instanceof NewClassTree
          || tree instanceof MethodInvocationTree
          || tree instanceof ParenthesizedTree
          || tree instanceof TypeCastTree)) {
        return false;
      }
    }
    return false;
  }

  private boolean isAssertion(Tree tree) {
    return tree instanceof MethodInvocationTree
        && Calls.method(tree).filter(m -> compilation.model().role(m).is(Role.ASSERTS)).isPresent();
  }

  /**
   * Whether something happens where a condition says that the task has failed.
   *
   * @param condition the path of a boolean expression
   * @param failureWhenTrue whether the task has failed if it is true
   */
  boolean failureBranchActs(TreePath condition, boolean failureWhenTrue) {
    boolean onTrue = failureWhenTrue;
    TreePath place = condition;
    while (true) {
      Tree parent = place.getParentPath().getLeaf();
      if (parent instanceof UnaryTree && parent.getKind() == Tree.Kind.LOGICAL_COMPLEMENT) {
        onTrue = !onTrue;
      } else if (!(parent instanceof ParenthesizedTree)
          && parent.getKind() != Tree.Kind.CONDITIONAL_AND
          && parent.getKind() != Tree.Kind.CONDITIONAL_OR) {
        break;
      }
      place = place.getParentPath();
    }
    Tree parent = place.getParentPath().getLeaf();
    if (parent instanceof IfTree branch && branch.getCondition() == place.getLeaf()) {
      return branchActs(place.getParentPath(), branch, onTrue);
    }
    if (parent instanceof ConditionalExpressionTree choice
        && choice.getCondition() == place.getLeaf()) {
      return true;
    }
    // The check itself is used as a value: done(t == null), return t == null.
    return true;
  }

  private boolean branchActs(TreePath path, IfTree branch, boolean onTrue) {
    StatementTree failing = onTrue ? branch.getThenStatement() : branch.getElseStatement();
    if (failing != null) {
      return Actions.any(new TreePath(path, failing));
    }
    StatementTree succeeding = onTrue ? branch.getElseStatement() : branch.getThenStatement();
    if (succeeding == null || !endsAbruptly(succeeding)) {
      return false;
    }
    // if (t == null) { use(v); return; } fail();
    return path.getParentPath().getLeaf() instanceof BlockTree block
        && block
            .getStatements()
            .subList(block.getStatements().indexOf(branch) + 1, block.getStatements().size())
            .stream()
            .anyMatch(s -> Actions.any(new TreePath(path.getParentPath(), s)));
  }

  public static boolean endsAbruptly(StatementTree statement) {
    if (statement instanceof BlockTree block) {
      return !block.getStatements().isEmpty()
          && endsAbruptly(block.getStatements().get(block.getStatements().size() - 1));
    }
    return statement instanceof ReturnTree
        || statement instanceof ThrowTree
        || statement instanceof BreakTree
        || statement instanceof ContinueTree;
  }

  private boolean branchesOnNull(FunctionCode.Source source, VarSymbol value) {
    for (TreePath use : readsOf(source, value)) {
      TreePath place = Expressions.climb(use);
      if (isNullCheck(place)) {
        TreePath condition = place.getParentPath();
        boolean failureWhenTrue = Conditions.isTrueForNull(condition.getLeaf());
        if (decidesBranch(condition, failureWhenTrue)
            && failureBranchActs(condition, failureWhenTrue)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether an if statement goes one way whenever a part of its condition says so: {@code if (value
   * != null && value.ok()) use(value); else fail();}.
   */
  private static boolean decidesBranch(TreePath part, boolean whenTrue) {
    Tree.Kind stronger = whenTrue ? Tree.Kind.CONDITIONAL_OR : Tree.Kind.CONDITIONAL_AND;
    TreePath place = part;
    while (place.getParentPath().getLeaf().getKind() == stronger) {
      place = place.getParentPath();
    }
    return place.getParentPath().getLeaf() instanceof ParenthesizedTree
        && place.getParentPath().getParentPath().getLeaf() instanceof IfTree;
  }

  /** Whether the code closes, aborts or fails something: a reaction to any end of the task. */
  private boolean reacts(FunctionCode.Source source) {
    return FunctionResolver.body(source)
        .map(
            body -> {
              ReactionScanner scanner = new ReactionScanner();
              scanner.scan(body.getLeaf(), null);
              return scanner.found;
            })
        .orElse(false);
  }

  private final class ReactionScanner extends TreeScanner<Void, Void> {
    private boolean found;

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      found |=
          TreeInfo.symbol((JCTree) tree.getMethodSelect()) instanceof MethodSymbol method
              && compilation
                  .model()
                  .role(method)
                  .is(Role.REACTS, Role.FAILS, Role.BEST_EFFORT, Role.CANCELS);
      return super.visitMethodInvocation(tree, null);
    }
  }

  /** Whether a function that only runs on failure does anything but compute a value. */
  private boolean acts(FunctionCode.Source source) {
    return FunctionResolver.body(source).map(Actions::besidesResult).orElse(true);
  }
}
