package dev.tether.cli;

import dev.tether.engine.ScanEngine;
import dev.tether.engine.api.CheckCatalog;
import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.ExplainedPlace;
import dev.tether.engine.api.ExplainedScan;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.api.ScanRequest;
import dev.tether.engine.report.ExplainedText;
import dev.tether.engine.source.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tether explain}. */
@Command(
    name = "explain",
    customSynopsis = "Usage: tether explain [OPTIONS] FILE:LINE[:COLUMN] [PATH...]",
    synopsisHeading = "",
    description = {
      "Tells what becomes of each task that is started on a line, and why.",
      "",
      "Also of those that nothing is reported about: who answers for them, and where.",
      "",
      "With the name of a check, prints the page of that check."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:explained",
      "1:no task is started there",
      "2:wrong command line, or nothing in the input can be read",
      "3:Tether itself failed"
    },
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n",
    footerHeading = "%nExamples:%n",
    footer = {"  tether explain src/com/example/Orders.java:27", "  tether explain DanglingTask"})
final class ExplainCommand implements Callable<Integer> {
  private static final Pattern PLACE = Pattern.compile("(.+?):(\\d{1,9})(?::(\\d{1,9}))?");

  @Parameters(
      index = "0",
      paramLabel = "CHECK|FILE:LINE[:COLUMN]",
      description = "Where the task is started, or the name of a check.")
  private String place;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "PATH",
      hideParamSyntax = true,
      description =
          "Sources to look into besides the file. Default: the project that the file belongs to.")
  private List<Path> paths = new ArrayList<>();

  @Mixin private ClassPathOptions classPath = new ClassPathOptions();

  @Option(
      names = "--release",
      paramLabel = "N",
      converter = Words.Release.class,
      description = "The Java release of the sources. Default: that of the running JDK.")
  private Integer release;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Console console;
  private final Supplier<CheckCatalog> catalog;

  ExplainCommand(Console console, Supplier<CheckCatalog> catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    try {
      if (CheckPage.isName(place)) {
        console.out().print(CheckPage.of(place, catalog.get()));
        return ExitCode.CLEAN;
      }
      return explain(place(place));
    } catch (InvalidRequestException e) {
      console.error(e.getMessage());
      return ExitCode.USAGE;
    } catch (EngineException e) {
      console.failure(e);
      return ExitCode.INTERNAL;
    }
  }

  private int explain(ExplainedPlace asked) throws InvalidRequestException {
    List<Path> sources = new ArrayList<>(paths);
    if (sources.isEmpty()) {
      Project.of(List.of(asked.file())).roots().forEach(root -> sources.add(shown(root)));
    } else {
      sources.add(asked.file());
    }
    List<String> notes = new ArrayList<>();
    ClassPathOptions.Found found = classPath.found(sources, console, notes);
    ScanRequest.Builder request =
        ScanRequest.builder()
            .addPaths(sources)
            .addClassPath(classPath.given())
            .addClassPath(found.entries())
            .addContext(found.context())
            .catalog(catalog.get())
            .explain(asked);
    if (release != null) {
      request.release(release);
    } else {
      found
          .level()
          .release()
          .ifPresent(level -> request.release(level).enablePreview(found.level().preview()));
    }
    ExplainedScan scan = new ScanEngine().explain(request.build());
    if (scan.launches().isEmpty()) {
      console.error("no task is started at " + place);
      return ExitCode.FINDINGS;
    }
    boolean colours = console.terminal().outIsTerminal() && console.terminal().colours();
    console.out().print(new ExplainedText(colours).of(scan));
    return ExitCode.CLEAN;
  }

  /** As the user sees it from where he is. */
  private Path shown(Path root) {
    Path folder = Project.real(console.folder());
    return root.startsWith(folder) ? folder.relativize(root) : root;
  }

  private static ExplainedPlace place(String words) throws InvalidRequestException {
    Matcher matcher = PLACE.matcher(words);
    if (!matcher.matches()) {
      throw new InvalidRequestException(
          "'" + words + "' names no place: give FILE:LINE, such as src/Orders.java:27");
    }
    Path file = Path.of(matcher.group(1));
    if (!Files.isRegularFile(file)) {
      throw new InvalidRequestException("there is no file '" + file + "'");
    }
    OptionalInt column =
        matcher.group(3) == null
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(matcher.group(3)));
    return new ExplainedPlace(file, Integer.parseInt(matcher.group(2)), column);
  }
}
