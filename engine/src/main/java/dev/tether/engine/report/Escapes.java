package dev.tether.engine.report;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The one place where text from sources and names of files are made fit for a format. A stranger
 * has chosen them: none may end a line, a string or an element, move a cursor, reorder or hide what
 * stands around it, or be taken for a command by whoever reads the output.
 */
public final class Escapes {
  private static final String REPLACEMENT = "\uFFFD";
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  /**
   * What build servers take for a command wherever it stands: {@code ##[..]}, {@code ##vso[..]}.
   */
  private static final Pattern COMMAND = Pattern.compile("##(?=[A-Za-z]*\\[)");

  private Escapes() {}

  /**
   * Whether a character does something to a line other than to show itself: control and format
   * characters, line and paragraph separators, halves of pairs. The two joiners are letters' own.
   */
  static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.FORMAT -> codePoint != ZERO_WIDTH_NON_JOINER && codePoint != ZERO_WIDTH_JOINER;
      default -> (codePoint & 0xFFFE) == 0xFFFE;
    };
  }

  /** Whether a command of a build server begins at a place of a text. */
  static boolean isCommand(String text, int index) {
    return text.charAt(index) == '#'
        && COMMAND.matcher(text).region(index, text.length()).lookingAt();
  }

  /** Text as part of one line for people; what would do more than show itself becomes U+FFFD. */
  public static String line(String text) {
    return map(text, (c, command) -> command || isUnsafe(c) ? REPLACEMENT : null);
  }

  /** Says what stands for a character. */
  private interface Stand {
    /** The text for a character, at which a command may begin; null for the character itself. */
    String in(int codePoint, boolean command);
  }

  /** Nearly all text is as it should be: it is copied from the first character that is not. */
  private static String map(String text, Stand stand) {
    StringBuilder out = null;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      String other = stand.in(c, isCommand(text, i));
      if (other != null && out == null) {
        out = new StringBuilder(text.length() + 16).append(text, 0, i);
      }
      if (out != null && other != null) {
        out.append(other);
      } else if (out != null) {
        out.appendCodePoint(c);
      }
      i += Character.charCount(c);
    }
    return out == null ? text : out.toString();
  }

  /**
   * Text for elements and attributes of XML. What XML 1.0 (2.2) does not allow at all becomes
   * U+FFFD; what would reorder or hide text, and line breaks, survive as references.
   */
  static String xml(String text) {
    return map(text, Escapes::xml);
  }

  private static String xml(int c, boolean command) {
    return switch (c) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      case '"' -> "&quot;";
      case '\'' -> "&#39;";
      case '\n', '\r', '\t' -> "&#" + c + ";";
      default -> {
        int type = Character.getType(c);
        boolean absent =
            type == Character.CONTROL || type == Character.SURROGATE || c == 0xFFFE || c == 0xFFFF;
        if (absent) {
          yield REPLACEMENT;
        }
        yield command || isUnsafe(c) ? "&#x" + Integer.toHexString(c) + ";" : null;
      }
    };
  }

  /** Text for a page: a browser would obey a reference as it obeys the character. */
  static String html(String text) {
    return map(
        text, (c, command) -> c != '\n' && (command || isUnsafe(c)) ? REPLACEMENT : xml(c, false));
  }

  /**
   * A document in JSON, whose strings may hold anything: what is unsafe in it stands in strings
   * only, where a \\u escape means the same.
   */
  static String json(String document) {
    return map(
        document,
        (c, command) -> {
          if (c == '\n' || !(command || isUnsafe(c))) {
            return null;
          }
          StringBuilder units = new StringBuilder();
          for (char unit : Character.toChars(c)) {
            units.append("\\u%04X".formatted((int) unit));
          }
          return units.toString();
        });
  }

  /** The text of a workflow command of GitHub: the runner undoes the three escapes. */
  static String githubData(String text) {
    return map(
        text,
        (c, command) ->
            switch (c) {
              case '%' -> "%25";
              case '\r' -> "%0D";
              case '\n' -> "%0A";
              default -> command || isUnsafe(c) ? REPLACEMENT : null;
            });
  }

  /**
   * A property of a workflow command of GitHub, such as the name of a file.
   *
   * @return empty if the command has no way to say it
   */
  static Optional<String> githubProperty(String text) {
    String broken = text.replaceAll("[\\r\\n]", "");
    return line(broken).equals(broken)
        ? Optional.of(githubData(text).replace(":", "%3A").replace(",", "%2C"))
        : Optional.empty();
  }

  /**
   * The name of a file in a patch, with its prefix, as git writes it: in quotes, byte by byte, if
   * there is anything unusual in it, and with a tab behind it if it has a space.
   */
  public static String patchName(String name) {
    boolean plain = name.chars().allMatch(c -> c >= ' ' && c < 0x7F && c != '"' && c != '\\');
    if (plain && line(name).equals(name)) {
      return name.indexOf(' ') < 0 ? name : name + "\t";
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      int known = "\u0007\b\t\n\u000B\f\r\"\\".indexOf(b);
      if (known >= 0) {
        quoted.append('\\').append("abtnvfr\"\\".charAt(known));
      } else if (b >= ' ' && b < 0x7F && b != '#') {
        quoted.append((char) b);
      } else {
        quoted.append("\\%03o".formatted(b & 0xFF));
      }
    }
    return quoted.append('"').toString();
  }
}
