package dev.tether.engine.api;

/** The phases of a scan, in the order they run. */
public enum Phase {
  /** Finding and reading the source files. */
  READ("reading"),
  /** Parsing them. */
  PARSE("parsing"),
  /** Entering their classes and members into the compiler's tables. */
  ENTER("declaring"),
  /** Resolving names and types in all bodies. */
  ATTRIBUTE("resolving"),
  /** Analysing the flow of control in all bodies. */
  FLOW("following"),
  /** Running the checks. */
  CHECK("checking");

  private final String verb;

  Phase(String verb) {
    this.verb = verb;
  }

  /** What the scan is doing in this phase, for progress lines. */
  public String verb() {
    return verb;
  }
}
