package dev.tether.agent;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Losses as events of Flight Recorder, where the JVM has it and a recording was made. */
final class FlightRecording {

  private FlightRecording() {}

  /** Whether events go anywhere; does not start anything. */
  static boolean isOn() {
    try {
      return FlightRecorder.isInitialized();
    } catch (LinkageError e) {
      return false; // A runtime image without Flight Recorder.
    }
  }

  static void record(Loss loss) {
    LossEvent event = new LossEvent();
    if (event.isEnabled()) {
      event.kind = loss.kind.check;
      event.exception = loss.cause == null ? null : loss.cause.type();
      event.message = loss.cause == null ? null : loss.cause.message();
      event.place = loss.place == null ? null : loss.place.toString();
      event.commit();
    }
  }

  @Name("dev.tether.TaskLost")
  @Label("Task Lost")
  @Category("Tether")
  @StackTrace(false)
  private static final class LossEvent extends Event {
    @Label("Kind")
    String kind;

    @Label("Exception")
    String exception;

    @Label("Message")
    String message;

    @Label("Place")
    String place;
  }
}
