package dev.tether.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A standard stream that remembers why it could not be written: {@link PrintStream} forgets. */
final class StandardStream extends OutputStream {
  /**
   * What Linux and macOS say when the reader has gone, as {@code head} does: no failure of ours.
   */
  private static final String READER_GONE = "Broken pipe";

  private final FileOutputStream file;
  private IOException failure;

  StandardStream(FileDescriptor descriptor) {
    this.file = new FileOutputStream(descriptor);
  }

  /** A print stream on it, in UTF-8 whatever the locale: reports quote source code. */
  PrintStream printer() {
    return new PrintStream(this, false, StandardCharsets.UTF_8);
  }

  /** Why something could not be written, if that matters to anybody. */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(e -> String.valueOf(e.getMessage()))
        .filter(message -> !message.equals(READER_GONE));
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      file.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
      throw e;
    }
  }
}
