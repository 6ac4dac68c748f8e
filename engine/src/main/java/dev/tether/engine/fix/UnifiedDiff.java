package dev.tether.engine.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.tether.engine.report.Escapes;
import dev.tether.engine.source.SourceText;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Changes as a patch that {@code git apply} and {@code patch -p1} understand. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;
  private static final String NO_NEWLINE = "\n\\ No newline at end of file";

  private UnifiedDiff() {}

  /** Returns the patch of some files; empty if nothing changes. */
  public static String of(List<FixedFile> files) {
    StringBuilder diff = new StringBuilder();
    for (FixedFile file : files) {
      List<String> before = lines(file.before());
      List<String> after = lines(file.after());
      String name = file.name().replace(File.separatorChar, '/');
      String path = name.startsWith("/") ? name : "/" + name;
      UnifiedDiffUtils.generateUnifiedDiff(
              Escapes.patchName("a" + path),
              Escapes.patchName("b" + path),
              before,
              DiffUtils.diff(before, after),
              CONTEXT)
          .forEach(line -> diff.append(line).append('\n'));
    }
    return diff.toString();
  }

  /** The lines as they are in the file: with the carriage return, with the byte order mark. */
  private static List<String> lines(SourceText source) {
    String text = new String(source.encoded(), StandardCharsets.UTF_8);
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    int last = lines.size() - 1;
    if (lines.get(last).isEmpty()) {
      lines.remove(last);
    } else {
      lines.set(last, lines.get(last) + NO_NEWLINE);
    }
    return lines;
  }
}
