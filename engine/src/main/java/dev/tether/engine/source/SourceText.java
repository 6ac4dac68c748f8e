package dev.tether.engine.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The text of a source file, with its lines. Lines end with LF, CR LF or CR, as the Java Language
 * Specification (3.4) has it. Immutable and safe to share between threads.
 */
public final class SourceText {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  /** In bytes. Generated sources have a few million at most: the class file format sees to that. */
  private static final int LARGEST = 16 << 20;

  private static final char REPLACEMENT = '\uFFFD';

  private final String text;
  private final boolean byteOrderMark;
  private final OptionalInt malformedLine;
  private final Charset charset;
  private final int[] lineStarts;

  private SourceText(
      String text, boolean byteOrderMark, OptionalInt malformedLine, Charset charset) {
    this.charset = charset;
    this.text = text;
    this.byteOrderMark = byteOrderMark;
    this.malformedLine = malformedLine;
    this.lineStarts = lineStarts(text);
  }

  /**
   * Reads a file as UTF-8. Bytes that are not UTF-8 become U+FFFD, and {@link #malformedLine()}
   * says where the first of them is.
   *
   * @throws IOException if the file cannot be read, or is larger than any source
   */
  public static SourceText read(Path file) throws IOException {
    return read(file, StandardCharsets.UTF_8);
  }

  /**
   * Reads a file that is written in another encoding.
   *
   * @throws IOException if the file cannot be read, or is larger than any source
   */
  public static SourceText read(Path file, Charset charset) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, charset);
    }
  }

  /**
   * Reads a text to the end of a stream, as if it were a file.
   *
   * @throws IOException if it cannot be read, or is larger than any source
   */
  public static SourceText read(InputStream in, Charset charset) throws IOException {
    byte[] bytes = in.readNBytes(LARGEST + 1);
    if (bytes.length > LARGEST) {
      throw new IOException("it is larger than " + (LARGEST >> 20) + " MB");
    }
    String decoded = new String(bytes, charset);
    boolean mark = !decoded.isEmpty() && decoded.charAt(0) == BYTE_ORDER_MARK;
    String text = mark ? decoded.substring(1) : decoded;
    return new SourceText(text, mark, malformedLine(text, bytes, charset), charset);
  }

  /** Wraps text that is already in memory. */
  public static SourceText of(String text) {
    return new SourceText(text, false, OptionalInt.empty(), StandardCharsets.UTF_8);
  }

  /** Returns the same file with another text. */
  public SourceText with(String changed) {
    return new SourceText(changed, byteOrderMark, OptionalInt.empty(), charset);
  }

  /**
   * Returns the bytes of the file in its encoding: for a text that was read from well-formed UTF-8
   * exactly those that were read.
   */
  public byte[] encoded() {
    String marked = byteOrderMark ? BYTE_ORDER_MARK + text : text;
    return marked.getBytes(charset);
  }

  /** The encoding of the file. */
  public Charset charset() {
    return charset;
  }

  /** The whole text, without a byte order mark. */
  public String text() {
    return text;
  }

  /** Whether the file starts with a byte order mark, which a rewrite has to keep. */
  public boolean hasByteOrderMark() {
    return byteOrderMark;
  }

  /** The line of the first bytes that are not UTF-8, if there are any. */
  public OptionalInt malformedLine() {
    return malformedLine;
  }

  /** The number of lines; a last line without a line end counts. */
  public int lineCount() {
    int last = lineStarts.length - 1;
    return lineStarts[last] == text.length() ? last : last + 1;
  }

  /**
   * The text of a line without its line end.
   *
   * @param line line number, from 1
   */
  public String line(int line) {
    int start = lineStarts[line - 1];
    int end = line < lineStarts.length ? lineStarts[line] : text.length();
    while (end > start && isLineEnd(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /**
   * The index into {@link #text()} at which a line begins.
   *
   * @param line line number, from 1
   */
  public int offset(int line) {
    return lineStarts[line - 1];
  }

  /**
   * The line and column of an offset.
   *
   * @param offset index into {@link #text()}; what lies outside of it is moved to the nearest end
   */
  public Position position(int offset) {
    int inside = Math.max(0, Math.min(offset, text.length()));
    int found = Arrays.binarySearch(lineStarts, inside);
    int line = found >= 0 ? found : -found - 2;
    return new Position(inside, line + 1, inside - lineStarts[line] + 1);
  }

  /** The span between two offsets. */
  public Span span(int start, int end) {
    return new Span(position(start), position(end));
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }

  private static int[] lineStarts(String text) {
    int[] starts = new int[64];
    int count = 1;
    int length = text.length();
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c == '\n' || (c == '\r' && (i + 1 == length || text.charAt(i + 1) != '\n'))) {
        if (count == starts.length) {
          starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = i + 1;
      }
    }
    return Arrays.copyOf(starts, count);
  }

  private static OptionalInt malformedLine(String text, byte[] bytes, Charset charset) {
    if (text.indexOf(REPLACEMENT) < 0) {
      return OptionalInt.empty();
    }
    // The file may hold a genuine U+FFFD: only a strict decoder can tell.
    CharsetDecoder strict =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer decoded = CharBuffer.allocate(bytes.length + 1);
    CoderResult result = strict.decode(ByteBuffer.wrap(bytes), decoded, true);
    if (!result.isError()) {
      return OptionalInt.empty();
    }
    return OptionalInt.of(lineStarts(decoded.flip().toString()).length);
  }
}
