package dev.tether.checker.fate;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.Optional;

/** What becomes of tasks that are elements of a collection, a stream, an optional or an array. */
final class ContainerFlow {
  private final FateFinder finder;
  private final Compilation compilation;
  private final Model model;

  ContainerFlow(FateFinder finder, Compilation compilation) {
    this.finder = finder;
    this.compilation = compilation;
    this.model = compilation.model();
  }

  /** A method is called on the container. */
  Fate receiver(TreePath value, TreePath call, MethodSymbol method, Carry carry) {
    Type result = Calls.typeOf(call.getLeaf());
    Fate given = givenToFunctions(call, method, carry);
    if (given.isSettled()) {
      return given;
    }
    Fate passedOn = resultOf(value, call, method, result, carry);
    return passedOn.isSettled() || isMerelySeen(given) ? passedOn : given;
  }

  private static boolean isMerelySeen(Fate fate) {
    return fate instanceof Fate.Inspected inspected && !inspected.cancelled();
  }

  private Fate resultOf(
      TreePath value, TreePath call, MethodSymbol method, Type result, Carry carry) {
    if (model.isTask(result)) {
      return finder.follow(call, carry.element());
    }
    if (model.holdsTasks(result)) {
      return finder.follow(call, carry);
    }
    boolean looks =
        result.isPrimitiveOrVoid()
            || model.role(method).is(Role.INSPECTS)
            || method.getParameters().isEmpty();
    return looks ? finder.inspected(value) : new Fate.HandedOff(call);
  }

  /**
   * {@code forEach(f -> ...)}, {@code map(CompletableFuture::join)}: the function gets the task.
   */
  private Fate givenToFunctions(TreePath call, MethodSymbol method, Carry carry) {
    Fate best = finder.inspected(call);
    for (int i = 0; i < Calls.arguments(call.getLeaf()).size(); i++) {
      TreePath argument = Calls.skipDown(Calls.argument(call, i));
      Type type = Calls.typeOf(argument.getLeaf());
      if (!FunctionTypes.isFunction(compilation.types(), type)) {
        continue;
      }
      Optional<Element> element = element(type);
      if (element.isPresent()) {
        Carry given = element.get().isTask() ? carry.element() : carry;
        Fate fate = finder.functionFlow().parameter(argument, type, element.get().index(), given);
        if (fate.isSettled()) {
          return fate;
        }
        best = fate;
      }
    }
    return best;
  }

  /** The parameter of a function that gets the task itself, or what holds it: a map's entry. */
  private record Element(int index, boolean isTask) {}

  private Optional<Element> element(Type functionalInterface) {
    Type signature =
        FunctionTypes.signature(compilation.types(), functionalInterface).orElseThrow();
    int index = 0;
    for (Type parameter : signature.getParameterTypes()) {
      Type given = compilation.types().wildUpperBound(parameter);
      if (model.isTask(parameter)) {
        return Optional.of(new Element(index, true));
      }
      if (model.holdsTasks(given)) {
        return Optional.of(new Element(index, false));
      }
      index++;
    }
    return Optional.empty();
  }

  /**
   * The value becomes an element of what the method is called on.
   *
   * @param carry already says that the value is in a container
   */
  Fate stored(TreePath value, TreePath call, Carry carry) {
    Optional<TreePath> receiver = Calls.receiver(call);
    if (receiver.isEmpty()) {
      return new Fate.HandedOff(call);
    }
    return finder.variables().storedIn(value, receiver.get(), carry);
  }
}
