package dev.tether.checker.checks;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import com.sun.tools.javac.tree.JCTree;
import dev.tether.checker.contract.Misleading;
import dev.tether.checker.explain.Describe;

/** Says in two sentences what callers are led to believe, and what would be true. */
final class MisleadingMessage {
  private MisleadingMessage() {}

  static String of(Misleading misleading) {
    if (misleading instanceof Misleading.DoneWhenScheduled found) {
      return doneWhenScheduled(found);
    } else if (misleading instanceof Misleading.KeptAndReturned found) {
      return keptAndReturned(found);
    } else if (misleading instanceof Misleading.NullForTask found) {
      return owner(found.executable())
          + " returns null where callers expect a task: the first join(), thenApply(..) or await on"
          + " it throws a NullPointerException. Return a completed or a failed task instead.";
    } else if (misleading instanceof Misleading.FailureAsSuccess found) {
      return owner(found.executable())
          + " has caught '"
          + found.failure()
          + "', but returns a task that has succeeded: whoever waits for it goes on as if the work"
          + " were done. Return a failed task.";
    } else if (misleading instanceof Misleading.AsyncVoid found) {
      return name(found.method())
          + " sounds as if callers could wait for it, but it drops the task of "
          + Describe.expression(found.lost().site())
          + ": nobody can learn when it is done, or that it failed. Return the task, or track it and"
          + " take 'Async' out of the name.";
    } else if (misleading instanceof Misleading.UnsupportedAsync found) {
      return "Spring cannot deliver the result of "
          + name(found.method())
          + " asynchronously: callers get an IllegalArgumentException, or null before Spring 6."
          + " Return void or a CompletableFuture.";
    } else if (misleading instanceof Misleading.IgnorableWithoutReason found) {
      return "Callers may drop the task of "
          + name(found.method())
          + ", but nothing says where its failures end up. Say it with @FireAndForget(\"reason\"),"
          + " or in a comment beside the annotation.";
    } else if (misleading instanceof Misleading.SyncThrow found) {
      return name(found.method())
          + " throws before it returns its task, so the failure handlers that callers put on the"
          + " task never see it. Return a failed task instead.";
    } else if (misleading instanceof Misleading.BaseStage found) {
      return "Callers of "
          + owner(found.executable())
          + " may go on before the callback of "
          + Describe.expression(found.stage())
          + " has changed the state that they will look at. Return the task that the callback"
          + " belongs to.";
    }
    throw new AssertionError(misleading);
  }

  private static String doneWhenScheduled(Misleading.DoneWhenScheduled found) {
    return "This task is complete as soon as "
        + Describe.expression(found.launch())
        + " on line "
        + line(found.launch())
        + " has started the work: whoever waits for it learns neither when the work is done nor"
        + " that it failed. Return the task of the work itself, or return void and track it.";
  }

  private static String keptAndReturned(Misleading.KeptAndReturned found) {
    return name(found.method())
        + " answers for its task itself, and "
        + (found.callers() == 1
            ? "its only caller drops"
            : "all of its " + found.callers() + " callers drop")
        + " what it returns: the return type only suggests that somebody should wait. Make it void"
        + " (and offer a waiting variant such as runAndWait), or say why with"
        + " @FireAndForget(\"reason\").";
  }

  private static String owner(TreePath executable) {
    return executable.getLeaf() instanceof JCTree.JCMethodDecl method && method.sym != null
        ? name(method.sym)
        : "This function";
  }

  private static String name(MethodSymbol method) {
    return "'" + method.name + "'";
  }

  private static long line(TreePath path) {
    return path.getCompilationUnit()
        .getLineMap()
        .getLineNumber(((JCTree) path.getLeaf()).getStartPosition());
  }
}
