package dev.tether.engine.select;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which lines are new from the output of {@code git diff --unified=0}. */
final class DiffParser {
  private static final String NEW_FILE = "+++ ";
  private static final Pattern HUNK =
      Pattern.compile("@@ -\\d+(?:,\\d+)? \\+(\\d{1,8})(?:,(\\d{1,8}))? @@.*");
  private static final Pattern OCTAL = Pattern.compile("[0-3][0-7]{2}");

  private DiffParser() {}

  /** The numbers of the new lines, by the file's path in the work tree. */
  static Map<String, BitSet> parse(String diff) {
    Map<String, BitSet> changed = new LinkedHashMap<>();
    BitSet lines = new BitSet();
    int body = 0;
    for (String line : diff.split("\n", -1)) {
      if (body > 0 && line.startsWith("+")) {
        // A line of the file itself, which may well look like a header.
        body--;
        continue;
      }
      Matcher hunk = HUNK.matcher(line);
      if (line.startsWith(NEW_FILE)) {
        lines = new BitSet();
        changed.put(path(line.substring(NEW_FILE.length())), lines);
      } else if (hunk.matches()) {
        int start = Integer.parseInt(hunk.group(1));
        body = hunk.group(2) == null ? 1 : Integer.parseInt(hunk.group(2));
        lines.set(start, start + body);
      }
    }
    changed.remove("/dev/null");
    return changed;
  }

  /** A path as git writes it: {@code b/src/A.java}, in quotes where it holds unusual characters. */
  static String path(String written) {
    String plain = written.startsWith("\"") ? unquote(written) : written.replaceFirst("\t$", "");
    return plain.startsWith("b/") ? plain.substring(2) : plain;
  }

  private static String unquote(String quoted) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int end = quoted.lastIndexOf('"');
    for (int i = 1; i < end; i++) {
      char c = quoted.charAt(i);
      if (c != '\\') {
        bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
        continue;
      }
      char escaped = quoted.charAt(++i);
      Matcher octal = OCTAL.matcher(quoted).region(i, end);
      if (octal.lookingAt()) {
        bytes.write(Integer.parseInt(octal.group(), 8));
        i = octal.end() - 1;
      } else {
        int known = "abtnvfr".indexOf(escaped);
        bytes.write(known < 0 ? escaped : 7 + known);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
