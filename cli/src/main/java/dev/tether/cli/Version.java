package dev.tether.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of Tether, as the build wrote it down. */
final class Version {
  private Version() {}

  /** Such as {@code 0.1.0}. */
  static String number() {
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One line for {@code --version}. */
  static String line() {
    return "tether " + number() + " (Java " + Runtime.version().feature() + ")";
  }
}
