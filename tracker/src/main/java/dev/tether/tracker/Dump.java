package dev.tether.tracker;

import java.util.List;

/** A tracker as text, for a health page, a support ticket, or beside a thread dump. */
final class Dump {

  /** A page with more tasks than this helps nobody; the oldest are the ones of interest. */
  private static final int TASKS = 1_000;

  /** Stacks are read from live threads, which is not free, and the oldest are the suspects. */
  private static final int STACKS = 50;

  private static final int FRAMES = 16;

  private Dump() {}

  static String of(TrackerCore core) {
    Stats stats = core.stats();
    StringBuilder text = new StringBuilder(256);
    text.append("Tracker '").append(Texts.plain(core.settings().name())).append("', ");
    text.append(core.registry().isClosed() ? "closed" : "open").append(": ");
    text.append(stats).append('\n');
    Listing listing = core.registry().list(entry -> true, TASKS);
    int stacks = 0;
    for (Entry entry : listing.entries()) {
      TaskState state = entry.stripe.stateOf(entry);
      if (state == null) {
        continue;
      }
      Thread runner = stacks < STACKS ? entry.runner() : null;
      stacks += runner == null ? 0 : 1;
      append(text, entry.info(state), runner);
    }
    if (listing.count() > TASKS) {
      text.append("  and more: only the oldest ").append(TASKS).append(" are shown\n");
    }
    return text.toString();
  }

  private static void append(StringBuilder text, TaskInfo task, Thread runner) {
    text.append("  ").append(task).append('\n');
    if (runner != null) {
      append(text, "    at ", List.of(runner.getStackTrace()));
    }
    append(text, "    tracked at ", task.trackedAt());
  }

  private static void append(StringBuilder text, String lead, List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack.subList(0, Math.min(FRAMES, stack.size()))) {
      text.append(lead).append(frame).append('\n');
    }
  }
}
