package dev.tether.cli;

import dev.tether.cli.facts.MethodFacts;
import dev.tether.engine.source.ClassPath;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code tether facts}. */
@Command(
    name = "facts",
    customSynopsis = "Usage: tether facts CLASS[#METHOD] [OPTION...]",
    synopsisHeading = "",
    description = {
      "Tells what is known of the methods of a class file, and why.",
      "",
      "Whether a method may fail on its own account, what comes of the functions and tasks that it"
          + " is given, and what the task owes that it returns: what a scan believes of code that"
          + " it has no source of."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    exitCodeListHeading = "%nExit status:%n",
    exitCodeList = {
      "0:here it is",
      "2:wrong command line, or there is no such class or method",
      "3:Tether itself failed"
    },
    parameterListHeading = "%nArguments:%n",
    optionListHeading = "%nOptions:%n")
final class FactsCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "CLASS[#METHOD]",
      description = "The full name of a class ('a.b.Outer$Inner'), and of a method of it.")
  private String member;

  @Option(
      names = {"-cp", "--classpath", "--class-path"},
      paramLabel = "PATH",
      description = "Jars and folders of class files. The classes of the running JDK are there.")
  private List<String> classPaths = new ArrayList<>();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Console console;

  FactsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    List<String> given = classPaths.stream().flatMap(p -> ClassPath.split(p).stream()).toList();
    ClassPath classPath = ClassPath.resolve(given);
    classPath.notes().forEach(console::error);
    String text = MethodFacts.of(member, classPath.entries());
    if (text.isEmpty()) {
      console.error("there is no '" + member + "' on the class path");
      return ExitCode.USAGE;
    }
    console.out().print(text);
    return ExitCode.CLEAN;
  }
}
