package dev.tether.cli.fuzz;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.PatchFailedException;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.fix.UnifiedDiff;
import dev.tether.engine.select.Diffs;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Patches: those of git are read whatever they hold, and ours make of the old text the new one. The
 * two texts are what stands before and after the first NUL.
 */
final class PatchTarget implements FuzzTarget {
  @Override
  public String name() {
    return "patch";
  }

  @Override
  public void run(byte[] input) throws PatchFailedException {
    String text = FuzzTarget.text(input);
    FuzzTarget.same(() -> Diffs.changedLines(text));
    int middle = text.indexOf('\0');
    if (middle >= 0) {
      check(text.substring(0, middle), text.substring(middle + 1).replace("\0", ""));
    }
  }

  private static void check(String before, String after) throws PatchFailedException {
    String patch =
        UnifiedDiff.of(
            List.of(
                new FixedFile("A.java", SourceText.of(before), SourceText.of(after), List.of())));
    if (before.equals(after)) {
      FuzzTarget.require(patch.isEmpty(), "a patch of nothing: " + patch);
      return;
    }
    List<String> lines = new ArrayList<>(List.of(patch.split("\n", -1)));
    lines.remove(lines.size() - 1);
    boolean oldEnd = before.isEmpty() || before.endsWith("\n");
    boolean newEnd = after.isEmpty() || after.endsWith("\n");
    lines.removeIf(line -> line.equals("\\ No newline at end of file"));
    List<String> old = lines(before);
    List<String> patched = DiffUtils.patch(old, UnifiedDiffUtils.parseUnifiedDiff(lines));
    FuzzTarget.require(patched.equals(lines(after)), "the patch makes something else:\n" + patch);
    boolean marked = patch.contains("\n\\ No newline at end of file");
    FuzzTarget.require(!marked || !oldEnd || !newEnd, "says that a line end is missing");
  }

  private static List<String> lines(String text) {
    List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    return lines;
  }
}
