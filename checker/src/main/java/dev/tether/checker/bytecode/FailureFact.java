package dev.tether.checker.bytecode;

import dev.tether.checker.bytecode.MethodSketch.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;

/**
 * May a method fail on its own account? Yes, if it can reach a {@code throw} that counts, directly
 * or through what it calls.
 *
 * <p>The answers are sets of questions, ordered by inclusion; in doubt all are answered by yes.
 */
final class FailureFact implements FixedPoint.Fact<MethodId, Failure> {
  private final ClassWorld world;
  private final KnownMethods known;
  private final Sketches sketches;
  private final Map<MethodId, Optional<Failure>> contracts = new HashMap<>();

  FailureFact(ClassWorld world, KnownMethods known, Sketches sketches) {
    this.world = world;
    this.known = known;
    this.sketches = sketches;
  }

  /** Returns what is known of a method before its code is looked at. */
  Optional<Failure> contract(MethodId method) {
    Optional<Failure> contract = contracts.get(method);
    if (contract == null) {
      contract = known.failure(method, world::supertypes).map(f -> ofWait(method, f));
      contracts.put(method, contract);
    }
    return contract;
  }

  /** A wait throws what it declares: {@code sleep} nothing but an InterruptedException. */
  private Failure ofWait(MethodId method, Failure failure) {
    CallRole.Kind kind = known.role(method, world::supertypes).kind();
    if (!failure.isTop() || kind != CallRole.Kind.WAITS && kind != CallRole.Kind.BLOCKS) {
      return failure;
    }
    List<String> declared =
        world.declaration(method).map(ClassShape.Head::exceptions).orElse(List.of());
    return declared.isEmpty()
        ? failure
        : new Failure(Question.ALL, Set.copyOf(declared), Map.of(), failure.reason());
  }

  @Override
  public Failure bottom() {
    return Failure.NONE;
  }

  @Override
  public boolean isTop(Failure answer) {
    return answer.isTop();
  }

  @Override
  public List<MethodId> dependencies(MethodId method) {
    if (contract(method).isPresent() || known.isSettled(method.owner())) {
      return List.of();
    }
    List<MethodId> all = new ArrayList<>();
    sketches
        .of(method)
        .ifPresent(
            sketch -> {
              for (Call call : sketch.calls()) {
                if (call.open() != 0) {
                  code(call).ifPresent(all::add);
                  for (int i = 0; i < call.arguments().size(); i++) {
                    addFunctions(call.arguments().get(i), all);
                    addObjects(call, i, all);
                  }
                  if (call.receiver() != null) {
                    addFunctions(call.receiver(), all);
                  }
                }
              }
            });
    return all;
  }

  private void addFunctions(Value value, List<MethodId> all) {
    for (Value.Atom atom : value.atoms()) {
      if (atom instanceof Value.Function function) {
        code(function).ifPresent(all::add);
      }
    }
  }

  private void addObjects(Call call, int parameter, List<MethodId> all) {
    for (Value.Atom atom : call.arguments().get(parameter).atoms()) {
      if (atom instanceof Value.Made made) {
        method(made, call.target(), parameter).ifPresent(all::add);
      }
    }
  }

  /** {@code find(list, new Predicate<>() { .. })}: the method that the callee runs. */
  private Optional<MethodId> method(Value.Made object, MethodId callee, int parameter) {
    if (parameter < 0 || parameter >= callee.parameterCount() || !callee.isReference(parameter)) {
      return Optional.empty();
    }
    return world
        .function(callee.parameter(parameter))
        .flatMap(function -> concrete(function.in(object.type())));
  }

  /** The code that a call certainly, or most likely, runs. */
  private Optional<MethodId> code(Call call) {
    return contract(call.target()).isPresent()
        ? Optional.empty()
        : concrete(call.isVirtual() ? seenFrom(call) : call.target());
  }

  private Optional<MethodId> code(Value.Function function) {
    MethodId method = function.code();
    return contract(method).isPresent() ? Optional.empty() : concrete(method);
  }

  private Optional<MethodId> concrete(MethodId method) {
    return world.declaration(method).filter(h -> !h.isAbstract()).map(ClassShape.Head::id);
  }

  /** {@code new Worker().run()}: the class of the object is known better than the call says. */
  private static MethodId seenFrom(Call call) {
    Set<Value.Atom> atoms = call.receiver().atoms();
    return atoms.size() == 1 && atoms.iterator().next() instanceof Value.Made made
        ? call.target().in(made.type())
        : call.target();
  }

  @Override
  public Failure evaluate(MethodId method, Function<MethodId, Failure> answers) {
    Optional<ClassShape.Head> head = world.declaration(method);
    if (head.isEmpty()) {
      return Failure.unknown("its class is not here");
    }
    Optional<Failure> contract = contract(head.get().id());
    if (contract.isPresent()) {
      return contract.get();
    }
    if (known.isSettled(head.get().id().owner())) {
      return Failure.unknown("as computed before");
    }
    Optional<MethodSketch> sketch = sketches.of(head.get().id());
    if (sketch.isEmpty()) {
      return withoutCode(head.get());
    }
    Sum sum = new Sum(answers);
    for (MethodSketch.Throw thrown : sketch.get().failures()) {
      if (thrown.isCheck() && thrown.types().stream().allMatch(this::rejectsArgument)) {
        continue;
      }
      String type = thrown.types().iterator().next();
      sum.add(
          thrown.open(), thrown.types(), thrown.caught(), thrown.line(), "throws " + simple(type));
    }
    Set<Integer> onTheWay = onTheWay(sketch.get());
    for (Call call : sketch.get().calls()) {
      if (call.open() != 0) {
        sum.add(call, onTheWay.contains(call.index()));
      }
    }
    return sum.failure();
  }

  private boolean rejectsArgument(String type) {
    return known.rejectsArgument(world.supertypes(type));
  }

  private static String simple(String type) {
    return type.substring(type.lastIndexOf('/') + 1);
  }

  private static Failure withoutCode(ClassShape.Head head) {
    if (!head.isNative()) {
      return Failure.unknown("its code is not here");
    }
    return head.exceptions().isEmpty()
        ? Failure.NONE
        : new Failure(
            Question.ALL, Set.copyOf(head.exceptions()), Map.of(), "native, declares exceptions");
  }

  /** The calls whose results are called: {@code context.channel().isOpen()}. */
  private static Set<Integer> onTheWay(MethodSketch sketch) {
    Set<Integer> calls = new HashSet<>();
    for (Call call : sketch.calls()) {
      if (call.receiver() != null) {
        for (Value.Atom atom : call.receiver().atoms()) {
          if (atom instanceof Value.Result result) {
            calls.add(result.call());
          }
        }
      }
    }
    return calls;
  }

  /** Whether calling a method without code is harmless by its declaration. */
  private boolean looksHarmless(MethodId method) {
    List<String> exceptions =
        world.declaration(method).map(ClassShape.Head::exceptions).orElse(List.of());
    return known.looksHarmless(method, exceptions);
  }

  /** Adds up what the parts of one method's code do. */
  private final class Sum {
    private final Function<MethodId, Failure> answers;
    private int open;
    private final Set<String> types = new TreeSet<>();
    private final Map<Integer, Integer> functions = new TreeMap<>();
    private String reason = "";
    private Optional<MethodId> because = Optional.empty();

    Sum(Function<MethodId, Failure> answers) {
      this.answers = answers;
    }

    Failure failure() {
      return new Failure(open, types, functions, reason, because);
    }

    /** Something is thrown, of which some types may be caught here, or not count. */
    void add(int questions, Set<String> thrown, Set<String> caught, int line, String why) {
      add(questions, thrown, caught, line, why, Optional.empty());
    }

    private void add(
        int questions,
        Set<String> thrown,
        Set<String> caught,
        int line,
        String why,
        Optional<MethodId> callee) {
      Set<String> out = new TreeSet<>();
      for (String type : thrown) {
        if (type.equals(Failure.ANYTHING) || counts(type, caught)) {
          out.add(type);
        }
      }
      if (out.isEmpty() || questions == 0) {
        return;
      }
      if ((open | questions) != open && reason.isEmpty()) {
        reason = (line == 0 ? "" : "line " + line + ": ") + why;
        because = callee;
      }
      open |= questions;
      types.addAll(out);
    }

    private boolean counts(String type, Set<String> caught) {
      for (String handler : caught) {
        if (world.isA(type, handler)) {
          return false;
        }
      }
      return !known.isUncounted(world.supertypes(type));
    }

    void add(Call call, boolean onTheWay) {
      Optional<Failure> role = contract(call.target());
      if (role.isPresent()) {
        add(call, role.get(), call.target(), call::argument);
        return;
      }
      Optional<MethodId> code = code(call);
      if (code.isPresent()) {
        add(call, answers.apply(code.get()), code.get(), call::argument);
        return;
      }
      if (call.target().owner().startsWith("[") || call.receiver() == null) {
        if (call.receiver() == null) {
          unknown(call, call.target());
        }
        return;
      }
      boolean passed = onTheWay && call.arguments().isEmpty();
      if (!passed) {
        addOpen(call);
      }
    }

    /** A call of a method without a body: what it is called on decides. */
    private void addOpen(Call call) {
      for (Value.Atom atom : call.receiver().atoms()) {
        boolean function =
            world
                .function(call.target().owner())
                .filter(f -> f.signature().equals(call.target().signature()))
                .isPresent();
        if (function && atom instanceof Value.Parameter parameter) {
          functions.merge(parameter.index(), call.open(), (a, b) -> a | b);
        } else if (function && atom instanceof Value.Function value) {
          addFunction(call, call.open(), value);
        } else if (!(atom instanceof Value.Null)) {
          unknown(call, call.target());
        }
      }
    }

    private void unknown(Call call, MethodId method) {
      if (!looksHarmless(method)) {
        add(
            call.open(),
            Set.of(Failure.ANYTHING),
            Set.of(),
            call.line(),
            "calls " + method.words() + ", which may do anything");
      }
    }

    /** What a callee does, given these arguments. */
    private void add(Call call, Failure callee, MethodId method, IntFunction<Value> arguments) {
      String why = "calls " + method.words();
      add(
          call.open() & callee.open(),
          callee.types(),
          call.caught(),
          call.line(),
          why,
          Optional.of(method));
      callee
          .functions()
          .forEach(
              (parameter, questions) ->
                  given(
                      call,
                      call.open() & questions,
                      arguments.apply(parameter),
                      method,
                      parameter));
    }

    private void given(Call call, int questions, Value argument, MethodId callee, int position) {
      if (questions == 0) {
        return;
      }
      if (argument == null) {
        add(questions, Set.of(Failure.ANYTHING), Set.of(), call.line(), "calls " + callee.words());
        return;
      }
      for (Value.Atom atom : argument.atoms()) {
        if (atom instanceof Value.Parameter parameter) {
          functions.merge(parameter.index(), questions, (a, b) -> a | b);
        } else if (atom instanceof Value.Function function) {
          addFunction(call, questions, function);
        } else if (!(atom instanceof Value.Made made && addObject(call, questions, made, position))
            && !(atom instanceof Value.Null)
            && !(atom instanceof Value.Constant)) {
          String why = "gives " + callee.words() + " a function of which nothing is known";
          add(questions, Set.of(Failure.ANYTHING), Set.of(), call.line(), why);
        }
      }
    }

    /** Returns false if nothing is known of the object's code. */
    private boolean addObject(Call call, int questions, Value.Made object, int position) {
      Optional<MethodId> code = method(object, call.target(), position);
      if (code.isEmpty()) {
        return false;
      }
      Failure failure = answers.apply(code.get());
      int open = failure.functions().isEmpty() ? failure.open() : Question.ALL;
      Set<String> types =
          failure.functions().isEmpty() ? failure.types() : Set.of(Failure.ANYTHING);
      add(questions & open, types, call.caught(), call.line(), "runs a function", code);
      return true;
    }

    private void addFunction(Call call, int questions, Value.Function function) {
      MethodId method = function.code();
      Optional<Failure> role = contract(method);
      Optional<MethodId> code = code(function);
      if (role.isEmpty() && code.isEmpty()) {
        if (!looksHarmless(method)) {
          add(questions, Set.of(Failure.ANYTHING), Set.of(), call.line(), "runs " + method.words());
        }
        return;
      }
      Failure failure = role.isPresent() ? role.get() : answers.apply(code.get());
      add(
          questions & failure.open(),
          failure.types(),
          call.caught(),
          call.line(),
          "runs a function",
          code);
      int shift = isBound(function) ? 1 : 0;
      failure
          .functions()
          .forEach(
              (parameter, asked) -> {
                int captured = parameter + shift;
                boolean there = captured >= 0 && captured < function.captured().size();
                Value value = there ? function.captured().get(captured) : null;
                given(call, questions & asked, value, method, parameter);
              });
    }

    private boolean isBound(Value.Function function) {
      return function.kind() != Opcodes.H_INVOKESTATIC
          && function.kind() != Opcodes.H_NEWINVOKESPECIAL;
    }
  }
}
