package dev.tether.agent;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the agent does when the program ends. */
final class Ending implements Runnable {

  private static final int COLLECTIONS = 2;
  private static final int PAUSE_MILLIS = 100;

  private final Caretaker caretaker;
  private final FailureTable failures;
  private final Losses losses;
  private final Sites sites;
  private final Weaver weaver;
  private final Path report;

  Ending(
      Caretaker caretaker,
      FailureTable failures,
      Losses losses,
      Sites sites,
      Weaver weaver,
      Path report) {
    this.caretaker = caretaker;
    this.failures = failures;
    this.losses = losses;
    this.sites = sites;
    this.weaver = weaver;
    this.report = report;
  }

  @Override
  public void run() {
    try {
      caretaker.sweep(true);
      if (report != null) {
        caretaker.sweep(true); // Reads what was young.
        collect();
        failures.reportHeld();
        write();
      }
    } catch (Throwable e) { // The program is ending; let it.
      System.err.println("tether-agent: no report: " + e);
    }
  }

  /** Tells apart what is lost from what somebody may still hold. */
  private void collect() throws InterruptedException {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      Thread.sleep(PAUSE_MILLIS);
      caretaker.sweep(true);
    }
  }

  private void write() throws IOException {
    List<String> notes = new ArrayList<>(weaver.problems());
    Map<String, Long> counts = losses.counts();
    if (counts.get("unwatched") > 0) {
      notes.add(counts.get("unwatched") + " failures were not watched: too many at once");
    }
    ReportWriter.write(report, losses, sites, notes);
    System.err.println(
        "tether-agent: "
            + counts.get("unobserved")
            + " failures that nobody saw, "
            + counts.get("held")
            + " that nobody had asked for by the end, "
            + counts.get("dropped")
            + " dropped, "
            + counts.get("abandoned")
            + " promises abandoned: "
            + report);
  }
}
