package dev.tether.checker.fate;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
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
import java.util.List;
import java.util.Optional;

/** A fact of parameters: what a method does with a task that it is given. */
public final class ParameterFates {
  /** What a method does with a task parameter. Earlier constants are outweighed by later ones. */
  public enum Summary {
    /** It doesn't even read it. */
    IGNORED,
    /** It returns the task and does nothing else with it. */
    RETURNED,
    /** It answers for the task, or nothing certain is known. */
    SETTLED
  }

  /** What a method does with a task parameter; in doubt it answers for it. */
  public static final Fact<Subject, Summary> FATE =
      Fact.of(
          "does with its parameter",
          Summary.IGNORED,
          (one, other) -> one.compareTo(other) >= 0 ? one : other,
          Summary.SETTLED);

  private final Compilation compilation;
  private final Subjects subjects;

  ParameterFates(Compilation compilation) {
    this.compilation = compilation;
    this.subjects = compilation.subjects();
    compilation.facts().register(FATE, this::fromTree);
    compilation.facts().register(FATE, this::fromClassFile);
  }

  /** Returns what a method does with an argument. Sound in doubt: it is trusted. */
  Summary of(MethodSymbol method, int index) {
    Optional<VarSymbol> parameter = Calls.parameter(method, index);
    if (parameter.isEmpty() || method.isVarArgs() || isOverridable(method)) {
      return Summary.SETTLED;
    }
    return compilation.facts().ask(FATE, subjects.of(method).parameter(index));
  }

  private static boolean isOverridable(MethodSymbol method) {
    return !method.isStatic()
        && !method.isPrivate()
        && (method.flags() & Flags.FINAL) == 0
        && (method.owner.flags() & Flags.FINAL) == 0;
  }

  private Optional<Answer<Summary>> fromTree(Subject parameter) {
    Optional<MethodSymbol> method = subjects.method(parameter.member());
    return method
        .flatMap(compilation.sources()::declaration)
        .filter(d -> ((MethodTree) d.getLeaf()).getBody() != null)
        .map(d -> ofBody(parameter, d, method.get().getParameters().get(parameter.index())));
  }

  private Optional<Answer<Summary>> fromClassFile(Subject parameter) {
    return subjects
        .method(parameter.member())
        .filter(m -> (m.flags() & Flags.ABSTRACT) == 0)
        .flatMap(m -> compilation.compiled().parameterUse(subjects.of(m), parameter.index()))
        .map(
            use ->
                switch (use) {
                  case IGNORED ->
                      Answer.of(
                          Summary.IGNORED, Reason.of(parameter, Place.UNKNOWN, "never reads it"));
                  case DROPPED ->
                      Answer.of(
                          Summary.IGNORED,
                          Reason.of(parameter, Place.UNKNOWN, "tells nobody of its failure"));
                  case RETURNED ->
                      Answer.of(
                          Summary.RETURNED, Reason.of(parameter, Place.UNKNOWN, "returns it"));
                  case USED ->
                      Answer.of(
                          Summary.SETTLED, Reason.of(parameter, Place.UNKNOWN, "takes it over"));
                });
  }

  private Answer<Summary> ofBody(Subject parameter, TreePath scope, VarSymbol variable) {
    List<TreePath> reads = compilation.sources().unit(scope).uses(scope).reads(variable);
    if (reads.isEmpty()) {
      Place place = Subjects.place(scope.getCompilationUnit(), scope.getLeaf());
      return Answer.of(Summary.IGNORED, Reason.of(parameter, place, "never reads it"));
    }
    boolean onlyReturned =
        reads.stream().allMatch(r -> r.getParentPath().getLeaf() instanceof ReturnTree);
    TreePath read = reads.get(0);
    Place place = Subjects.place(read.getCompilationUnit(), read.getLeaf());
    return onlyReturned
        ? Answer.of(Summary.RETURNED, Reason.of(parameter, place, "returns it"))
        : Answer.of(Summary.SETTLED, Reason.of(parameter, place, "takes it over"));
  }
}
