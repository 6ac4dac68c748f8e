package dev.tether.tracker;

import java.util.concurrent.Callable;

/** What a {@link TrackedTask} runs; made before it, hence the field that is set afterwards. */
final class TaskBody<T> implements Callable<T> {

  private final Callable<T> callable;
  TrackedTask<T> task;

  TaskBody(Callable<T> callable) {
    this.callable = callable;
  }

  @Override
  public T call() throws Exception {
    return task.isTracked() ? task.call(callable) : callUntracked();
  }

  private T callUntracked() throws Exception {
    try {
      T value = callable.call();
      Scope.follow(value); // Who runs this one does not see its value.
      return value;
    } catch (Throwable failure) {
      task.thrown = failure;
      throw failure;
    }
  }
}
