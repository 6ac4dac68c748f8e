package dev.tether.checker.bytecode;

import dev.tether.checker.bytecode.MethodSketch.Call;
import dev.tether.checker.bytecode.TaskResult.Debt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What the task owes that a method returns: is its failure told before it gets out? */
final class TaskFact implements FixedPoint.Fact<MethodId, TaskResult> {
  private static final int MAX_STAGES = 64;

  private final ClassWorld world;
  private final KnownMethods known;
  private final Sketches sketches;
  private final FailureFact failureFact;
  private final FixedPoint<MethodId, Failure> failures;

  TaskFact(
      ClassWorld world,
      KnownMethods known,
      Sketches sketches,
      FailureFact failureFact,
      FixedPoint<MethodId, Failure> failures) {
    this.world = world;
    this.known = known;
    this.sketches = sketches;
    this.failureFact = failureFact;
    this.failures = failures;
  }

  @Override
  public TaskResult bottom() {
    return TaskResult.NOTHING;
  }

  @Override
  public boolean isTop(TaskResult answer) {
    return false;
  }

  @Override
  public List<MethodId> dependencies(MethodId method) {
    List<MethodId> all = new ArrayList<>();
    sketches
        .of(method)
        .ifPresent(
            sketch -> {
              Set<Integer> seen = new HashSet<>();
              sketch.returned().forEach(atom -> addCallee(atom, sketch, seen, all));
            });
    return all;
  }

  /** The calls that what is returned comes from, stage by stage. */
  private void addCallee(
      Value.Atom atom, MethodSketch sketch, Set<Integer> seen, List<MethodId> all) {
    if (!(atom instanceof Value.Result result) || !seen.add(result.call())) {
      return;
    }
    Call call = sketch.call(result.call());
    if (call == null) {
      return;
    }
    if (role(call).kind() == CallRole.Kind.UNKNOWN) {
      callee(call).ifPresent(all::add);
    }
    if (call.receiver() != null) {
      call.receiver().atoms().forEach(a -> addCallee(a, sketch, seen, all));
    }
  }

  private CallRole role(Call call) {
    return known.role(call.target(), world::supertypes);
  }

  private Optional<MethodId> callee(Call call) {
    return call.isInterface()
        ? Optional.empty()
        : world.declaration(call.target()).filter(h -> !h.isAbstract()).map(ClassShape.Head::id);
  }

  @Override
  public TaskResult evaluate(MethodId method, Function<MethodId, TaskResult> answers) {
    Optional<MethodSketch> sketch = sketches.of(method);
    if (sketch.isEmpty() || sketch.get().returned().isEmpty()) {
      return TaskResult.UNKNOWN;
    }
    TaskResult result = TaskResult.NOTHING;
    for (Value.Atom atom : sketch.get().returned()) {
      result = result.and(of(atom, sketch.get(), answers, MAX_STAGES));
    }
    return result;
  }

  private TaskResult of(
      Value.Atom atom, MethodSketch sketch, Function<MethodId, TaskResult> answers, int stages) {
    if (atom instanceof Value.Null) {
      return new TaskResult(Debt.NONE, Set.of(), true, false, false);
    }
    if (atom instanceof Value.Field) {
      return new TaskResult(Debt.SHARED, Set.of(), false, false, true);
    }
    if (atom instanceof Value.Parameter) {
      return TaskResult.of(Debt.SHARED);
    }
    if (isToldBeside(atom, sketch)) {
      return TaskResult.of(Debt.NONE);
    }
    if (sketch.kept().contains(atom)) {
      return TaskResult.of(Debt.SHARED);
    }
    Call call = atom instanceof Value.Result result ? sketch.call(result.call()) : null;
    return call == null || stages == 0
        ? TaskResult.UNKNOWN
        : ofCall(call, sketch, answers, stages - 1);
  }

  /** {@code f.whenComplete((v, t) -> log(t)); return f;}: somebody is told of it on the way. */
  private boolean isToldBeside(Value.Atom atom, MethodSketch sketch) {
    for (Call call : sketch.calls()) {
      if (call.receiver() != null
          && call.receiver().atoms().size() == 1
          && call.receiver().mayBe(atom)
          && role(call).kind() == CallRole.Kind.CONTINUES
          && isTold(call)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a stage tells somebody of the failure of what it is called on. */
  boolean isTold(Call stage) {
    return after(stage, TaskResult.of(Debt.OWED)).debt() == Debt.NONE;
  }

  private TaskResult ofCall(
      Call call, MethodSketch sketch, Function<MethodId, TaskResult> answers, int stages) {
    CallRole role = role(call);
    return switch (role.kind()) {
      case COMPLETED -> new TaskResult(Debt.NONE, Set.of(), false, true, false);
      case SHARED -> TaskResult.of(Debt.SHARED);
      case CONTINUES -> {
        if (call.receiver() == null) {
          yield TaskResult.UNKNOWN;
        }
        TaskResult before = null;
        for (Value.Atom atom : call.receiver().atoms()) {
          TaskResult one = of(atom, sketch, answers, stages);
          before = before == null ? one : before.and(one);
        }
        yield after(call, before == null ? TaskResult.UNKNOWN : before);
      }
      case LAUNCHES ->
          role.parameters().contains(CallRole.Given.BODY)
              ? after(call, TaskResult.of(Debt.NONE))
              : TaskResult.UNKNOWN;
      case UNKNOWN -> callee(call).map(answers).map(r -> given(call, r)).orElse(TaskResult.UNKNOWN);
      default -> TaskResult.UNKNOWN;
    };
  }

  /** What a callee returns, its parameters replaced by what it is given here. */
  private TaskResult given(Call call, TaskResult callee) {
    TaskResult result =
        new TaskResult(callee.debt(), Set.of(), callee.nullable(), callee.completed(), false);
    for (int body : callee.bodies()) {
      result = withBody(result, call.argument(body));
    }
    return result;
  }

  private TaskResult withBody(TaskResult before, Value body) {
    TaskResult result = before;
    for (Value.Atom atom : body == null ? Set.<Value.Atom>of() : body.atoms()) {
      if (atom instanceof Value.Parameter parameter) {
        Set<Integer> bodies = new HashSet<>(result.bodies());
        bodies.add(parameter.index());
        result = new TaskResult(result.debt(), bodies, result.nullable(), false, false);
      } else if (!(atom instanceof Value.Null) && mayFail(atom)) {
        result = result.with(Debt.OWED);
      }
    }
    return body == null ? TaskResult.UNKNOWN : result;
  }

  private boolean mayFail(Value.Atom atom) {
    if (!(atom instanceof Value.Function function)) {
      return true;
    }
    MethodId method = function.code();
    Optional<Failure> contract = failureFact.contract(method);
    Failure failure =
        contract.orElseGet(
            () ->
                world
                    .declaration(method)
                    .filter(h -> !h.isAbstract())
                    .map(h -> failures.of(h.id()))
                    .orElse(Failure.unknown("")));
    return failure.answers(Question.UNTOLD) || !failure.functions().isEmpty();
  }

  /** What is owed after a stage. */
  private TaskResult after(Call stage, TaskResult before) {
    CallRole role = role(stage);
    TaskResult result = before;
    for (int i = 0; i < stage.arguments().size(); i++) {
      Value argument = stage.arguments().get(i);
      result =
          switch (role.parameter(i)) {
            case BODY -> result.debt() == Debt.OWED ? result : withBody(result, argument);
            case FLAT -> result.with(Debt.OWED);
            case HANDLER -> handled(result, argument, true);
            case RECOVER -> handled(result, argument, false);
            case TOLD -> result.with(Debt.NONE);
            case UNKNOWN -> result;
          };
    }
    return new TaskResult(result.debt(), result.bodies(), false, false, false);
  }

  private TaskResult handled(TaskResult before, Value handler, boolean mayBeNull) {
    boolean reads = true;
    boolean returns = false;
    for (Value.Atom atom : handler.atoms()) {
      if (atom instanceof Value.Function function) {
        reads &= readsFailure(function, mayBeNull);
        returns |= Type.getReturnType(function.code().descriptor()) != Type.VOID_TYPE;
      }
    }
    if (reads) {
      return before.with(Debt.NONE);
    }
    Debt debt = before.debt();
    if (returns) {
      return before.with(debt == Debt.OWED || debt == Debt.SHARED ? Debt.SWALLOWED : debt);
    }
    return debt == Debt.SHARED ? before.with(Debt.OWED) : before;
  }

  /** Whether a handler does anything with the failure that it is given last. */
  private boolean readsFailure(Value.Function function, boolean mayBeNull) {
    MethodId method = function.code();
    int count = Type.getArgumentCount(method.descriptor());
    if (count == 0 || function.kind() == Opcodes.H_INVOKEINTERFACE) {
      return true;
    }
    return world
        .declaration(method)
        .flatMap(h -> sketches.of(h.id()))
        .map(sketch -> reads(sketch, count - 1, mayBeNull))
        .orElse(true);
  }

  /** Whether code reads a parameter for more than throwing it again, or acts on a test of it. */
  static boolean reads(MethodSketch sketch, int parameter, boolean mayBeNull) {
    Value.Parameter failure = new Value.Parameter(parameter);
    boolean acts = false;
    for (Call call : sketch.calls()) {
      boolean given = call.receiver() != null && call.receiver().mayBe(failure);
      for (Value argument : call.arguments()) {
        given |= argument.mayBe(failure);
      }
      acts |= !call.target().isConstructor();
      if (given && !sketch.isThrown(call)) {
        return true;
      }
    }
    if (sketch.kept().contains(failure)) {
      return true;
    }
    return (acts || !sketch.kept().isEmpty()) && (!mayBeNull || sketch.tested().contains(failure));
  }
}
