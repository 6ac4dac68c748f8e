package dev.tether.cli;

import dev.tether.cli.api.InvalidRequestException;
import dev.tether.cli.api.ScanRequest;
import dev.tether.cli.api.ScanResult;
import dev.tether.cli.fix.FixChoice;
import dev.tether.cli.fix.FixRun;
import dev.tether.cli.fix.Fixer;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that mend what was found. */
final class FixOptions {
  @Option(
      names = "--fix",
      arity = "0..1",
      paramLabel = "KIND",
      fallbackValue = FixChoice.FIRST,
      preprocessor = OptionalValue.class,
      converter = Words.FixWord.class,
      description =
          "Apply the first fix of each finding, or with --fix=KIND the one of a kind (compose,"
              + " wait, return, tracker, execute, log, guard), and report what is left.")
  private FixChoice fix;

  @Option(
      names = "--diff",
      description = "Print what --fix would change as a patch, and change nothing.")
  private boolean diff;

  /** Whether anything shall be mended, or shown mended. */
  boolean isGiven() {
    return fix != null || diff;
  }

  /** Asks the checks for the kind of fix that was chosen. */
  void configure(ScanRequest.Builder request) {
    if (fix != null) {
      fix.kind().ifPresent(kind -> request.option("Tether:FirstFix", kind.word()));
    }
  }

  /**
   * Mends what is selected, or shows how.
   *
   * @return what is left
   * @throws InvalidRequestException if the other options do not go with it
   * @throws IOException if a report cannot be written; the message names it
   */
  ScanResult apply(
      Fixer.Scanner scanner,
      SelectionOptions selection,
      SelectionOptions.Prepared selected,
      Reports reports,
      Console console)
      throws InvalidRequestException, IOException {
    selection.requireNoneThatFixesMove();
    FixRun run =
        new FixRun(
            contents -> selected.unknown(scanner.scan(contents)),
            fix == null ? FixChoice.of(FixChoice.FIRST) : fix);
    ScanResult left;
    if (diff) {
      StringBuilder patch = new StringBuilder();
      left = run.show(patch);
      reports.publish(patch);
    } else {
      left = run.write();
      reports.publish(left, List.of());
    }
    run.summary().forEach(console.err()::println);
    return left;
  }
}
