package dev.tether.checker.venue;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.venue.Venue.Kind;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * Decides where the functions run that a call is given.
 *
 * <p>The model says it for library methods, or it follows from what it says about tasks: a stage
 * that is given an executor runs there, one that isn't on the thread that completes its source. A
 * method of this compilation runs its function where its own source hands it to.
 */
public final class Venues {
  private final Model model;
  private final Values values;
  private final ExecutorKinds executors;
  private final Definitions definitions;
  private final ParameterVenues parameters;
  private final EndedResults results;
  private final Map<VarSymbol, Optional<TreePath>> origins = new HashMap<>();

  Venues(
      Compilation compilation,
      ExecutorKinds executors,
      Definitions definitions,
      EndedResults results) {
    this.results = results;
    this.model = compilation.model();
    this.values = compilation.values();
    this.executors = executors;
    this.definitions = definitions;
    this.parameters = new ParameterVenues(compilation, this);
  }

  /** Returns where a lambda, a method reference or another function value runs. */
  public Venue of(TreePath function) {
    if (!values.callsAtOnce(function).isEmpty()) {
      return Venue.of(Kind.HERE, function);
    }
    Venue found = null;
    for (TreePath use : values.uses(function)) {
      TreePath call = use.getParentPath();
      int index = Calls.arguments(call.getLeaf()).indexOf(use.getLeaf());
      Venue venue = index < 0 ? Venue.of(Kind.UNKNOWN, function) : of(call, index);
      if (found != null && found.kind() != venue.kind()) {
        return Venue.of(Kind.UNKNOWN, function);
      }
      found = found == null ? venue : found;
    }
    return found == null ? Venue.of(Kind.UNKNOWN, function) : found;
  }

  /**
   * Returns where a function runs that a call is given.
   *
   * @param index which argument it is
   */
  public Venue of(TreePath call, int index) {
    Optional<MethodSymbol> found = Calls.method(call.getLeaf());
    if (found.isEmpty()) {
      return Venue.of(Kind.UNKNOWN, call);
    }
    MethodSymbol method = found.get();
    MethodRole thread = model.threadRole(method);
    return switch (thread.role()) {
      case RUNS_HERE -> here(call);
      case RUNS_BOUND -> Venue.of(Kind.HERE, call);
      case RUNS_ON_COMPLETER -> Venue.of(Kind.COMPLETER, call);
      case RUNS_ON_COMMON_POOL -> Venue.of(Kind.COMMON_POOL, call);
      case RUNS_ON_EVENT_LOOP -> Venue.of(Kind.EVENT_LOOP, call);
      case RUNS_ON_OWN_THREAD -> Venue.of(Kind.OWN_THREAD, call);
      case RUNS_IN_SUBTASK -> Venue.of(Kind.SUBTASK, call);
      case RUNS_IN_OPERATOR -> operator(call);
      case RUNS_ON_EXECUTOR -> onExecutor(call, thread);
      case RUNS_SOMEWHERE -> Venue.of(Kind.ELSEWHERE, call);
      default -> byTaskRole(call, method, index);
    };
  }

  private Venue byTaskRole(TreePath call, MethodSymbol method, int index) {
    MethodRole role = model.role(method);
    Optional<ParameterRole> parameter = role.parameterRole(index);
    if (parameter.isEmpty()) {
      return parameters.of(call, method, index);
    }
    return switch (parameter.get()) {
      case BODY -> onExecutor(call, role);
      case NEXT, FLAT, HANDLER, RECOVER, LISTENER, CALLBACK -> stage(call, method, role);
      default -> Venue.of(Kind.UNKNOWN, call);
    };
  }

  private Venue stage(TreePath call, MethodSymbol method, MethodRole role) {
    int executor = role.indexOf(ParameterRole.EXECUTOR);
    if (executor >= 0 && executor < Calls.arguments(call.getLeaf()).size()) {
      return onExecutor(call, role);
    }
    if (isCold(method) || method.name.toString().endsWith("Async")) {
      return Venue.of(Kind.ELSEWHERE, call);
    }
    Optional<TreePath> before = Calls.receiver(call);
    if (before.filter(results::hasEnded).isPresent()) {
      // It runs at once, here.
      return Venue.of(Kind.UNKNOWN, call);
    }
    return before
        .map(source -> completer(call, source))
        .orElseGet(() -> Venue.of(Kind.COMPLETER, call));
  }

  private boolean isCold(MethodSymbol method) {
    return model.typeRole(method.owner).filter(TypeRole::isCold).isPresent();
  }

  /**
   * The thread that completes a task: that of the stage before, if it can be seen. (If the task has
   * ended already it is the calling thread. Nobody should count on that.)
   */
  private Venue completer(TreePath call, TreePath source) {
    TreePath task = definitionOf(source);
    Optional<MethodSymbol> method = Calls.method(task.getLeaf());
    if (method.isPresent()) {
      MethodRole role = model.role(method.get());
      boolean runs = false;
      for (int i = 0; i < Calls.arguments(task.getLeaf()).size(); i++) {
        runs |=
            role.parameterRole(i)
                .filter(r -> r == ParameterRole.NEXT || r == ParameterRole.BODY)
                .isPresent();
      }
      // What takes a second task may be completed by that one's thread.
      if (runs && role.indexOf(ParameterRole.TASK) < 0) {
        Venue before = of(task, role.indexOf(ParameterRole.BODY) >= 0 ? bodyOf(role) : 0);
        if (before.isElsewhere() && before.kind() != Kind.ELSEWHERE) {
          return new Venue(before.kind(), call, before.executor());
        }
      }
    }
    return Venue.of(Kind.COMPLETER, call);
  }

  private static int bodyOf(MethodRole role) {
    return role.indexOf(ParameterRole.BODY);
  }

  /** A local variable is taken as a whole: what made its value is the same at every use. */
  private Optional<TreePath> origin(TreePath expression) {
    return expression.getLeaf() instanceof JCTree.JCIdent name
            && name.sym instanceof VarSymbol variable
            && variable.getKind() == ElementKind.LOCAL_VARIABLE
        ? origins.computeIfAbsent(variable, unused -> values.origin(expression))
        : values.origin(expression);
  }

  private TreePath definitionOf(TreePath expression) {
    TreePath origin = origin(expression).orElse(expression);
    return Calls.variable(origin.getLeaf())
        .flatMap(v -> definitions.of(origin, v))
        .map(Calls::skipDown)
        .orElse(origin);
  }

  private Venue onExecutor(TreePath call, MethodRole role) {
    int index = role.indexOf(ParameterRole.EXECUTOR);
    if (index >= 0 && index < Calls.arguments(call.getLeaf()).size()) {
      return onExecutor(call, executors.of(Calls.argument(call, index)));
    }
    Optional<TreePath> receiver = Calls.receiver(call);
    if (receiver.isPresent() && model.isA(typeOf(receiver.get()), ExecutorKinds.EXECUTOR)) {
      return onExecutor(call, executors.of(receiver.get()));
    }
    return Venue.of(Kind.ELSEWHERE, call);
  }

  private Venue onExecutor(TreePath call, ExecutorRef executor) {
    Kind kind =
        switch (executor.kind()) {
          case COMMON -> Kind.COMMON_POOL;
          case DIRECT -> Kind.COMPLETER;
          case EVENT_LOOP -> Kind.EVENT_LOOP;
          case UNBOUNDED -> Kind.OWN_THREAD;
          case BOUNDED, COMPENSATING, UNKNOWN -> Kind.EXECUTOR;
        };
    return new Venue(kind, call, executor);
  }

  /** A stream's functions run here, unless the stream was made parallel further up. */
  private Venue here(TreePath call) {
    for (Optional<TreePath> p = Calls.receiver(call); p.isPresent(); p = Calls.receiver(p.get())) {
      if (is(p.get(), Role.MAKES_PARALLEL)) {
        return Venue.of(Kind.PARALLEL_STREAM, call);
      }
    }
    return Venue.of(Kind.HERE, call);
  }

  /**
   * An operator runs where the chain emits: elsewhere as soon as some {@code publishOn} before it,
   * or {@code subscribeOn} anywhere, gives it a scheduler.
   */
  private Venue operator(TreePath call) {
    TreePath last = call;
    for (TreePath next = stageOn(last); next != null; next = stageOn(next)) {
      last = next;
    }
    for (Optional<TreePath> p = Optional.of(last); p.isPresent(); p = Calls.receiver(p.get())) {
      if (is(p.get(), Role.MOVES_CHAIN)) {
        boolean bounded =
            !Calls.arguments(p.get().getLeaf()).isEmpty()
                && executors.of(Calls.argument(p.get(), 0)).kind() == ExecutorRef.Kind.BOUNDED;
        return Venue.of(bounded ? Kind.OPERATOR : Kind.ELSEWHERE, call);
      }
    }
    return Venue.of(Kind.OPERATOR, call);
  }

  private static TreePath stageOn(TreePath value) {
    TreePath select = value.getParentPath();
    return select.getLeaf() instanceof JCTree.JCFieldAccess
            && select.getParentPath().getLeaf() instanceof JCTree.JCMethodInvocation
        ? select.getParentPath()
        : null;
  }

  private boolean is(TreePath call, Role role) {
    return Calls.method(call.getLeaf()).filter(m -> model.threadRole(m).is(role)).isPresent();
  }

  private static Type typeOf(TreePath path) {
    return ((JCTree) path.getLeaf()).type;
  }
}
