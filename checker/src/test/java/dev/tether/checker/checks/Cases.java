package dev.tether.checker.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads files of test cases from the {@code testdata} folder beside the tests. */
final class Cases {
  private Cases() {}

  static String read(String name) {
    try (InputStream in = Cases.class.getResourceAsStream("testdata/" + name)) {
      if (in == null) {
        throw new IllegalArgumentException("no test data file " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
