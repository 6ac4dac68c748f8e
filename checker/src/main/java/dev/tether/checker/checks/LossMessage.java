package dev.tether.checker.checks;

import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Type;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.fate.Fate;
import dev.tether.checker.fate.Launch;
import dev.tether.checker.fate.LostTask;
import dev.tether.checker.summary.Calls;

/** Says in two sentences what is lost, and what to do about it. */
final class LossMessage {
  private LossMessage() {}

  static String of(LostTask lost, Session session) {
    return consequence(lost, session) + " " + wayOut(lost);
  }

  private static String consequence(LostTask lost, Session session) {
    String call = "'" + name(lost.site()) + "'";
    Fate fate = lost.fate();
    if (fate instanceof Fate.Discarded discarded) {
      return discarded(call, discarded, lost, session);
    } else if (fate instanceof Fate.Swallowed) {
      return "The failure of the task is replaced by a value that nobody reads either: "
          + call
          + " hides it without a trace.";
    } else if (fate instanceof Fate.Nested) {
      return "The task of '"
          + name(lost.launch().path())
          + "' is lost inside the task of "
          + call
          + ", which ends before it does: "
          + whatIsLost(lost, session)
          + ".";
    } else if (fate instanceof Fate.Overwritten overwritten) {
      return "The task of "
          + call
          + " is overwritten on line "
          + line(overwritten.by())
          + " before anybody learns how it ends: "
          + whatIsLost(lost, session)
          + ".";
    } else if (fate instanceof Fate.Partly partly) {
      return "The task of "
          + call
          + " is lost on the path that leaves on line "
          + line(partly.loss())
          + ": there, "
          + whatIsLost(lost, session)
          + ".";
    } else if (fate instanceof Fate.Inspected inspected && inspected.cancelled()) {
      return "The task of "
          + call
          + " is kept only to be cancelled: "
          + whatIsLost(lost, session)
          + ".";
    }
    return "The task of "
        + call
        + " is only looked at, its outcome is never asked for: "
        + whatIsLost(lost, session)
        + ".";
  }

  private static String discarded(
      String call, Fate.Discarded discarded, LostTask lost, Session session) {
    String what = whatIsLost(lost, session);
    return switch (discarded.where()) {
      case STATEMENT, LAMBDA, REFERENCE, HIDDEN ->
          lost.launch().kind() == Launch.Kind.PERIODIC
              ? "The first exception of the body that "
                  + call
                  + " schedules ends the schedule for good, and nobody will know."
              : lost.launch().kind() == Launch.Kind.CONTAINER
                  ? "The tasks that " + call + " returns are dropped: " + what + "."
                  : "The task that " + call + " returns is dropped: " + what + ".";
      case LOCAL ->
          "The task of " + call + " is kept in a variable that nobody reads: " + what + ".";
      case FIELD -> "The task of " + call + " is kept in a field that nobody reads: " + what + ".";
      case ELEMENT ->
          "The task of " + call + " goes into a collection that nobody drains: " + what + ".";
      case ARGUMENT ->
          "The task of " + call + " goes to code that does nothing with it: " + what + ".";
    };
  }

  private static String whatIsLost(LostTask lost, Session session) {
    return carriesResult(lost, session)
        ? "its result and any failure are lost"
        : "if it fails, nobody will know";
  }

  /** Whether the task's type promises more than "done". */
  private static boolean carriesResult(LostTask lost, Session session) {
    Type type = ((JCTree) lost.site().getLeaf()).type;
    if (type == null || type.getTypeArguments().size() != 1) {
      return false;
    }
    Type result = session.compilation().types().wildUpperBound(type.getTypeArguments().head);
    return !result.tsym.getSimpleName().contentEquals("Void")
        && result.tsym != session.compilation().symtab().objectType.tsym;
  }

  private static String wayOut(LostTask lost) {
    if (lost.fate() instanceof Fate.Nested) {
      return "Flatten it with thenCompose, or return it.";
    }
    if (lost.launch().kind() == Launch.Kind.PERIODIC) {
      return "Catch and report inside the body.";
    }
    return "Handle its failure, return it, wait for it, or track it.";
  }

  static long line(TreePath path) {
    var unit = path.getCompilationUnit();
    return unit.getLineMap().getLineNumber(((JCTree) path.getLeaf()).getStartPosition());
  }

  /** {@code supplyAsync(..).thenAccept(..)}: enough of a chain to recognise it. */
  static String name(TreePath path) {
    return name(path.getLeaf(), 2);
  }

  private static String name(Tree tree, int links) {
    if (tree instanceof MethodInvocationTree call) {
      String arguments = call.getArguments().isEmpty() ? "()" : "(..)";
      if (call.getMethodSelect() instanceof MemberSelectTree select) {
        String before = links == 0 ? "" : receiverName(select.getExpression(), links - 1);
        return before + select.getIdentifier() + arguments;
      }
      return call.getMethodSelect() + arguments;
    }
    if (tree instanceof JCTree.JCNewClass creation) {
      return "new " + creation.getIdentifier() + "(..)";
    }
    if (tree instanceof JCTree.JCMemberReference reference) {
      return reference.getQualifierExpression() + "::" + reference.getName();
    }
    return Calls.variable(tree).map(v -> v.name.toString()).orElse("expression");
  }

  private static String receiverName(Tree receiver, int links) {
    if (receiver instanceof MethodInvocationTree) {
      return name(receiver, links) + ".";
    }
    return "";
  }
}
