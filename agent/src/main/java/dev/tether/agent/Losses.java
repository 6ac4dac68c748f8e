package dev.tether.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** All that was lost, summed up by place. Bounded. Thread-safe. */
final class Losses {

  static final int MOST = 1_000;
  private static final int MOST_FRAMES = 16;
  private static final int MOST_FRAMES_OF_PLACE = 3;
  private static final String TASKS = "java.util.concurrent.";

  private final Map<String, Loss> losses = new LinkedHashMap<>();
  private final List<String> libraries;
  private final LossListener listener;
  private final long[] counts = new long[Loss.Kind.values().length];
  private final LongAdder failed = new LongAdder();
  private final LongAdder sampled = new LongAdder();
  private final LongAdder unwatched = new LongAdder();
  private long unlisted;

  /**
   * Starts with nothing lost.
   *
   * @param libraries prefixes of class names that are not the program's
   * @param listener is told of each loss
   */
  Losses(List<String> libraries, LossListener listener) {
    this.libraries = libraries;
    this.listener = listener;
  }

  /** Counts a failure, lost or not. */
  void failed() {
    failed.increment();
  }

  /** Counts a launch that is watched. */
  void sampled() {
    sampled.increment();
  }

  /** Counts a failure that there was no room for. */
  void unwatched() {
    unwatched.increment();
  }

  void add(Loss.Kind kind, Cause cause, Launch launch) {
    List<StackTraceElement> launched =
        Frames.ofProgram(launch == null ? Frames.NONE : launch.frames(), libraries, MOST_FRAMES);
    List<StackTraceElement> thrown =
        Frames.ofProgram(cause == null ? Frames.NONE : cause.frames(), libraries, MOST_FRAMES);
    StackTraceElement place = launched.isEmpty() ? body(cause) : launched.get(0);
    String key =
        String.join(
            " ", kind.name(), cause == null ? "" : cause.type(), text(launched), text(thrown));
    Loss loss;
    long count;
    synchronized (this) {
      counts[kind.ordinal()]++;
      loss = losses.get(key);
      if (loss == null) {
        if (losses.size() == MOST) {
          unlisted++;
          return;
        }
        loss = new Loss(kind, cause, launched, thrown, place);
        losses.put(key, loss);
      }
      count = ++loss.count;
    }
    listener.lost(loss, count);
  }

  /** The frames that tell two places apart. */
  private static String text(List<StackTraceElement> frames) {
    return frames.subList(0, Math.min(frames.size(), MOST_FRAMES_OF_PLACE)).toString();
  }

  /** The program's frame that the machinery of tasks called; failing that, the innermost. */
  private StackTraceElement body(Cause cause) {
    StackTraceElement innermost = null;
    StackTraceElement body = null;
    for (StackTraceElement frame : cause == null ? Frames.NONE : cause.frames()) {
      if (body != null && frame.getClassName().startsWith(TASKS)) {
        return body;
      }
      if (Frames.isProgram(frame, libraries)) {
        body = frame;
        innermost = innermost == null ? frame : innermost;
      }
    }
    return innermost;
  }

  /** The losses so far, in the order of their first. */
  synchronized List<Loss> all() {
    return new ArrayList<>(losses.values());
  }

  /** The counts by name, in the order of reports. */
  synchronized Map<String, Long> counts() {
    Map<String, Long> all = new LinkedHashMap<>();
    all.put("failed", failed.sum());
    all.put("unobserved", counts[Loss.Kind.UNOBSERVED.ordinal()]);
    all.put("held", counts[Loss.Kind.HELD.ordinal()]);
    all.put("dropped", counts[Loss.Kind.DROPPED.ordinal()]);
    all.put("abandoned", counts[Loss.Kind.ABANDONED.ordinal()]);
    all.put("sampled", sampled.sum());
    all.put("unwatched", unwatched.sum());
    all.put("unlisted", unlisted);
    return all;
  }
}
