package dev.tether.engine.select;

import dev.tether.engine.api.EngineException;
import dev.tether.engine.api.InvalidRequestException;
import dev.tether.engine.source.Programs;
import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Asks the command {@code git} about one folder, in a way that lets a repository's own settings
 * start nothing: no hook, no monitor of files, no pager, no filter, no transport.
 */
final class Git {
  private static final boolean WINDOWS = File.separatorChar == '\\';

  /** Above what a question may take; a repository may be huge, but nothing waits for ever. */
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** What git needs to know of the user, and of the user's own settings; nothing else gets in. */
  private static final Set<String> KEPT =
      Set.of(
          "HOME",
          "HOMEDRIVE",
          "HOMEPATH",
          "USERPROFILE",
          "XDG_CONFIG_HOME",
          "SUDO_UID",
          "SYSTEMROOT",
          "TEMP",
          "TMP",
          "TMPDIR",
          "GIT_CEILING_DIRECTORIES",
          "GIT_DISCOVERY_ACROSS_FILESYSTEM");

  /** A user's settings may come in the environment, such as the folders that are safe. */
  private static final String USER_SETTINGS = "GIT_CONFIG";

  private static final List<String> SWITCHES =
      List.of("--no-pager", "--no-optional-locks", "--no-replace-objects", "--literal-pathspecs");

  /** Stronger than what the settings of a repository say. */
  private static final Map<String, String> SETTINGS =
      Map.of(
          "safe.bareRepository",
          "explicit",
          // Off for every version: an old one takes any word, "false" too, for a command.
          "core.fsmonitor",
          "",
          "core.hooksPath",
          WINDOWS ? "NUL" : "/dev/null",
          "core.quotePath",
          "true",
          "diff.external",
          "",
          "protocol.allow",
          "never",
          "log.showSignature",
          "false");

  private static final Map<String, String> ENVIRONMENT =
      Map.of(
          // Messages are matched and shown: not in the user's language.
          "LC_ALL",
          "C",
          "GIT_OPTIONAL_LOCKS",
          "0",
          "GIT_TERMINAL_PROMPT",
          "0",
          // Wins over protocol.allow; no transport is called so.
          "GIT_ALLOW_PROTOCOL",
          "none",
          "GIT_NO_LAZY_FETCH",
          "1",
          "GIT_ATTR_NOSYSTEM",
          "1");

  private final Path folder;
  private final Map<String, String> settings;

  private Git(Path folder, Map<String, String> settings) {
    this.folder = folder;
    this.settings = settings;
  }

  /** Asks about a folder. */
  static Git in(Path folder) {
    return new Git(folder, SETTINGS);
  }

  /** The same with further settings. */
  Git with(Map<String, String> more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    all.putAll(more);
    return new Git(folder, all);
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
    return run(PATIENCE, arguments);
  }

  /**
   * Runs a command; ends it when it takes too long.
   *
   * @throws InvalidRequestException if there is no git
   */
  Answer run(Duration patience, String... arguments) throws InvalidRequestException {
    Path program =
        Programs.find("git")
            .orElseThrow(() -> new InvalidRequestException("git was not found on the PATH"));
    List<String> command = new ArrayList<>(List.of(program.toString()));
    command.addAll(SWITCHES);
    settings.forEach((key, value) -> command.addAll(List.of("-c", key + "=" + value)));
    command.addAll(List.of("-C", folder.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> !isKept(name));
    builder.environment().put("PATH", path());
    builder.environment().putAll(ENVIRONMENT);
    Process process;
    try {
      process = builder.start();
      process.getOutputStream().close();
    } catch (IOException e) {
      throw new InvalidRequestException("git cannot be run: " + e.getMessage());
    }
    return answer(process, patience);
  }

  private static boolean isKept(String name) {
    // Windows does not tell capitals from small letters here.
    String known = WINDOWS ? name.toUpperCase(Locale.ROOT) : name;
    return KEPT.contains(known) || known.startsWith(USER_SETTINGS);
  }

  private static String path() {
    return Programs.path().stream()
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Answer answer(Process process, Duration patience) {
    // Read at the same time: a full pipe stops the other.
    CompletableFuture<String> out =
        CompletableFuture.supplyAsync(() -> text(process.inputReader(StandardCharsets.UTF_8)));
    CompletableFuture<String> err =
        CompletableFuture.supplyAsync(() -> text(process.errorReader(StandardCharsets.UTF_8)));
    try {
      boolean ended = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        // What it has started would keep the pipes open.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
      Answer answer = new Answer(ended ? process.exitValue() : -1, out.join(), err.join());
      return ended
          ? answer
          : new Answer(-1, "", "git took longer than " + patience.toSeconds() + " seconds");
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new EngineException("the scan was interrupted", e);
    } catch (CompletionException e) {
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
