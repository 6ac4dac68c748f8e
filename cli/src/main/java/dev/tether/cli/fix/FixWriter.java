package dev.tether.cli.fix;

import dev.tether.cli.source.AtomicFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes fixed files: each one whole or not at all, and none that somebody else has changed. */
public final class FixWriter {
  private FixWriter() {}

  /**
   * Writes files.
   *
   * @return the files that were left as they are, by name, with the reason
   */
  public static Map<String, String> write(List<FixedFile> files) {
    Map<String, String> refused = new LinkedHashMap<>();
    for (FixedFile file : files) {
      try {
        String reason = write(file);
        if (!reason.isEmpty()) {
          refused.put(file.name(), reason);
        }
      } catch (IOException e) {
        refused.put(file.name(), "it cannot be written: " + e.getMessage());
      }
    }
    return refused;
  }

  private static String write(FixedFile file) throws IOException {
    Path path = Path.of(file.name());
    if (!Files.exists(path)) {
      return "it is gone";
    }
    if (!Arrays.equals(Files.readAllBytes(path), file.before().encoded())) {
      return "somebody else changed it meanwhile; run tether again";
    }
    if (!Files.isWritable(path)) {
      return "it is read-only";
    }
    AtomicFile.replace(path, file.after().encoded());
    return "";
  }
}
