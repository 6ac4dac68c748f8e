package dev.tether.agent;

/**
 * Takes what the hooks hear to the two tables, safely. All of it runs on the program's threads; the
 * caretaker does what can wait.
 */
final class Watch {

  private final FailureTable failures;
  private final LaunchTable launches;
  private final Losses losses;

  Watch(FailureTable failures, LaunchTable launches, Losses losses) {
    this.failures = failures;
    this.launches = launches;
    this.losses = losses;
  }

  /**
   * A task was launched.
   *
   * @param task the task
   * @param complete whether it is a whole object, which may be asked to tell its end
   */
  void launched(Object task, boolean complete) {
    try {
      if (Guarded.enter()) {
        try {
          launches.add(task);
          if (complete) {
            launches.mark(task);
          }
        } finally {
          Guarded.leave();
        }
      }
    } catch (Throwable e) { // Nothing of the agent's gets out.
      Guarded.failed(e);
    }
  }

  void failed(Object task, Throwable failure, boolean afresh) {
    try {
      failures.add(FutureFields.unwrap(failure), launches.of(task), afresh);
    } catch (Throwable e) { // As above.
      Guarded.failed(e);
    }
  }

  void observed(Object outcome) {
    try {
      Throwable failure = FutureFields.failure(outcome);
      if (failure != null) {
        failures.observed(failure);
      }
    } catch (Throwable e) { // As above.
      Guarded.failed(e);
    }
  }

  void waits(Object task, Object dependent) {
    try {
      if (Guarded.enter()) {
        try {
          launches.link(task, dependent);
        } finally {
          Guarded.leave();
        }
      }
    } catch (Throwable e) { // As above.
      Guarded.failed(e);
    }
  }

  void dropped(Throwable failure) {
    try {
      if (Guarded.enter()) {
        try {
          Throwable bare = FutureFields.unwrap(failure);
          failures.observed(bare);
          losses.add(Loss.Kind.DROPPED, Cause.of(bare), null);
        } finally {
          Guarded.leave();
        }
      }
    } catch (Throwable e) { // As above.
      Guarded.failed(e);
    }
  }
}
