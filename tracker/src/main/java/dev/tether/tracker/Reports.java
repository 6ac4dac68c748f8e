package dev.tether.tracker;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells handlers and listeners what became of tasks. Nothing that they throw leaves this class: it
 * is printed, and the task and its thread go on.
 */
final class Reports {

  private static final TaskListener[] NOBODY = {};

  private final Settings settings;
  private final AtomicReference<TaskListener[]> listeners = new AtomicReference<>(NOBODY);

  Reports(Settings settings) {
    this.settings = settings;
  }

  boolean nobodyListens() {
    return listeners.get().length == 0;
  }

  Registration add(TaskListener listener) {
    // A holder of its own, so that a listener added twice is also removed twice.
    TaskListener own = new Listening(listener);
    listeners.updateAndGet(
        before -> {
          TaskListener[] after = new TaskListener[before.length + 1];
          System.arraycopy(before, 0, after, 0, before.length);
          after[before.length] = own;
          return after;
        });
    return () -> remove(own);
  }

  private void remove(TaskListener own) {
    listeners.updateAndGet(
        before -> {
          int kept = 0;
          TaskListener[] after = new TaskListener[before.length];
          for (TaskListener listener : before) {
            if (listener != own) {
              after[kept++] = listener;
            }
          }
          return kept == 0 ? NOBODY : Arrays.copyOf(after, kept);
        });
  }

  /** Tells the listeners that a task is now tracked. */
  void started(Entry entry) {
    TaskListener[] told = listeners.get();
    if (told.length != 0) {
      TaskInfo task = entry.info(entry.state());
      for (TaskListener listener : told) {
        listener.started(task);
      }
    }
  }

  /** Tells everybody how a task ended; the caller has claimed its entry. */
  void ended(Entry entry, TaskOutcome outcome, Throwable cause) {
    if (outcome == TaskOutcome.FAILED) {
      failed(entry, cause);
    } else if (outcome == TaskOutcome.CANCELLED) {
      contained("the log", () -> logCancelled(entry));
    }
    tellEnded(entry, outcome, cause);
  }

  /** Gives one failure to the handler, with the task's context in place. */
  void failed(Entry entry, Throwable cause) {
    TaskInfo task = entry.info(TaskState.REPORTING);
    TaskFailure failure = new TaskFailure(task, cause, entry.inARow(), entry.gaveUp());
    Registration context = restore(entry.context());
    try {
      settings.failureHandler().failed(failure);
    } catch (Throwable thrown) {
      Log.lastResort(
          "the failure handler of tracker '" + settings.name() + "' threw at " + task,
          thrown,
          cause);
    } finally {
      undo(context);
    }
  }

  void abandoned(Entry entry) {
    TaskInfo task = entry.info(TaskState.REPORTING);
    contained("the abandoned handler", () -> settings.abandonedHandler().accept(task));
    tellEnded(entry, TaskOutcome.ABANDONED, null);
  }

  /** Tells the listeners, who were told of its start, that a body will not run after all. */
  void refused(Entry entry) {
    tellEnded(entry, TaskOutcome.CANCELLED, null);
  }

  private void tellEnded(Entry entry, TaskOutcome outcome, Throwable cause) {
    TaskListener[] told = listeners.get();
    if (told.length != 0) {
      TaskInfo task = entry.info(TaskState.REPORTING);
      Throwable failure = outcome == TaskOutcome.FAILED ? cause : null;
      for (TaskListener listener : told) {
        listener.ended(task, outcome, failure);
      }
    }
  }

  private static void logCancelled(Entry entry) {
    if (Log.showsCancelled()) {
      Log.cancelled(entry.info(TaskState.REPORTING));
    }
  }

  /** Takes the context of this thread, or {@code null}. */
  Object capture() {
    ContextPropagator propagator = settings.contextPropagator();
    if (propagator == null) {
      return null;
    }
    try {
      return propagator.capture();
    } catch (Throwable thrown) {
      Log.lastResort("the context propagator threw in capture()", thrown, null);
      return null;
    }
  }

  /** Puts a captured context in place; {@code null} if there is none, or it could not be. */
  Registration restore(Object context) {
    if (context == null) {
      return null;
    }
    try {
      return settings.contextPropagator().restore(context);
    } catch (Throwable thrown) {
      Log.lastResort("the context propagator threw in restore()", thrown, null);
      return null;
    }
  }

  static void undo(Registration context) {
    if (context != null) {
      contained("the context propagator", context::close);
    }
  }

  /** Runs code of others, and prints what it throws. */
  static void contained(String whose, Runnable code) {
    try {
      code.run();
    } catch (Throwable thrown) {
      Log.lastResort(whose + " threw", thrown, null);
    }
  }

  /** A listener whose throwables are contained. */
  private static final class Listening implements TaskListener {

    private final TaskListener listener;

    Listening(TaskListener listener) {
      this.listener = listener;
    }

    @Override
    public void started(TaskInfo task) {
      contained("a task listener", () -> listener.started(task));
    }

    @Override
    public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
      contained("a task listener", () -> listener.ended(task, outcome, failure));
    }
  }
}
