package dev.tether.checker.venue;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.code.TypeTag;
import dev.tether.checker.chain.Expressions;
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

/** Methods by whose answer a program knows that a task has ended: {@code isSuccessful(task)}. */
final class EndedHelpers {
  /** Whether a method's answer tells that some task has ended. */
  static final Fact<Subject, Boolean> TELLS =
      Fact.of("tells that a task has ended", false, Boolean::logicalOr, false);

  private final Compilation compilation;
  private final FunctionResolver functions;
  private final Subjects subjects;

  EndedHelpers(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.functions = functions;
    this.subjects = compilation.subjects();
    compilation.facts().register(TELLS, this::fromTree);
  }

  /** Whether the answer yes of a method says that a task has ended. */
  boolean tells(MethodSymbol method) {
    return asksTask(method) || isHelper(method);
  }

  /** Whether a method of this compilation passes on what a task says. */
  boolean isHelper(MethodSymbol method) {
    return method.getReturnType().hasTag(TypeTag.BOOLEAN)
        && functions.method(method) instanceof FunctionCode.Source
        && compilation.facts().ask(TELLS, subjects.of(method));
  }

  private boolean asksTask(MethodSymbol method) {
    return method.name.contentEquals("isDone")
        || compilation.model().role(method).is(Role.ASKS_SUCCESS, Role.ASKS_FAILURE);
  }

  private Optional<Answer<Boolean>> fromTree(Subject subject) {
    return subjects
        .method(subject)
        .filter(m -> m.getReturnType().hasTag(TypeTag.BOOLEAN))
        .flatMap(
            m ->
                functions.method(m) instanceof FunctionCode.Source source
                    ? Optional.of(answer(subject, source))
                    : Optional.empty());
  }

  private Answer<Boolean> answer(Subject subject, FunctionCode.Source source) {
    for (TreePath result : Expressions.results(source.executable())) {
      TreePath asking = asking(result);
      if (asking != null) {
        return Answer.of(
            true,
            Reason.of(
                subject,
                Subjects.place(asking.getCompilationUnit(), asking.getLeaf()),
                "asks a task"));
      }
    }
    return Answer.of(false);
  }

  private TreePath asking(TreePath result) {
    TreePath[] found = new TreePath[1];
    new dev.tether.checker.source.AncestorScanner(result) {
      @Override
      public Void visitMethodInvocation(
          com.sun.source.tree.MethodInvocationTree tree, Void unused) {
        if (Calls.method(tree).filter(EndedHelpers.this::tells).isPresent()) {
          found[0] = path();
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scanRoot();
    return found[0];
  }
}
