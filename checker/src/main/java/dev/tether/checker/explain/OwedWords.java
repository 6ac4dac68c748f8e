package dev.tether.checker.explain;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.chain.Expressions;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.code.FunctionCode;
import dev.tether.checker.code.FunctionResolver;
import dev.tether.checker.fact.Facts;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.outcome.FailureRisk;
import dev.tether.checker.returns.Obligation;
import dev.tether.checker.returns.Obligations;
import dev.tether.checker.returns.ReturnedTasks;
import dev.tether.checker.source.OwnCodeAncestorScanner;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Says why a task owes something where it is launched, or why it does not. */
final class OwedWords {
  /** A chain of reasons is told up to here: what is behind tells a reader nothing more. */
  private static final int MAX_REASONS = 4;

  private static final Set<ParameterRole> TELLING =
      EnumSet.of(
          ParameterRole.HANDLER,
          ParameterRole.RECOVER,
          ParameterRole.LISTENER,
          ParameterRole.CALLBACK);

  private final Model model;
  private final Facts facts;
  private final Compilation compilation;
  private final Obligations obligations;

  OwedWords(Compilation compilation, Obligations obligations) {
    this.compilation = compilation;
    this.model = compilation.model();
    this.facts = compilation.facts();
    this.obligations = obligations;
  }

  /** Returns the steps that tell what a launch owes; the first one stands at the launch. */
  List<Step> of(TreePath launch, MethodSymbol method, Obligation owed) {
    List<Step> steps = new ArrayList<>();
    String name = Describe.expression(launch);
    if (model.role(method).is(Role.PERIODIC)) {
      steps.add(Step.at(launch, name + " starts a schedule, which the first failure ends"));
      steps.addAll(whyItFails(launch, method));
      return steps;
    }
    if (owed == Obligation.OWED) {
      steps.add(Step.at(launch, name + " yields a task that may fail"));
      steps.addAll(whyItFails(launch, method));
      return steps;
    }
    steps.add(Step.at(launch, name + " " + nothingOwed(launch, method, owed)));
    caught(launch, method).ifPresent(steps::add);
    steps.addAll(whereItIsTold(launch, method, owed));
    return steps;
  }

  /** What may throw in the work: in the body that is given, or in the code of the callee. */
  private List<Step> whyItFails(TreePath launch, MethodSymbol method) {
    Optional<FunctionCode> body = body(launch, method);
    return body.isPresent()
        ? whyItFails(body.get())
        : steps(facts.reasons(ReturnedTasks.OWED, compilation.subjects().of(method)));
  }

  private List<Step> whyItFails(FunctionCode code) {
    Optional<Subject> subject =
        code instanceof FunctionCode.External external
            ? Optional.of(compilation.subjects().of(external.method()))
            : obligations.functions().subject(code);
    return subject.map(s -> steps(facts.reasons(FailureRisk.UNTOLD, s))).orElse(List.of());
  }

  /** Where the body that a launch is given catches what its calls throw. */
  private Optional<Step> caught(TreePath launch, MethodSymbol method) {
    return body(launch, method)
        .filter(code -> !obligations.risk().mayFail(code))
        .flatMap(OwedWords::firstCatch)
        .map(path -> Step.at(path, "what the body throws is caught and dealt with here"));
  }

  private static Optional<TreePath> firstCatch(FunctionCode code) {
    return code instanceof FunctionCode.Source source
        ? FunctionResolver.body(source).flatMap(OwedWords::firstCatch)
        : Optional.empty();
  }

  private static Optional<TreePath> firstCatch(TreePath body) {
    List<TreePath> found = new ArrayList<>();
    new OwnCodeAncestorScanner(body) {
      @Override
      public Void visitCatch(CatchTree tree, Void unused) {
        found.add(path());
        return null;
      }
    }.scanRoot();
    return found.stream().findFirst();
  }

  /** Returns what may throw in the functions that a stage is given. */
  List<Step> whyStageFails(TreePath stage) {
    Optional<MethodSymbol> method = Calls.method(stage.getLeaf());
    if (method.isEmpty() || stage.getLeaf() instanceof MemberReferenceTree) {
      return List.of();
    }
    for (int i = 0; i < Calls.arguments(stage.getLeaf()).size(); i++) {
      if (model.role(method.get()).parameterRole(i).isPresent()) {
        List<Step> steps = whyItFails(obligations.code(stage, method.get(), i));
        if (!steps.isEmpty()) {
          return steps;
        }
      }
    }
    return List.of();
  }

  /** What the callee returns, where its code is here and that is what decides. */
  private List<Step> whereItIsTold(TreePath launch, MethodSymbol method, Obligation owed) {
    boolean byCallee =
        owed == Obligation.NONE
            && !model.role(method).isKnown()
            && !Obligations.isMarkedIgnorable(method)
            && body(launch, method).isEmpty();
    if (!byCallee
        || !(obligations.functions().method(method) instanceof FunctionCode.Source source)) {
      return List.of();
    }
    return Expressions.results(source.executable()).stream()
        .map(result -> Step.at(result, "what '" + method.name + "' returns here"))
        .toList();
  }

  private Optional<FunctionCode> body(TreePath launch, MethodSymbol method) {
    int body = model.role(method).indexOf(ParameterRole.BODY);
    boolean given =
        !(launch.getLeaf() instanceof MemberReferenceTree)
            && body >= 0
            && body < Calls.arguments(launch.getLeaf()).size();
    return given ? Optional.of(obligations.code(launch, method, body)) : Optional.empty();
  }

  private static List<Step> steps(List<Reason> reasons) {
    return reasons.stream()
        .limit(MAX_REASONS)
        .filter(r -> r.place().line() > 0)
        .map(r -> Step.at(r.place(), named(r.subject()) + " " + r.words()))
        .toList();
  }

  private static String named(Subject subject) {
    if (subject.part().startsWith("@")) {
      return "the body";
    }
    boolean constructor = subject.name().equals("<init>");
    String type = subject.type().replaceAll(".*[.$]", "");
    return "'" + (constructor ? "new " + type : subject.name()) + "'";
  }

  private String nothingOwed(TreePath launch, MethodSymbol method, Obligation owed) {
    MethodRole role = model.role(method);
    if (obligations.isBestEffort(role)) {
      return "is best effort, which most code drops on purpose" + by(role);
    }
    if (role.is(Role.COMPLETED)) {
      return "yields a task that has ended already" + by(role);
    }
    if (role.is(Role.IGNORABLE)) {
      return "may be dropped" + by(role);
    }
    if (Obligations.isMarkedIgnorable(method)) {
      return "may be dropped: an annotation of '" + method.name + "' says so";
    }
    if (owed == Obligation.SHARED) {
      return "gives a task that somebody else is responsible for" + by(role);
    }
    if (!(launch.getLeaf() instanceof MemberReferenceTree)
        && obligations.isReportedByExecutor(launch, method)) {
      return "gives its work to an executor that reports what fails in it";
    }
    Optional<FunctionCode> body = body(launch, method);
    if (body.isPresent()) {
      return obligations.risk().mayFail(body.get())
          ? "is given something that hears of a failure"
          : firstCatch(body.get()).isPresent()
              ? "runs a body that lets no failure out"
              : "runs a body in which nothing throws that counts";
    }
    if (owed == Obligation.SWALLOWED) {
      return "yields a task whose failure has been replaced by a value, and nobody was told";
    }
    if (TELLING.stream().anyMatch(r -> role.indexOf(r) >= 0)) {
      return "is given a handler that deals with a failure";
    }
    if (obligations.functions().method(method) instanceof FunctionCode.Source) {
      return "yields a task that '"
          + method.name
          + "' has dealt with: its failure is handled there,"
          + " or nothing in it throws";
    }
    return model.isTask(method.getReturnType()) || method.isConstructor()
        ? "yields a task whose failure is handled already, or that has none"
        : "gives a value that others put there, and answer for";
  }

  /** Which line of a role file says so. */
  static String by(MethodRole role) {
    return role.isKnown() && !role.isInferred() ? " (as " + role.place() + " says)" : "";
  }
}
