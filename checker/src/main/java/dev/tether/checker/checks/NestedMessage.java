package dev.tether.checker.checks;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.code.Calls;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.fate.TestContext;
import dev.tether.checker.model.Model;
import dev.tether.checker.model.ParameterRole;
import dev.tether.checker.model.Role;
import dev.tether.checker.model.TypeRole;

/** Says in two sentences which task is lost inside which other one, and how to flatten them. */
final class NestedMessage {
  private NestedMessage() {}

  static String of(LostTask lost, Session session) {
    Model model = session.compilation().model();
    if (model.role(lost.launch().method()).is(Role.FAILED)) {
      return "The failure of "
          + Describe.expression(lost.launch().path())
          + " is lost inside the task of "
          + Describe.expression(lost.site())
          + ", whose value it becomes: that task succeeds. Throw the exception, or flatten them with"
          + " thenCompose.";
    }
    return consequence(lost, model) + " " + wayOut(lost, model);
  }

  static String ofDeclaration(TreePath method) {
    return "'"
        + ((JCTree.JCMethodDecl) method.getLeaf()).name
        + "' returns a task of a task: callers who wait for the outer one have not waited for the"
        + " inner one. Flatten them (thenCompose, flatMap), and return the inner task's type.";
  }

  private static String consequence(LostTask lost, Model model) {
    String outer = Describe.expression(lost.site());
    if (lost.launch().kind() == Launch.Kind.INNER) {
      return "The inner task of "
          + Describe.expression(lost.launch().path())
          + " is lost: whoever waits for the outer one has not waited for it, and will not see its"
          + " failure.";
    }
    String inner = Describe.expression(lost.launch().path());
    if (model
        .typeRole(lost.launch().method().getReturnType())
        .filter(TypeRole::isCold)
        .isPresent()) {
      return "The work of "
          + inner
          + " never starts: it is lost inside the task of "
          + outer
          + ", and nobody subscribes to it.";
    }
    return "The task of "
        + inner
        + " is lost inside the task of "
        + outer
        + ", which ends as soon as it has started: whoever waits for that one has not waited for "
        + inner
        + ", and will not see its failure.";
  }

  private static String wayOut(LostTask lost, Model model) {
    if (TestContext.isInTestMethod(lost.site(), model)) {
      return "Wait for the inner one too, for example with thenCompose and join().";
    }
    boolean cold =
        model.typeRole(((JCTree) lost.site().getLeaf()).type).filter(TypeRole::isCold).isPresent();
    if (cold) {
      return "Flatten them with flatMap.";
    }
    return isWrapper(lost, model)
        ? "Call it without the wrapper, or flatten them with thenCompose."
        : "Flatten them with thenCompose.";
  }

  /** {@code supplyAsync(() -> load())}: the outer task does nothing but start the inner one. */
  private static boolean isWrapper(LostTask lost, Model model) {
    return Calls.method(lost.site().getLeaf())
        .filter(m -> model.role(m).indexOf(ParameterRole.BODY) >= 0)
        .isPresent();
  }
}
