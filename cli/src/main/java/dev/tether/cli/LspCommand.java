package dev.tether.cli;

import dev.tether.engine.api.CheckCatalog;
import dev.tether.lsp.TetherServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code tether lsp}. */
@Command(
    name = "lsp",
    description = {
      "Serves an editor over the Language Server Protocol.",
      "",
      "Editors start it; see docs/install for each of them."
    },
    sortOptions = false,
    usageHelpAutoWidth = true,
    optionListHeading = "%nOptions:%n")
final class LspCommand implements Callable<Integer> {
  @Option(
      names = "--stdio",
      description = "Talk over standard input and output. That is the default.")
  private boolean stdio;

  @Option(
      names = "--socket",
      paramLabel = "PORT",
      description = "Connect to an editor that listens on a port of this machine.")
  private Integer port;

  @Option(
      names = "--clientProcessId",
      paramLabel = "ID",
      hidden = true,
      description = "Some clients give it; the protocol says it as well.")
  private Long client;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help and exit.")
  private boolean help;

  private final Console console;
  private final Supplier<CheckCatalog> catalog;

  LspCommand(Console console, Supplier<CheckCatalog> catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    TetherServer server = new TetherServer(catalog.get(), Version.number());
    if (port == null) {
      return TetherServer.serve(System.in, console.out(), server);
    }
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return TetherServer.serve(socket.getInputStream(), socket.getOutputStream(), server);
    } catch (IOException e) {
      console.error("nobody listens on port " + port + " of this machine: " + e.getMessage());
      return ExitCode.USAGE;
    }
  }
}
