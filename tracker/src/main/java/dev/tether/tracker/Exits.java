package dev.tether.tracker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Finds the tasks whose own thread is in {@code System.exit}, or a callback about them: they wait
 * for the shutdown hooks, and so a hook must not wait for them. Which stage a function is of cannot
 * be known: a stage whose own function exits is waited for.
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
    registry.endsMissed = true; // A stage whose callback exits is done, and cannot tell.
    Set<Entry> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Entry entry : registry.collect(Entry::isCounted)) {
      Thread runner = entry.runner();
      if (isExiting(runner == null ? entry.launcher() : runner)) {
        found.add(entry);
      }
    }
    for (Crew.Member member : caretaker.crew().busyMembers()) {
      addIfWaiting(found, member.about(), member);
    }
    for (Start start : registry.starts()) {
      if (!start.over) {
        addIfWaiting(found, start.entry, start.thread);
      }
    }
    count = found.size();
    return count;
  }

  /** The tasks of which a callback is told that is in {@code System.exit}. */
  static Set<Entry> reported(TaskRegistry registry, Crew crew) {
    Set<Entry> found = Collections.newSetFromMap(new IdentityHashMap<>());
    for (Crew.Member member : crew.busyMembers()) {
      Entry about = member.about();
      if (about != null && isExiting(member)) {
        found.add(about);
      }
    }
    for (Start start : registry.starts()) {
      if (!start.over && isExiting(start.thread)) {
        found.add(start.entry);
      }
    }
    return found;
  }

  /** Adds a task that a callback is about, if the callback exits and no body goes on. */
  private static void addIfWaiting(Set<Entry> found, Entry entry, Thread callback) {
    if (entry != null && entry.isActiveWithoutRunner() && isExiting(callback)) {
      found.add(entry);
    }
  }

  private static boolean isExiting(Thread thread) {
    if (thread == null) {
      return false;
    }
    for (StackTraceElement frame : thread.getStackTrace()) {
      if (frame.getClassName().equals(Runtime.class.getName())
          && frame.getMethodName().equals("exit")) {
        return true;
      }
    }
    return false;
  }
}
