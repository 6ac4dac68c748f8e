package dev.tether.checker.baseline;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Writes code in one line, without what changes often and means little: layout, comments, and what
 * stands in braces, such as the body of a lambda.
 *
 * <p>Works on the text alone, so every compiler gives the same.
 */
final class NormalisedCode {
  private static final int MAX_LENGTH = 160;
  private static final int KEPT_LENGTH = 120;
  private static final int HASH_BYTES = 4;
  private static final String TEXT_BLOCK = "\"\"\"";

  private final CharSequence code;
  private final StringBuilder out = new StringBuilder();
  private int at;
  private boolean gap;

  private NormalisedCode(CharSequence code) {
    this.code = code;
  }

  /** The code in one line, at most {@value #MAX_LENGTH} characters of it. */
  static String of(CharSequence code) {
    NormalisedCode normalised = new NormalisedCode(code);
    normalised.run();
    return shorten(normalised.out.toString());
  }

  private void run() {
    int depth = 0;
    while (at < code.length()) {
      char c = code.charAt(at);
      if (skipGap(c)) {
        gap = true;
        continue;
      }
      int end = tokenEnd(c);
      if (c == '}') {
        depth = Math.max(0, depth - 1);
      }
      if (depth == 0) {
        append(code.subSequence(at, end));
      }
      if (c == '{' && depth++ == 0) {
        out.append("..");
      }
      gap = false;
      at = end;
    }
  }

  private boolean skipGap(char c) {
    if (Character.isWhitespace(c) || Character.isISOControl(c)) {
      at++;
    } else if (startsWith("//")) {
      while (at < code.length() && code.charAt(at) != '\n' && code.charAt(at) != '\r') {
        at++;
      }
    } else if (startsWith("/*")) {
      at = endOf("*/", at + 2);
    } else {
      return false;
    }
    return true;
  }

  private int tokenEnd(char c) {
    if (startsWith(TEXT_BLOCK)) {
      return endOf(TEXT_BLOCK, at + TEXT_BLOCK.length());
    }
    return c == '"' || c == '\'' ? endOf(String.valueOf(c), at + 1) : at + 1;
  }

  /** The place after the next such mark that no backslash precedes, or the end. */
  private int endOf(String mark, int from) {
    for (int i = from; i < code.length(); i++) {
      if (code.charAt(i) == '\\' && mark.charAt(0) != '*') {
        i++;
      } else if (mark.contentEquals(
          code.subSequence(i, Math.min(i + mark.length(), code.length())))) {
        return i + mark.length();
      }
    }
    return code.length();
  }

  private boolean startsWith(String prefix) {
    int end = Math.min(at + prefix.length(), code.length());
    return prefix.contentEquals(code.subSequence(at, end));
  }

  /** Leaves a space only where two words, or two signs, would run together. */
  private void append(CharSequence token) {
    if (gap && out.length() > 0) {
      char before = out.charAt(out.length() - 1);
      char after = token.charAt(0);
      boolean words =
          Character.isJavaIdentifierPart(before) && Character.isJavaIdentifierPart(after);
      boolean signs = before == after && (after == '+' || after == '-');
      if (words || signs) {
        out.append(' ');
      }
    }
    for (int i = 0; i < token.length(); i++) {
      char c = token.charAt(i);
      out.append(Character.isISOControl(c) ? ' ' : c);
    }
  }

  private static String shorten(String line) {
    if (line.length() <= MAX_LENGTH) {
      return line.strip();
    }
    // Not in the middle of a surrogate pair.
    int kept =
        Character.isHighSurrogate(line.charAt(KEPT_LENGTH - 1)) ? KEPT_LENGTH - 1 : KEPT_LENGTH;
    return line.substring(0, kept).strip() + "~" + hash(line);
  }

  private static String hash(String line) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(line.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, HASH_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
