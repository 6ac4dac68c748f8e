package dev.tether.tracker;

import java.util.concurrent.TimeUnit;

/**
 * Finds the tasks whose own thread is in {@code System.exit}: they wait for the shutdown hooks, and
 * so a hook must not wait for them.
 */
final class Exits {

  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final TaskRegistry registry;
  private final Caretaker caretaker;
  private long nextLook = System.nanoTime();
  private long count;

  Exits(TaskRegistry registry, Caretaker caretaker) {
    this.registry = registry;
    this.caretaker = caretaker;
  }

  /** How many active tasks can end only after the JVM has; looked at from time to time. */
  long count() {
    long now = System.nanoTime();
    if (now - nextLook < 0) {
      return count;
    }
    nextLook = now + LOOK_NANOS;
    long found = 0;
    for (Entry entry : registry.collect(Entry::isCounted)) {
      Thread runner = entry.runner();
      if (runner != null && isExiting(runner)) {
        found++;
      }
    }
    for (Crew.Member member : caretaker.crew().busyMembers()) {
      Entry report = member.telling();
      if (report != null && report.isCounted() && isExiting(member)) {
        found++;
      }
    }
    count = found;
    return found;
  }

  private static boolean isExiting(Thread thread) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals(Runtime.class.getName())
          && frame.getMethodName().equals("exit")) {
        return true;
      }
    }
    return false;
  }
}
