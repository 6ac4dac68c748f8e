package dev.tether.tracker;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What a task carries beyond its name. Most tasks carry nothing more, and then their entry holds
 * the bare name in the same field: see {@link Entry}.
 *
 * @param name the task's name
 * @param tags the tags of the view it was tracked through
 * @param trackedAt made where the task was tracked, or {@code null}; frames are read only when
 *     asked
 * @param context what {@link ContextPropagator#capture} returned, or {@code null}
 */
record Details(String name, Map<String, String> tags, Throwable trackedAt, Object context) {

  /** The label of an entry: the name alone where that is all there is. */
  static Object label(String name, Map<String, String> tags, Throwable trackedAt, Object context) {
    return tags.isEmpty() && trackedAt == null && context == null
        ? name
        : new Details(name, tags, trackedAt, context);
  }

  List<StackTraceElement> frames() {
    if (trackedAt == null) {
      return List.of();
    }
    // The tracker's own frames on top say nothing about the place.
    StackTraceElement[] frames = trackedAt.getStackTrace();
    int own = 0;
    while (own < frames.length && isOwnFrame(frames[own])) {
      own++;
    }
    return List.of(Arrays.copyOfRange(frames, own, frames.length));
  }

  private static boolean isOwnFrame(StackTraceElement frame) {
    return frame.getClassName().equals(TaskTracker.class.getName())
        || frame.getClassName().equals(BackgroundTasks.class.getName())
        || frame.getClassName().equals(TrackerCore.class.getName());
  }
}
