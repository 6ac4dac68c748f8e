package dev.tether.checker.venue;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
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

/** Finds methods that take the id of the thread that runs them, to own something by it. */
public final class ThreadIds {
  /**
   * Whether a method takes the id of the thread that runs it, or calls one of its class that does.
   */
  static final Fact<Subject, Boolean> TAKES =
      Fact.of("takes the id of its thread", false, Boolean::logicalOr, false);

  private final Compilation compilation;
  private final FunctionResolver functions;
  private final Subjects subjects;

  ThreadIds(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.functions = functions;
    this.subjects = compilation.subjects();
    compilation.facts().register(TAKES, this::fromTree);
  }

  /** Whether a call yields the id of a thread. */
  public boolean isId(MethodSymbol method) {
    return compilation.model().threadRole(method).is(Role.THREAD_ID);
  }

  /** Whether a method of this compilation takes the id of the thread that runs it. */
  public boolean takesId(MethodSymbol method) {
    return functions.method(method) instanceof FunctionCode.Source
        && compilation.facts().ask(TAKES, subjects.of(method));
  }

  private Optional<Answer<Boolean>> fromTree(Subject subject) {
    Optional<MethodSymbol> method = subjects.method(subject);
    return method.flatMap(
        m ->
            functions.method(m) instanceof FunctionCode.Source source
                ? Optional.of(answer(subject, m, source.executable()))
                : Optional.empty());
  }

  private Answer<Boolean> answer(Subject subject, MethodSymbol method, TreePath code) {
    MethodInvocationTree[] found = new MethodInvocationTree[1];
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        MethodSymbol called = Calls.method(tree).orElse(null);
        if (called != null && (isId(called) || (called.owner == method.owner && takesId(called)))) {
          found[0] = tree;
        }
        return super.visitMethodInvocation(tree, null);
      }
    }.scan(code.getLeaf(), null);
    return found[0] == null
        ? Answer.of(false)
        : Answer.of(
            true,
            Reason.of(
                subject,
                Subjects.place(code.getCompilationUnit(), found[0]),
                "takes the id of the thread that runs it"));
  }
}
