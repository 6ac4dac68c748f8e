package dev.tether.cli;

import dev.tether.engine.api.CheckCatalog;
import java.io.FileDescriptor;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    StandardStream standardOutput = new StandardStream(FileDescriptor.out);
    PrintStream out = standardOutput.printer();
    PrintStream err = new StandardStream(FileDescriptor.err).printer();
    Console console = new Console(out, err, Terminal.detect());
    int status = run(List.of(args), console, CheckCatalog::installed);
    out.flush();
    Optional<String> failure = standardOutput.failure();
    if (failure.isPresent()) {
      console.error("cannot write to standard output: " + failure.get());
      status = ExitCode.INTERNAL;
    }
    err.flush();
    System.exit(status);
  }

  /**
   * Runs the command.
   *
   * @param catalog the checks to choose from, asked for only when they are needed
   * @return the exit status
   */
  static int run(List<String> args, Console console, Supplier<CheckCatalog> catalog) {
    if (args.equals(List.of("--version"))) {
      // Without the machinery of options: scripts ask this often.
      console.out().println(Version.line());
      return ExitCode.CLEAN;
    }
    try {
      return commandLine(console, catalog)
          .execute(ArgumentFiles.expand(args).toArray(String[]::new));
    } catch (RuntimeException | Error e) {
      console.failure(e);
      return ExitCode.INTERNAL;
    }
  }

  static CommandLine commandLine(Console console, Supplier<CheckCatalog> catalog) {
    Ansi ansi =
        console.terminal().outIsTerminal() && console.terminal().colours() ? Ansi.ON : Ansi.OFF;
    return new CommandLine(new TetherCommand(), factory(console, catalog))
        .setOut(new PrintWriter(console.out(), true))
        .setErr(new PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setHelpFactory((spec, colours) -> new SpacedHelp(spec, colours))
        .registerConverter(Path.class, Main::path)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((e, args) -> usageError(e, console))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e, console));
  }

  private static Path path(String word) {
    try {
      return Path.of(word);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("it is no path of a file: " + e.getReason());
    }
  }

  private static IFactory factory(Console console, Supplier<CheckCatalog> catalog) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (type == ScanCommand.class) {
          return type.cast(new ScanCommand(console, catalog));
        }
        if (type == ExplainCommand.class) {
          return type.cast(new ExplainCommand(console, catalog));
        }
        if (type == LspCommand.class) {
          return type.cast(new LspCommand(console, catalog));
        }
        if (type == CompareCommand.class) {
          return type.cast(new CompareCommand(console));
        }
        if (type == ConfigCommand.class) {
          return type.cast(new ConfigCommand(console, catalog));
        }
        if (type == InitCommand.class) {
          return type.cast(new InitCommand(console));
        }
        if (type == FactsCommand.class) {
          return type.cast(new FactsCommand(console));
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }

  private static int usageError(ParameterException e, Console console) {
    console.error(sentence(e));
    console.err().println("See 'tether scan --help'.");
    return ExitCode.USAGE;
  }

  private static String sentence(ParameterException e) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return decapitalise(e.getMessage());
    }
    String first = unmatched.getUnmatched().get(0);
    List<String> meant = unmatched.getSuggestions();
    String guess = meant.isEmpty() ? "" : "; did you mean '" + meant.get(0) + "'?";
    if (first.startsWith("-")) {
      return "there is no option '" + first + "'" + guess;
    }
    if (guess.isEmpty()) {
      guess = "; to scan it, run 'tether scan " + first + "'";
    }
    return "there is no command '" + first + "'" + guess;
  }

  private static int failure(Exception e, Console console) {
    console.failure(e);
    return ExitCode.INTERNAL;
  }

  private static String decapitalise(String sentence) {
    return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
  }
}
