package dev.tether.agent;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Tells people of losses: a log line for the 1st, 10th, 100th .. of each place, a Flight Recorder
 * event for each. The logging of the program is asked for no earlier than there is something to
 * say, and on the caretaker's thread alone.
 */
final class Announcer implements LossListener {

  private static final int MOST_WAITING = 1_000;
  private static final int MOST_FRAMES = 40;

  private final boolean logs;
  private final Queue<String> waiting = new ArrayDeque<>();
  private final Queue<Loss> events = new ArrayDeque<>();

  Announcer(boolean logs) {
    this.logs = logs;
  }

  @Override
  public void lost(Loss loss, long count) {
    if (loss.kind == Loss.Kind.HELD) {
      return; // The report has it.
    }
    synchronized (this) {
      if (logs && isPowerOfTen(count) && waiting.size() < MOST_WAITING) {
        waiting.add(text(loss, count));
      }
      if (events.size() < MOST_WAITING) {
        events.add(loss);
      }
    }
  }

  /** Says what is to be said. */
  void flush(boolean ending) {
    for (Loss loss = nextEvent(); loss != null; loss = nextEvent()) {
      if (FlightRecording.isOn()) {
        FlightRecording.record(loss);
      }
    }
    for (String text = next(); text != null; text = next()) {
      if (ending) {
        System.err.println("tether-agent: " + text); // Loggers are silent by then.
      } else {
        System.getLogger(Announcer.class.getPackageName()).log(System.Logger.Level.ERROR, text);
      }
    }
  }

  private synchronized String next() {
    return waiting.poll();
  }

  private synchronized Loss nextEvent() {
    return events.poll();
  }

  private static boolean isPowerOfTen(long count) {
    long power = 1;
    while (power < count) {
      power *= 10;
    }
    return power == count;
  }

  private static String text(Loss loss, long count) {
    StringBuilder text = new StringBuilder(loss.message()).append(loss.where());
    if (count > 1) {
      text.append(" (").append(count).append(" times by now)");
    }
    if (count == 1 && loss.cause != null) {
      StackTraceElement[] frames = loss.cause.frames();
      for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
        text.append(System.lineSeparator()).append("\tat ").append(frames[i]);
      }
    }
    if (count == 1 && !loss.launch.isEmpty()) {
      text.append(System.lineSeparator()).append("launched");
      for (StackTraceElement frame : loss.launch) {
        text.append(System.lineSeparator()).append("\tat ").append(frame);
      }
    }
    return text.toString();
  }
}
