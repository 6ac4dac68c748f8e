package dev.tether.checker.scope;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.scope.ScopeMistake.Kind;
import dev.tether.checker.venue.PlacedFunction;
import dev.tether.checker.venue.ThreadBound;
import dev.tether.checker.venue.ThreadBound.Use;
import dev.tether.checker.venue.Threads;
import dev.tether.checker.venue.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What functions on other threads do with a scope or a scoped value of the thread around them. */
final class ForeignScopes {
  private final Threads threads;
  private final ThreadBound bound;
  private final ScopedValues values;
  private final FieldScopes fields;

  ForeignScopes(Threads threads, ScopedValues values, FieldScopes fields) {
    this.threads = threads;
    this.bound = threads.bound();
    this.values = values;
    this.fields = fields;
  }

  /** Returns what a function does that only another thread may do. */
  List<ScopeMistake> of(PlacedFunction function) {
    List<ScopeMistake> found = new ArrayList<>();
    if (!(function.code() instanceof FunctionCode.Source source)) {
      return found;
    }
    TreePath code = source.executable();
    if (function.isInline()) {
      for (TreePath call : threads.calls().in(code)) {
        ofCall(call, function.venue(), code)
            .or(() -> fields.usedElsewhere(call, function.venue(), code))
            .ifPresent(found::add);
      }
    }
    for (Use use : bound.in(code)) {
      values
          .boundAround(use, function)
          .map(
              taken ->
                  new ScopeMistake(
                      function.isInline() ? use.site() : function.value(),
                      Kind.VALUE_CARRIED,
                      use.owned().text(),
                      taken,
                      function.venue()))
          .ifPresent(found::add);
    }
    return found;
  }

  private Optional<ScopeMistake> ofCall(TreePath call, Venue venue, TreePath code) {
    MethodSymbol method = Calls.method(call.getLeaf()).orElse(null);
    if (method == null) {
      return Optional.empty();
    }
    return bound
        .scopeOf(call, TypeRole.STRUCTURED_SCOPE)
        .filter(v -> isClose(method) || isForOwner(bound.roleOf(call), v, venue))
        .flatMap(v -> foreign(call, v, venue, code));
  }

  private Optional<ScopeMistake> foreign(
      TreePath call, VarSymbol variable, Venue venue, TreePath code) {
    return threads.definitions().writes(call, variable).stream()
        .findFirst()
        .filter(opened -> !isInside(opened, code))
        .map(
            opened ->
                new ScopeMistake(
                    call, Kind.FOREIGN_THREAD, variable.name.toString(), opened, venue));
  }

  static boolean isClose(MethodSymbol method) {
    return method.name.contentEquals("close") && method.getParameters().isEmpty();
  }

  /** In the JDK 21 preview, where the scope is a class, its own subtasks may fork, too. */
  static boolean isForOwner(Role role, VarSymbol scope, Venue venue) {
    return role == Role.JOINS
        || (role == Role.RUNS_IN_SUBTASK
            && (venue.kind() != Venue.Kind.SUBTASK || scope.type.tsym.isInterface()));
  }

  static boolean isInside(TreePath path, TreePath code) {
    return Expressions.isInside(path, code.getLeaf());
  }
}
