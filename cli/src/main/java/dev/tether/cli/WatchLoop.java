package dev.tether.cli;

import dev.tether.engine.source.SourceCollector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * Scans again whenever a file has changed. It looks at times and sizes: the notices of operating
 * systems do not come for all file systems, nor for folders that are new.
 */
final class WatchLoop {
  private static final long PAUSE_MILLIS = 500;

  /** A look at a large tree takes its time: it may take this share of a processor. */
  private static final int SHARE = 20;

  private final Console console;
  private final List<Path> sources;
  private final Supplier<List<Path>> settings;

  /**
   * Creates a loop.
   *
   * @param sources files and folders of sources
   * @param settings other files that a scan depends on
   */
  WatchLoop(Console console, List<Path> sources, Supplier<List<Path>> settings) {
    this.console = console;
    this.sources = sources;
    this.settings = settings;
  }

  /** Scans until the thread is interrupted, and returns what the last scan said. */
  int run(IntSupplier scan) {
    while (true) {
      // Taken before: what is saved while the scan runs is scanned once more.
      TreeMap<Path, String> before = look();
      int status = scan.getAsInt();
      console.error(
          "looking for changes of %s; interrupt to end"
              .formatted(before.size() == 1 ? "1 file" : before.size() + " files"));
      try {
        await(before);
      } catch (InterruptedException e) {
        return status;
      }
    }
  }

  private void await(TreeMap<Path, String> before) throws InterruptedException {
    TreeMap<Path, String> now;
    long took = 0;
    do {
      Thread.sleep(Math.max(PAUSE_MILLIS, took * SHARE));
      long start = System.nanoTime();
      now = look();
      took = (System.nanoTime() - start) / 1_000_000;
    } while (now.equals(before));
    // Several files are often saved together.
    TreeMap<Path, String> last;
    do {
      last = now;
      Thread.sleep(PAUSE_MILLIS / 5);
      now = look();
    } while (!now.equals(last));
  }

  private TreeMap<Path, String> look() {
    TreeMap<Path, String> states = new TreeMap<>();
    List<Path> files = new ArrayList<>(settings.get());
    SourceCollector.collect(sources).files().forEach(entry -> files.add(entry.path()));
    for (Path file : files) {
      states.put(file.toAbsolutePath().normalize(), state(file));
    }
    return states;
  }

  private static String state(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return now.lastModifiedTime() + " " + now.size() + " " + now.fileKey();
    } catch (IOException e) {
      return "gone";
    }
  }
}
