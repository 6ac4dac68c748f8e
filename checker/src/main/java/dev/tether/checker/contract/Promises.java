package dev.tether.checker.contract;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.HangingPromise.Kind;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import dev.tether.checker.summary.Calls;
import dev.tether.checker.summary.Compilation;
import dev.tether.checker.summary.FailureRisk;
import dev.tether.checker.summary.FunctionCode;
import dev.tether.checker.summary.FunctionResolver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;

/**
 * Finds promises that are handed out although some path never completes them.
 *
 * <p>Only promises that live in one local variable and go nowhere but to the caller: what is stored
 * or passed on may be completed by whoever has it. And only code that is known to run just once, a
 * body or a handler, must complete its promise on every path.
 */
public final class Promises {
  private final Compilation compilation;
  private final Model model;
  private final FailureRisk risk;

  /** Creates the analysis for one compilation. */
  public Promises(Compilation compilation) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.risk = new FailureRisk(compilation, new FunctionResolver(compilation));
  }

  /**
   * Returns the promises of a unit that hang.
   *
   * @param lost the tasks that the unit loses: a promise that such a task forgets is part of that
   *     finding
   */
  public List<HangingPromise> of(Unit unit, List<LostTask> lost) {
    Set<Tree> reported = Collections.newSetFromMap(new IdentityHashMap<>());
    for (LostTask task : lost) {
      reported.add(task.launch().path().getLeaf());
      reported.add(task.site().getLeaf());
    }
    List<HangingPromise> found = new ArrayList<>();
    unit.creations().forEach(place -> found.addAll(of(place, reported)));
    unit.calls().forEach(place -> found.addAll(of(place, reported)));
    return found;
  }

  private List<HangingPromise> of(TreePath creation, Set<Tree> reported) {
    Optional<VarSymbol> variable = isCreation(creation) ? holder(creation) : Optional.empty();
    if (variable.isEmpty()) {
      return List.of();
    }
    TreePath scope = Sources.enclosingMember(creation);
    Uses uses = compilation.sources().unit(scope).uses(scope);
    if (uses.writes(variable.get()).size() != 1) {
      return List.of();
    }
    PromiseUses promiseUses = PromiseUses.of(uses.reads(variable.get()), model);
    return promiseUses.escapes()
        ? List.of()
        : new One(creation, variable.get(), promiseUses, reported).judge();
  }

  /** {@code new CompletableFuture<>()}, {@code SettableFuture.create()}, {@code newPromise()}. */
  private boolean isCreation(TreePath place) {
    if (place.getLeaf() instanceof JCTree.JCNewClass creation && creation.def != null) {
      return false;
    }
    return Calls.method(place.getLeaf())
        .filter(m -> model.role(m).is(Role.SHARED) && m.getParameters().isEmpty())
        .filter(m -> m.isConstructor() || m.isStatic() || m.name.toString().startsWith("new"))
        .isPresent();
  }

  private static Optional<VarSymbol> holder(TreePath creation) {
    Tree parent = creation.getParentPath().getLeaf();
    Optional<VarSymbol> variable =
        parent instanceof VariableTree
            ? Optional.ofNullable(((JCTree.JCVariableDecl) parent).sym)
            : parent instanceof AssignmentTree assignment
                ? Calls.variable(assignment.getVariable())
                : Optional.empty();
    return variable.filter(v -> v.getKind() == ElementKind.LOCAL_VARIABLE);
  }

  /** One promise. */
  private final class One {
    private final TreePath creation;
    private final VarSymbol promise;
    private final PromiseUses uses;
    private final Set<Tree> reported;
    private final TreePath home;
    private final Set<Tree> completions = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<TreePath> others;

    One(TreePath creation, VarSymbol promise, PromiseUses uses, Set<Tree> reported) {
      this.creation = creation;
      this.promise = promise;
      this.uses = uses;
      this.reported = reported;
      this.home = Sources.enclosingExecutable(creation);
      for (TreePath function : uses.functions()) {
        uses.completions(function).forEach(c -> completions.add(c.getLeaf()));
      }
      this.others = uses.functions().stream().filter(f -> f.getLeaf() != home.getLeaf()).toList();
    }

    List<HangingPromise> judge() {
      if (completions.isEmpty()) {
        boolean hangs = uses.isAwaited() || (uses.isReturned() && isReadOnly());
        return hangs ? List.of(found(creation, Kind.NEVER)) : List.of();
      }
      List<HangingPromise> returns = openReturns();
      if (!returns.isEmpty() || others.size() != 1) {
        return returns;
      }
      TreePath only = others.get(0);
      return only.getLeaf() instanceof JCTree.JCLambda lambda ? ofLambda(only, lambda) : List.of();
    }

    private HangingPromise found(TreePath place, Kind kind) {
      return new HangingPromise(place, promise, creation, kind);
    }

    /** Whether callers get the promise as a type that they cannot complete. */
    private boolean isReadOnly() {
      if (!(home.getLeaf() instanceof JCTree.JCMethodDecl method) || method.sym == null) {
        return false;
      }
      Type result = method.sym.getReturnType();
      return result.isInterface() && result.tsym != promise.type.tsym && model.isTask(result);
    }

    /** Callers could complete what no other code of this method does. */
    private List<HangingPromise> openReturns() {
      if (!isCode(home) || (others.isEmpty() && !isReadOnly())) {
        return List.of();
      }
      PromisePaths paths =
          new PromisePaths(home, promise, creation.getLeaf(), completions, call -> true);
      return paths.openReturns().stream()
          .map(paths::path)
          .map(place -> found(place, Kind.RETURNED))
          .toList();
    }

    private List<HangingPromise> ofLambda(TreePath function, JCTree.JCLambda lambda) {
      TreePath call = function.getParentPath();
      int index = Calls.arguments(call.getLeaf()).indexOf(lambda);
      Optional<MethodSymbol> method = Calls.method(call.getLeaf());
      if (index < 0 || method.isEmpty() || isReported(call)) {
        return List.of();
      }
      MethodRole role = model.role(method.get());
      TreePath place = uses.completions(function).get(0);
      if (isBody(method.get(), role)) {
        return ofBody(function, place);
      }
      if (takesFailure(lambda)) {
        return ofHandler(function, lambda, place);
      }
      boolean onSuccess =
          role.parameterRole(index)
              .filter(r -> r == ParameterRole.NEXT || r == ParameterRole.FLAT)
              .isPresent();
      return onSuccess && !uses.fails() && isHandledLater(call)
          ? List.of(found(place, Kind.FAILURE_HANDLED_ELSEWHERE))
          : List.of();
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
      PromisePaths paths =
          new PromisePaths(function, promise, null, completions, Promises.this::mayThrow);
      if (paths.throwsOpen()) {
        return List.of(found(place, Kind.BODY_THROWS));
      }
      return paths.endsOpen() ? List.of(found(place, Kind.WAY_ROUND)) : List.of();
    }

    private List<HangingPromise> ofHandler(
        TreePath function, JCTree.JCLambda lambda, TreePath place) {
      if (!uses.fails() && reads(function, lambda.params.last().sym).isEmpty()) {
        return List.of(found(place, Kind.IGNORED_FAILURE));
      }
      PromisePaths paths = new PromisePaths(function, promise, null, completions, call -> false);
      return paths.endsOpen() ? List.of(found(place, Kind.WAY_ROUND)) : List.of();
    }
  }

  private static boolean isCode(TreePath path) {
    return path.getLeaf() instanceof MethodTree || path.getLeaf() instanceof LambdaExpressionTree;
  }

  /** Code that runs once, and whose exceptions reach nobody who knows of the promise. */
  private boolean isBody(MethodSymbol method, MethodRole role) {
    return role.is(Role.STARTS, Role.LAUNCHES)
        || (method.isConstructor() && model.isA(method.owner.type, "java.lang.Thread"));
  }

  /** {@code (value, failure) -> ..}. */
  private boolean takesFailure(JCTree.JCLambda lambda) {
    return lambda.params.size() > 1
        && compilation
            .types()
            .isSubtype(lambda.params.last().sym.type, compilation.symtab().throwableType);
  }

  private List<TreePath> reads(TreePath place, VarSymbol variable) {
    TreePath scope = Sources.enclosingMember(place);
    return compilation.sources().unit(scope).uses(scope).reads(variable);
  }

  /** Whether a later stage of the chain knows that it may fail. */
  private boolean isHandledLater(TreePath stage) {
    TreePath select = stage.getParentPath();
    if (!(select.getLeaf() instanceof JCTree.JCFieldAccess)) {
      return false;
    }
    TreePath call = select.getParentPath();
    Optional<MethodRole> role = Calls.method(call.getLeaf()).map(model::role);
    boolean handles =
        role.filter(
                r -> r.indexOf(ParameterRole.HANDLER) >= 0 || r.indexOf(ParameterRole.RECOVER) >= 0)
            .isPresent();
    return handles || (role.filter(r -> r.is(Role.PROPAGATES)).isPresent() && isHandledLater(call));
  }

  private boolean mayThrow(ExpressionTree call) {
    return !(call instanceof JCTree.JCNewClass)
        && Calls.method(call).filter(m -> risk.mayFail(new FunctionCode.External(m))).isPresent();
  }
}
