package dev.tether.checker.contract;

import com.sun.source.util.TreePath;
import com.sun.tools.javac.code.Symbol.MethodSymbol;
import dev.tether.checker.fate.LostTask;
import java.util.Optional;

/** A declaration that tells its callers something untrue about a task. */
public sealed interface Misleading {
  /** Returns the place that tells it. */
  TreePath place();

  /** Returns the task that is lost behind it: one defect, so no check shall report both. */
  default Optional<LostTask> lostTask() {
    return Optional.empty();
  }

  /**
   * A task that is complete when it is returned, although the work behind it has only been started.
   *
   * @param place the expression that yields the completed task
   * @param executable the method or lambda that returns it
   * @param launch the call that starts the work
   * @param lost the task of that work, if it has one
   */
  record DoneWhenScheduled(
      TreePath place, TreePath executable, TreePath launch, Optional<LostTask> lost)
      implements Misleading {
    @Override
    public Optional<LostTask> lostTask() {
      return lost;
    }
  }

  /**
   * A task that the method answers for itself and also returns, to callers that all drop it.
   *
   * @param place the method
   * @param method its symbol
   * @param callers how many callers drop it
   */
  record KeptAndReturned(TreePath place, MethodSymbol method, int callers) implements Misleading {}

  /**
   * Null where callers expect a task.
   *
   * @param place the null, or the expression that may yield it
   * @param executable the method or lambda that returns it
   */
  record NullForTask(TreePath place, TreePath executable) implements Misleading {}

  /**
   * A task that has succeeded, returned from a catch clause.
   *
   * @param place the expression that yields the completed task
   * @param executable the method or lambda that returns it
   * @param failure the name of the exception that was caught
   */
  record FailureAsSuccess(TreePath place, TreePath executable, String failure)
      implements Misleading {}

  /**
   * A {@code void} method that says in its name that it is asynchronous, and drops its task.
   *
   * @param place the method
   * @param method its symbol
   * @param lost the task that it drops
   */
  record AsyncVoid(TreePath place, MethodSymbol method, LostTask lost) implements Misleading {
    @Override
    public Optional<LostTask> lostTask() {
      return Optional.of(lost);
    }
  }

  /**
   * A method that Spring shall run asynchronously, with a result that it cannot deliver.
   *
   * @param place the method
   * @param method its symbol
   */
  record UnsupportedAsync(TreePath place, MethodSymbol method) implements Misleading {}

  /**
   * A method whose task may be dropped, for no reason given.
   *
   * @param place the annotated method
   * @param method its symbol
   */
  record IgnorableWithoutReason(TreePath place, MethodSymbol method) implements Misleading {}

  /**
   * An exception that is thrown where callers expect a failed task.
   *
   * @param place the throw statement
   * @param method the method that returns a task
   */
  record SyncThrow(TreePath place, MethodSymbol method) implements Misleading {}

  /**
   * A task that is returned without waiting for a callback that changes state.
   *
   * @param place the expression that is returned
   * @param executable the method that returns it
   * @param stage the call that adds the callback
   */
  record BaseStage(TreePath place, TreePath executable, TreePath stage) implements Misleading {}
}
