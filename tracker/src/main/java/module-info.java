/**
 * Keeps background tasks named, counted, reported and drained; needs nothing but {@code java.base}.
 *
 * <p>Two optional modules are used only by the methods that say so, {@code
 * TaskTracker.registerMBean()} and {@code TaskTracker.recordFlightEvents()}. The annotations of
 * Error Prone and JSpecify are needed to compile the tracker itself, and by nobody else.
 */
module dev.tether.tracker {
  requires static com.google.errorprone.annotations;
  requires static org.jspecify;
  requires static java.management;
  requires static jdk.jfr;

  exports dev.tether.tracker;
  exports dev.tether.tracker.annotation;
  exports dev.tether.tracker.testing;
}
