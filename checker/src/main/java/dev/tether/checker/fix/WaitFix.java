package dev.tether.checker.fix;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.model.Role;
import java.util.List;
import java.util.Optional;

/** Waits for the task, in a test: so a failure of the task fails the test. */
final class WaitFix implements Recipe {
  private final FixUnit unit;
  private final Handlers methods;

  WaitFix(FixUnit unit) {
    this.unit = unit;
    this.methods = new Handlers(unit);
  }

  @Override
  public Optional<FixBuilder.Built> fix(FixSite site) {
    Optional<MethodSymbol> test = TestCode.methodAround(site.target());
    boolean plain =
        !site.isPeriodic()
            && !site.isCold()
            && !site.isReference()
            && !(site.lost().fate() instanceof Fate.Nested)
            && !(site.lost().fate() instanceof Fate.Swallowed);
    if (test.isEmpty() || !plain || !unit.compilation().model().isTask(site.type())) {
      return Optional.empty();
    }
    FixBuilder fix = new FixBuilder(unit, FixKind.WAIT, site.target());
    Optional<StatementAfter> after =
        site.isVoid() ? Optional.empty() : StatementAfter.of(unit, site.target());
    if (!site.isVoid()
        && (after.isEmpty() || !unit.types().isSubtype(site.type(), after.get().type()))) {
      return Optional.empty();
    }
    // A variable may be declared with a type that has fewer ways to wait.
    Type waitedFor = after.map(StatementAfter::type).orElse(site.type());
    Optional<String> call = waiting(fix, waitedFor, test.get());
    if (call.isEmpty()) {
      return Optional.empty();
    }
    fix.title("for the task with " + call.get().substring(1));
    after.ifPresentOrElse(
        place -> place.add(fix, place.variable() + call.get() + ";"),
        () -> site.surround(fix, "", call.get()));
    return fix.build();
  }

  /** The best way to wait that throws nothing which the test may not throw. */
  private Optional<String> waiting(FixBuilder fix, Type task, MethodSymbol test) {
    List<MethodSymbol> waits =
        methods
            .methods(task)
            .filter(m -> (m.flags() & Flags.PUBLIC) != 0 && !m.isStatic())
            .filter(m -> unit.compilation().model().role(m).is(Role.WAITS))
            .filter(m -> m.getThrownTypes().stream().allMatch(t -> mayThrow(test, t)))
            .toList();
    if (waits.stream().anyMatch(this::isBoundedGet)) {
      return Optional.of(".get(10, " + fix.type("java.util.concurrent.TimeUnit") + ".SECONDS)");
    }
    for (String name : List.of("join", "sync", "syncUninterruptibly", "get")) {
      if (waits.stream().anyMatch(m -> isPlain(m, name))) {
        return Optional.of("." + name + "()");
      }
    }
    boolean stage = unit.isA(task, "java.util.concurrent.CompletionStage");
    return stage ? Optional.of(".toCompletableFuture().join()") : Optional.empty();
  }

  private static boolean isPlain(MethodSymbol method, String name) {
    return method.name.contentEquals(name) && method.getParameters().isEmpty();
  }

  private boolean isBoundedGet(MethodSymbol method) {
    return method.name.contentEquals("get")
        && method.getParameters().size() == 2
        && method.getParameters().get(1).type.tsym.getSimpleName().contentEquals("TimeUnit");
  }

  private boolean mayThrow(MethodSymbol test, Type thrown) {
    var symtab = unit.compilation().symtab();
    return unit.types().isSubtype(thrown, symtab.runtimeExceptionType)
        || test.getThrownTypes().stream().anyMatch(t -> unit.types().isSubtype(thrown, t));
  }
}
