package dev.tether.checker.scope;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.venue.Threads;
import java.util.Optional;

/** What {@code join} tells of the subtasks, by the joiner that a scope is opened with. */
final class Joiners {
  /** What a joiner tells. */
  enum Telling {
    /** Join throws if one subtask has failed. */
    EVERY_FAILURE,
    /** Join throws if no subtask has succeeded. */
    NO_SUCCESS,
    /** Join returns the subtasks, whatever became of them. */
    SUBTASKS,
    /** Nothing. */
    NOTHING,
    /** A joiner that is not known. */
    UNKNOWN;

    /** Whether a subtask may have failed although join has returned. */
    boolean mayHideFailures() {
      return this == NO_SUCCESS || this == SUBTASKS || this == NOTHING;
    }
  }

  private final Threads threads;
  private final Model model;

  Joiners(Threads threads, Model model) {
    this.threads = threads;
    this.model = model;
  }

  /** Returns what the scope tells that an expression opens. */
  Telling of(TreePath opening) {
    Optional<MethodSymbol> open =
        Calls.method(opening.getLeaf())
            .filter(m -> opening.getLeaf() instanceof JCTree.JCMethodInvocation)
            .filter(m -> model.threadRole(m).is(Role.OPENS_SCOPE));
    if (open.isEmpty()) {
      return Telling.UNKNOWN;
    }
    for (int i = 0; i < open.get().getParameters().size(); i++) {
      if (isJoiner(open.get(), i)) {
        return ofJoiner(Calls.skipDown(Calls.argument(opening, i)));
      }
    }
    return Telling.EVERY_FAILURE;
  }

  private boolean isJoiner(MethodSymbol open, int index) {
    return Calls.parameterType(open, index)
        .flatMap(model::threadType)
        .filter(r -> r == TypeRole.JOINER)
        .isPresent();
  }

  private Telling ofJoiner(TreePath joiner) {
    return threads
        .values()
        .origin(joiner)
        .flatMap(made -> Calls.method(made.getLeaf()))
        .map(m -> telling(model.threadRole(m).role()))
        .orElse(Telling.UNKNOWN);
  }

  private static Telling telling(Role role) {
    return switch (role) {
      case JOIN_TELLS_FAILURES -> Telling.EVERY_FAILURE;
      case JOIN_TELLS_NO_SUCCESS -> Telling.NO_SUCCESS;
      case JOIN_TELLS_SUBTASKS -> Telling.SUBTASKS;
      case JOIN_TELLS_NOTHING -> Telling.NOTHING;
      default -> Telling.UNKNOWN;
    };
  }
}
