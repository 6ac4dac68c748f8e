package dev.tether.checker.checks;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.TreePath;
import dev.tether.checker.explain.Describe;
import dev.tether.checker.venue.Wait;
import java.nio.file.Path;
import java.util.List;

/** Says in two sentences what a blocked thread costs, and what to do instead. */
final class BlockingMessage {
  private BlockingMessage() {}

  static String of(BlockedThread blocked) {
    return what(blocked) + " " + consequence(blocked) + further(blocked) + " " + wayOut(blocked);
  }

  /** {@code So do lines 42 and 57.}. */
  private static String further(BlockedThread blocked) {
    List<String> lines =
        blocked.further().stream().map(p -> "" + LossMessage.line(p)).distinct().toList();
    if (lines.isEmpty()) {
      return "";
    }
    int last = lines.size() - 1;
    return last == 0
        ? " Line " + lines.get(0) + " leads to the same wait."
        : " Lines "
            + String.join(", ", lines.subList(0, last))
            + " and "
            + lines.get(last)
            + " lead to the same wait.";
  }

  /** {@code 'stock(..)' (which calls 'join()' on line 31 of InventoryClient.java)}. */
  private static String what(BlockedThread blocked) {
    String site = Describe.expression(blocked.site());
    if (blocked.caller().isPresent()) {
      return site
          + " (which "
          + Describe.expression(blocked.caller().get())
          + " on line "
          + LossMessage.line(blocked.caller().get())
          + " leads to, among others)";
    }
    TreePath inner = blocked.blocking().blockingCall();
    if (inner.getLeaf() == blocked.site().getLeaf()) {
      return site;
    }
    String file =
        inner.getCompilationUnit() == blocked.site().getCompilationUnit()
            ? ""
            : " of " + fileName(inner);
    return site
        + " (which calls "
        + Describe.expression(inner)
        + " on line "
        + LossMessage.line(inner)
        + file
        + ")";
  }

  private static String fileName(TreePath path) {
    Path file = Path.of(path.getCompilationUnit().getSourceFile().getName());
    return file.getFileName().toString();
  }

  private static String consequence(BlockedThread blocked) {
    return switch (blocked.context()) {
      case CALLBACK ->
          "blocks the thread that completes "
              + callee(blocked)
              + ": whatever else that thread has to do waits too, perhaps the awaited task itself.";
      case COMMON_POOL ->
          "blocks a thread of the common pool, which every parallel stream and every async stage"
              + " of the JVM shares.";
      case PARALLEL_STREAM ->
          "blocks the common pool's threads one by one: a parallel stream has no others.";
      case EVENT_LOOP -> "blocks an event loop: everything else that it serves stands still.";
      case OPERATOR ->
          "blocks the thread on which the chain emits: Reactor throws where it can tell, and"
              + " everything else on that thread stands still where it can't.";
      case SELF_WAIT ->
          "waits on a thread of '"
              + blocked.venue().executor().name().map(Object::toString).orElse("the executor")
              + "' for work that needs a thread of the same executor: once all of them wait like"
              + " this, they wait for ever.";
      case TASK_METHOD ->
          "blocks in '"
              + ((MethodTree) blocked.venue().by().getLeaf()).getName()
              + (blocked.lock().isEmpty()
                  ? "', which returns a task"
                  : "', which tells '" + blocked.lock() + "' how it ends")
              + ": callers count on that to be quick, and may call it where"
              + " nobody must block.";
      case LOCK ->
          "waits for a task while '"
              + blocked.lock()
              + "' is held: everybody who needs the lock waits too, and if the task is one of"
              + " them, for ever.";
    };
  }

  private static String callee(BlockedThread blocked) {
    TreePath by = blocked.venue().by();
    if (by.getLeaf() instanceof MethodInvocationTree) {
      return "the task of " + Describe.expression(by);
    }
    return by.getLeaf() instanceof MethodTree method
        ? "the operation that '" + method.getName() + "' is told of"
        : "the task";
  }

  private static String wayOut(BlockedThread blocked) {
    boolean task = blocked.blocking().kind() == Wait.Kind.TASK;
    return switch (blocked.context()) {
      case LOCK -> "Wait outside of the lock, or compose the tasks.";
      case OPERATOR -> "Compose with flatMap, or move the chain with publishOn.";
      case SELF_WAIT -> "Compose the tasks, or run the awaited ones on another executor.";
      case TASK_METHOD ->
          "Compose with the awaited task, or start the rest with supplyAsync and an executor of"
              + " your own.";
      default ->
          task
              ? "Compose the tasks (thenCompose, thenCombine), or wait on an executor of your own."
              : "Use an executor of your own for code that blocks.";
    };
  }
}
