package dev.tether.checker.chain;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.source.Resolved;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Uses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One walk from a value to where it goes: what {@link Values#destinations} answers. */
final class DestinationWalk {
  /** What a bound cuts off is a use of its own. */
  private static final int MAX_PLACES = 200;

  private final Values values;
  private final List<TreePath> uses = new ArrayList<>();
  private final Set<VarSymbol> variables = new LinkedHashSet<>();
  private final Set<Tree> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  DestinationWalk(Values values) {
    this.values = values;
  }

  Values.Destinations from(TreePath value) {
    use(Expressions.climb(value));
    return new Values.Destinations(uses, variables);
  }

  private void use(TreePath place) {
    if (!seen.add(place.getLeaf())) {
      return;
    }
    TreePath above = place.getParentPath();
    Tree parent = above.getLeaf();
    if (seen.size() > MAX_PLACES) {
      uses.add(place);
    } else if (parent instanceof VariableTree variable
        && variable.getInitializer() == place.getLeaf()) {
      stored(place, ((JCTree.JCVariableDecl) variable).sym);
    } else if (parent instanceof AssignmentTree assignment
        && assignment.getExpression() == place.getLeaf()) {
      stored(place, Values.variable(assignment.getVariable()).orElse(null));
      if (!(above.getParentPath().getLeaf() instanceof ExpressionStatementTree)) {
        use(Expressions.climb(above));
      }
    } else if (isGivenBack(place, parent) || Values.holds(above)) {
      kept(above);
    } else if (parent instanceof MethodInvocationTree) {
      given(place, above);
    } else {
      returned(place, above);
    }
  }

  private boolean isGivenBack(TreePath place, Tree call) {
    return call instanceof MethodInvocationTree invocation
        && Resolved.method(call)
            .map(values.identities()::argument)
            .filter(i -> i >= 0 && invocation.getArguments().indexOf(place.getLeaf()) == i)
            .isPresent();
  }

  /** The value of a call that gives back what it is given, or of a box that is opened at once. */
  private void kept(TreePath call) {
    if (!Values.holds(call)) {
      use(Expressions.climb(call));
      return;
    }
    for (TreePath box : values.uses(call)) {
      Optional<TreePath> opened = Expressions.callOn(box).filter(c -> Holders.opens(c, call));
      if (opened.isPresent()) {
        use(Expressions.climb(opened.get()));
      } else {
        uses.add(box);
      }
    }
  }

  /** The argument of a private method that is called here alone is one more local variable. */
  private void given(TreePath place, TreePath call) {
    int index = Values.arguments(call.getLeaf()).indexOf(place.getLeaf());
    Optional<TreePath> declaration =
        index < 0
            ? Optional.empty()
            : Resolved.method(call.getLeaf())
                .filter(MethodSymbol::isPrivate)
                .flatMap(values::fixedDeclaration)
                .filter(d -> values.onlyCall(d).isPresent());
    if (declaration.isEmpty()) {
      uses.add(place);
      return;
    }
    VarSymbol parameter =
        ((JCTree.JCVariableDecl)
                ((MethodTree) declaration.get().getLeaf()).getParameters().get(index))
            .sym;
    Uses inside = values.usesOf(declaration.get());
    if (!inside.writes(parameter).isEmpty()) {
      uses.add(place);
      return;
    }
    variables.add(parameter);
    inside.reads(parameter).forEach(read -> use(Expressions.climb(read)));
  }

  private void stored(TreePath place, VarSymbol variable) {
    if (variable == null || !Values.isLocal(variable)) {
      uses.add(place);
      return;
    }
    variables.add(variable);
    List<TreePath> reads = values.usesAround(place).reads(variable);
    if (reads.isEmpty()) {
      uses.add(place);
    }
    reads.forEach(read -> use(Expressions.climb(read)));
  }

  private void returned(TreePath place, TreePath above) {
    Optional<TreePath> function =
        above.getLeaf() instanceof LambdaExpressionTree
            ? Optional.of(above)
            : above.getLeaf() instanceof ReturnTree
                ? Values.functionAround(above)
                : Optional.empty();
    List<TreePath> calls =
        function.map(values::callsAtOnce).or(() -> returnsToOnlyCall(above)).orElse(List.of());
    if (calls.isEmpty()) {
      uses.add(place);
    }
    calls.forEach(call -> use(Expressions.climb(call)));
  }

  private Optional<List<TreePath>> returnsToOnlyCall(TreePath result) {
    return result.getLeaf() instanceof ReturnTree
        ? values.onlyCall(Sources.enclosingExecutable(result)).map(List::of)
        : Optional.empty();
  }
}
