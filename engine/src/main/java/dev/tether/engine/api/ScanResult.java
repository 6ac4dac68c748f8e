package dev.tether.engine.api;

import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a scan found. Everything in it is sorted, so two scans of the same input are equal but for
 * {@link #timings()}.
 *
 * @param files number of source files
 * @param lines number of lines in them
 * @param checks the checks that ran
 * @param findings what they reported, by place
 * @param unresolved what could not be analysed, by file; at most one entry a file
 * @param skipped folders that were not looked into because they hold the output of a build
 * @param notes other things that the user should know, one sentence each
 * @param sources texts of the files that have findings, by name
 * @param completeness whether the scan got anywhere
 * @param timings where the time went
 * @param coverage how much of the code could be resolved
 */
public record ScanResult(
    int files,
    long lines,
    List<CheckInfo> checks,
    List<Finding> findings,
    List<Unresolved> unresolved,
    List<String> skipped,
    List<String> notes,
    Map<String, SourceText> sources,
    Completeness completeness,
    Timings timings,
    Coverage coverage) {

  /** How far a scan got. */
  public enum Completeness {
    /** At least one file was analysed by at least one check (or there was nothing to analyse). */
    ANALYSED,
    /** No file could be read or parsed. */
    UNREADABLE,
    /** The compiler or every check failed on every file. */
    FAILED
  }

  /** Copies the collections. */
  public ScanResult {
    checks = List.copyOf(checks);
    findings = List.copyOf(findings);
    unresolved = List.copyOf(unresolved);
    skipped = List.copyOf(skipped);
    notes = List.copyOf(notes);
    sources = Map.copyOf(sources);
  }

  /** A result of which nobody has counted what could be resolved. */
  public ScanResult(
      int files,
      long lines,
      List<CheckInfo> checks,
      List<Finding> findings,
      List<Unresolved> unresolved,
      List<String> skipped,
      List<String> notes,
      Map<String, SourceText> sources,
      Completeness completeness,
      Timings timings) {
    this(
        files,
        lines,
        checks,
        findings,
        unresolved,
        skipped,
        notes,
        sources,
        completeness,
        timings,
        Coverage.NONE);
  }

  /**
   * The same scan with some of its findings only.
   *
   * @param chosen the findings to keep, by place
   * @param remarks notes to add, such as what became of the others
   */
  public ScanResult with(List<Finding> chosen, List<String> remarks) {
    List<String> allNotes = new ArrayList<>(notes);
    allNotes.addAll(remarks);
    return new ScanResult(
        files,
        lines,
        checks,
        chosen,
        unresolved,
        skipped,
        allNotes,
        sources,
        completeness,
        timings,
        coverage);
  }

  /** The same scan with a warning about what could not be resolved, or without. */
  public ScanResult with(Coverage counted) {
    return new ScanResult(
        files,
        lines,
        checks,
        findings,
        unresolved,
        skipped,
        notes,
        sources,
        completeness,
        timings,
        counted);
  }
}
