package dev.tether.cli;

import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanResult;
import dev.tether.engine.api.Unresolved;
import dev.tether.engine.report.Weakness;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how much of the code has to be resolved. */
final class CoverageOptions {
  private static final double ALL = 100;

  @Option(
      names = "--warn-resolved",
      paramLabel = "PERCENT",
      description =
          "Say that results are weaker if less of the calls, or of the expressions, could be"
              + " resolved, in all modules together or in one. Default: 95.")
  private double warnBelow = 95;

  @Option(
      names = "--min-resolved",
      paramLabel = "PERCENT",
      description = "End with status 2 if less could be resolved. Default: 0.")
  private double least;

  @Option(names = "--strict-parse", description = "End with status 2 if any file does not parse.")
  private boolean strictParse;

  /** Looks whether the numbers make sense. */
  void validate() throws InvalidRequestException {
    validate("--warn-resolved", warnBelow);
    validate("--min-resolved", least);
  }

  private static void validate(String option, double percent) throws InvalidRequestException {
    if (!(percent >= 0 && percent <= ALL)) {
      throw new InvalidRequestException(
          option + " is " + percent + "; give a share in percent, 0 to 100");
    }
  }

  /**
   * Judges what was resolved; says on standard error what every report says.
   *
   * @param remedy what helps where libraries are missing
   */
  ScanResult judge(ScanResult result, String remedy, Console console) {
    Optional<String> warning = Weakness.of(result, Math.max(warnBelow, least), remedy);
    warning.ifPresent(console::error);
    return result.with(result.coverage().with(warning));
  }

  /** Whether too little was resolved to call the scan one. */
  boolean isTooLittle(ScanResult result) {
    boolean unparsed =
        result.unresolved().stream().anyMatch(file -> file.kind() == Unresolved.Kind.SYNTAX);
    return result.coverage().weakest().percent() < least || (strictParse && unparsed);
  }
}
