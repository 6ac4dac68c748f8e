package dev.tether.engine.api;

/** Hears how far a scan is. Called often and from the scanning thread, so it has to be quick. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = (phase, done, total) -> {};

  /**
   * Tells how far a phase is.
   *
   * @param phase what the scan is doing
   * @param done steps done in this phase
   * @param total steps in this phase; 0 while unknown
   */
  void progress(Phase phase, int done, int total);
}
