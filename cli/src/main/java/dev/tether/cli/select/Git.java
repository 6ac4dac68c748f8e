package dev.tether.cli.select;

import dev.tether.cli.api.EngineException;
import dev.tether.cli.api.InvalidRequestException;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Asks the command {@code git} about one folder. */
final class Git {
  private final Path folder;

  Git(Path folder) {
    this.folder = folder;
  }

  /**
   * What a command said.
   *
   * @param status its exit status
   * @param out its standard output
   * @param err its standard error
   */
  record Answer(int status, String out, String err) {
    boolean ok() {
      return status == 0;
    }

    /** The first line of the output, or of what went wrong. */
    String line() {
      return (ok() ? out : err).lines().findFirst().orElse("").strip();
    }
  }

  /**
   * Runs a command.
   *
   * @throws InvalidRequestException if there is no git
   */
  Answer run(String... arguments) throws InvalidRequestException {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    // Messages are matched and shown: not in the user's language. Nor shall reading lock anything.
    builder.environment().put("LC_ALL", "C");
    builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new InvalidRequestException(
          "--since needs git, and it cannot be run: " + e.getMessage());
    }
    return answer(process);
  }

  private static Answer answer(Process process) {
    // Read at the same time: a full pipe stops the other.
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> text(process.errorReader(StandardCharsets.UTF_8)));
    try {
      String out = text(process.inputReader(StandardCharsets.UTF_8));
      return new Answer(process.waitFor(), out, err.join());
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new EngineException("the scan was interrupted", e);
    } catch (UncheckedIOException | CompletionException e) {
      throw new EngineException("cannot read what git says", e);
    }
  }

  private static String text(Reader reader) {
    try (reader) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
