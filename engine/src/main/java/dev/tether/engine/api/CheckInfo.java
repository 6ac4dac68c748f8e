package dev.tether.engine.api;

import java.util.List;
import java.util.Optional;

/**
 * What is known about a check, from its {@code @BugPattern} annotation.
 *
 * @param name its name
 * @param otherNames further names that suppress it
 * @param summary one sentence that says what it finds
 * @param defaultSeverity its severity unless the user says otherwise
 * @param link the page that explains it, if it has one
 * @param onDemand whether it runs only where its severity is set
 */
public record CheckInfo(
    String name,
    List<String> otherNames,
    String summary,
    Severity defaultSeverity,
    Optional<String> link,
    boolean onDemand) {
  /** A check that runs unless it is turned off. */
  public CheckInfo(
      String name,
      List<String> otherNames,
      String summary,
      Severity defaultSeverity,
      Optional<String> link) {
    this(name, otherNames, summary, defaultSeverity, link, false);
  }

  /** Copies the other names. */
  public CheckInfo {
    otherNames = List.copyOf(otherNames);
  }
}
