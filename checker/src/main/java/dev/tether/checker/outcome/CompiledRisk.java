package dev.tether.checker.outcome;

import com.sun.tools.javac.code.Flags;
import com.sun.tools.javac.code.Symbol.ClassSymbol;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.Type;
import dev.tether.checker.bytecode.Failure;
import dev.tether.checker.bytecode.Question;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Place;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.source.FunctionTypes;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether a method may fail of which only the class file is here. */
final class CompiledRisk {
  private final Compilation compilation;
  private final Question question;

  CompiledRisk(Compilation compilation, FailureRisk.Question question) {
    this.compilation = compilation;
    this.question = asked(compilation, question);
  }

  private static Question asked(Compilation compilation, FailureRisk.Question question) {
    if (question == FailureRisk.Question.UNTOLD) {
      return Question.UNTOLD;
    }
    return compilation.options().errorsEndSchedules()
        ? Question.ESCAPES_AS_ANYTHING
        : Question.ESCAPES;
  }

  /** Answers for a method that has code somewhere, whatever the functions do that it is given. */
  Optional<Answer<Boolean>> answer(Subject subject) {
    return compilation
        .subjects()
        .method(subject)
        .flatMap(this::failure)
        .map(
            failure ->
                failure.answers(question)
                    ? Answer.of(true, Reason.of(subject, Place.UNKNOWN, failure.reason()))
                    : Answer.of(false));
  }

  private Optional<Failure> failure(MethodSymbol method) {
    if (isImplicit(method)) {
      return Optional.of(Failure.NONE);
    }
    return (method.flags() & Flags.ABSTRACT) != 0 && !isCombinator(method)
            || compilation.sources().declaration(method).isPresent()
        ? Optional.empty()
        : compilation.compiled().failure(compilation.subjects().of(method));
  }

  /** {@code predicate.and(other)}: what a functional interface does by default only composes. */
  private boolean isCombinator(MethodSymbol method) {
    return (method.flags() & Flags.DEFAULT) != 0
        && FunctionTypes.isFunction(compilation.types(), method.owner.type);
  }

  /** Whether all that a method may throw is of types that handlers around its call catch. */
  boolean throwsOnly(MethodSymbol method, List<Type> caught) {
    if (caught.isEmpty()) {
      return false;
    }
    Set<String> names = new HashSet<>();
    caught.forEach(type -> names.add(type.tsym.flatName().toString().replace('.', '/')));
    return failure(method)
        .map(Failure::types)
        .filter(types -> !types.isEmpty() && types.stream().allMatch(t -> isCaught(t, names)))
        .isPresent();
  }

  private boolean isCaught(String thrown, Set<String> caught) {
    return !thrown.equals(Failure.ANYTHING)
        && compilation.compiled().supertypes(thrown).stream().anyMatch(caught::contains);
  }

  /** {@code Color.values()}, the accessor of a record: the compiler makes it, in no tree. */
  private boolean isImplicit(MethodSymbol method) {
    boolean values =
        method.owner.isEnum() && method.isStatic() && method.name.contentEquals("values");
    return values
        || method.owner instanceof ClassSymbol owner
            && owner.getRecordComponents().stream().anyMatch(c -> c.accessor == method)
            && compilation.sources().declaration(method).isEmpty();
  }

  /** Returns the positions of the functions that a call runs at once, unguarded. */
  Collection<Integer> functions(MethodSymbol method) {
    var role = compilation.model().role(method);
    TreeSet<Integer> positions = new TreeSet<>();
    for (int i = 0; i < role.parameters().size(); i++) {
      if (role.parameterRole(i).filter(r -> r == ParameterRole.RUNS).isPresent()) {
        positions.add(i);
      }
    }
    if (role.is(Role.NO_THROW) || !takesFunctions(method)) {
      return positions;
    }
    failure(method)
        .ifPresent(
            failure ->
                failure
                    .functions()
                    .forEach(
                        (parameter, questions) -> {
                          if ((questions & question.bit()) != 0) {
                            positions.add(parameter);
                          }
                        }));
    return positions;
  }

  /** Most methods take none: they need no second look. */
  static boolean takesFunctions(MethodSymbol method) {
    return method.getParameters().stream().anyMatch(p -> p.type.tsym.isInterface());
  }
}
