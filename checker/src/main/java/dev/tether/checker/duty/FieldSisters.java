package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.duty.OpenDuty.Way;
import dev.tether.checker.source.Sources;
import dev.tether.checker.source.Unit;
import dev.tether.checker.source.Uses;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A callback of an own class that holds what it is to end in a field: one of its methods ends it,
 * the one that is told the failure keeps that.
 */
final class FieldSisters {
  private final Compilation compilation;
  private final ParameterDuties parameters;
  private final Sisters sisters;
  private final Thing thing;
  private final Uses uses;

  /**
   * Looks at one field.
   *
   * @param uses the uses of variables in the whole file
   */
  FieldSisters(
      Compilation compilation,
      ParameterDuties parameters,
      SilentBranches silent,
      Thing thing,
      Uses uses) {
    this.compilation = compilation;
    this.parameters = parameters;
    this.sisters = new Sisters(compilation, silent);
    this.thing = thing;
    this.uses = uses;
  }

  /** Returns the failure that is kept, if the object alone is to end the thing. */
  Optional<OpenDuty> find(TreePath place) {
    ClassSymbol owner = (ClassSymbol) thing.variable().owner;
    Unit unit = compilation.sources().unit(place);
    TreePath type = unit.classes().get(owner);
    if (type == null
        || thing.endsByItself()
        || !thing.handedAway().isEmpty()
        || !thing.escapes().stream().allMatch(this::isGiven)
        || !thing.ends().keySet().stream().allMatch(e -> Thing.contains(type.getLeaf(), e))) {
      return Optional.empty();
    }
    return sisters
        .keeping(type, thing)
        .filter(m -> isOwn() || isGivenUp(owner, unit))
        .map(m -> found(m, Sisters.place(m)));
  }

  /** {@code this.promise = promise} in a constructor is a write, whose left side is no read. */
  private boolean isGiven(Tree read) {
    return uses.writes(thing.variable()).stream()
        .anyMatch(
            w -> w.getLeaf() instanceof JCTree.JCAssign assign && Thing.contains(assign.lhs, read));
  }

  /** Whether the class makes the thing itself. */
  private boolean isOwn() {
    List<TreePath> writes = uses.writes(thing.variable());
    return writes.size() == 1 && writes.get(0).getLeaf() instanceof JCTree.JCVariableDecl;
  }

  /**
   * Whether whoever makes such an object gives the thing up: the class is private, and the variable
   * that held the thing is only given away and waited for.
   */
  private boolean isGivenUp(ClassSymbol owner, Unit unit) {
    if ((owner.flags() & Flags.PRIVATE) == 0) {
      return false;
    }
    List<TreePath> creations = new ArrayList<>();
    for (Symbol member : owner.members().getSymbols()) {
      if (member instanceof MethodSymbol constructor && constructor.isConstructor()) {
        creations.addAll(unit.callsOf(constructor));
      }
    }
    return !creations.isEmpty() && creations.stream().allMatch(this::isGivenUp);
  }

  private boolean isGivenUp(TreePath creation) {
    if (!(creation.getLeaf() instanceof NewClassTree)) {
      return false;
    }
    for (ExpressionTree argument : ((NewClassTree) creation.getLeaf()).getArguments()) {
      Optional<VarSymbol> variable =
          Calls.variable(argument).filter(v -> v.type.tsym == thing.variable().type.tsym);
      if (variable.isPresent()) {
        TreePath scope = Sources.enclosingMember(creation);
        List<TreePath> reads = compilation.sources().unit(scope).uses(scope).reads(variable.get());
        Thing given = new Thing(compilation, parameters, variable.get(), thing.kind(), reads);
        return given.ownEnds().isEmpty()
            && !given.endsByItself()
            && given.escapes().isEmpty()
            && given.ends().keySet().stream().allMatch(e -> e == creation.getLeaf());
      }
    }
    return false;
  }

  private OpenDuty found(TreePath method, TreePath place) {
    return new OpenDuty(
        place,
        thing.variable(),
        thing.kind(),
        Way.KEEPS_FAILURE,
        Optional.of(method),
        method,
        "",
        false,
        false);
  }
}
