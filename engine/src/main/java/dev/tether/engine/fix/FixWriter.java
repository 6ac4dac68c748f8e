package dev.tether.engine.fix;

import dev.tether.engine.source.AtomicFile;
import dev.tether.engine.source.Project;
import dev.tether.engine.source.SourceCollector;
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
   * @param project where no link is followed out of
   * @return the files that were left as they are, by name, with the reason
   */
  public static Map<String, String> write(List<FixedFile> files, Project project) {
    Map<String, String> refused = new LinkedHashMap<>();
    for (FixedFile file : files) {
      try {
        String reason = write(file, project);
        if (!reason.isEmpty()) {
          refused.put(file.name(), reason);
        }
      } catch (Changed e) {
        refused.put(file.name(), "somebody else changed it meanwhile; run tether again");
      } catch (IOException e) {
        refused.put(file.name(), "it cannot be written: " + SourceCollector.explain(e));
      }
    }
    return refused;
  }

  private static String write(FixedFile file, Project project) throws IOException {
    Path path = Path.of(file.name());
    if (!Files.exists(path)) {
      return "it is gone";
    }
    if (!Files.isWritable(path)) {
      return "it is read-only";
    }
    byte[] before = file.before().encoded();
    AtomicFile.replace(
        project,
        path,
        file.after().encoded(),
        target -> {
          if (!Files.isRegularFile(target) || !Arrays.equals(Files.readAllBytes(target), before)) {
            throw new Changed();
          }
        });
    return "";
  }

  /** The file is not what was scanned. */
  private static final class Changed extends IOException {
    private static final long serialVersionUID = 1;
  }
}
