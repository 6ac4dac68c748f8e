package dev.tether.checker.chain;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.source.Resolved;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One walk from an expression to the expressions that may have made its value. */
final class Origins {
  private static final int MAX_PLACES = 100;

  private final Values values;
  private final boolean deep;
  private final List<TreePath> found = new ArrayList<>();
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  /** What the parameters of the methods that the walk went into were given. */
  private final Map<VarSymbol, TreePath> given = new HashMap<>();

  private final Set<VarSymbol> variables = new LinkedHashSet<>();

  Origins(Values values, boolean deep) {
    this.values = values;
    this.deep = deep;
  }

  /** Returns the variables that the walk came by. */
  Set<VarSymbol> variables() {
    return variables;
  }

  /** Returns what the parameters of the methods that the walk went into were given. */
  Map<VarSymbol, TreePath> given() {
    return given;
  }

  List<TreePath> handedOn(TreePath call) {
    return call.getLeaf() instanceof MethodInvocationTree invocation
        ? Resolved.method(invocation).map(m -> ofCall(call, invocation, m)).orElse(List.of())
        : List.of();
  }

  List<TreePath> of(TreePath expression) {
    follow(expression);
    return found;
  }

  private void follow(TreePath expression) {
    for (TreePath branch : Expressions.branches(expression)) {
      if (seen.add(branch.getLeaf())) {
        branch(branch);
      }
    }
  }

  private void branch(TreePath place) {
    List<TreePath> before = seen.size() > MAX_PLACES ? List.of() : sources(place);
    if (before.isEmpty()) {
      found.add(place);
    }
    before.forEach(this::follow);
  }

  private List<TreePath> sources(TreePath place) {
    if (place.getLeaf() instanceof MethodInvocationTree call) {
      return Resolved.method(call).map(m -> ofCall(place, call, m)).orElse(List.of());
    }
    Optional<VarSymbol> variable =
        place.getLeaf().getKind() == Tree.Kind.IDENTIFIER
            ? Values.variable(place.getLeaf())
            : Optional.empty();
    if (variable.isEmpty()) {
      return List.of();
    }
    variables.add(variable.get());
    TreePath argument = given.get(variable.get());
    return argument != null ? List.of(argument) : values.written(place, variable.get());
  }

  private List<TreePath> ofCall(TreePath place, MethodInvocationTree call, MethodSymbol method) {
    int same = values.identities().argument(method);
    if (same >= 0 && same < call.getArguments().size()) {
      return List.of(new TreePath(place, call.getArguments().get(same)));
    }
    if (call.getMethodSelect() instanceof MemberSelectTree select && !method.isStatic()) {
      TreePath receiver = new TreePath(new TreePath(place, select), select.getExpression());
      List<TreePath> held = ofHolder(place, receiver);
      if (!held.isEmpty()) {
        return held;
      }
      if (values.callsFunction(place)) {
        return ofFunction(receiver);
      }
    }
    return deep ? ofMethod(place, method) : List.of();
  }

  /** {@code new Box<>(task).value()}. */
  private List<TreePath> ofHolder(TreePath call, TreePath receiver) {
    return values
        .holder(receiver, call)
        .flatMap(making -> Holders.value(call, making))
        .map(List::of)
        .orElse(List.of());
  }

  /** {@code supplier.get()}. */
  private List<TreePath> ofFunction(TreePath function) {
    return values
        .function(function)
        .flatMap(values::code)
        .map(Expressions::results)
        .orElse(List.of());
  }

  private List<TreePath> ofMethod(TreePath call, MethodSymbol method) {
    Optional<TreePath> declaration = values.fixedDeclaration(method);
    if (declaration.isEmpty() || !seen.add(declaration.get().getLeaf())) {
      return List.of();
    }
    List<VarSymbol> parameters = method.getParameters();
    for (int i = 0; !method.isVarArgs() && i < parameters.size(); i++) {
      given.put(parameters.get(i), new TreePath(call, Values.arguments(call.getLeaf()).get(i)));
    }
    return Expressions.results(declaration.get());
  }
}
