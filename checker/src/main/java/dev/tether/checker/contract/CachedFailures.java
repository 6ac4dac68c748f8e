package dev.tether.checker.contract;

import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.source.FunctionTypes;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds tasks that are kept in a map for ever, those that have failed too: {@code
 * cache.computeIfAbsent(key, this::load)}, and nothing in the class takes an entry out again.
 */
public final class CachedFailures {
  private static final String MAP = "java.util.Map";

  private final Compilation compilation;
  private final Model model;
  private final Obligations obligations;

  /** Creates the finder for one compilation. */
  public CachedFailures(Compilation compilation, Obligations obligations) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.obligations = obligations;
  }

  /** Returns the calls of a unit that put such a task into a map. */
  public List<TreePath> of(Unit unit) {
    List<TreePath> found = new ArrayList<>();
    for (Map.Entry<ClassSymbol, TreePath> type : unit.classes().entrySet()) {
      for (Symbol member : type.getKey().members().getSymbols()) {
        if (member instanceof VarSymbol field && isOwnMap(field)) {
          found.addAll(stuck(type.getValue(), field));
        }
      }
    }
    found.sort(java.util.Comparator.comparingInt(p -> ((JCTree) p.getLeaf()).getStartPosition()));
    return found;
  }

  private boolean isOwnMap(VarSymbol field) {
    return field.isPrivate()
        && (field.flags() & Flags.FINAL) != 0
        && model.isA(field.type, MAP)
        && field.type.getTypeArguments().size() == 2
        && model.isTask(field.type.getTypeArguments().get(1))
        && !model.isCold(field.type.getTypeArguments().get(1));
  }

  /** The calls that fill a map, if nothing that is done with it could empty it. */
  private List<TreePath> stuck(TreePath type, VarSymbol field) {
    TreePath scope = Sources.outermostClass(type);
    List<TreePath> filled = new ArrayList<>();
    for (TreePath read : compilation.sources().unit(scope).uses(scope).reads(field)) {
      Optional<TreePath> call = Expressions.callOn(read);
      Optional<MethodSymbol> method = call.flatMap(c -> Calls.method(c.getLeaf()));
      if (method.isEmpty()) {
        return List.of();
      }
      int function = model.role(method.get()).indexOf(ParameterRole.RUNS);
      if (function >= 0 && isFilling(call.get(), function)) {
        filled.add(call.get());
      } else if (!model.role(method.get()).is(Role.INSPECTS)) {
        return List.of();
      }
    }
    return filled.stream().filter(this::mayFail).toList();
  }

  /** {@code computeIfAbsent}: the function is given the key alone. */
  private boolean isFilling(TreePath call, int function) {
    return call.getLeaf() instanceof MethodInvocationTree
        && function < Calls.arguments(call.getLeaf()).size()
        && FunctionTypes.signature(
                compilation.types(),
                Calls.typeOf(Calls.skipDown(Calls.argument(call, function)).getLeaf()))
            .filter(s -> s.getParameterTypes().size() == 1 && model.isTask(s.getReturnType()))
            .isPresent();
  }

  private boolean mayFail(TreePath call) {
    int index =
        Calls.method(call.getLeaf())
            .map(m -> model.role(m).indexOf(ParameterRole.RUNS))
            .orElseThrow();
    TreePath function = Calls.skipDown(Calls.argument(call, index));
    if (function.getLeaf() instanceof MemberReferenceTree) {
      return Calls.method(function.getLeaf()).filter(m -> !m.isConstructor()).isPresent()
          && obligations.ofReference(function).isOwed();
    }
    return function.getLeaf() instanceof LambdaExpressionTree
        && Expressions.results(function).stream().anyMatch(r -> obligations.of(r).isOwed());
  }
}
