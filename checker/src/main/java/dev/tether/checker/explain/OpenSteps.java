package dev.tether.checker.explain;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.duty.OpenDuty;
import java.util.ArrayList;
import java.util.List;

/** How it is known that something is left open: the code that is to end it, and the way round. */
public final class OpenSteps {
  private OpenSteps() {}

  /** Returns the steps of one path. */
  public static List<Step> of(OpenDuty open) {
    String thing = "'" + open.thing().name + "'";
    List<Step> steps = new ArrayList<>();
    steps.add(Step.at(open.function(), "this code is to end " + thing + ", on every path"));
    open.cause().ifPresent(cause -> steps.add(Step.at(cause, cause(open))));
    if (open.cause().filter(c -> c.getLeaf() == open.place().getLeaf()).isEmpty()) {
      steps.add(Step.at(open.place(), "so this is not reached"));
    }
    steps.add(Step.at(open.function(), "the code ends, and " + thing + " is open" + waited(open)));
    return steps;
  }

  private static String cause(OpenDuty open) {
    return switch (open.way()) {
      case THROWS, THROWS_STORED -> name(open.cause().orElseThrow()) + " may throw";
      case FORGETS -> "this branch ends nothing";
      case KEEPS_FAILURE -> "this method is told the failure, and ends nothing";
      case ONLY_SUCCESS -> "is skipped after a failure";
      case REFUSED -> "says false if the queue is full";
      case TIMER_LOOKS -> "asks whether it has ended";
      default -> "goes round the end";
    };
  }

  private static String name(TreePath call) {
    return ((JCTree) call.getLeaf()) instanceof JCTree.JCMethodInvocation
        ? Describe.expression(call)
        : "this";
  }

  private static String waited(OpenDuty open) {
    return open.waited().isEmpty() ? "" : "; callers of '" + open.waited() + "' wait for it";
  }
}
