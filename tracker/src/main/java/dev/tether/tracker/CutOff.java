package dev.tether.tracker;

import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The tasks that a shutdown asked to stop and that then ended as cancelled, and work that was not
 * due. Bounded.
 */
final class CutOff implements TaskListener {

  /** How many are told one by one; there may be any number of them. */
  static final int MOST = 100;

  private final Reports reports;
  private final Queue<TaskInfo> tasks = new ConcurrentLinkedQueue<>();
  private final Set<Long> notDue = ConcurrentHashMap.newKeySet();
  private final AtomicLong count = new AtomicLong();
  private @Nullable Registration listening;

  CutOff(Reports reports) {
    this.reports = reports;
  }

  /** From now on, what is cancelled is cut off. Not before: that was somebody else. */
  synchronized void begin() {
    try {
      if (listening == null) {
        listening = reports.add(this);
      }
    } catch (OutOfMemoryError noMemory) {
      return; // The shutdown itself is more important.
    }
  }

  synchronized void end() {
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }

  @Override
  public void ended(TaskInfo task, TaskOutcome outcome, @Nullable Throwable failure) {
    if (outcome == TaskOutcome.CANCELLED && !notDue.contains(task.id())) {
      add(task);
    }
  }

  /** Takes work that the shutdown has cancelled before it was due; its end is told as well. */
  void dropped(TaskInfo task) {
    if (notDue.add(task.id())) {
      add(task);
    }
  }

  private void add(TaskInfo task) {
    // A schedule does no work of its own that could be cut off.
    if (task.kind() != TaskKind.SCHEDULE && count.incrementAndGet() <= MOST) {
      tasks.add(task);
    }
  }

  boolean isEmpty() {
    return count.get() == 0;
  }

  /** Tells of each, once, and says how many more there were. */
  void tell(Settings settings) {
    long all = count.getAndSet(0);
    notDue.clear();
    for (TaskInfo task = tasks.poll(); task != null; task = tasks.poll()) {
      TaskInfo told = task;
      Reports.contained("the cut-off handler", () -> settings.cutOffHandler().accept(told));
    }
    if (all > MOST) {
      Log.cutOff(settings.name(), all - MOST);
    }
  }
}
