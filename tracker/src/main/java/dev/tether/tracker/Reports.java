package dev.tether.tracker;

import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells handlers and listeners what became of tasks, on the tracker's own threads. Nothing that
 * they throw leaves this class: it is printed, and the task and its thread go on.
 */
final class Reports {

  private static final TaskListener[] NOBODY = {};

  /** How often, and how many milliseconds apart, to try what failed for want of memory. */
  private static final int TRIES = 50;

  private static final long BETWEEN_TRIES_MILLIS = 100;

  private final Settings settings;

  /** Replaced under this object's lock; a field of its own, as it is read twice for each task. */
  private volatile TaskListener[] listeners = NOBODY;

  private final Set<Start> starts = ConcurrentHashMap.newKeySet();

  Reports(Settings settings) {
    this.settings = settings;
  }

  boolean nobodyListens() {
    return listeners == NOBODY;
  }

  Registration add(TaskListener listener) {
    // A holder of its own, so that a listener added twice is also removed twice.
    TaskListener own = new Listening(listener);
    synchronized (this) {
      TaskListener[] before = listeners;
      TaskListener[] after = Arrays.copyOf(before, before.length + 1);
      after[before.length] = own;
      listeners = after;
    }
    return () -> remove(own);
  }

  private synchronized void remove(TaskListener own) {
    int kept = 0;
    TaskListener[] before = listeners;
    TaskListener[] after = new TaskListener[before.length];
    for (TaskListener listener : before) {
      if (listener != own) {
        after[kept++] = listener;
      }
    }
    listeners = kept == 0 ? NOBODY : Arrays.copyOf(after, kept);
  }

  /** Notes that listeners are about to be told of a start; called before the entry is linked. */
  Start announce(Entry entry) {
    Start start = new Start(entry);
    starts.add(start);
    return start;
  }

  /** Called when all have been told of a start. */
  void forget(Start start) {
    starts.remove(start);
  }

  /** Lets the ends go of those whose starts will not be told of any further. */
  void releaseMissed() {
    for (Start start : starts) {
      if (start.over) {
        release(start);
      }
    }
  }

  private void release(Start start) {
    if (start.entry.stripe.started(start.entry)) {
      start.entry.stripe.registry().reportWaits();
    }
    starts.remove(start);
  }

  /** The starts that listeners are being told of just now. */
  Iterable<Start> starts() {
    return starts;
  }

  /** Tells the listeners that a task is now tracked, if it was linked as {@link Entry#STARTING}. */
  void started(Entry entry) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      TaskInfo task = entry.info(entry.state());
      for (TaskListener listener : listeners) {
        listener.started(task);
      }
      keepInterrupt(interrupted);
    } catch (Throwable noStackOrMemory) {
      // The task must not pay for it; its end will be told.
      return;
    } finally {
      if (entry.stripe.started(entry)) {
        entry.stripe.registry().reportWaits();
      }
    }
  }

  /** Tells the listeners that a task's body begins, on its thread. */
  void running(Entry entry) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      TaskInfo task = entry.info(TaskState.RUNNING);
      for (TaskListener listener : listeners) {
        listener.running(task);
      }
      keepInterrupt(interrupted);
    } catch (Throwable noStackOrMemory) {
      // The task must not pay for it: the body runs, and its end will be told.
    }
  }

  /**
   * Gives a thread of users the interrupt back that code of others has taken from it: it was meant
   * for the thread's own work.
   */
  private static void keepInterrupt(boolean before) {
    if (before) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells everybody how a task ended, and settles its entry; the caller has taken its report. */
  void tell(Entry entry) {
    boolean told = false;
    try {
      told = tryToTell(entry);
    } catch (Throwable noMemory) {
      // Counted as untold below, which needs none.
      return;
    } finally {
      entry.stripe.settle(entry, told);
    }
  }

  private boolean tryToTell(Entry entry) {
    TaskOutcome outcome =
        TaskOutcome.values()[(int) (entry.word & Entry.OUTCOME) >> Entry.OUTCOME_SHIFT];
    // Unwrapped here and not where the task ends, since a throwable's methods are code of others.
    Throwable cause = entry.end instanceof Throwable thrown ? Failures.unwrap(thrown) : null;
    TaskInfo task = infoWhenThereIsMemory(entry);
    boolean told =
        switch (outcome) {
          case FAILED -> failed(entry, task, cause);
          case ABANDONED -> abandoned(task);
          case CANCELLED -> cancelled(entry, task);
          case SUCCEEDED -> true;
        };
    if ((entry.word & Entry.POSTSCRIPT) == 0) {
      Throwable failure = outcome == TaskOutcome.FAILED ? cause : null;
      for (TaskListener listener : listeners) {
        Crew.tidyThread(); // After the handler, and after each listener.
        listener.ended(task, outcome, failure);
      }
    }
    return told;
  }

  private static TaskInfo infoWhenThereIsMemory(Entry entry) {
    for (int tries = 1; ; tries++) {
      try {
        return entry.info(TaskState.REPORTING);
      } catch (OutOfMemoryError noMemory) {
        waitForMemory(tries, noMemory);
      }
    }
  }

  private static void waitForMemory(int tries, OutOfMemoryError noMemory) {
    if (tries == TRIES) {
      throw noMemory;
    }
    try {
      Thread.sleep(BETWEEN_TRIES_MILLIS);
    } catch (InterruptedException nobodyHasAReasonTo) {
      return;
    }
  }

  /** Gives one failure to the handler, with the task's context in place. */
  private boolean failed(Entry entry, TaskInfo task, Throwable cause) {
    TaskFailure failure = new TaskFailure(task, cause, entry.inARow(), entry.gaveUp());
    Registration context = restore(entry.context());
    try {
      for (int tries = 1; ; tries++) {
        try {
          settings.failureHandler().failed(failure);
          return true;
        } catch (OutOfMemoryError noMemory) {
          if (settings.failureHandler() != Log.HANDLER) {
            throw noMemory; // It may have heard of the failure, and should not hear of it twice.
          }
          waitForMemory(tries, noMemory);
        }
      }
    } catch (Throwable thrown) {
      Log.lastResort(
          "the failure handler of tracker '" + Texts.plain(settings.name()) + "' threw at " + task,
          thrown,
          cause);
      return false;
    } finally {
      undo(context);
    }
  }

  private boolean abandoned(TaskInfo task) {
    return contained("the abandoned handler", () -> settings.abandonedHandler().accept(task));
  }

  private static boolean cancelled(Entry entry, TaskInfo task) {
    if ((entry.word & Entry.TAKEN_BACK) == 0) {
      contained("the log", () -> Log.cancelled(task));
    }
    return true;
  }

  /** Takes the context of this thread, or {@code null}. */
  Object capture() {
    ContextPropagator propagator = settings.contextPropagator();
    if (propagator == null) {
      return null;
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      return propagator.capture();
    } catch (Throwable thrown) {
      Log.lastResort("the context propagator threw in capture()", thrown, null);
      return null;
    } finally {
      keepInterrupt(interrupted);
    }
  }

  /**
   * Puts a captured context in place, also that there was none: the thread may have one of its own,
   * which is not the task's. Returns {@code null} if there is nothing to undo.
   */
  Registration restore(Object context) {
    ContextPropagator propagator = settings.contextPropagator();
    if (propagator == null) {
      return null;
    }
    boolean interrupted = Thread.currentThread().isInterrupted();
    try {
      return propagator.restore(context);
    } catch (Throwable thrown) {
      Log.lastResort("the context propagator threw in restore()", thrown, null);
      return null;
    } finally {
      keepInterrupt(interrupted);
    }
  }

  static void undo(Registration context) {
    if (context != null) {
      boolean interrupted = Thread.currentThread().isInterrupted();
      contained("the context propagator", context::close);
      keepInterrupt(interrupted);
    }
  }

  /** Runs code of others, and prints what it throws. Returns whether it threw nothing. */
  static boolean contained(String whose, Runnable code) {
    try {
      code.run();
      return true;
    } catch (Throwable thrown) {
      Log.lastResort(whose + " threw", thrown, null);
      return false;
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
    public void running(TaskInfo task) {
      contained("a task listener", () -> listener.running(task));
    }

    @Override
    public void ended(TaskInfo task, TaskOutcome outcome, Throwable failure) {
      contained("a task listener", () -> listener.ended(task, outcome, failure));
    }
  }
}
