package dev.tether.engine.fix;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.tether.engine.report.Escapes;
import dev.tether.engine.source.SourceText;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
    return of(files, Path.of(""));
  }

  /**
   * Returns the patch of some files; empty if nothing changes.
   *
   * @param folder where the patch will be applied if all files lie in it; else its first line says
   *     where
   */
  public static String of(List<FixedFile> files, Path folder) {
    StringBuilder diff = new StringBuilder();
    Path here = folder.toAbsolutePath().normalize();
    Path base = files.stream().allMatch(file -> real(file).startsWith(here)) ? here : around(files);
    if (!base.equals(here)) {
      diff.append("# To be applied in ").append(Escapes.line(base.toString())).append('\n');
    }
    for (FixedFile file : files) {
      List<String> before = lines(file.before());
      List<String> after = lines(file.after());
      String path = "/" + base.relativize(real(file)).toString().replace(File.separatorChar, '/');
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

  private static Path real(FixedFile file) {
    return Path.of(file.name()).toAbsolutePath().normalize();
  }

  /** The work tree that holds all files, or else the folder that they share. */
  private static Path around(List<FixedFile> files) {
    Path first = real(files.get(0)).getParent();
    Path shared = files.stream().map(UnifiedDiff::real).reduce(first, UnifiedDiff::common);
    for (Path folder = shared; folder != null; folder = folder.getParent()) {
      if (Files.exists(folder.resolve(".git"))) {
        return folder;
      }
    }
    return shared;
  }

  private static Path common(Path folder, Path file) {
    Path common = folder;
    while (common.getParent() != null && !file.startsWith(common)) {
      common = common.getParent();
    }
    return common;
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
