package dev.tether.checker.explain;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.code.Compilation;
import dev.tether.checker.fact.Reason;
import dev.tether.checker.fact.Subject;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.ParameterFates;
import dev.tether.checker.fate.Trace;
import dev.tether.checker.model.MethodRole;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.Role;
import dev.tether.checker.returns.Obligation;
import java.util.List;
import java.util.Optional;

/** Says where a value goes, step by step, and how its walk ends. */
final class FateWords {
  private static final String TOLD = "its handler deals with a failure";

  private final Model model;
  private final Compilation compilation;
  private final OwedWords owedWords;

  FateWords(Compilation compilation, OwedWords owedWords) {
    this.compilation = compilation;
    this.owedWords = owedWords;
    this.model = compilation.model();
  }

  /** Adds the steps of a walk from one value on. */
  void add(Trace.Node node, List<Step> steps) {
    List<Trace.Node> deciding = node.deciding();
    move(node, deciding).ifPresent(steps::add);
    for (Trace.Node next : deciding) {
      if (next.owed() != node.owed()) {
        steps.add(change(next));
        if (next.owed() == Obligation.OWED) {
          steps.addAll(owedWords.whyStageFails(next.value()));
        }
      }
      add(next, steps);
    }
    boolean ends =
        deciding.isEmpty()
            || node.fate() instanceof Fate.Partly
                && !(deciding.get(0).fate() instanceof Fate.Partly)
            || node.fate() instanceof Fate.Overwritten
                && !(deciding.get(0).fate() instanceof Fate.Overwritten);
    boolean said = steps.size() > 0 && steps.get(steps.size() - 1).words().endsWith(TOLD);
    if (ends && !(said && node.fate() instanceof Fate.Observed)) {
      steps.add(end(node.value(), node.fate()));
      reason(node).ifPresent(steps::add);
    }
  }

  /** Where the value goes next, if that is more than out of parentheses. */
  private Optional<Step> move(Trace.Node node, List<Trace.Node> next) {
    TreePath value = node.value();
    TreePath above = value.getParentPath();
    Tree parent = above.getLeaf();
    if (next.isEmpty()) {
      return Optional.empty();
    }
    return switch (parent.getKind()) {
      case VARIABLE ->
          Optional.of(
              Step.at(above, "kept in '" + ((JCTree.JCVariableDecl) parent).getName() + "'"));
      case ASSIGNMENT ->
          Optional.of(Step.at(above, "kept in '" + ((AssignmentTree) parent).getVariable() + "'"));
      case MEMBER_SELECT -> stage(above.getParentPath(), next.get(0).value());
      case METHOD_INVOCATION, NEW_CLASS -> Optional.of(given(above, next.get(0).value()));
      case RETURN, LAMBDA_EXPRESSION ->
          Optional.of(Step.at(value, "the function around it returns it"));
      case ENHANCED_FOR_LOOP -> Optional.of(Step.at(value, "the loop goes through it"));
      default -> Optional.empty();
    };
  }

  private static Optional<Step> stage(TreePath call, TreePath next) {
    if (!(call.getLeaf() instanceof JCTree.JCMethodInvocation)) {
      return Optional.empty();
    }
    boolean itself = next.getLeaf() == call.getLeaf();
    String name = Describe.expression(call);
    return Optional.of(
        Step.at(call, itself ? "goes on in " + name : "a function of " + name + " gets it"));
  }

  private static Step given(TreePath call, TreePath next) {
    boolean comesBack = next.getLeaf() == call.getLeaf();
    String name = Describe.expression(call);
    return Step.at(call, "given to " + name + (comesBack ? ", and part of what that returns" : ""));
  }

  private static Step change(Trace.Node next) {
    String words =
        switch (next.owed()) {
          case NONE -> TOLD;
          case SHARED -> "from here on, somebody else is responsible for it";
          case SWALLOWED -> "a failure becomes an ordinary value here, and nobody is told";
          case OWED -> "this stage may fail, and nothing after it has dealt with that";
        };
    return Step.at(next.value(), Describe.expression(next.value()) + ": " + words);
  }

  /** How a walk ends. */
  Step end(TreePath value, Fate fate) {
    if (fate instanceof Fate.Observed observed) {
      return Step.at(observed.by(), observed(observed.by()));
    } else if (fate instanceof Fate.HandedOff handedOff) {
      return Step.at(handedOff.to(), handedOff(handedOff.to()));
    } else if (fate instanceof Fate.Discarded discarded) {
      return Step.at(discarded.value(), discarded(discarded));
    } else if (fate instanceof Fate.Swallowed swallowed) {
      return Step.at(
          swallowed.value(), "dropped: the value that replaced the failure is never looked at");
    } else if (fate instanceof Fate.Nested nested) {
      return Step.at(
          nested.wrapper(),
          "the task of "
              + Describe.expression(nested.wrapper())
              + " ends when this one has merely started, and hides it");
    } else if (fate instanceof Fate.Overwritten overwritten) {
      return Step.at(overwritten.by(), "overwritten before anybody learns how it ends");
    } else if (fate instanceof Fate.Partly partly) {
      return Step.at(partly.loss(), "the path that leaves here does not come by there");
    }
    Fate.Inspected inspected = (Fate.Inspected) fate;
    return Step.at(
        inspected.value(),
        inspected.cancelled()
            ? "only cancelled: nobody learns how it ended"
            : "only looked at: nobody learns how it ended");
  }

  private String observed(TreePath by) {
    Optional<MethodRole> role = Calls.method(by.getLeaf()).map(model::role);
    String name = Describe.expression(by);
    if (role.filter(r -> r.is(Role.WAITS, Role.OBSERVES)).isPresent()) {
      return name + waits(role.get()) + OwedWords.by(role.get());
    }
    return name + ": a failure is dealt with, or there is none";
  }

  private static String waits(MethodRole role) {
    return role.is(Role.WAITS) ? " waits for it and throws its failure" : " hears how it ends";
  }

  private static String handedOff(TreePath to) {
    for (TreePath p = to; p != null; p = p.getParentPath()) {
      Tree tree = p.getLeaf();
      switch (tree.getKind()) {
        case RETURN, LAMBDA_EXPRESSION -> {
          return returned(p);
        }
        case METHOD_INVOCATION, NEW_CLASS -> {
          return "given to " + Describe.expression(p);
        }
        case MEMBER_REFERENCE -> {
          return "given to " + Describe.expression(p) + ", whenever that is called";
        }
        case VARIABLE, ASSIGNMENT -> {
          return "kept where others can ask for it";
        }
        case METHOD, CLASS, BLOCK -> {
          return "others have it from here on";
        }
        default -> {}
      }
    }
    return "others have it from here on";
  }

  private static String returned(TreePath from) {
    for (TreePath p = from; p != null; p = p.getParentPath()) {
      if (p.getLeaf() instanceof LambdaExpressionTree) {
        return "passed on to whoever runs this lambda";
      }
      if (p.getLeaf() instanceof JCTree.JCMethodDecl method) {
        return "returned: passed on to the callers of '" + method.getName() + "', and judged there";
      }
    }
    return "returned";
  }

  private static String discarded(Fate.Discarded discarded) {
    return switch (discarded.where()) {
      case STATEMENT -> "a statement of its own: nobody takes its value";
      case LAMBDA, REFERENCE -> taker(discarded.value()) + " ignores the task that this returns";
      case HIDDEN -> taker(discarded.value()) + " sees no task in what this returns";
      case LOCAL -> "kept in a variable that nobody reads";
      case FIELD -> "kept in a field that nobody reads";
      case ELEMENT -> "among others that nobody waits for";
      case ARGUMENT -> "given to code that does nothing with it";
      case SUCCESS -> "given a callback that is told of a success alone";
      case LOOK -> "a statement that only asks for a task that is kept elsewhere";
    };
  }

  /** The call that is given the lambda around a value, or the method reference that it is. */
  private static String taker(TreePath value) {
    for (TreePath p = value; p != null; p = p.getParentPath()) {
      boolean function =
          p.getLeaf() instanceof LambdaExpressionTree || p.getLeaf() instanceof MemberReferenceTree;
      if (function && Calls.method(p.getParentPath().getLeaf()).isPresent()) {
        return Describe.expression(p.getParentPath());
      }
    }
    return "whoever runs it";
  }

  /** What is known of the code that a value is given to. */
  private Optional<Step> reason(Trace.Node node) {
    TreePath value = node.value();
    TreePath call = value.getParentPath();
    Optional<MethodSymbol> method = Calls.method(call.getLeaf());
    int index = method.isEmpty() ? -1 : Calls.arguments(call.getLeaf()).indexOf(value.getLeaf());
    boolean byCallee =
        node.fate() instanceof Fate.HandedOff
            || node.fate() instanceof Fate.Discarded discarded
                && discarded.where() == Fate.Where.ARGUMENT;
    if (index < 0 || !byCallee || model.role(method.get()).parameterRole(index).isPresent()) {
      return Optional.empty();
    }
    if (index >= method.get().getParameters().size()) {
      return Optional.empty();
    }
    Subject parameter = compilation.subjects().of(method.get()).parameter(index);
    Optional<Step> told =
        compilation.facts().reasons(ParameterFates.FATE, parameter).stream()
            .filter(r -> r.place().line() > 0)
            .findFirst()
            .map(r -> told(method.get(), r));
    return told.isPresent() ? told : Optional.of(trusted(call, method.get()));
  }

  private static Step trusted(TreePath call, MethodSymbol method) {
    return Step.at(call, "what '" + method.name + "' does with it is not known: it is trusted");
  }

  private static Step told(MethodSymbol method, Reason reason) {
    return Step.at(reason.place(), "'" + method.name + "' " + reason.words());
  }
}
