package dev.tether.checker.bytecode;

import dev.tether.checker.bytecode.MethodSketch.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.objectweb.asm.Opcodes;

/** What becomes of a task that a method is given: all uses of it and of its next stages. */
final class ParameterFact implements FixedPoint.Fact<ParameterFact.Key, ParameterUse> {
  /** A parameter, by position from 0. */
  record Key(MethodId method, int index) {}

  private final ClassWorld world;
  private final KnownMethods known;
  private final Sketches sketches;
  private final TaskFact tasks;

  ParameterFact(ClassWorld world, KnownMethods known, Sketches sketches, TaskFact tasks) {
    this.world = world;
    this.known = known;
    this.sketches = sketches;
    this.tasks = tasks;
  }

  @Override
  public ParameterUse bottom() {
    return ParameterUse.IGNORED;
  }

  @Override
  public boolean isTop(ParameterUse answer) {
    return answer == ParameterUse.USED;
  }

  @Override
  public List<Key> dependencies(Key key) {
    List<Key> all = new ArrayList<>();
    for (Call call : sketches.of(key.method()).map(MethodSketch::calls).orElse(List.of())) {
      Optional<MethodId> callee =
          role(call) == CallRole.Kind.UNKNOWN ? callee(call) : Optional.empty();
      for (int i = 0; callee.isPresent() && i < call.arguments().size(); i++) {
        all.add(new Key(callee.get(), i));
      }
    }
    return all;
  }

  @Override
  public ParameterUse evaluate(Key key, Function<Key, ParameterUse> answers) {
    Optional<MethodSketch> sketch = sketches.of(key.method());
    if (sketch.isEmpty()) {
      return ParameterUse.USED;
    }
    return sketch.get().read().contains(key.index())
        ? new Walk(sketch.get(), answers).of(new Value.Parameter(key.index()), true)
        : ParameterUse.IGNORED;
  }

  private CallRole.Kind role(Call call) {
    return known.role(call.target(), world::supertypes).kind();
  }

  /** The method whose code runs, whatever the receiver is. */
  private Optional<MethodId> callee(Call call) {
    return world
        .declaration(call.target())
        .filter(h -> !h.isAbstract() && !h.isNative())
        .filter(h -> !call.isVirtual() || isFinal(h))
        .map(ClassShape.Head::id);
  }

  private boolean isFinal(ClassShape.Head head) {
    return (head.access() & (Opcodes.ACC_FINAL | Opcodes.ACC_PRIVATE)) != 0
        || world.shape(head.id().owner()).map(ClassShape::isFinal).orElse(false);
  }

  private final class Walk {
    private final MethodSketch sketch;
    private final Function<Key, ParameterUse> answers;
    private final Set<Value.Atom> seen = new HashSet<>();

    Walk(MethodSketch sketch, Function<Key, ParameterUse> answers) {
      this.sketch = sketch;
      this.answers = answers;
    }

    /**
     * What becomes of one value.
     *
     * @param isTask whether it is the task itself, not a later stage of it
     */
    ParameterUse of(Value.Atom task, boolean isTask) {
      if (!seen.add(task)) {
        return ParameterUse.DROPPED;
      }
      if (sketch.kept().contains(task) || sketch.captured().contains(task)) {
        return ParameterUse.USED;
      }
      ParameterUse use = ParameterUse.DROPPED;
      if (sketch.returned().contains(task)) {
        use = isTask ? ParameterUse.RETURNED : ParameterUse.USED;
      }
      for (Call call : sketch.calls()) {
        if (call.receiver() != null && call.receiver().mayBe(task)) {
          use = use.and(called(call));
        }
        for (int i = 0; i < call.arguments().size(); i++) {
          if (call.arguments().get(i).mayBe(task)) {
            use = use.and(given(call, i, isTask));
          }
        }
      }
      return use;
    }

    private ParameterUse called(Call call) {
      return switch (role(call)) {
        case LOOKS -> ParameterUse.DROPPED;
        case CONTINUES -> tasks.isTold(call) ? ParameterUse.USED : of(result(call), false);
        default -> ParameterUse.USED;
      };
    }

    private ParameterUse given(Call call, int position, boolean isTask) {
      Optional<MethodId> callee =
          role(call) == CallRole.Kind.UNKNOWN ? callee(call) : Optional.empty();
      ParameterUse use =
          callee.map(c -> answers.apply(new Key(c, position))).orElse(ParameterUse.USED);
      return use == ParameterUse.RETURNED ? of(result(call), isTask) : use;
    }

    private Value.Atom result(Call call) {
      String descriptor = call.target().descriptor();
      org.objectweb.asm.Type type = org.objectweb.asm.Type.getReturnType(descriptor);
      return new Value.Result(call.index(), type.getSort() < 9 ? "" : type.getInternalName());
    }
  }
}
