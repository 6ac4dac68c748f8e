package dev.tether.cli;

import dev.tether.cli.api.CheckCatalog;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The entry point. */
public final class Main {
  private Main() {}

  /** Runs the command and ends the process with its exit status. */
  public static void main(String[] args) {
    // UTF-8 whatever the locale: reports quote source code, and programs read them.
    PrintStream out = stream(FileDescriptor.out);
    PrintStream err = stream(FileDescriptor.err);
    int status = run(List.of(args), new Console(out, err, Terminal.detect()), null);
    out.flush();
    err.flush();
    System.exit(status);
  }

  /**
   * Runs the command.
   *
   * @param catalog the checks to choose from; null for the installed ones
   * @return the exit status
   */
  static int run(List<String> args, Console console, CheckCatalog catalog) {
    if (args.equals(List.of("--version"))) {
      // Without the machinery of options: scripts ask this often.
      console.out().println(Version.line());
      return ExitCode.CLEAN;
    }
    try {
      return commandLine(console, catalog).execute(args.toArray(String[]::new));
    } catch (RuntimeException | Error e) {
      console.failure(e);
      return ExitCode.INTERNAL;
    }
  }

  private static CommandLine commandLine(Console console, CheckCatalog catalog) {
    Ansi ansi =
        console.terminal().outIsTerminal() && console.terminal().colours() ? Ansi.ON : Ansi.OFF;
    return new CommandLine(new TetherCommand(), factory(console, catalog))
        .setOut(new java.io.PrintWriter(console.out(), true))
        .setErr(new java.io.PrintWriter(console.err(), true))
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
        .setUseSimplifiedAtFiles(true)
        .setParameterExceptionHandler((e, args) -> usageError(e, console))
        .setExecutionExceptionHandler((e, command, parsed) -> failure(e, console));
  }

  private static IFactory factory(Console console, CheckCatalog catalog) {
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (type == ScanCommand.class) {
          return type.cast(
              new ScanCommand(console, catalog == null ? CheckCatalog.installed() : catalog));
        }
        return CommandLine.defaultFactory().create(type);
      }
    };
  }

  private static int usageError(ParameterException e, Console console) {
    StringBuilder sentence = new StringBuilder(decapitalise(e.getMessage()));
    if (e instanceof UnmatchedArgumentException unmatched) {
      List<String> meant = unmatched.getSuggestions();
      if (!meant.isEmpty()) {
        sentence.append("; did you mean '").append(meant.get(0)).append("'?");
      }
    }
    console.error(sentence.toString());
    console.err().println("See 'tether scan --help'.");
    return ExitCode.USAGE;
  }

  private static int failure(Exception e, Console console) {
    console.failure(e);
    return ExitCode.INTERNAL;
  }

  private static String decapitalise(String sentence) {
    return sentence.substring(0, 1).toLowerCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), false, StandardCharsets.UTF_8);
  }
}
