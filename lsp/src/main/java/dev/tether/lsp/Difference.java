package dev.tether.lsp;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import dev.tether.engine.api.TextEdit;
import dev.tether.engine.fix.FixedFile;
import dev.tether.engine.source.SourceText;
import java.util.ArrayList;
import java.util.List;

/** What has to be replaced in a file to make it the fixed one, line by line. */
final class Difference {
  private Difference() {}

  static List<TextEdit> edits(FixedFile file) {
    List<String> before = lines(file.before());
    List<String> after = lines(file.after());
    List<TextEdit> edits = new ArrayList<>();
    for (AbstractDelta<String> delta : DiffUtils.diff(before, after).getDeltas()) {
      int from = delta.getSource().getPosition();
      int to = from + delta.getSource().size();
      edits.add(
          new TextEdit(
              file.before().span(offset(file.before(), from), offset(file.before(), to)),
              String.join("", delta.getTarget().getLines())));
    }
    return edits;
  }

  /** Lines with their ends, whatever those are. */
  private static List<String> lines(SourceText text) {
    List<String> lines = new ArrayList<>();
    for (int line = 0; line < text.lineCount(); line++) {
      lines.add(text.text().substring(offset(text, line), offset(text, line + 1)));
    }
    return lines;
  }

  private static int offset(SourceText text, int line) {
    return line < text.lineCount() ? text.offset(line + 1) : text.text().length();
  }
}
