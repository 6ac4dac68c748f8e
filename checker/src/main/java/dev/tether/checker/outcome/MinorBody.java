package dev.tether.checker.outcome;

import com.sun.source.tree.CaseTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.ThrowTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.OwnCodeScanner;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says of a body that may fail why that matters little: it only closes something, it only measures,
 * only a check of its own could end it, or what may fail is a small rest beside a try that guards
 * the work itself. What the methods do that it calls counts as if it stood there.
 */
public final class MinorBody {
  private static final int SMALL = 1;

  /** So many calls beside a guard are a small rest as well if nothing shows that they throw. */
  private static final int FEW = 3;

  private static final int MAX_DEPTH = 6;

  /** What is given so runs as a task, or a stage of one. */
  private static final Set<ParameterRole> ELSEWHERE =
      EnumSet.of(
          ParameterRole.BODY,
          ParameterRole.NEXT,
          ParameterRole.FLAT,
          ParameterRole.HANDLER,
          ParameterRole.RECOVER,
          ParameterRole.LISTENER,
          ParameterRole.CALLBACK);

  private static final int MAX_METHODS = 60;

  /** What may be lost where code fails. */
  private enum Loss {
    /** That something was closed. */
    CLOSES,
    /** A figure. */
    MEASURES,
    /** News of a mistake in the code itself: a check of a state that never should be. */
    CHECKS,
    /** The start of further work, where an executor is closed. */
    REFUSED,
    /** Work, if the call fails at all: nothing shows that it does. */
    PERHAPS,
    /** Work. */
    MATTERS
  }

  private final Compilation compilation;
  private final Model model;
  private final FunctionResolver functions;
  private final FailureRisk risk;
  private final Refusals refusals;
  private final boolean repeats;

  /**
   * Creates the question for one compilation.
   *
   * @param risk tells whether a call of the body may throw
   * @param repeats whether bodies run again and again until they fail
   */
  public MinorBody(
      Compilation compilation, FunctionResolver functions, FailureRisk risk, boolean repeats) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.functions = functions;
    this.risk = risk;
    this.refusals = new Refusals(compilation);
    this.repeats = repeats;
  }

  /** Returns why a failure of some code matters little; empty if it does matter. */
  public Optional<String> reason(FunctionCode.Source code) {
    Optional<TreePath> body = FunctionResolver.body(delegate(code));
    if (body.isEmpty()) {
      return Optional.empty();
    }
    Scanner scanner = new Scanner(body.get(), new HashSet<>(), MAX_DEPTH);
    scanner.scan(body.get().getLeaf(), null);
    if (scanner.losses.isEmpty()) {
      return Optional.empty();
    }
    return whatIsLost(scanner.losses)
        .or(
            () ->
                scanner.isSmallRest()
                    ? Optional.of(
                        "the work itself is guarded, and what may throw is a small rest beside it")
                    : Optional.empty());
  }

  private static Optional<String> whatIsLost(Set<Loss> losses) {
    if (losses.contains(Loss.MATTERS) || losses.contains(Loss.PERHAPS)) {
      return Optional.empty();
    }
    if (losses.contains(Loss.CHECKS)) {
      return Optional.of("only a check of its own state could end the body");
    }
    if (losses.contains(Loss.REFUSED)) {
      return Optional.of("only an executor that takes no more work could end the body");
    }
    if (losses.size() > 1) {
      return Optional.of("the body only closes and measures something");
    }
    return Optional.of(
        losses.contains(Loss.CLOSES)
            ? "the body only closes something"
            : "the body only measures something");
  }

  /** {@code () -> refresh()}: the code that does the work. */
  private FunctionCode.Source delegate(FunctionCode.Source code) {
    FunctionCode.Source found = code;
    for (int i = 0; i < MAX_DEPTH; i++) {
      Optional<FunctionCode.Source> next =
          FunctionResolver.body(found)
              .flatMap(body -> onlyCall(body.getLeaf()))
              .flatMap(Calls::method)
              .map(functions::method)
              .filter(FunctionCode.Source.class::isInstance)
              .map(FunctionCode.Source.class::cast);
      if (next.isEmpty()) {
        return found;
      }
      found = next.get();
    }
    return found;
  }

  private static Optional<MethodInvocationTree> onlyCall(Tree body) {
    Tree only = body;
    if (body instanceof JCTree.JCBlock block) {
      only = block.getStatements().size() == 1 ? block.getStatements().get(0) : null;
    }
    if (only instanceof ExpressionStatementTree statement) {
      only = statement.getExpression();
    } else if (only instanceof ReturnTree result) {
      only = result.getExpression();
    }
    boolean plain =
        only instanceof MethodInvocationTree call
            && call.getArguments().stream().noneMatch(MethodInvocationTree.class::isInstance);
    return plain ? Optional.of((MethodInvocationTree) only) : Optional.empty();
  }

  private final class Scanner extends OwnCodeScanner {
    private final TreePath body;
    private final Set<MethodSymbol> seen;
    private final int depth;
    private final Set<Loss> losses = EnumSet.noneOf(Loss.class);

    /** How many calls of the code itself, outside of its guards, may lose work. */
    private int rest;

    /** How many of these are statements, or of code that is here, and nothing shows a throw. */
    private int plain;

    private boolean guarded;
    private boolean throwing;
    private boolean trusted;
    private boolean conditional;
    private boolean ownState;
    private Tree statement;

    Scanner(TreePath body, Set<MethodSymbol> seen, int depth) {
      this.body = body;
      this.seen = seen;
      this.depth = depth;
    }

    /** Whether the code guards its work, and what else may throw in it is little. */
    boolean isSmallRest() {
      return guarded && !throwing && (rest <= SMALL || plain == rest && rest <= FEW);
    }

    @Override
    public Void visitExpressionStatement(ExpressionStatementTree tree, Void unused) {
      statement = tree.getExpression();
      return super.visitExpressionStatement(tree, null);
    }

    @Override
    public Void visitTry(TryTree tree, Void unused) {
      if (risk.isGuard(tree)) {
        guarded = true;
      } else {
        scan(tree.getResources(), null);
        scan(tree.getBlock(), null);
      }
      boolean before = trusted;
      trusted = true;
      for (CatchTree clause : tree.getCatches()) {
        if (!risk.settlesWhatItThrows(clause)) {
          scan(clause, null);
        }
      }
      scan(tree.getFinallyBlock(), null);
      trusted = before;
      return null;
    }

    @Override
    public Void visitThrow(ThrowTree tree, Void unused) {
      if (risk.counts(Calls.typeOf(tree.getExpression())) && !risk.isTold(tree, body)) {
        throwing = true;
        losses.add(conditional && isCheck(tree.getExpression()) ? Loss.CHECKS : Loss.MATTERS);
      }
      return null;
    }

    @Override
    public Void visitIf(IfTree tree, Void unused) {
      scan(tree.getCondition(), null);
      return perhaps(
          isOwnState(tree.getCondition()),
          () -> scan(Arrays.asList(tree.getThenStatement(), tree.getElseStatement()), null));
    }

    @Override
    public Void visitCase(CaseTree tree, Void unused) {
      return perhaps(true, () -> super.visitCase(tree, null));
    }

    private Void perhaps(boolean own, Supplier<Void> visit) {
      boolean before = conditional;
      boolean outer = ownState;
      conditional = true;
      ownState = own;
      visit.get();
      conditional = before;
      ownState = outer;
      return null;
    }

    /** Whether a condition asks only what the object knows, not what it was given or has got. */
    private boolean isOwnState(ExpressionTree condition) {
      boolean[] own = {true};
      new TreeScanner<Void, Void>() {
        @Override
        public Void visitIdentifier(IdentifierTree tree, Void unused) {
          own[0] &=
              !(((JCTree.JCIdent) tree).sym instanceof VarSymbol variable)
                  || !(variable.owner instanceof MethodSymbol);
          return null;
        }

        /** {@code System.nanoTime()}, {@code Files.exists(path)}: the world's state. */
        @Override
        public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
          own[0] &= Calls.method(tree).filter(MethodSymbol::isStatic).isEmpty();
          return super.visitMethodInvocation(tree, null);
        }
      }.scan(condition, null);
      return own[0];
    }

    /** {@code throw new IllegalStateException("never")}: no other failure is behind it. */
    private boolean isCheck(ExpressionTree thrown) {
      Optional<TypeRole> role = model.typeRole(Calls.typeOf(thrown));
      return thrown instanceof NewClassTree made
          && role.filter(r -> r == TypeRole.ARGUMENT_CHECK || r == TypeRole.STATE_CHECK && ownState)
              .isPresent()
          && made.getArguments().stream().noneMatch(this::isThrowable);
    }

    private boolean isThrowable(ExpressionTree argument) {
      var type = Calls.typeOf(argument);
      return type == null || compilation.isThrowable(type);
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
      if (!trusted && !risk.isHarmlessUnresolved(tree)) {
        MethodSymbol method = Calls.method(tree).orElse(null);
        boolean seen = statement == tree || method != null && isHere(method);
        Set<Loss> more = ofCall(method, tree, tree.getArguments());
        add(more);
        plain += seen && isRest(more) && !more.contains(Loss.MATTERS) ? 1 : 0;
      }
      return super.visitMethodInvocation(tree, null);
    }

    @Override
    public Void visitNewClass(NewClassTree tree, Void unused) {
      if (!trusted) {
        JCTree.JCNewClass creation = (JCTree.JCNewClass) tree;
        MethodSymbol made = creation.constructor instanceof MethodSymbol method ? method : null;
        add(ofCall(made, tree, tree.getArguments()));
      }
      return scan(tree.getArguments(), null);
    }

    /** Whether what a method does can be looked at. */
    private boolean isHere(MethodSymbol method) {
      return functions.method(method) instanceof FunctionCode.Source
          || compilation.sources().implementations(method).stream().anyMatch(m -> m != method);
    }

    private Set<Loss> ofCall(
        MethodSymbol method, Tree call, List<? extends ExpressionTree> arguments) {
      for (int i = 0; i < arguments.size(); i++) {
        if (isRiskyFunction(arguments.get(i)) && !runsElsewhere(method, i)) {
          return EnumSet.of(Loss.MATTERS);
        }
      }
      if (method == null) {
        return EnumSet.of(Loss.PERHAPS);
      }
      FunctionCode code = functions.method(method);
      if (risk.mayFail(code)) {
        return lossesOf(method, call);
      }
      guarded |= code instanceof FunctionCode.Source source && isGuarding(source);
      return EnumSet.noneOf(Loss.class);
    }

    /** {@code executor.execute(() -> work())}: what fails of it fails in its own task. */
    private boolean runsElsewhere(MethodSymbol method, int index) {
      return method != null
          && (refusals.isHandOver(method)
              || model.role(method).parameterRole(index).filter(ELSEWHERE::contains).isPresent());
    }

    /** {@code upload(file)}, whose code guards all that it does. */
    private boolean isGuarding(FunctionCode.Source source) {
      boolean[] found = new boolean[1];
      FunctionResolver.body(source)
          .ifPresent(
              code ->
                  new OwnCodeScanner() {
                    @Override
                    public Void visitTry(TryTree tree, Void unused) {
                      found[0] |= risk.isGuard(tree);
                      return super.visitTry(tree, null);
                    }
                  }.scan(code.getLeaf(), null));
      return found[0];
    }

    private void add(Set<Loss> more) {
      losses.addAll(more);
      rest += isRest(more) ? 1 : 0;
    }

    private static boolean isRest(Set<Loss> more) {
      return more.contains(Loss.MATTERS)
          || more.contains(Loss.PERHAPS)
          || more.contains(Loss.CHECKS);
    }

    private boolean isRiskyFunction(ExpressionTree argument) {
      if (argument.getKind() != Tree.Kind.LAMBDA_EXPRESSION
          && argument.getKind() != Tree.Kind.MEMBER_REFERENCE) {
        return false;
      }
      TreePath path = TreePath.getPath(body, argument);
      return path == null || risk.mayFail(functions.resolve(path, Calls.typeOf(argument)));
    }

    private Set<Loss> lossesOf(MethodSymbol method, Tree call) {
      if (refusals.isHandOver(method)) {
        boolean full = refusals.mayBeFull(TreePath.getPath(body, call));
        return EnumSet.of(full ? Loss.MATTERS : Loss.REFUSED);
      }
      if (model.role(method).is(Role.BEST_EFFORT)) {
        // Deep in a body that repeats, it costs the rest of the run, and every later one.
        return EnumSet.of(repeats && depth < MAX_DEPTH ? Loss.MATTERS : Loss.CLOSES);
      }
      if (model.typeRole(method.owner).filter(r -> r == TypeRole.METRICS).isPresent()) {
        return EnumSet.of(Loss.MEASURES);
      }
      if (depth == 0 || seen.size() > MAX_METHODS) {
        return EnumSet.of(Loss.MATTERS);
      }
      if (!seen.add(method)) {
        return EnumSet.noneOf(Loss.class);
      }
      if (functions.method(method) instanceof FunctionCode.Source source) {
        return ofCode(source);
      }
      Set<Loss> found = EnumSet.noneOf(Loss.class);
      for (MethodSymbol implementation : compilation.sources().implementations(method)) {
        if (implementation != method && risk.mayFail(functions.method(implementation))) {
          found.addAll(lossesOf(implementation, call));
        }
      }
      return found.isEmpty() ? EnumSet.of(shows(method) ? Loss.MATTERS : Loss.PERHAPS) : found;
    }

    /** Whether a method without code here tells that it fails. */
    private boolean shows(MethodSymbol method) {
      return method.getThrownTypes().nonEmpty()
          || model.role(method).is(Role.WAITS, Role.BLOCKS, Role.MAY_THROW, Role.CALLS);
    }

    private Set<Loss> ofCode(FunctionCode.Source source) {
      Optional<TreePath> code = FunctionResolver.body(source);
      if (code.isEmpty()) {
        return EnumSet.of(Loss.MATTERS);
      }
      Scanner inner = new Scanner(code.get(), seen, depth - 1);
      inner.scan(code.get().getLeaf(), null);
      return inner.losses.isEmpty() ? EnumSet.of(Loss.MATTERS) : inner.losses;
    }
  }
}
