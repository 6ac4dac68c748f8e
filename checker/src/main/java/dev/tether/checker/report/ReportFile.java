package dev.tether.checker.report;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The report of a build, a SARIF file that many compilations write to, also at the same time and in
 * several processes: each reads what is there under a lock, puts its own in, and lets the whole new
 * file take the place of the old one.
 */
final class ReportFile {
  private static final String FIRST =
      "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{";
  private static final String TOOL = "\"tool\":{\"driver\":{\"name\":\"Tether\"%s,\"rules\":[";
  private static final String MIDDLE =
      "]}},\"columnKind\":\"utf16CodeUnits\",\"originalUriBaseIds\":{\"%SRCROOT%\":{\"description\":"
          + "{\"text\":\"The root of the project.\"}}},\"invocations\":[{\"executionSuccessful\":true}],"
          + "\"results\":[";
  private static final String LAST = "]}]}";
  private static final int LOCK_TRIES = 3000;
  private static final int LOCK_PAUSE_MS = 20;

  private final Path file;

  ReportFile(Path file) {
    this.file = file;
  }

  Optional<String> problem() {
    String option = "Option Tether:Report: ";
    Path folder = file.getParent();
    if (Files.isDirectory(file) || folder == null) {
      return Optional.of(option + "'" + file + "' is no name of a file.");
    }
    try {
      if (Files.exists(file) && Files.size(file) > 0 && !lines().get(0).equals(FIRST)) {
        return Optional.of(
            option + "'" + file + "' is there and no report of a build of Tether's; name another.");
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(option + "'" + file + "' cannot be read.");
    }
  }

  /**
   * Puts the results of a compilation in the place of earlier ones of the same sources.
   *
   * @param sources what was compiled
   * @param rules the checks that ran, by name
   */
  void merge(Names names, Set<String> sources, Map<String, String> rules, List<SarifLine> results)
      throws IOException {
    Files.createDirectories(file.getParent());
    // It stays: who deletes the file of a lock lets two in that wait for it.
    Path lockFile = file.resolveSibling("." + file.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = lock(channel)) {
      if (!lock.isValid()) {
        throw new IOException("its lock was lost");
      }
      TreeMap<String, String> allRules = new TreeMap<>();
      List<SarifLine> all = new ArrayList<>();
      for (String text : old()) {
        String line = text.endsWith(",") ? text.substring(0, text.length() - 1) : text;
        SarifLine result = SarifLine.parse(line);
        if (result != null && !sources.contains(result.uri()) && names.exists(result.uri())) {
          all.add(result);
        } else if (line.startsWith("{\"id\":\"")) {
          allRules.put(line.split("\"", 5)[3], line);
        }
      }
      allRules.putAll(rules);
      all.addAll(results);
      all.sort(SarifLine.BY_PLACE);
      replace(text(allRules.values(), all.stream().map(SarifLine::text).distinct().toList()));
    }
  }

  private List<String> old() throws IOException {
    try {
      List<String> lines = lines();
      if (!lines.isEmpty() && !lines.get(0).equals(FIRST)) {
        throw new IOException("'" + file + "' is no report of a build of Tether's");
      }
      return lines;
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private List<String> lines() throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList();
  }

  private static String text(Collection<String> rules, Collection<String> results) {
    String version = ReportFile.class.getPackage().getImplementationVersion();
    String named = version == null ? "" : ",\"version\":" + SarifLine.quoted(version);
    return String.join(
        "\n",
        FIRST,
        TOOL.formatted(named),
        String.join(",\n", rules),
        MIDDLE,
        String.join(",\n", results),
        LAST,
        "");
  }

  private void replace(String text) throws IOException {
    Path beside = Files.createTempFile(file.getParent(), ".tether-", ".tmp");
    try {
      // Not the permissions of a temporary file: others read the report, too.
      Files.delete(beside);
      Files.writeString(beside, text, StandardCharsets.ISO_8859_1, StandardOpenOption.CREATE_NEW);
      try {
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Waits for a minute: in one process, Java refuses a second lock rather than to wait for it. */
  private static FileLock lock(FileChannel channel) throws IOException {
    for (int i = 0; i < LOCK_TRIES; i++) {
      try {
        FileLock lock = channel.tryLock();
        if (lock != null) {
          return lock;
        }
      } catch (OverlappingFileLockException e) {
        // Another compilation of this process has it.
      }
      try {
        Thread.sleep(LOCK_PAUSE_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while another compilation wrote to it", e);
      }
    }
    throw new IOException("another compilation has held its lock for a minute");
  }
}
