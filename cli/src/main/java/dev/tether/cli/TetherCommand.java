package dev.tether.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code tether}, which does nothing by itself. */
@Command(
    name = "tether",
    description = "Finds asynchronous tasks in Java code whose failure nobody would notice.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ScanCommand.class,
      ExplainCommand.class,
      CompareCommand.class,
      FactsCommand.class,
      ConfigCommand.class,
      InitCommand.class,
      LspCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    },
    versionProvider = TetherCommand.VersionProvider.class,
    sortOptions = false,
    footer = {"", "Run 'tether scan --help' for the options of a scan."})
final class TetherCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Show the version and exit.")
  private boolean version;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "what shall tether do? Try 'tether scan DIR'");
  }

  /** Tells picocli the version. */
  static final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {Version.line()};
    }
  }
}
