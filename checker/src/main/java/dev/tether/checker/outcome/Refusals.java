package dev.tether.checker.outcome;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.NameKind;
import dev.tether.checker.model.Role;
import java.util.Optional;

/** Whether an executor may refuse what it is given: all do when closed, some when they are full. */
final class Refusals {
  private final Model model;
  private final Definitions definitions;

  Refusals(Compilation compilation) {
    this.model = compilation.model();
    this.definitions = new Definitions(compilation.sources());
  }

  /** Whether a call hands work on, so that what fails of the work fails elsewhere. */
  boolean isHandOver(MethodSymbol method) {
    return model.role(method).is(Role.STARTS);
  }

  /**
   * Whether it shows that the executor of a call refuses what finds no place in its queue: it is
   * made with a queue of some capacity, and nothing that decides about the rest.
   */
  boolean mayBeFull(TreePath call) {
    return Optional.ofNullable(call)
        .flatMap(Calls::receiver)
        .flatMap(r -> Calls.variable(r.getLeaf()).flatMap(v -> definitions.of(r, v)))
        .map(Calls::skipDown)
        .filter(made -> made.getLeaf() instanceof NewClassTree)
        .filter(this::isBounded)
        .isPresent();
  }

  private boolean isBounded(TreePath creation) {
    boolean bounded = false;
    for (ExpressionTree argument : Calls.arguments(creation.getLeaf())) {
      Type type = Calls.typeOf(argument);
      if (type == null || isHandler(type)) {
        return type != null
            && model.names().is(NameKind.REFUSES, type.tsym.getSimpleName())
            && bounded;
      }
      bounded |= argument instanceof NewClassTree queue && hasCapacity(queue);
    }
    return bounded;
  }

  private boolean isHandler(Type type) {
    return model.names().is(NameKind.DECIDES_REFUSED, type.tsym.getSimpleName())
        || model.names().is(NameKind.REFUSES, type.tsym.getSimpleName());
  }

  private static boolean hasCapacity(NewClassTree queue) {
    return queue.getArguments().stream()
        .map(Calls::typeOf)
        .anyMatch(type -> type != null && type.hasTag(TypeTag.INT));
  }
}
