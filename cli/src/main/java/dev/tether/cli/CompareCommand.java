package dev.tether.cli;

import dev.tether.cli.compare.Comparison;
import dev.tether.engine.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tether compare}. */
@Command(
    name = "compare",
    customSynopsis = "Usage: tether compare REPORT SCAN",
    synopsisHeading = "",
    description = {
      "Holds what got lost at run time against what a scan found.",
      "",
      "Says which losses the scan foresaw and which it missed, which findings were proven, and which"
          + " ran without losing anything."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:the scan foresaw all that got lost",
      "1:something got lost that it did not foresee",
      "2:wrong command line, or a report cannot be read",
      "3:Tether itself failed"
    },
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class CompareCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "REPORT",
      description = "What tether-agent wrote (report=FILE), best with sample=1.")
  private Path report;

  @Parameters(
      index = "1",
      paramLabel = "SCAN",
      description = "What 'tether scan --format json' wrote.")
  private Path scan;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Console console;

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      Comparison comparison = Comparison.of(report, scan);
      console.out().print(comparison.text());
      return comparison.isComplete() ? ExitCode.CLEAN : ExitCode.FINDINGS;
    } catch (InvalidRequestException e) {
      console.error(e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
