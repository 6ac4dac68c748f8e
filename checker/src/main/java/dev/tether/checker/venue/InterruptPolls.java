package dev.tether.checker.venue;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.Role;
import java.util.Optional;

/** Finds code that asks whether its thread was interrupted, however deep it calls what does. */
public final class InterruptPolls {
  /** Whether a method asks for the interrupt flag of the thread that runs it. */
  static final Fact<Subject, Boolean> ASKS =
      Fact.of("asks for the interrupt flag", false, Boolean::logicalOr, false);

  private final Compilation compilation;
  private final RunningCalls calls;
  private final FunctionResolver functions;
  private final Subjects subjects;

  InterruptPolls(Compilation compilation, RunningCalls calls, FunctionResolver functions) {
    this.compilation = compilation;
    this.calls = calls;
    this.functions = functions;
    this.subjects = compilation.subjects();
    compilation.facts().register(ASKS, this::fromTree);
  }

  /** Returns the call in a lambda, a method or a block that asks, or that leads to one. */
  public Optional<TreePath> in(TreePath code) {
    return calls.in(code).stream()
        .filter(call -> Calls.method(call.getLeaf()).filter(this::asks).isPresent())
        .findFirst();
  }

  private boolean asks(MethodSymbol method) {
    return compilation.model().threadRole(method).is(Role.ASKS_INTERRUPT)
        || (functions.method(method) instanceof FunctionCode.Source
            && compilation.facts().ask(ASKS, subjects.of(method)));
  }

  private Optional<Answer<Boolean>> fromTree(Subject subject) {
    return subjects
        .method(subject)
        .flatMap(
            method ->
                functions.method(method) instanceof FunctionCode.Source source
                    ? Optional.of(answer(subject, in(source.executable())))
                    : Optional.empty());
  }

  private static Answer<Boolean> answer(Subject subject, Optional<TreePath> asking) {
    return asking
        .map(
            call ->
                Answer.of(
                    true,
                    Reason.of(
                        subject,
                        Subjects.place(call.getCompilationUnit(), call.getLeaf()),
                        "asks whether it was interrupted")))
        .orElseGet(() -> Answer.of(false));
  }
}
