package dev.tether.cli;

import dev.tether.checker.options.ConfigFile;
import dev.tether.engine.config.Traits;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tether init}. */
@Command(
    name = "init",
    customSynopsis = "Usage: tether init [FOLDER]",
    synopsisHeading = "",
    description = "Writes a commented tether.toml for the project in a folder; changes none.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    optionListHeading = "%nOptions:%n")
final class InitCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FOLDER",
      hideParamSyntax = true,
      description = "The folder of the project. Default: the working folder.")
  private Path folder;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Console console;

  InitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path project = folder == null ? console.folder() : folder;
    if (!Files.isDirectory(project)) {
      console.error("there is no folder '" + project + "'");
      return ExitCode.USAGE;
    }
    Path file = project.resolve(ConfigFile.NAME);
    try {
      Files.writeString(file, Traits.of(project).toToml(), StandardOpenOption.CREATE_NEW);
    } catch (FileAlreadyExistsException e) {
      console.error("'" + file + "' is there already");
      return ExitCode.USAGE;
    } catch (IOException e) {
      console.error("cannot write '" + file + "': " + e.getMessage());
      return ExitCode.INTERNAL;
    }
    console.out().println("wrote " + file + "; 'tether config' prints what holds");
    return ExitCode.CLEAN;
  }
}
