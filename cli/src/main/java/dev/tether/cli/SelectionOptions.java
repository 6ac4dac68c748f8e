package dev.tether.cli;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.api.Finding;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.ScanResult.Completeness;
import dev.tether.engine.select.ChangedLines;
import dev.tether.engine.select.KnownFindings;
import dev.tether.engine.select.Selection;
import dev.tether.engine.select.Selection.Selected;
import dev.tether.engine.source.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which findings concern the user. */
final class SelectionOptions {
  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "Report only findings that are not in FILE.")
  private Path named;

  @Option(
      names = "--update-baseline",
      description = "Write all findings to the file of --baseline: they are known from now on.")
  private boolean updateBaseline;

  @Option(
      names = "--prune-baseline",
      description = "Take out of the file of --baseline what is mended, and add nothing.")
  private boolean pruneBaseline;

  @Option(
      names = "--since",
      paramLabel = "REV",
      description =
          "Report only findings on lines that changed since the branch left REV, a commit or"
              + " branch of git.")
  private String since;

  /**
   * Looks whether all of it can be done, before a scan is spent on it.
   *
   * @param paths what will be scanned
   * @param start the folder in which Tether was started
   * @param project where no link is followed out of
   * @param config names the baseline if no option does
   * @param force whether the baseline may take the place of another file
   * @throws InvalidRequestException if it cannot
   */
  Prepared prepare(
      List<Path> paths, Path start, Project project, boolean force, Optional<ConfigFile> config)
      throws InvalidRequestException {
    Path baseline = baseline(config);
    if (updateBaseline && baseline == null) {
      throw new InvalidRequestException(
          "--update-baseline needs --baseline FILE, or a baseline in tether.toml");
    }
    if (updateBaseline && since != null) {
      throw new InvalidRequestException(
          "--update-baseline lists all findings: leave --since out when you update");
    }
    if (pruneBaseline && (baseline == null || updateBaseline || since != null)) {
      throw new InvalidRequestException(
          "--prune-baseline needs --baseline FILE, without --update-baseline and --since");
    }
    OutputFile written = isUpdating() ? OutputFile.at(baseline, project, force) : null;
    Selection known = Selection.ALL;
    // What is about to be written anew may be missing, or hold the marks of a merge.
    if (baseline != null && !updateBaseline) {
      if (!Files.exists(baseline)) {
        throw new InvalidRequestException(
            "there is no baseline '" + baseline + "'; --update-baseline writes it");
      }
      if (project.linkOut(baseline).isPresent() || !Files.isRegularFile(baseline)) {
        throw new InvalidRequestException(
            "the baseline '" + baseline + "' is no file of its own, or a link out of the project");
      }
      known = KnownFindings.in(baseline);
    }
    Selection changed = since == null ? Selection.ALL : ChangedLines.since(since, start, paths);
    return new Prepared(written, baseline, known, changed, pruneBaseline);
  }

  /** Returns the baseline that holds, or null. */
  Path baseline(Optional<ConfigFile> config) {
    return named != null ? named : config.flatMap(ConfigFile::baseline).orElse(null);
  }

  /** Whether lines are compared with those of a revision. */
  boolean isSince() {
    return since != null;
  }

  /** Whether a baseline is to be written. */
  boolean isUpdating() {
    return updateBaseline || pruneBaseline;
  }

  /**
   * Says no to the options that cannot be had together with a fix: lines that moved are no longer
   * those that git knows, and a finding that is mended needs no line in a baseline.
   *
   * @throws InvalidRequestException if one was given
   */
  void refuseWithFixes() throws InvalidRequestException {
    if (updateBaseline || since != null) {
      throw new InvalidRequestException(
          "--fix and --diff do not go with --update-baseline and --since: run them one after the"
              + " other");
    }
  }

  /**
   * What was prepared.
   *
   * @param written the baseline to write; null for none
   * @param baseline its name
   * @param known leaves out known findings
   * @param changed leaves out findings on old lines
   * @param prune whether nothing is added to the baseline that is written
   */
  record Prepared(
      OutputFile written, Path baseline, Selection known, Selection changed, boolean prune) {
    /**
     * Chooses among the findings of a scan.
     *
     * @throws IOException if the baseline cannot be written; the message names it
     */
    Choice choose(ScanResult result) throws IOException {
      if (written == null) {
        return select(result);
      }
      return prune ? prune(result) : update(result);
    }

    /** Chooses among the findings of a scan; writes nothing. */
    Choice select(ScanResult result) {
      // The baseline counts equal findings, so it has to see them all.
      Selected fresh = known.among(result.findings());
      Selected touched = changed.among(fresh.findings());
      List<String> remarks = new ArrayList<>(fresh.remarks());
      remarks.addAll(touched.remarks());
      return new Choice(result.with(touched.findings(), remarks), remarks);
    }

    private void write(String text) throws IOException {
      try {
        written.write(text);
      } catch (IOException e) {
        throw new IOException("cannot write '" + baseline + "': " + e.getMessage(), e);
      }
    }

    private Choice prune(ScanResult result) throws IOException {
      if (result.completeness() != Completeness.ANALYSED
          || !(known instanceof KnownFindings list)) {
        return select(result);
      }
      KnownFindings.Pruned pruned = list.pruned(result.findings());
      write(pruned.text());
      String gone = pruned.gone() == 1 ? "1 finding" : pruned.gone() + " findings";
      List<String> remarks = List.of("the baseline '%s' has lost %s".formatted(baseline, gone));
      return new Choice(result.with(known.among(result.findings()).findings(), remarks), remarks);
    }

    private Choice update(ScanResult result) throws IOException {
      if (result.completeness() != Completeness.ANALYSED) {
        String remark = "the baseline '" + baseline + "' was left as it is: the scan failed";
        return new Choice(result.with(result.findings(), List.of(remark)), List.of(remark));
      }
      int before = KnownFindings.knownOf(baseline, result.findings());
      write(KnownFindings.baselineOf(result.findings()));
      int count = result.findings().size();
      String added = before < 0 ? "" : ", " + (count - before) + " of them new";
      String remark =
          "the baseline '%s' lists %s now%s"
              .formatted(baseline, count == 1 ? "1 finding" : count + " findings", added);
      List<Finding> none = List.of();
      return new Choice(result.with(none, List.of(remark)), List.of(remark));
    }
  }

  /**
   * What was chosen.
   *
   * @param result the scan with the findings to report
   * @param remarks what became of the others
   */
  record Choice(ScanResult result, List<String> remarks) {}
}
