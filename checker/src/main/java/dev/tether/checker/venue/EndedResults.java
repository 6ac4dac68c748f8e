package dev.tether.checker.venue;

import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.chain.Values;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Answer;
import dev.tether.checker.fact.Fact;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fact.Subjects;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;
import dev.tether.checker.source.Sources;
import java.util.List;
import java.util.Optional;

/**
 * Tasks that have ended by the time that a method returns them, so that nobody waits for them: born
 * so, a stage on such a one that runs at once, or a promise that only the method itself completes.
 */
final class EndedResults {
  /** Whether the task that a method returns may still be under way. */
  static final Fact<Subject, Boolean> OPEN =
      Fact.of("the returned task may be under way", false, Boolean::logicalOr, true);

  private static final int MAX_STEPS = 8;

  private final Compilation compilation;
  private final Model model;
  private final Values values;
  private final FunctionResolver functions;

  EndedResults(Compilation compilation, FunctionResolver functions) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.values = compilation.values();
    this.functions = functions;
    compilation.facts().register(OPEN, this::fromTree);
  }

  /** Whether the task that an expression yields has certainly ended. */
  boolean hasEnded(TreePath task) {
    return hasEnded(task, MAX_STEPS);
  }

  private boolean hasEnded(TreePath task, int steps) {
    List<TreePath> origins = values.origins(task);
    return steps > 0
        && !origins.isEmpty()
        && origins.stream().allMatch(o -> isBornEnded(Calls.skipDown(o), steps));
  }

  private boolean isBornEnded(TreePath origin, int steps) {
    if (origin.getLeaf().getKind() == Tree.Kind.NULL_LITERAL) {
      return true;
    }
    Optional<MethodSymbol> method = Calls.method(origin.getLeaf());
    if (isPromise(origin.getLeaf())) {
      return isCompletedHere(origin);
    }
    if (method.isEmpty() || !(origin.getLeaf() instanceof JCTree.JCMethodInvocation)) {
      return false;
    }
    MethodRole role = model.role(method.get());
    if (role.is(Role.COMPLETED, Role.FAILED)) {
      return true;
    }
    if (role.is(Role.PROPAGATES, Role.SELF)) {
      return isEndedStage(origin, method.get(), role, steps);
    }
    return !role.isKnown() && hasEnded(method.get());
  }

  /** Whether the task that a method of this compilation returns has ended on every path. */
  private boolean hasEnded(MethodSymbol method) {
    return functions.method(method) instanceof FunctionCode.Source
        && !compilation.facts().ask(OPEN, compilation.subjects().of(method));
  }

  /** A stage on an ended task that runs on the calling thread, and waits for no other task. */
  private boolean isEndedStage(TreePath call, MethodSymbol method, MethodRole role, int steps) {
    if (method.isStatic()
        || role.indexOf(ParameterRole.EXECUTOR) >= 0
        || role.indexOf(ParameterRole.TASK) >= 0
        || role.indexOf(ParameterRole.BODY) >= 0
        || model.threadRole(method).is(Role.RUNS_ON_COMMON_POOL, Role.RUNS_ON_EXECUTOR)
        || model.typeRole(method.owner).filter(TypeRole::isCold).isPresent()) {
      return false;
    }
    Optional<TreePath> receiver = Calls.receiver(call);
    if (receiver.isEmpty() || !hasEnded(receiver.get(), steps - 1)) {
      return false;
    }
    int flat = role.indexOf(ParameterRole.FLAT);
    return flat < 0
        || (flat < Calls.arguments(call.getLeaf()).size()
            && yieldsEnded(Calls.argument(call, flat), steps));
  }

  private boolean yieldsEnded(TreePath function, int steps) {
    FunctionCode code = functions.resolve(function, ((JCTree) function.getLeaf()).type);
    if (!(code instanceof FunctionCode.Source source)) {
      return false;
    }
    List<TreePath> results = Expressions.results(source.executable());
    return !results.isEmpty() && results.stream().allMatch(r -> hasEnded(r, steps - 1));
  }

  private boolean isPromise(Tree origin) {
    return origin instanceof NewClassTree creation
        && creation.getClassBody() == null
        && creation.getArguments().isEmpty()
        && model.dutyType(((JCTree) origin).type).filter(r -> r == TypeRole.PROMISE).isPresent();
  }

  /**
   * Whether a promise is completed by the code that makes it, and is given to nobody before it is
   * returned: if it ever ends, it has by then.
   */
  private boolean isCompletedHere(TreePath creation) {
    Values.Destinations destinations = values.destinations(creation);
    if (destinations.variables().isEmpty()) {
      return false;
    }
    Tree code = Sources.enclosingExecutable(creation).getLeaf();
    boolean completed = false;
    for (TreePath use : destinations.uses()) {
      boolean completes =
          Expressions.callOn(use)
              .flatMap(c -> Calls.method(c.getLeaf()))
              .filter(m -> model.role(m).is(Role.COMPLETES, Role.FAILS))
              .isPresent();
      boolean here = Sources.enclosingExecutable(use).getLeaf() == code;
      if (!here || !(completes || isResult(use) || isAwaited(use))) {
        return false;
      }
      completed |= completes;
    }
    return completed;
  }

  private static boolean isResult(TreePath use) {
    return use.getParentPath().getLeaf() instanceof ReturnTree;
  }

  private boolean isAwaited(TreePath use) {
    return Expressions.callOn(use)
        .flatMap(c -> Calls.method(c.getLeaf()))
        .filter(m -> model.role(m).is(Role.WAITS, Role.INSPECTS))
        .isPresent();
  }

  private Optional<Answer<Boolean>> fromTree(Subject subject) {
    return compilation
        .subjects()
        .method(subject)
        .filter(m -> functions.method(m) instanceof FunctionCode.Source)
        .map(m -> answer(subject, (FunctionCode.Source) functions.method(m)));
  }

  private Answer<Boolean> answer(Subject subject, FunctionCode.Source source) {
    List<TreePath> results = Expressions.results(source.executable());
    for (TreePath result : results) {
      if (!hasEnded(result)) {
        return Answer.of(
            true,
            Reason.of(
                subject,
                Subjects.place(result.getCompilationUnit(), result.getLeaf()),
                "returns a task that may be under way"));
      }
    }
    return Answer.of(results.isEmpty());
  }
}
