package dev.tether.checker.fate;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.fate.DyingSchedule.Kind;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Finds the schedules that the first exception of their body ends for good.
 *
 * <p>A schedule is in order if its body lets nothing escape, or if somebody learns from its task
 * that it has ended. A body that is handed in from elsewhere is its giver's business.
 */
public final class DyingSchedules {
  private final FateFinder finder;
  private final Compilation compilation;
  private final Model model;
  private final FailureRisk risk;
  private final IntervalChain intervals;
  private final Map<Tree, List<DyingSchedule>> memo = new IdentityHashMap<>();

  DyingSchedules(FateFinder finder) {
    this.finder = finder;
    this.compilation = finder.compilation();
    this.model = compilation.model();
    this.risk = finder.obligations().escapes();
    this.intervals = new IntervalChain(compilation, finder.obligations(), risk);
  }

  /** Returns the schedules of a unit that end at the first exception, in source order. */
  public List<DyingSchedule> of(Unit unit) {
    List<DyingSchedule> known = memo.get(unit.root().getLeaf());
    if (known == null) {
      known = find(unit);
      memo.put(unit.root().getLeaf(), known);
    }
    return known;
  }

  private List<DyingSchedule> find(Unit unit) {
    List<DyingSchedule> found = new ArrayList<>();
    for (TreePath call : unit.calls()) {
      MethodSymbol method = Calls.method(call.getLeaf()).orElse(null);
      if (method == null) {
        continue;
      }
      MethodRole role = model.role(method);
      if (role.is(Role.PERIODIC)) {
        (role.indexOf(ParameterRole.BODY) < 0 ? intervals.dying(call) : periodic(call, method))
            .ifPresent(found::add);
      } else if (role.is(Role.ONCE)) {
        once(call, method).ifPresent(found::add);
      } else if (role.is(Role.LAUNCHES)) {
        rescheduling(call, method).ifPresent(found::add);
      }
    }
    return found;
  }

  /**
   * Whether a launch starts a body that keeps itself going, and that is reported where it does so.
   */
  boolean startsSelfRescheduling(TreePath launch) {
    MethodSymbol method = Calls.method(launch.getLeaf()).orElseThrow();
    return source(launch, method)
        .filter(
            body -> {
              Tree code = body.executable().getLeaf();
              return of(compilation.sources().unit(body.executable())).stream()
                  .anyMatch(s -> s.kind() == Kind.SELF && s.code() == code);
            })
        .isPresent();
  }

  private Optional<FunctionCode.Source> source(TreePath call, MethodSymbol method) {
    int body = model.role(method).indexOf(ParameterRole.BODY);
    if (body < 0 || body >= Calls.arguments(call.getLeaf()).size()) {
      return Optional.empty();
    }
    return finder.obligations().code(call, method, body) instanceof FunctionCode.Source source
        ? Optional.of(source)
        : Optional.empty();
  }

  private Optional<DyingSchedule> periodic(TreePath call, MethodSymbol method) {
    int body = model.role(method).indexOf(ParameterRole.BODY);
    if (body >= Calls.arguments(call.getLeaf()).size()) {
      return Optional.empty();
    }
    FunctionCode code = finder.obligations().code(call, method, body);
    if (isUnknown(code, method, body)
        || !mayFail(code, Calls.argument(call, body))
        || isNoticed(call, method)) {
      return Optional.empty();
    }
    boolean ownThread = method.getReturnType().hasTag(TypeTag.VOID);
    Kind kind = ownThread ? Kind.TIMER : Kind.SCHEDULE;
    Tree executable =
        code instanceof FunctionCode.Source source ? source.executable().getLeaf() : null;
    if (executable != null && ToldBeforeDying.of(executable, model)) {
      return Optional.empty();
    }
    return Optional.of(new DyingSchedule(call, kind, Calls.argument(call, body), executable));
  }

  /** {@code timer.schedule(expiry, 60_000)}: matters where other bodies need the same thread. */
  private Optional<DyingSchedule> once(TreePath call, MethodSymbol method) {
    int body = model.role(method).indexOf(ParameterRole.BODY);
    if (body < 0 || !isShared(call)) {
      return Optional.empty();
    }
    FunctionCode code = finder.obligations().code(call, method, body);
    TreePath argument = Calls.argument(call, body);
    return code instanceof FunctionCode.Source source && mayFail(code, argument)
        ? Optional.of(new DyingSchedule(call, Kind.ONCE, argument, source.executable().getLeaf()))
        : Optional.empty();
  }

  /** Whether a field holds the timer, so that it has, or will have, other tasks. */
  private static boolean isShared(TreePath call) {
    return Calls.receiver(call)
        .flatMap(r -> Calls.variable(r.getLeaf()))
        .filter(v -> v.getKind() == ElementKind.FIELD)
        .filter(timer -> !isMadeBefore(call, timer))
        .isPresent();
  }

  /** {@code timer = new Timer(); timer.schedule(..);}: one for each shot. */
  private static boolean isMadeBefore(TreePath call, VarSymbol timer) {
    for (TreePath p = call; p != null; p = p.getParentPath()) {
      Tree inner = p.getLeaf();
      if (inner instanceof LambdaExpressionTree || inner instanceof MethodTree) {
        return false;
      }
      Tree outer = p.getParentPath() == null ? null : p.getParentPath().getLeaf();
      if (outer instanceof BlockTree block
          && block.getStatements().stream()
              .takeWhile(statement -> statement != inner)
              .anyMatch(statement -> makes(statement, timer))) {
        return true;
      }
    }
    return false;
  }

  private static boolean makes(StatementTree statement, VarSymbol timer) {
    return statement instanceof ExpressionStatementTree expression
        && expression.getExpression() instanceof AssignmentTree assignment
        && assignment.getExpression() instanceof NewClassTree
        && Calls.variable(assignment.getVariable()).filter(timer::equals).isPresent();
  }

  /** A {@code Runnable} that was handed in: whoever made it knows whether it is guarded. */
  private boolean isUnknown(FunctionCode code, MethodSymbol method, int body) {
    if (!(code instanceof FunctionCode.External external)) {
      return code == FunctionCode.UNKNOWN;
    }
    Type target = Calls.parameterType(method, body).orElse(compilation.symtab().objectType);
    return (external.method().flags() & Flags.ABSTRACT) != 0
        && compilation.types().isSubtype(target, external.method().owner.type);
  }

  private boolean mayFail(FunctionCode code, TreePath body) {
    return code instanceof FunctionCode.External && !hooks(body).isEmpty()
        ? hooks(body).stream().anyMatch(risk::mayFail)
        : risk.mayFail(code);
  }

  /**
   * {@code new TracedRunnable() { void doRun() {..} }} with a {@code run()} of another library: its
   * hooks are what the body does.
   */
  private List<FunctionCode> hooks(TreePath body) {
    Type type = ((JCTree) Calls.skipDown(body).getLeaf()).type;
    if (type == null
        || !(type.tsym instanceof ClassSymbol owner)
        || compilation.sources().declaration(owner).isEmpty()) {
      return List.of();
    }
    List<FunctionCode> hooks = new ArrayList<>();
    for (Symbol member : owner.members().getSymbols()) {
      if (member instanceof MethodSymbol method && !method.isConstructor() && !method.isPrivate()) {
        hooks.add(finder.obligations().functions().method(method));
      }
    }
    return hooks;
  }

  private boolean isNoticed(TreePath call, MethodSymbol method) {
    if (!model.isTask(method.getReturnType())) {
      return false;
    }
    return finder.obligations().isReportedByExecutor(call, method)
        || finder.fateOf(call, Obligation.OWED).isSettled();
  }

  private Optional<DyingSchedule> rescheduling(TreePath call, MethodSymbol method) {
    Optional<FunctionCode.Source> found = source(call, method);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    FunctionCode.Source body = found.get();
    Optional<TreePath> place = placeInside(body, call);
    if (place.isEmpty()
        || isInFinally(place.get(), body)
        || !risk.mayFailBefore(body, position(place.get()))
        || isNoticed(call, method)) {
      return Optional.empty();
    }
    TreePath argument = Calls.argument(call, model.role(method).indexOf(ParameterRole.BODY));
    return Optional.of(new DyingSchedule(call, Kind.SELF, argument, body.executable().getLeaf()));
  }

  private static int position(TreePath path) {
    return ((JCTree) path.getLeaf()).getStartPosition();
  }

  /** Where a body schedules its next run: the call itself, or a call of the method it stands in. */
  private Optional<TreePath> placeInside(FunctionCode.Source body, TreePath call) {
    TreePath around = enclosingCode(call);
    if (around == null) {
      return Optional.empty();
    }
    if (around.getLeaf() == body.executable().getLeaf()) {
      return Optional.of(call);
    }
    return around.getLeaf() instanceof JCTree.JCMethodDecl helper && helper.sym != null
        ? CallSearch.firstCall(body, helper.sym)
        : Optional.empty();
  }

  private static TreePath enclosingCode(TreePath path) {
    for (TreePath p = path; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree || p.getLeaf() instanceof MethodTree) {
        return p;
      }
    }
    return null;
  }

  private static boolean isInFinally(TreePath place, FunctionCode.Source body) {
    for (TreePath p = place; p.getLeaf() != body.executable().getLeaf(); p = p.getParentPath()) {
      if (p.getParentPath().getLeaf() instanceof TryTree tree
          && tree.getFinallyBlock() == p.getLeaf()) {
        return true;
      }
    }
    return false;
  }
}
