package dev.tether.cli;

import dev.tether.checker.options.ConfigFile;
import dev.tether.checker.options.ConfigFile.Setting;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.CheckInfo;
import dev.tether.engine.api.InvalidRequestException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tether config}. */
@Command(
    name = "config",
    customSynopsis = "Usage: tether config [OPTIONS] [FILE]",
    synopsisHeading = "",
    description = "Prints the settings that hold for a file or folder, and where each comes from.",
    sortOptions = false,
    usageHelpAutoWidth = true,
    optionListHeading = "%nOptions:%n")
final class ConfigCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "FILE",
      hideParamSyntax = true,
      description = "The file or folder. Default: the working folder.")
  private Path file;

  @Mixin private ConfigOptions options = new ConfigOptions();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Console console;
  private final Supplier<CheckCatalog> catalog;

  ConfigCommand(Console console, Supplier<CheckCatalog> catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    try {
      Path asked = file == null ? console.folder() : file;
      Optional<ConfigFile> config = options.of(List.of(asked));
      print(asked, config);
      return ExitCode.CLEAN;
    } catch (InvalidRequestException e) {
      console.errors(e.getMessage());
      return ExitCode.USAGE;
    }
  }

  private void print(Path asked, Optional<ConfigFile> config) {
    line(
        "file", config.map(c -> c.file().toString()).orElse("none: the default profile holds"), "");
    config.ifPresent(
        found -> {
          line("profile", found.profile(), "");
          line("excluded", found.excludes(asked) ? "yes" : "no", "");
          found.roles().forEach(roles -> line("roles", roles.toString(), ""));
          found.baseline().ifPresent(baseline -> line("baseline", baseline.toString(), ""));
        });
    for (CheckInfo check : catalog.get().checks()) {
      Optional<Setting> set = config.flatMap(c -> c.severity(check.name(), asked));
      String level = check.onDemand() ? "off" : check.defaultSeverity().word();
      line(
          "severity." + check.name(),
          set.map(Setting::value).orElse(level),
          set.map(Setting::origin).orElse("default"));
    }
    List<dev.tether.checker.options.Option> all =
        new ArrayList<>(List.of(dev.tether.checker.options.Option.values()));
    for (dev.tether.checker.options.Option option : all) {
      Optional<Setting> set = config.map(c -> c.options().get(option));
      String value = set.map(Setting::value).orElse(option.defaultValue());
      if (!value.isEmpty()) {
        line("options." + option.optionName(), value, set.map(Setting::origin).orElse("default"));
      }
    }
  }

  private void line(String key, String value, String origin) {
    String words = "%-36s %s".formatted(key, value);
    console
        .out()
        .println(
            dev.tether.engine.report.Escapes.line(
                origin.isEmpty() ? words : "%-60s  # %s".formatted(words, origin)));
  }
}
