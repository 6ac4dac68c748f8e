package dev.tether.checker.duty;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Symbol.VarSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Place;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.TypeRole;
import java.util.List;
import java.util.Optional;

/** A fact of parameters: what a method does with something that must be ended. */
final class ParameterDuties {
  /** What a method does with it. Earlier constants are outweighed by later ones. */
  enum Does {
    /** It ends it, or hands it to somebody who will, or nothing certain is known. */
    TAKES_OVER,
    /** So it does, but something may throw before. */
    MAY_THROW_FIRST,
    /** It only looks at it: whoever called it still has to end it. */
    LEAVES
  }

  /** What a method does with it; in doubt it takes it over. */
  static final Fact<Subject, Does> DUTY =
      Fact.of(
          "ends its parameter",
          Does.TAKES_OVER,
          (one, other) -> one.compareTo(other) >= 0 ? one : other,
          Does.TAKES_OVER);

  private final Compilation compilation;
  private final Subjects subjects;
  private final Throwing throwing;

  ParameterDuties(Compilation compilation, Throwing throwing) {
    this.compilation = compilation;
    this.subjects = compilation.subjects();
    this.throwing = throwing;
    compilation.facts().register(DUTY, this::fromTree);
    compilation.facts().register(DUTY, s -> compilation.hidden(s, Does.TAKES_OVER));
  }

  Does of(MethodSymbol method, int index) {
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isEmpty() || method.isVarArgs() || isOverridable(method)) {
      return Does.TAKES_OVER;
    }
    return compilation.facts().ask(DUTY, subjects.of(method).parameter(index));
  }

  /** Whether the code of a method can be seen, and no other can stand in for it. */
  boolean isKnown(MethodSymbol method) {
    return !isOverridable(method) && compilation.sources().declaration(method).isPresent();
  }

  private static boolean isOverridable(MethodSymbol method) {
    return !method.isStatic()
        && !method.isPrivate()
        && !method.isConstructor()
        && (method.flags() & Flags.FINAL) == 0
        && (method.owner.flags() & Flags.FINAL) == 0;
  }

  private Optional<Answer<Does>> fromTree(Subject parameter) {
    Optional<MethodSymbol> method = subjects.method(parameter.member());
    return method
        .flatMap(compilation.sources()::declaration)
        .filter(d -> ((MethodTree) d.getLeaf()).getBody() != null)
        .map(d -> ofBody(parameter, d, method.get().getParameters().get(parameter.index())));
  }

  /** Returns the call in a method that may throw before the method ends what it was given. */
  Optional<TreePath> thrower(MethodSymbol method, int index) {
    Optional<TreePath> code =
        compilation
            .sources()
            .declaration(method)
            .filter(d -> ((MethodTree) d.getLeaf()).getBody() != null);
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (code.isEmpty() || parameter.isEmpty()) {
      return Optional.empty();
    }
    TreePath body = code.get();
    List<TreePath> reads = compilation.sources().unit(body).uses(body).reads(parameter.get());
    return compilation
        .model()
        .dutyType(parameter.get().type)
        .map(kind -> new Thing(compilation, this, parameter.get(), kind, reads))
        .map(t -> new DutyPaths(body, t, call -> mayThrow(t, call), DutyPaths.From.START))
        .filter(DutyPaths::throwsOpen)
        .flatMap(DutyPaths::thrower)
        .map(call -> TreePath.getPath(body, call));
  }

  private Answer<Does> ofBody(Subject parameter, TreePath code, VarSymbol variable) {
    Place place = Subjects.place(code.getCompilationUnit(), code.getLeaf());
    List<TreePath> reads = compilation.sources().unit(code).uses(code).reads(variable);
    if (reads.isEmpty()) {
      return Answer.of(Does.LEAVES, Reason.of(parameter, place, "never reads it"));
    }
    TypeRole kind = compilation.model().dutyType(variable.type).orElse(null);
    if (kind == null || !compilation.sources().unit(code).uses(code).writes(variable).isEmpty()) {
      return Answer.of(Does.TAKES_OVER, Reason.of(parameter, place, "may hand it over"));
    }
    Thing thing = new Thing(compilation, this, variable, kind, reads);
    if (thing.ends().isEmpty() && thing.escapes().isEmpty() && !thing.endsByItself()) {
      return Answer.of(Does.LEAVES, Reason.of(parameter, place, "only looks at it"));
    }
    DutyPaths paths =
        new DutyPaths(code, thing, call -> mayThrow(thing, call), DutyPaths.From.START);
    return paths.throwsOpen()
        ? Answer.of(Does.MAY_THROW_FIRST, Reason.of(parameter, place, "may throw first"))
        : Answer.of(Does.TAKES_OVER, Reason.of(parameter, place, "ends it or hands it over"));
  }

  private boolean mayThrow(Thing thing, ExpressionTree call) {
    return thing.ends().containsKey(call)
        ? thing.isRisky(call)
        : !thing.isOn(call) && throwing.mayThrow(call);
  }
}
