package dev.tether.checker.contract;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Conditions;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.contract.HangingPromise.Kind;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.options.PromiseGuard;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Looks at the code that must complete one promise, which lives in local variables. */
final class PromiseJudge {
  private final Compilation compilation;
  private final Model model;
  private final FailureRisk risk;
  private final TreePath creation;
  private final VarSymbol promise;
  private final Set<VarSymbol> variables;
  private final PromiseUses uses;
  private final Set<Tree> reported;
  private final TreePath home;
  private final Set<Tree> completions = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<TreePath> others;

  /**
   * Creates the judge of a promise.
   *
   * @param creation the expression that makes it
   * @param variables the variables that hold it, the first one first
   * @param reported the launches and the chains that have a finding of their own
   */
  PromiseJudge(
      Compilation compilation,
      FailureRisk risk,
      TreePath creation,
      Set<VarSymbol> variables,
      PromiseUses uses,
      Set<Tree> reported) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.risk = risk;
    this.creation = creation;
    this.variables = variables;
    this.promise = variables.iterator().next();
    this.uses = uses;
    this.reported = reported;
    this.home = Sources.enclosingExecutable(creation);
    for (TreePath function : uses.functions()) {
      uses.completions(function).forEach(this::addCompletion);
    }
    this.others = uses.functions().stream().filter(f -> f.getLeaf() != home.getLeaf()).toList();
  }

  List<HangingPromise> judge() {
    if (completions.isEmpty()) {
      boolean hangs = uses.isAwaited() || (uses.isReturned() && isReadOnly());
      return hangs ? List.of(found(creation, Kind.NEVER)) : List.of();
    }
    List<HangingPromise> returns = openReturns();
    return !returns.isEmpty() || others.size() != 1 ? returns : ofFunction(others.get(0));
  }

  /** A helper that completes the promise, or hands it to code that does, stands for that. */
  private void addCompletion(TreePath completion) {
    completions.add(completion.getLeaf());
    for (TreePath p = completion; p != null; p = compilation.values().around(p)) {
      compilation.values().onlyCall(p).ifPresent(call -> completions.add(call.getLeaf()));
    }
  }

  private HangingPromise found(TreePath place, Kind kind) {
    return found(place, kind, false);
  }

  private HangingPromise found(TreePath place, Kind kind, boolean wayRound) {
    return new HangingPromise(place, promise, creation, kind, wayRound);
  }

  /** Whether callers get the promise as a type that they cannot complete. */
  private boolean isReadOnly() {
    if (uses.isReturnedAsView()) {
      return true;
    }
    Optional<Type> declared =
        home.getLeaf() instanceof JCTree.JCMethodDecl method && method.sym != null
            ? Optional.of(method.sym.getReturnType())
            : FunctionTypes.result(compilation.types(), home.getLeaf());
    if (declared.isEmpty()) {
      return false;
    }
    Type result = declared.get();
    return result.isInterface() && result.tsym != promise.type.tsym && model.isTask(result);
  }

  /**
   * Callers could complete what no other code of this method does. A loop that starts such code is
   * taken to run at least once.
   */
  private List<HangingPromise> openReturns() {
    if (!isCode(home)
        || (others.isEmpty() && !isReadOnly())
        || others.stream().anyMatch(this::runsOften)) {
      return List.of();
    }
    PromisePaths paths =
        new PromisePaths(
            home,
            variables,
            creation.getLeaf(),
            completions,
            call -> true,
            PromiseJudge::catchesSomething);
    return paths.openReturns().stream()
        .map(paths::path)
        .map(place -> found(place, Kind.RETURNED))
        .toList();
  }

  private static boolean isCode(TreePath path) {
    return path.getLeaf() instanceof MethodTree || path.getLeaf() instanceof LambdaExpressionTree;
  }

  /**
   * The only other function that completes the promise: a lambda, a reference, or a method of a
   * callback.
   */
  private List<HangingPromise> ofFunction(TreePath function) {
    boolean method = function.getLeaf() instanceof MethodTree;
    TreePath object = method ? anonymousObject(function) : function;
    List<TreePath> uses = object == null ? List.of() : compilation.values().uses(object);
    if (uses.size() != 1) {
      return List.of();
    }
    TreePath value = uses.get(0);
    TreePath call = value.getParentPath();
    int index = Calls.arguments(call.getLeaf()).indexOf(value.getLeaf());
    Optional<MethodSymbol> given = Calls.method(call.getLeaf());
    if (index < 0 || given.isEmpty() || isReported(call) || runsOften(object) || runsOften(value)) {
      return List.of();
    }
    TreePath place = uses(function);
    if (isBody(given.get())) {
      return ofBody(function, place);
    }
    Optional<ParameterRole> role = model.role(given.get()).parameterRole(index);
    if (method && isHandler(function)) {
      return ofHandler(function, place);
    }
    if (method && !isOnlyFunction(value)) {
      // One method of several: what the others do with a failure is a duty of the whole object.
      return List.of();
    }
    return isHandler(function) ? ofHandler(function, place) : ofStage(call, role, place);
  }

  private TreePath uses(TreePath function) {
    return uses.completions(function).get(0);
  }

  /** Whether a value is a function, and not an object with several methods that are called. */
  private boolean isOnlyFunction(TreePath value) {
    return FunctionTypes.isFunction(compilation.types(), Calls.typeOf(value.getLeaf()));
  }

  /** {@code new Runnable() { .. }} around one of its methods; null where there is none. */
  private static TreePath anonymousObject(TreePath method) {
    TreePath above = method.getParentPath().getParentPath();
    return method.getLeaf() instanceof MethodTree
            && above != null
            && above.getLeaf() instanceof JCTree.JCNewClass creation
            && creation.def == method.getParentPath().getLeaf()
        ? above
        : null;
  }

  /**
   * Whether one promise is shared by several runs of a function: a loop, or a lambda of unknown
   * code, stands between the two. The last run may complete it.
   */
  private boolean runsOften(TreePath function) {
    for (TreePath p = function.getParentPath();
        p != null && p.getLeaf() != home.getLeaf() && !Expressions.isInside(creation, p.getLeaf());
        p = compilation.values().around(p)) {
      boolean again =
          Conditions.isLoop(p.getLeaf())
              || switch (p.getLeaf().getKind()) {
                case CLASS -> !(p.getParentPath().getLeaf() instanceof JCTree.JCNewClass);
                case METHOD ->
                    Values.functionAround(p).isEmpty()
                        && compilation.values().onlyCall(p).isEmpty();
                case NEW_CLASS -> isAnonymous(p.getLeaf()) && !runsOnce(p);
                case LAMBDA_EXPRESSION -> !runsOnce(p);
                default -> false;
              };
      if (again) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAnonymous(Tree creation) {
    return ((JCTree.JCNewClass) creation).def != null;
  }

  private boolean runsOnce(TreePath function) {
    List<TreePath> uses = compilation.values().uses(function);
    return uses.size() == 1
        && (!compilation.values().callsAtOnce(function).isEmpty()
            || Calls.method(uses.get(0).getParentPath().getLeaf())
                .filter(m -> isBody(m) || model.role(m).is(Role.PROPAGATES, Role.OBSERVES))
                .isPresent());
  }

  /** Code that runs once, and whose exceptions reach nobody who knows of the promise. */
  private boolean isBody(MethodSymbol method) {
    return model.role(method).is(Role.STARTS, Role.LAUNCHES)
        || (method.isConstructor() && model.isA(method.owner.type, "java.lang.Thread"));
  }

  private boolean isReported(TreePath call) {
    for (TreePath p = call; p.getLeaf() instanceof ExpressionTree; p = p.getParentPath()) {
      if (reported.contains(p.getLeaf())) {
        return true;
      }
    }
    return Calls.receiver(call).filter(this::isReportedBelow).isPresent();
  }

  private boolean isReportedBelow(TreePath receiver) {
    return reported.contains(receiver.getLeaf())
        || Calls.receiver(receiver).filter(this::isReportedBelow).isPresent();
  }

  private List<HangingPromise> ofBody(TreePath function, TreePath place) {
    return onEveryPath(function, place, Kind.BODY_THROWS, true);
  }

  private List<HangingPromise> onEveryPath(
      TreePath function, TreePath place, Kind whenThrown, boolean mayThrow) {
    Predicate<ExpressionTree> risky = mayThrow ? this::mayThrow : call -> false;
    PromisePaths paths = paths(function, risky, PromiseJudge::catchesSomething);
    if (paths.throwsOpen()) {
      return List.of(found(place, whenThrown, paths.endsOpen()));
    }
    if (paths.endsOpen()) {
      return List.of(found(place, Kind.WAY_ROUND));
    }
    boolean errors = mayThrow && compilation.options().promiseGuard().includes(PromiseGuard.ERROR);
    return errors && paths(function, risky, this::catchesErrors).throwsOpen()
        ? List.of(found(place, Kind.ERROR_PASSES))
        : List.of();
  }

  private PromisePaths paths(
      TreePath function, Predicate<ExpressionTree> mayThrow, Predicate<TryTree> catchesAll) {
    return new PromisePaths(function, variables, null, completions, mayThrow, catchesAll);
  }

  /** A catch clause is trusted, however narrow: the compiler has seen to checked exceptions. */
  private static boolean catchesSomething(TryTree tree) {
    return !tree.getCatches().isEmpty();
  }

  private boolean catchesErrors(TryTree tree) {
    return tree.getCatches().stream()
        .map(handler -> ((JCTree.JCVariableDecl) handler.getParameter()).sym)
        .anyMatch(
            caught ->
                caught != null
                    && compilation.types().isSubtype(compilation.symtab().errorType, caught.type));
  }

  private boolean mayThrow(ExpressionTree call) {
    return !(call instanceof JCTree.JCNewClass)
        && Calls.method(call).filter(m -> risk.mayFail(new FunctionCode.External(m))).isPresent();
  }

  /** {@code (value, failure) -> ..}. */
  private boolean isHandler(TreePath function) {
    List<VarSymbol> parameters = parameters(function);
    return parameters.size() > 1 && isFailure(parameters.get(parameters.size() - 1));
  }

  private static List<VarSymbol> parameters(TreePath function) {
    List<? extends VariableTree> parameters =
        function.getLeaf() instanceof LambdaExpressionTree lambda
            ? lambda.getParameters()
            : function.getLeaf() instanceof MethodTree method ? method.getParameters() : List.of();
    return parameters.stream().map(p -> ((JCTree.JCVariableDecl) p).sym).toList();
  }

  private boolean isFailure(VarSymbol variable) {
    return compilation.isThrowable(variable.type);
  }

  private List<HangingPromise> ofHandler(TreePath function, TreePath place) {
    List<VarSymbol> parameters = parameters(function);
    if (!uses.fails() && reads(function, parameters.get(parameters.size() - 1)).isEmpty()) {
      return List.of(found(place, Kind.IGNORED_FAILURE));
    }
    boolean mayThrow = compilation.options().promiseGuard().includes(PromiseGuard.HANDLER);
    return onEveryPath(function, place, Kind.HANDLER_THROWS, mayThrow);
  }

  private List<TreePath> reads(TreePath place, VarSymbol variable) {
    TreePath scope = Sources.enclosingMember(place);
    return compilation.sources().unit(scope).uses(scope).reads(variable);
  }

  private List<HangingPromise> ofStage(
      TreePath call, Optional<ParameterRole> role, TreePath place) {
    boolean onSuccess =
        role.filter(r -> r == ParameterRole.NEXT || r == ParameterRole.FLAT).isPresent();
    return onSuccess && !uses.fails() && isHandledLater(call)
        ? List.of(found(place, Kind.FAILURE_HANDLED_ELSEWHERE))
        : List.of();
  }

  /** Whether a later stage of the chain knows that it may fail. */
  private boolean isHandledLater(TreePath stage) {
    return compilation.values().uses(stage).stream()
        .flatMap(use -> Expressions.callOn(use).stream())
        .anyMatch(this::handlesFailure);
  }

  private boolean handlesFailure(TreePath call) {
    Optional<MethodRole> role = Calls.method(call.getLeaf()).map(model::role);
    boolean handles =
        role.filter(
                r -> r.indexOf(ParameterRole.HANDLER) >= 0 || r.indexOf(ParameterRole.RECOVER) >= 0)
            .isPresent();
    return handles || (role.filter(r -> r.is(Role.PROPAGATES)).isPresent() && isHandledLater(call));
  }
}
