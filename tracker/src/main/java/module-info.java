/**
 * Keeps background tasks named, counted, reported and drained; needs nothing but {@code java.base}.
 *
 * <p>The two optional modules are used only by the methods that say so: {@code
 * TaskTracker.registerMBean()} and {@code TaskTracker.recordFlightEvents()}.
 */
module dev.tether.tracker {
  requires static java.management;
  requires static jdk.jfr;

  exports dev.tether.tracker;
  exports dev.tether.tracker.annotation;
  exports dev.tether.tracker.testing;
}
