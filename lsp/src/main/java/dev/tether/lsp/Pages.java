package dev.tether.lsp;

import dev.tether.checker.checks.UnexplainedTaskSuppression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of the checks as files that an editor can open: they are inside of a jar, and no server
 * in the network is asked for them. Thread-safe.
 */
final class Pages implements AutoCloseable {
  private static final String RESOURCES = "/dev/tether/checker/pages/";

  private final Log log;
  private final Map<String, Optional<Path>> written = new HashMap<>();
  private Path folder;
  private boolean closed;

  Pages(Log log) {
    this.log = log;
  }

  /** The URI of a check's page; empty if there is none, or if it cannot be written. */
  synchronized Optional<String> of(String check) {
    if (closed) {
      return Optional.empty();
    }
    return written.computeIfAbsent(check, this::write).map(page -> page.toUri().toString());
  }

  private Optional<Path> write(String check) {
    try (InputStream in =
        UnexplainedTaskSuppression.class.getResourceAsStream(RESOURCES + check + ".md")) {
      if (in == null) {
        return Optional.empty();
      }
      if (folder == null) {
        folder = Files.createTempDirectory("tether-pages");
      }
      Path page = folder.resolve(check + ".md");
      Files.copy(in, page);
      return Optional.of(page);
    } catch (IOException e) {
      log.say("the page of " + check + " cannot be written: " + e.getMessage());
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (folder == null) {
      return;
    }
    try {
      for (Optional<Path> page : written.values()) {
        if (page.isPresent()) {
          Files.deleteIfExists(page.get());
        }
      }
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // The system cleans its folder of temporary files.
    }
  }
}
