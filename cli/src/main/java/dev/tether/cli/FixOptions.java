package dev.tether.cli;

import dev.tether.checker.fix.FixKind;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.fix.FixChoice;
import dev.tether.engine.fix.FixOffers;
import dev.tether.engine.fix.FixRun;
import dev.tether.engine.fix.Fixer;
import dev.tether.engine.source.Project;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that change files, or show what would change. */
final class FixOptions {
  @Option(
      names = "--fix",
      arity = "0..1",
      paramLabel = "TITLE-OR-KIND",
      fallbackValue = FixChoice.FIRST,
      preprocessor = OptionalValue.class,
      converter = Words.FixWord.class,
      description =
          "Apply the first safe fix of each finding, or with --fix=TITLE-OR-KIND the one of a kind"
              + " (compose, wait, return, fail, close, interrupt, tracker, execute, log, guard) or"
              + " whose title starts so, and report what is left.")
  private FixChoice choice;

  @Option(
      names = "--unsafe-fixes",
      description =
          "Apply fixes, too, that change more than who hears of a failure: when or where code"
              + " runs, what somebody waits for or is given. Reports say which they are.")
  private boolean unsafe;

  @Option(
      names = "--diff",
      description = "Print what --fix would change as a patch, and change nothing.")
  private boolean diff;

  @Option(
      names = "--untried-fixes",
      description =
          "Report fixes without trying them first. Faster where there are many: to try them takes"
              + " some scans more.")
  private boolean untried;

  /** Returns the scan with those of its fixes only that hold what they promise. */
  ScanResult tried(ScanResult all, ScanResult chosen, Fixer.Scanner scanner)
      throws InvalidRequestException {
    return untried ? chosen : FixOffers.tried(all, chosen, scanner);
  }

  /** Whether files are to be changed. */
  boolean isWriting() {
    return isWanted() && !diff;
  }

  /** Whether any of these options was given. */
  boolean isWanted() {
    return choice != null || diff || unsafe;
  }

  /** Returns the kind of fix that was asked for. */
  Optional<FixKind> kind() {
    return choice == null ? Optional.empty() : choice.kind();
  }

  /**
   * Fixes, or shows the patch in place of the report.
   *
   * @param project where no link is followed out of
   * @return the scan of the files as they are now
   * @throws InvalidRequestException if something in the request is wrong
   * @throws IOException if a report cannot be written; the message names it
   */
  ScanResult run(Fixer.Scanner scanner, Reports reports, Console console, Project project)
      throws InvalidRequestException, IOException {
    FixChoice given = choice == null ? FixChoice.of(FixChoice.FIRST) : choice;
    FixRun run = new FixRun(scanner, unsafe ? given.withUnsafe() : given);
    ScanResult result;
    if (diff) {
      StringBuilder patch = new StringBuilder();
      result = run.show(patch);
      console.out().print(patch);
      console.out().flush();
      reports.publishToFiles(tried(result, result, scanner));
    } else {
      result = run.write(project);
      reports.publish(tried(result, result, scanner), List.of());
    }
    run.summary().forEach(console::say);
    return result;
  }
}
