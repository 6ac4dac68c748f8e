package dev.tether.checker.bytecode;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * How the functions may fail that methods return: {@code Runnable guarded(Runnable body)} makes one
 * that fails in no way, or as its body does.
 */
final class MadeFunctions {
  private static final int MAX_STEPS = 8;

  private final ClassWorld world;
  private final Sketches sketches;
  private final FixedPoint<MethodId, Failure> failures;
  private final FailureFact fact;

  MadeFunctions(
      ClassWorld world,
      Sketches sketches,
      FailureFact fact,
      FixedPoint<MethodId, Failure> failures) {
    this.world = world;
    this.sketches = sketches;
    this.fact = fact;
    this.failures = failures;
  }

  /** Returns how the function may fail that a method returns; empty if that cannot be told. */
  Optional<Failure> of(MethodId declared) {
    return of(declared, MAX_STEPS);
  }

  private Optional<Failure> of(MethodId declared, int steps) {
    Optional<MethodSketch> sketch = steps == 0 ? Optional.empty() : sketches.of(declared);
    if (sketch.isEmpty() || sketch.get().returned().isEmpty()) {
      return Optional.empty();
    }
    Sum sum = new Sum();
    for (Value.Atom atom : sketch.get().returned()) {
      if (!sum.add(atom, declared, sketch.get(), steps)) {
        return Optional.empty();
      }
    }
    return Optional.of(new Failure(sum.open, sum.types, sum.functions, "the function it returns"));
  }

  private final class Sum {
    private int open;
    private final Set<String> types = new TreeSet<>();
    private final Map<Integer, Integer> functions = new TreeMap<>();

    /** Returns false if an origin of the function says nothing. */
    boolean add(Value.Atom atom, MethodId method, MethodSketch sketch, int steps) {
      if (atom instanceof Value.Null) {
        return true;
      }
      if (atom instanceof Value.Parameter parameter) {
        functions.merge(parameter.index(), Question.ALL, (a, b) -> a | b);
        return true;
      }
      if (atom instanceof Value.Function function) {
        return addFunction(function, Question.ALL);
      }
      if (atom instanceof Value.Made made) {
        return addObject(made.type(), Type.getReturnType(method.descriptor()));
      }
      return atom instanceof Value.Result result && addResult(result, sketch, steps);
    }

    private boolean addFunction(Value.Function function, int asked) {
      Optional<Failure> code = running(function.code());
      if (code.isEmpty()) {
        return false;
      }
      add(code.get(), asked);
      boolean unbound =
          function.kind() == Opcodes.H_INVOKESTATIC
              || function.kind() == Opcodes.H_NEWINVOKESPECIAL;
      for (Map.Entry<Integer, Integer> inner : code.get().functions().entrySet()) {
        int captured = inner.getKey() + (unbound ? 0 : 1);
        if (captured < 0
            || captured >= function.captured().size()
            || !given(function.captured().get(captured), asked & inner.getValue())) {
          return false;
        }
      }
      return true;
    }

    private void add(Failure failure, int asked) {
      open |= failure.open() & asked;
      types.addAll(failure.types());
    }

    /** What a function runs that it, or the method that made it, was given. */
    private boolean given(Value value, int asked) {
      for (Value.Atom atom : value.atoms()) {
        if (atom instanceof Value.Parameter parameter) {
          functions.merge(parameter.index(), asked, (a, b) -> a | b);
        } else if (!(atom instanceof Value.Function function && addFunction(function, asked))) {
          return false;
        }
      }
      return true;
    }

    private boolean addObject(String type, Type declared) {
      Optional<MethodId> method =
          declared.getSort() == Type.OBJECT
              ? world.function(declared.getInternalName())
              : Optional.empty();
      Optional<Failure> code = method.flatMap(m -> running(m.in(type)));
      code.ifPresent(failure -> add(failure, Question.ALL));
      return code.filter(failure -> failure.functions().isEmpty()).isPresent();
    }

    private boolean addResult(Value.Result result, MethodSketch sketch, int steps) {
      MethodSketch.Call call = sketch.call(result.call());
      if (call == null || call.isVirtual() && call.isInterface()) {
        return false;
      }
      Optional<Failure> made =
          world
              .declaration(call.target())
              .filter(h -> !h.isAbstract())
              .flatMap(h -> of(h.id(), steps - 1));
      if (made.isEmpty()) {
        return false;
      }
      add(made.get(), Question.ALL);
      for (Map.Entry<Integer, Integer> inner : made.get().functions().entrySet()) {
        Value argument = call.argument(inner.getKey());
        if (argument == null || !given(argument, inner.getValue())) {
          return false;
        }
      }
      return true;
    }
  }

  private Optional<Failure> running(MethodId method) {
    Optional<Failure> contract = fact.contract(method);
    return contract.isPresent()
        ? contract
        : world.declaration(method).filter(h -> !h.isAbstract()).map(h -> failures.of(h.id()));
  }
}
