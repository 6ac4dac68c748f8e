package dev.tether.checker.scope;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Definitions;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.Sources;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.Threads;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.ElementKind;

/**
 * The life of one scope that a local variable holds, as far as its own thread is concerned.
 *
 * @param variable holds it
 * @param opened where the variable is given it
 * @param owner the method or the lambda that opens it
 * @param forks the forks on the owner's thread, in the order in which they are made
 * @param joins the joins on the owner's thread, in that order
 * @param others the places that name the scope for anything else than a call on it
 */
record OneScope(
    VarSymbol variable,
    TreePath opened,
    TreePath owner,
    List<TreePath> forks,
    List<TreePath> joins,
    List<TreePath> others) {

  /**
   * Returns the scope that a local variable holds.
   *
   * @param place any place where the variable is in scope
   */
  static Optional<OneScope> of(TreePath place, VarSymbol variable, Threads threads) {
    List<TreePath> writes = threads.definitions().writes(place, variable);
    if (writes.size() != 1
        || !(variable.getKind() == ElementKind.RESOURCE_VARIABLE
            || variable.getKind() == ElementKind.LOCAL_VARIABLE)) {
      return Optional.empty();
    }
    ThreadBound bound = threads.bound();
    TreePath owner = Sources.enclosingExecutable(writes.get(0));
    List<TreePath> forks = new ArrayList<>();
    List<TreePath> joins = new ArrayList<>();
    for (TreePath call : threads.calls().in(owner)) {
      boolean own =
          Calls.receiver(call)
              .flatMap(r -> Calls.variable(r.getLeaf()))
              .filter(variable::equals)
              .isPresent();
      Role role = own ? bound.roleOf(call) : Role.PLAIN;
      if (role == Role.RUNS_IN_SUBTASK) {
        forks.add(call);
      } else if (role == Role.JOINS) {
        joins.add(call);
      }
    }
    List<TreePath> others =
        threads.definitions().reads(place, variable).stream()
            .filter(read -> Expressions.callOn(read).isEmpty())
            .toList();
    return Optional.of(new OneScope(variable, writes.get(0), owner, forks, joins, others));
  }

  /** Returns the name of its variable. */
  String name() {
    return variable.name.toString();
  }

  /** Returns the expression that opens it. */
  TreePath opening() {
    return Calls.skipDown(Definitions.value(opened));
  }

  /** Whether a {@code try} statement closes it. */
  boolean isResource() {
    return variable.getKind() == ElementKind.RESOURCE_VARIABLE;
  }

  /** Whether it may be joined only once; the class of the first previews could go on. */
  boolean joinsOnce() {
    return variable.type.tsym.isInterface();
  }
}
