package dev.tether.engine.fix;

import dev.tether.engine.api.Finding;
import dev.tether.engine.api.Fix;
import dev.tether.engine.api.ModuleEdit;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One file on its way to being fixed. */
final class Draft {
  private final String name;
  private final SourceText original;
  private final List<String> titles = new ArrayList<>();
  private final List<ModuleEdit> moduleEdits = new ArrayList<>();
  private final Map<String, String> rejected = new HashMap<>();

  /** Why the file gets no fix at all; empty if it may. */
  private final String closed;

  /** The text at the start of the round: what the edits of its candidates refer to. */
  private String base;

  /** What was accepted in this round. */
  private final List<Candidate> accepted = new ArrayList<>();

  /** The findings in the text with all that is accepted. */
  private List<Finding> findings = List.of();

  Draft(String name, SourceText original) {
    this.name = name;
    this.original = original;
    this.base = original.text();
    OptionalInt malformed = original.malformedLine();
    this.closed =
        malformed.isEmpty()
            ? ""
            : name + " was not changed: it is not UTF-8 (line " + malformed.getAsInt() + ")";
  }

  String name() {
    return name;
  }

  SourceText original() {
    return original;
  }

  List<String> titles() {
    return titles;
  }

  /** Returns what the accepted fixes change in the declaration of the file's module. */
  List<ModuleEdit> moduleEdits() {
    return moduleEdits;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Starts a round, in which nothing is accepted yet. */
  void startRound(List<Finding> found) {
    base = text(List.of());
    accepted.clear();
    findings = found;
  }

  /** Whether a fix may be tried here. */
  boolean takes(Finding finding, Fix fix) {
    return closed.isEmpty() && !rejected.containsKey(key(finding, fix));
  }

  /** Returns the text with all that is accepted and some more. */
  SourceText with(List<Candidate> more) {
    return original.with(text(more));
  }

  private String text(List<Candidate> more) {
    EditSet edits = new EditSet();
    Stream.concat(accepted.stream(), more.stream()).forEach(c -> edits.add(c.fix()));
    return edits.apply(base);
  }

  /**
   * Keeps fixes.
   *
   * @param left the findings in the file with them
   */
  void accept(List<Candidate> candidates, List<Finding> left) {
    accepted.addAll(candidates);
    candidates.forEach(c -> titles.add(c.fix().title()));
    candidates.forEach(c -> c.fix().module().ifPresent(moduleEdits::add));
    findings = left;
  }

  /** Whether a fix was accepted in this round. */
  boolean accepted(Candidate candidate) {
    return accepted.stream().anyMatch(c -> c.fix() == candidate.fix());
  }

  /** Gives a fix up. */
  void reject(Candidate candidate, String reason) {
    rejected.put(key(candidate.finding(), candidate.fix()), reason);
  }

  /** Says why a fix was not applied here, if it was refused. */
  Optional<String> refusal(Finding finding, Fix fix) {
    if (!closed.isEmpty()) {
      return Optional.of(closed);
    }
    int line = finding.span().start().line();
    return Optional.ofNullable(rejected.get(key(finding, fix)))
        .map(reason -> "%s:%d: '%s' %s".formatted(name, line, fix.title(), reason));
  }

  /** A fix is known again in the next round, when lines have moved and numbers have changed. */
  private static String key(Finding finding, Fix fix) {
    return Trial.unnumbered(finding) + "\n" + fix.title();
  }
}
